"""Switching: which number or reading, if wrong by how much, makes the other strategy the better.

Every number is put to both its ends in a few futures, all others drawn as ever, and the shift of
the difference is measured in the same futures, where most numbers shift nothing. What may change
the sign is tried in more futures; the likeliest are confirmed in fresh ones, on a ladder of values
from today's to the end, and the switching value is read between them. So that many looks find
nothing by chance, what is reported was measured in futures that did not choose it, and its interval
at the end holds for all that were confirmed together (Bonferroni). Readings of the documents are
few, and all are tried there.

Numbers are moved one at a time: two that are wrong together may do what neither does.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Unpack

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.scenario import Scenario
from computewar.lab.compare import How
from computewar.lab.depth.variants import readings
from computewar.lab.sensitivity.asked import YEAR, Asked
from computewar.lab.sensitivity.crossing import crossing
from computewar.lab.sensitivity.moves import Move, moved
from computewar.lab.sensitivity.question import Cases, Question, answers
from computewar.lab.stopping import student

Array = NDArray[np.float64]
RUNGS = 6  # values of a ladder, today's and the end among them
ERRORS = 2.0  # standard errors within which a number may change the sign, and is tried further
SURE = 1e-9  # a smaller difference is none


class Budget(NamedTuple):
    """How many futures a number is tried in, and how many numbers go from one look to the next.

    `first` for every number, `second` for the `some` likeliest, `ladder` for the `few` confirmed.
    """

    first: int = 32
    second: int = 128
    some: int = 64
    ladder: int = 512
    few: int = 12

    @classmethod
    def of(cls, futures: int) -> "Budget":
        """The looks in proportion to the futures in which the difference itself is measured."""
        first, second, ladder = (max(4, futures // part) for part in (128, 32, 8))
        return cls(first=first, second=second, ladder=ladder)


class Switch(NamedTuple):
    """A number or reading under which the other strategy has the better mean.

    `end` is the furthest value tried, `mean` the difference there with its interval (for all that
    were confirmed together). `at` is the switching value with its 95 % interval (infinite where the
    interval goes beyond the end), NaN for a reading, whose name has its option.
    """

    name: str
    number: Asked | None
    end: float
    mean: float
    low: float
    high: float
    at: float
    at_low: float
    at_high: float
    sure: bool

    @property
    def off(self) -> float:
        """How far the switching value is from today's, as a share of it; years for a date."""
        if self.number is None:
            return 0.0
        value = self.number.number.value
        if self.number.unit == YEAR:
            return self.at - value
        return (self.at - value) / abs(value) if value else np.inf

    @property
    def within(self) -> bool:
        """Whether the switching value lies in the number's own range."""
        span = self.number.range if self.number else None
        return span is not None and span[0] <= self.at <= span[1]


class Switching(NamedTuple):
    """The mean difference today, and what switches its sign, the surest and nearest first.

    Of `tried` numbers `idle` changed nothing at all in the futures of the first look; `left` may
    switch but were not confirmed for want of games; `failed` could not be played at some end.
    """

    mean: float
    low: float
    high: float
    futures: int
    switches: tuple[Switch, ...]
    tried: int
    idle: int
    confirmed: int
    left: int
    readings: int
    failed: tuple[str, ...]


class _Looked(NamedTuple):
    """What the looks at all numbers left to confirm, and how the others fared."""

    few: list[Move]
    left: int
    idle: int
    failed: tuple[str, ...]


def switching(
    question: Question, numbers: Sequence[Asked], base: Array, budget: Budget, **how: Unpack[How]
) -> Switching:
    """What makes the other of a question's two strategies the better one.

    Where the difference today is not known to be any, nothing is tried: there is no sign to change.

    Args:
        base: the difference today in the question's first futures, `[futures]`, NaN for failed.
    """
    ended = base[~np.isnan(base)]
    mean, span = float(ended.mean()), student(ended, 0.95)
    if not span.excludes_nought:
        return Switching(mean, *span, len(ended), (), 0, 0, 0, 0, 0, ())
    tried = [one for one in numbers if one.ends]
    looked = _looked(question, tried, base, mean, budget, how)
    options = list(readings(question.scenario))
    level = 1 - 0.05 / max(len(looked.few) + len(options), 1)
    first = len(base) + budget.second
    fresh = _Fresh(question, mean, level, first, budget.ladder, how)
    found = [*_of_numbers(fresh, looked.few), *_of_readings(fresh, options)]
    return Switching(
        mean, *span, len(ended), tuple(sorted(found, key=_order)), len(tried), looked.idle,
        len(looked.few), looked.left, len(options), looked.failed,
    )  # fmt: skip


