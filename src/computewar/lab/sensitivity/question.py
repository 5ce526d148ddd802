"""Question: what is asked of a game, an outcome of a seat or how two strategies differ in it.

With two strategies every answer is the difference of the two in the same future, more where the
first is better.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Decider
from computewar.inputs.scenario import Scenario
from computewar.lab.compare import How, column_of
from computewar.lab.comparison import sign
from computewar.lab.experiment import Experiment, Group
from computewar.lab.run import perform

Array = NDArray[np.float64]
Index = NDArray[np.intp]
HELD = 2**24
"""Numbers that a design fixes at once, 128 MB of them: more are played one part after another."""


@dataclass(frozen=True, eq=False)
class Question:
    """An outcome of `side` with one strategy there, or the difference of two, futures of `seed`.

    `others` holds other seats. InputError (from `column`) for an outcome that is not there.
    """

    scenario: Scenario
    side: str
    strategies: tuple[str | Decider, ...]
    others: Mapping[str, str | Decider]
    outcome: str
    seed: int
    first: int = 0

    @property
    def column(self) -> str:
        """The column of the table that is asked for."""
        return column_of(self.outcome, self.side, self.scenario)


@dataclass(frozen=True, eq=False)
class Cases:
    """Cases of one scenario: what is fixed in each, and its own futures.

    `numbers` has a name → `[cases]`; `later` `[cases]` says how many futures later a case begins.
    """

    scenario: Scenario
    cases: int = 1
    numbers: Mapping[str, Array] | None = None
    later: Index | None = None


def answers(
    question: Question,
    asked: Sequence[Cases],
    futures: int,
    *,
    first: int = 0,
    **how: Unpack[How],
) -> Array:
    """The answer in every case and future, `[cases of all, futures]`; NaN where a game failed.

    Args:
        first: how many futures later than the question's the first one is.
    """
    groups = [group for one in asked for group in _groups(question, one)]
    experiment = Experiment(tuple(groups), question.seed, question.first + first, futures)
    played: How = {**how, "failures": "rows"}
    column = perform(experiment, **played).columns[question.column]
    parts = np.split(column, experiment.edges[1:-1])
    tables = [part.reshape(-1, futures) for part in parts]
    if len(question.strategies) == 1:
        return np.concatenate(tables)
    better = sign(question.outcome)
    pairs = zip(tables[::2], tables[1::2], strict=True)
    return np.concatenate([better * (one - other) for one, other in pairs])


def _groups(question: Question, asked: Cases) -> list[Group]:
    """The same cases for each strategy."""
    held = {name: side.strategy for name, side in asked.scenario.sides.items()}
    seats = held | dict(question.others)
    return [
        Group(
            asked.scenario, seats | {question.side: one}, asked.cases, asked.numbers or {},
            later=asked.later,
        )
        for one in question.strategies
    ]  # fmt: skip


def in_parts(
    question: Question,
    numbers: Mapping[str, Array],
    futures: int,
    later: Index,
    *,
    first: int = 0,
    **how: Unpack[How],
) -> Array:
    """The answers of many cases, `[cases, futures]`, so many at a time as memory has room for."""
    step = max(1, HELD // max(len(numbers), 1))
    found = []
    for start in range(0, len(later), step):
        rows = slice(start, start + step)
        held = {name: values[rows] for name, values in numbers.items()}
        part = Cases(question.scenario, len(later[rows]), held, later[rows])
        found.append(answers(question, (part,), futures, first=first, **how))
    return np.concatenate(found)
