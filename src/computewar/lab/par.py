"""Par and spread: what each term of the score measures when plans of the library play each other.

    python -m computewar.lab.par terafab-2026
    python -m computewar.lab.par --write scenarios/terafab-2026.toml

prints, or writes into the scenario's file, the mean of each term by side, the zero of its points,
and the deviation that all its plans and futures have, so that weights say what a term decides. Each
plan of the field meets some of the others, as many on each seat; rungs and giants are not of it.
What still
favours one of two sides is then taken from it and given to the other on the weightiest term, so
that each wins half. All is measured again after every change of a rule, number or plan that moves
it.
"""

import re
import sys
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.outcomes import terms
from computewar.inputs.catalogue import scenario_path
from computewar.inputs.draft import put_text
from computewar.inputs.error import InputError
from computewar.inputs.scenario import Scenario, load_scenario
from computewar.lab.block import ended
from computewar.lab.casting import block_size
from computewar.lab.experiment import Experiment, Group
from computewar.lab.tournament import field

Array = NDArray[np.float64]
MEETINGS = 1  # opponents of each plan
USUAL = (15.87, 84.13)  # percentiles a standard deviation from the middle
ENDS = (5, 95)  # percentiles beyond which a measure counts as it is there
PAIR = (1, -1)  # which way the par of each of two sides is shifted
STEPS = 30  # of halving
WRITE = "--write"
LEAST = 0.03  # of a spread: below, a term would hang on almost nothing


class Measured(NamedTuple):
    """A term of the score: its mean by playable side, and the deviation of all its games."""

    par: dict[str, float]
    spread: float


def par(scenario: Scenario, futures: int = 256, seed: int = 1) -> dict[str, Measured]:
    """Mean and spread of each term where the field's plans meet, `futures` games a meeting.

    The twentieth at either end counts as what it ends at: a ruin is no measure. The spread is half
    the distance between the 16th and the 84th percentile, of the sides' mean.
    """
    experiment = Experiment(_meetings(scenario), seed, 0, futures)
    games = [ended(experiment, block) for block in experiment.blocks(block_size(experiment))]
    parts = [terms(game.start, game.state, game.world) for game in games]
    sides = {name: k for k, name in enumerate(scenario.sides) if scenario.sides[name].playable}
    rows = {name: np.concatenate([part[name][0] for part in parts], axis=1) for name in parts[0]}
    return _even(scenario, rows, {name: _measured(held, sides) for name, held in rows.items()})


def _meetings(scenario: Scenario) -> tuple[Group, ...]:
    """Line-ups in which each plan of the field sits as often on each side that can be played."""
    plans = field(scenario)
    held, seats = scenario.strategies, scenario.playable
    steps = [1 + k * len(plans) // MEETINGS for k in range(MEETINGS)]
    turned = [
        {seat: plans[(row + k * step) % len(plans)] for k, seat in enumerate(seats)}
        for step in steps
        for row in range(len(plans))
    ]
    return tuple(Group(scenario, held | lineup) for lineup in turned)


def _measured(rows: Array, sides: dict[str, int]) -> Measured:
    low, high = np.percentile(rows[list(sides.values())], USUAL, axis=1)
    least, most = np.percentile(rows, ENDS, axis=1)
    means = np.clip(rows, least[:, None], most[:, None]).mean(axis=1)
    middle = {name: float(means[k]) for name, k in sides.items()}
    return Measured(middle, float(np.mean(high - low) / 2))


def _even(
    scenario: Scenario, rows: dict[str, Array], found: dict[str, Measured]
) -> dict[str, Measured]:
    """The same with the weightiest term's par shifted until two sides win half each."""
    names = scenario.playable
    if len(names) != len(PAIR):
        return found
    seats = [list(scenario.sides).index(side) for side in names]
    first = max(found, key=lambda term: scenario.score[term].weight)

    def lead(shift: float) -> float:
        points = np.zeros((len(seats), rows[first].shape[1]))
        for term, (par, spread) in found.items():
            moved = shift * (term == first) * np.array(PAIR)
            zero = np.array([[par[name]] for name in names]) + moved[:, None]
            place = np.clip((rows[term][seats] - zero) / (2 * max(spread, LEAST)), -1, 1)
            points += scenario.score[term].weight / 2 * place
        return float(np.median(points[0] - points[1]))

    reach = 4 * found[first].spread
    low, high = -reach, reach
    for _step in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if lead(middle) > 0 else (low, middle)
    pairs = zip(names, PAIR, strict=True)
    par = {name: found[first].par[name] + sign * (low + high) / 2 for name, sign in pairs}
    return found | {first: Measured(par, found[first].spread)}


def written(text: str, found: dict[str, Measured]) -> str:
    """A scenario file's text with par and spread of its `[score.…]` tables as they were found.

    A variant that takes a table from its base gets one of its own, at the end.
    """
    for term, (middle, spread) in found.items():
        pairs = ", ".join(f"{side} = {x:.2f}" for side, x in middle.items())
        lines = {"par": f"par = {{ {pairs} }}", "spread": f"spread = {max(spread, LEAST):.2g}"}
        head, mark, rest = text.partition(f"[score.{term}]\n")
        if not mark:
            text = "\n".join([text.rstrip("\n"), "", f"[score.{term}]", *lines.values(), ""])
            continue
        table, gap, after = rest.partition("\n\n")
        for key, line in lines.items():
            if not re.search(rf"(?m)^{key} = ", table):
                table = f"{key} = 0\n{table}"
            table = re.sub(rf"(?m)^{key} = .*$", line, table)
        text = head + mark + table + gap + after
    return text


def main(words: Sequence[str]) -> int:
    """Print, or with `--write` write into each file, what was found; 2 for what is no scenario."""
    try:
        stories = [(name, load_scenario(name)) for name in words if name != WRITE]
    except InputError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for name, story in stories:
        found = par(story)
        for term, (middle, spread) in found.items():
            pairs = ", ".join(f"{side} = {x:.2f}" for side, x in middle.items())
            sys.stdout.write(f"{term}: par {{ {pairs} }}, spread {spread:.2g}\n")
        if WRITE in words:
            put_text(scenario_path(name), written(scenario_path(name).read_text("utf-8"), found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
