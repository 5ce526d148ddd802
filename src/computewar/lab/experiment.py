"""Experiment: which futures are played by whom, row by row, laid out before any is played.

A *case* is one line-up in one scenario, with what a design has fixed; every case meets the same
futures (unless luck itself is varied), so that cases differ by nothing but what was meant. Cases of
one line-up are a *group*.
Rows follow group by group, case by case, future by future, and are played in a fixed grid of
blocks, through all groups that share a scenario; since a batch is its futures one by one, the grid
changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine import chance
from computewar.engine.chance import Seeds
from computewar.engine.game import Decider
from computewar.inputs.error import InputError
from computewar.inputs.scenario import Scenario

Array = NDArray[np.float64]
Column = NDArray[Any]
Lineup = Mapping[str, str | Decider]
MOST = 100_000_000
"""Games of one experiment at most: days of many cores, and a hundred gigabytes of rows."""
CHUNK = 2048
"""Rows played together at most. Measured, games a second on one core: 980 by 256, 1,690 by 512,
2,400 by 1,024, 3,100 by 2,048, 3,500 by 4,096; twice that changes little and evens out less."""


@dataclass(frozen=True, eq=False)
class Group:
    """Cases of one scenario and line-up.

    `lineup` names a strategy (or gives a decider) for every side; `numbers` holds what a design
    fixed of the scenario's parameters, `[cases]` each in the parameter's unit; `marks` what the
    table shall say of each case, a column → `[cases]` numbers or texts. Where luck is a factor of
    the design, `later` `[cases]` says how many futures later than the experiment a case begins.
    """

    scenario: Scenario
    lineup: Lineup
    cases: int = 1
    numbers: Mapping[str, Array] = field(default_factory=dict)
    marks: Mapping[str, Column] = field(default_factory=dict)
    later: NDArray[np.intp] | None = None


class Block(NamedTuple):
    """The unit of work: `rows` rows of an experiment, from its row `first` on, of one scenario."""

    first: int
    rows: int


class Part(NamedTuple):
    """The rows of a block that are of one group: where they stand in it, the case of each."""

    group: Group
    rows: slice
    cases: NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Experiment:
    """Groups of cases, and the futures `seed.first` to `seed.(first + futures - 1)` of each.

    With `terms` the points of each term of the score are measured besides the outcomes. The marks
    of all groups have the same names, else ValueError. InputError for more than MOST rows.
    """

    groups: tuple[Group, ...]
    seed: int
    first: int
    futures: int
    terms: bool = False

    def __post_init__(self) -> None:
        if len({tuple(group.marks) for group in self.groups}) > 1:
            names = " / ".join(dict.fromkeys(", ".join(group.marks) for group in self.groups))
            raise ValueError(f"groups of one experiment have other marks: {names}")
        if len(self) > MOST:
            problem = f"{len(self):,} games are more than {MOST:,}"
            raise InputError("an experiment", "", problem, "ask for fewer futures or fewer cases")

    def __len__(self) -> int:
        return sum(group.cases for group in self.groups) * self.futures

    @cached_property
    def edges(self) -> NDArray[np.intp]:
        """The row at which each group begins, and the end, `[groups + 1]`."""
        counts = [group.cases * self.futures for group in self.groups]
        return np.cumsum([0, *counts])

    def blocks(self, chunk: int = CHUNK) -> Iterator[Block]:
        """The grid, in the order of the rows: blocks of a stretch are of one size, at most `chunk`.

        A stretch is groups one after another that share a scenario and what is fixed. Where one
        needs several blocks their number is even, so that two processes get as much to do.
        """
        stretch = groupby(range(len(self.groups)), key=lambda k: _shared(self.groups[k]))
        for _key, numbers in stretch:
            held = list(numbers)
            start, stop = int(self.edges[held[0]]), int(self.edges[held[-1] + 1])
            count = -(-(stop - start) // chunk)
            count += count % 2 if count > 1 else 0
            cuts = [start + (stop - start) * k // count for k in range(count + 1)]
            yield from (Block(a, b - a) for a, b in pairwise(cuts) if b > a)

    def parts(self, block: Block) -> Iterator[Part]:
        """A block's rows group by group."""
        end = block.first + block.rows
        first = int(np.searchsorted(self.edges, block.first, side="right")) - 1
        for number in range(first, int(np.searchsorted(self.edges, end))):
            start, stop = max(block.first, self.edges[number]), min(end, self.edges[number + 1])
            cases = (np.arange(start, stop) - self.edges[number]) // self.futures
            rows = slice(int(start) - block.first, int(stop) - block.first)
            yield Part(self.groups[number], rows, cases)

    def scenario(self, block: Block) -> Scenario:
        """The scenario of a block's rows."""
        return next(self.parts(block)).group.scenario

    def futures_of(self, block: Block) -> NDArray[np.intp]:
        """The number k of the future S.k of each row of a block, `[rows]`."""
        futures = self.first + np.arange(block.first, block.first + block.rows) % self.futures
        for part in self.parts(block):
            if part.group.later is not None:
                futures[part.rows] += part.group.later[part.cases]
        return futures

    def seeds(self, block: Block) -> Seeds:
        """The seed of the future of each row of a block, `[rows]`."""
        return chance.seeds_of(self.seed, self.futures_of(block))

    def fixed(self, block: Block) -> dict[str, Array]:
        """What the design fixed, parameter → `[rows]` for the rows of a block."""
        parts = list(self.parts(block))
        columns = [(part.group.numbers, part.cases) for part in parts]
        return {name: _column(name, columns) for name in parts[0].group.numbers}

    def marks(self, block: Block) -> dict[str, Column]:
        """What the table says of a block's rows, column → `[rows]`; texts are objects."""
        parts = list(self.parts(block))
        columns = [(part.group.marks, part.cases) for part in parts]
        return {name: _column(name, columns) for name in parts[0].group.marks}


def _shared(group: Group) -> tuple[int, tuple[str, ...]]:
    """What groups must have in common to be played together."""
    return id(group.scenario), tuple(group.numbers)


def _column(name: str, columns: Sequence[tuple[Mapping[str, Column], NDArray[np.intp]]]) -> Column:
    return np.concatenate([plain(np.asarray(held[name]))[cases] for held, cases in columns])


def plain(column: Column) -> Column:
    """A column as the table holds it: numbers as they are, texts as objects of one size."""
    return column.astype(object) if column.dtype.kind in "US" else column
