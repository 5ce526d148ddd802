"""Pace: the score if the game ended now, against what is usual by that quarter.

The par of a scenario is that of a whole game: held against it, whoever starts later is far behind
all the way and nobody learns who is ahead. So before the end each term's par is the median of the
games played, in the quarter in question; at the end it is the scenario's own, by which games are
won. Weights and spreads are the scenario's throughout.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Game
from computewar.engine.outcomes import score, terms
from computewar.inputs.scenario import Scenario

Array = NDArray[np.float64]


def usual(game: Game) -> Scenario:
    """The scenario with the par of this quarter: the medians of the batch, by side."""
    scenario = game.scenario
    found = terms(game.start, game.state, game.world)
    rows = {name: k for k, name in enumerate(scenario.sides) if scenario.sides[name].playable}
    new = {}
    for term, (measured, _points) in found.items():
        par = {name: float(np.median(measured[row])) for name, row in rows.items()}
        new[term] = scenario.score[term].model_copy(update={"par": par})
    return scenario.model_copy(update={"score": new})


def lead(game: Game, sides: tuple[str, str]) -> Array:
    """Points by which the first of two sides would lead the second if games ended now, `[B]`."""
    scenario = game.scenario if game.finished else usual(game)
    marks = score(game.start, game.state, replace(game.world, scenario=scenario))
    one, two = (list(scenario.sides).index(side) for side in sides)
    return np.asarray(marks[one] - marks[two])
