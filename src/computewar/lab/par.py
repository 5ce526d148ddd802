"""Par: what each term of the score measures when balanced plays balanced, the zero of the scores.

    python -m computewar.lab.par terafab-2026

prints the medians that a scenario's `par` holds; they are measured again after every change of a
rule or number that moves them.
"""

import sys
from collections.abc import Mapping

import numpy as np

from computewar.engine.game import last, new_game, play
from computewar.engine.outcomes import terms
from computewar.inputs.scenario import Scenario, load_scenario
from computewar.strategies import find

MIRROR = "balanced"


def par(scenario: Scenario, futures: int = 512, seed: int = 1) -> dict[str, Mapping[str, float]]:
    """Median measure of each term, by term and playable side, with `balanced` on those seats."""
    start = new_game(scenario, seed, 0, futures)
    sides = scenario.sides
    names = {name: MIRROR if side.playable else side.strategy for name, side in sides.items()}
    end = last(play(start, {name: find(spec) for name, spec in names.items()}), start)
    measured = terms(start.state, end.state, end.world)
    return {
        term: {
            name: float(np.median(rows[k])) for k, name in enumerate(sides) if sides[name].playable
        }
        for term, (rows, _) in measured.items()
    }


if __name__ == "__main__":
    for term, found in par(load_scenario(sys.argv[1])).items():
        pairs = ", ".join(f"{side} = {x:.2f}" for side, x in found.items())
        sys.stdout.write(f"{term}: {{ {pairs} }}\n")
