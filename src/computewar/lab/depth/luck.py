"""Luck: what part of the score is chance's, over the rungs of the skill ladder.

Every rung meets every rung, itself among them, on the same futures: pairs of strategies × futures.
Of the variance of a side's score over all these games one part lies between the pairs (who plays);
luck's share is the rest. Among near-equals luck always rules, among wild plans never, so that the
set is part of the figure: random, greedy, rule_of_thumb and the shallower planner of the ladder.
"""

from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.scenario import Scenario
from computewar.lab.casting import block_size
from computewar.lab.compare import How
from computewar.lab.depth import HELD_OUT, LEVEL
from computewar.lab.depth.gate import Gate
from computewar.lab.depth.ladder import CHUNK, rungs
from computewar.lab.experiment import Experiment, Group
from computewar.lab.run import perform
from computewar.lab.stopping import middle, resampled
from computewar.lab.tournament import pair_of_sides
from computewar.words import _

Array = NDArray[np.float64]

FUTURES = {True: 50, False: 100}  # games a pair, if quick and if not
LEAST, MOST = 20.0, 50.0  # % of the variance
DRAWS = 400


def luck(
    scenario: Scenario,
    seed: int = HELD_OUT,
    futures: int = 0,
    quick: bool = False,
    **how: Unpack[How],
) -> tuple[Gate, ...]:
    """That luck explains some of the score, and not too much, a gate a side.

    `futures` is how many each pair meets; 0 for as many as `FUTURES` says.

    InputError for a scenario that has no two sides to be played.
    """
    sides, names = pair_of_sides(scenario, ()), rungs(quick)[:-1]
    futures = futures or FUTURES[quick]
    lineups = [
        scenario.strategies | {sides[0]: one, sides[1]: two} for one in names for two in names
    ]
    groups = tuple(Group(scenario, lineup) for lineup in lineups)
    experiment = Experiment(groups, seed, 0, futures)
    table = perform(experiment, max(CHUNK, block_size(experiment)), **how).columns
    note = _("all pairs of {}").format(", ".join(names))
    return tuple(
        _gate(side, table[f"score {side}"].reshape(len(groups), futures), note) for side in sides
    )


def share(scores: Array, counts: Array | None = None) -> float:
    """One minus the part of the variance of scores `[pairs, futures]` that is between pairs.

    `counts` `[futures]` says how often each future counts, else once. NaN where nothing varies.
    """
    counts = np.ones(scores.shape[1]) if counts is None else counts
    means = scores @ counts / counts.sum()
    whole = means.mean()
    between = counts.sum() * np.square(means - whole).sum()
    total = (np.square(scores - whole) @ counts).sum()
    return float(1 - between / total) if total > 0 else float("nan")


def _gate(side: str, scores: Array, note: str) -> Gate:
    """The gate of a side's scores; the interval is that of futures drawn again with replacement."""
    again = [share(scores, counts) for counts in resampled(scores.shape[1], DRAWS)]
    low, high = middle(again, LEVEL)
    claim = _("luck's share of the variance of the score over the ladder")
    return Gate(
        "luck", side, claim, "%", 100 * share(scores), 100 * low, 100 * high,
        scores.size, least=LEAST, most=MOST, note=note,
    )  # fmt: skip
