"""Doubts: what the answer would be if a printed number without a range were wrong.

What a document prints, and what is reckoned from it, mostly has no range, so that no future differs
in it. Each is put to half and twice its value (as `asked` says), one at a time, and the answer held
against today's in the same futures.
"""

from collections.abc import Sequence
from typing import NamedTuple, Unpack

import numpy as np
from numpy.typing import NDArray

from computewar.lab.compare import How
from computewar.lab.sensitivity.asked import Asked
from computewar.lab.sensitivity.moves import Move, moved
from computewar.lab.sensitivity.question import Question
from computewar.lab.stopping import student

Array = NDArray[np.float64]
PRINTED = ("seed", "derived")


class Shift(NamedTuple):
    """How the mean answer changes where a number has this value, with its interval."""

    value: float
    mean: float
    low: float
    high: float


class Doubt(NamedTuple):
    """A printed number, and what becomes of the answer at the values that were tried."""

    number: Asked
    shifts: tuple[Shift, ...]

    @property
    def known(self) -> bool:
        """Whether the answer surely changes at one of them."""
        return any(one.low > 0 or one.high < 0 for one in self.shifts)

    @property
    def size(self) -> float:
        """The larger change."""
        return max(float(np.nan_to_num(abs(one.mean))) for one in self.shifts)


def doubts(
    question: Question, numbers: Sequence[Asked], base: Array, **how: Unpack[How]
) -> tuple[Doubt, ...]:
    """Every printed number without a range that can be tried, the largest change first.

    Intervals hold at 95 % for all of them together (Bonferroni).

    Args:
        base: the answers today in the question's first futures, `[futures]`, NaN for failed.
    """
    printed = [
        one
        for one in numbers
        if one.number.status in PRINTED and one.range is None and one.ends
    ]  # fmt: skip
    moves = [Move(one, end) for one in printed for end in one.ends]
    shifts = moved(question, moves, len(base), **how) - base
    level = 1 - 0.05 / max(len(moves), 1)
    found = [_shift(move.value, row, level) for move, row in zip(moves, shifts, strict=True)]
    made = [
        Doubt(one, tuple(s for m, s in zip(moves, found, strict=True) if m.number is one))
        for one in printed
    ]
    return tuple(sorted(made, key=lambda doubt: -doubt.size))


def _shift(value: float, row: Array, level: float) -> Shift:
    ended = row[~np.isnan(row)]
    mean = float(ended.mean()) if len(ended) else np.nan
    return Shift(value, mean, *student(ended, level))
