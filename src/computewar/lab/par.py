"""Par and spread: what each term of the score measures when plans of the library play each other.

    python -m computewar.lab.par terafab-2026
    python -m computewar.lab.par --write scenarios/terafab-2026.toml

prints, or writes into the scenario's file, the median of each term by side, the zero of its points,
and the deviation that all its plans and futures have, so that weights say what a term decides. Each
plan of the field meets some of the others, as many on each seat; rungs and giants are not of it.
They are measured again after every change of a rule, number or plan that moves them.
"""

import re
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.outcomes import terms
from computewar.inputs.scenario import Scenario, load_scenario
from computewar.lab.block import ended
from computewar.lab.casting import block_size
from computewar.lab.experiment import Experiment, Group
from computewar.lab.tournament import field

Array = NDArray[np.float64]
MEETINGS = 3  # opponents of each plan
USUAL = (15.87, 84.13)  # percentiles a standard deviation from the middle
LEAST = 0.03  # of a spread: below, a term would hang on almost nothing


class Measured(NamedTuple):
    """A term of the score: its median by playable side, and the deviation of all its games."""

    par: dict[str, float]
    spread: float


def par(scenario: Scenario, futures: int = 16, seed: int = 1) -> dict[str, Measured]:
    """Median and spread of each term where the field's plans meet, `futures` games a meeting.

    The spread is half the distance between the 16th and the 84th percentile, of the sides' mean.
    """
    experiment = Experiment(_meetings(scenario), seed, 0, futures)
    games = [ended(experiment, block) for block in experiment.blocks(block_size(experiment))]
    parts = [terms(game.start, game.state, game.world) for game in games]
    sides = {name: k for k, name in enumerate(scenario.sides) if scenario.sides[name].playable}
    return {
        term: _measured(np.concatenate([part[term][0] for part in parts], axis=1), sides)
        for term in parts[0]
    }


def _meetings(scenario: Scenario) -> tuple[Group, ...]:
    """Line-ups in which each plan of the field sits as often on each side that can be played."""
    plans = field(scenario)
    held = {name: side.strategy for name, side in scenario.sides.items()}
    seats = [name for name, side in scenario.sides.items() if side.playable]
    steps = [1 + k * len(plans) // MEETINGS for k in range(MEETINGS)]
    turned = [
        {seat: plans[(row + k * step) % len(plans)] for k, seat in enumerate(seats)}
        for step in steps
        for row in range(len(plans))
    ]
    return tuple(Group(scenario, held | lineup) for lineup in turned)


def _measured(rows: Array, sides: dict[str, int]) -> Measured:
    low, high = np.percentile(rows[list(sides.values())], USUAL, axis=1)
    middle = {name: float(np.median(rows[k])) for name, k in sides.items()}
    return Measured(middle, float(np.mean(high - low) / 2))


def written(text: str, found: dict[str, Measured]) -> str:
    """A scenario file's text with par and spread of its `[score.…]` tables as they were found."""
    for term, (middle, spread) in found.items():
        pairs = ", ".join(f"{side} = {x:.2f}" for side, x in middle.items())
        head, mark, rest = text.partition(f"[score.{term}]\n")
        table, gap, after = rest.partition("\n\n")
        table = re.sub(r"(?m)^par = .*$", f"par = {{ {pairs} }}", table)
        table = re.sub(r"(?m)^spread = .*$", f"spread = {max(spread, LEAST):.2g}", table)
        text = head + mark + table + gap + after
    return text


if __name__ == "__main__":
    for name in sys.argv[1:]:
        if name == "--write":
            continue
        found = par(load_scenario(name))
        for term, (middle, spread) in found.items():
            pairs = ", ".join(f"{side} = {x:.2f}" for side, x in middle.items())
            sys.stdout.write(f"{term}: par {{ {pairs} }}, spread {spread:.2g}\n")
        if "--write" in sys.argv:
            Path(name).write_text(written(Path(name).read_text("utf-8"), found), "utf-8")