def _looked(
    question: Question, numbers: Sequence[Asked], base: Array, mean: float, budget: Budget, how: How
) -> _Looked:
    """Both looks at the numbers: the moves that may change the sign, the likeliest first."""
    moves = [Move(one, end) for one in numbers for end in one.ends]
    usual = base[: budget.first]
    shifts = moved(question, moves, len(usual), **how) - usual
    failed = [move.number.name for move, row in zip(moves, shifts, strict=True) if _none(row)]
    idle = {move.number.name for move, row in zip(moves, shifts, strict=True) if _still(row)}
    busy = {move.number.name for move, row in zip(moves, shifts, strict=True) if not _still(row)}
    some, more = _likely(moves, shifts, mean, budget.some)
    later = len(base)
    today = Cases(question.scenario)
    usual = answers(question, (today,), budget.second, first=later, **how)[0]
    again = moved(question, some, budget.second, first=later, **how) - usual
    few, left = _likely(some, again, mean, budget.few)
    return _Looked(few, left + more, len(idle - busy), tuple(dict.fromkeys(failed)))


def _none(row: Array) -> bool:
    """Whether no future of a move came to its end."""
    return bool(np.isnan(row).all())


def _still(row: Array) -> bool:
    """Whether a move changed nothing, in any future."""
    return bool((np.abs(row) < SURE).all())


def _likely(
    moves: Sequence[Move], shifts: Array, mean: float, most: int
) -> tuple[list[Move], int]:  # fmt: skip
    """The moves that may change the sign of the mean, at most so many, and how many more do."""
    count = (~np.isnan(shifts)).sum(axis=1)
    kept = np.flatnonzero(count > 1)
    if not len(kept):
        return [], 0
    with_sign = np.sign(mean) * (mean + np.nanmean(shifts[kept], axis=1))
    error = np.nanstd(shifts[kept], axis=1, ddof=1) / count[kept] ** 0.5
    places = np.flatnonzero(with_sign < ERRORS * error)
    nearness = with_sign[places] / np.maximum(error[places], SURE)
    ranked = places[np.argsort(nearness, kind="stable")]
    return [moves[kept[k]] for k in ranked[:most]], max(len(ranked) - most, 0)


class _Fresh(NamedTuple):
    """The futures in which switches are confirmed, none of which has chosen them."""

    question: Question
    mean: float
    level: float
    first: int
    futures: int
    how: How


def _of_numbers(fresh: _Fresh, moves: Sequence[Move]) -> Iterator[Switch]:
    """The numbers that switch the sign on their way to the end, each measured on its ladder."""
    values = [np.linspace(one.number.number.value, one.value, RUNGS) for one in moves]
    rungs = [
        Move(one.number, float(value))
        for one, ladder in zip(moves, values, strict=True)
        for value in ladder
    ]
    found = moved(fresh.question, rungs, fresh.futures, first=fresh.first, **fresh.how)
    tables = found.reshape(-1, RUNGS, fresh.futures)
    for k, (one, table) in enumerate(zip(moves, tables, strict=True)):
        ended = table[:, ~np.isnan(table).any(axis=0)]
        rng = np.random.default_rng([fresh.question.seed, k])
        if ended.shape[1] < 2 or (where := crossing(ended, fresh.mean, rng)).at > 1:
            continue
        start = one.number.number.value
        at, one_way, other = (start + part * (one.value - start) for part in where)
        span = at, min(one_way, other), max(one_way, other)
        yield _switch(fresh, one.number.name, one.number, one.value, ended[-1], span)


def _of_readings(fresh: _Fresh, options: Sequence[tuple[str, Scenario]]) -> Iterator[Switch]:
    """The readings under which the mean has the other sign."""
    if not options:
        return
    stories = [Cases(story) for _name, story in options]
    found = answers(fresh.question, stories, fresh.futures, first=fresh.first, **fresh.how)
    for (name, _story), row in zip(options, found, strict=True):
        ended = row[~np.isnan(row)]
        if len(ended) > 1 and ended.mean() * fresh.mean < 0:
            yield _switch(fresh, name, None, np.nan, ended, (np.nan, np.nan, np.nan))


def _switch(
    fresh: _Fresh, name: str, number: Asked | None, end: float, last: Array,
    at: tuple[float, float, float],
) -> Switch:  # fmt: skip
    """A switch with the mean of the answers at its end and its interval."""
    span = student(last, fresh.level)
    sure = span.high < 0 if fresh.mean > 0 else span.low > 0
    return Switch(name, number, end, float(last.mean()), *span, *at, bool(sure))


def _order(one: Switch) -> tuple[bool, bool, float]:
    """The sure ones first, then those within their range, then those that are least off."""
    return not one.sure, not (one.within or one.number is None), abs(one.off)
