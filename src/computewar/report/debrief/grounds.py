"""Grounds: the numbers that the outcome of the teams' decisions hangs on, and what they rest on.

In the futures of `places` the same decisions meet other draws of what nobody knew. The number whose
draws the scores follow most (squared rank correlation of Spearman) is the most decisive; the mean
over teams counts.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from computewar.engine.chance import parse_seed
from computewar.lab.uncertain import drawn, uncertain
from computewar.report.debrief.places import Run
from computewar.report.debrief.record import Ground, Record
from computewar.report.sources import figure_of, shown
from computewar.words import _, number

Array = NDArray[np.float64]
MOST = 6
LEAST = 0.02
"""The smallest share that is told: over 1,000 futures the largest of 292 numbers that have nothing
to do with the scores stays below 0.014 in 19 of 20 cases, and below 0.017 in 99 of 100."""


def grounds(record: Record, made: Mapping[str, Run]) -> tuple[Ground, ...]:
    """The numbers that the scores follow most, with their sources; the most decisive first."""
    if not made:
        return ()
    seed, first = parse_seed(record.seed)
    count = len(next(iter(made.values())).scores)
    draws = drawn(record.scenario, seed, first + np.arange(count))
    marks = [ranked(run.scores) for run in made.values()]
    shares = {
        name: float(np.mean([_square(ranked(values), mark) for mark in marks]))
        for name, values in draws.items()
    }
    least = max(LEAST, LEAST * 1000 / count)
    told = [name for name in sorted(shares, key=lambda name: -shares[name]) if shares[name] > least]
    units = {one.name: one.unit for one in uncertain(record.scenario)}
    return tuple(
        _ground(record, name, shares[name], shown(float(draws[name][0]), units[name]))
        for name in told[:MOST]
    )


def ranked(values: Array) -> Array:
    """Ranks of values `[N]`, centred; equal values have the mean of their ranks."""
    _kinds, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    middle = ends - (counts + 1) / 2
    return np.asarray(middle[where] - (len(values) - 1) / 2)


def _square(one: Array, other: Array) -> float:
    """The squared correlation of two centred arrays; 0 where one of them does not vary."""
    size = float((one**2).sum() * (other**2).sum())
    return float((one * other).sum()) ** 2 / size if size > 0 else 0.0


def _ground(record: Record, name: str, share: float, came: str) -> Ground:
    figure = figure_of(name, record.scenario)
    return Ground(
        figure.name, figure.text, figure.value, figure.span, figure.status, figure.why,
        figure.facts, figure.sources, share, came,
    )  # fmt: skip


def methods() -> str:
    """How it was reckoned, in words."""
    text = _(
        "In those futures the numbers that nobody knows are drawn afresh. These are the ones that "
        "the scores follow most, by squared rank correlation; chance alone hardly gives more "
        "than {}."
    )
    return text.format(number(LEAST, "share"))
