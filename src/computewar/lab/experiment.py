"""Experiment: which futures are played by whom, row by row, laid out before any is played.

A *case* is one line-up in one scenario, with what a design has fixed; every case meets the same
futures, so that cases differ by nothing but what was meant. Cases that can share a batch (the same
scenario and line-up) are a *group*. Rows follow group by group, case by case, future by future, and
are played in a fixed grid of blocks; since a batch is its futures one by one, the grid changes
nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine import chance
from computewar.engine.chance import Seeds
from computewar.engine.game import Decider
from computewar.inputs.scenario import Scenario

Array = NDArray[np.float64]
Lineup = Mapping[str, str | Decider]
CHUNK = 1024


@dataclass(frozen=True, eq=False)
class Group:
    """Cases that are played in batches together.

    `lineup` names a strategy (or gives a decider) for every side; `numbers` holds what a design
    fixed of the scenario's parameters, `[cases]` each in the parameter's unit; `marks` what the
    table shall say of each case, a column → `[cases]` numbers or texts.
    """

    scenario: Scenario
    lineup: Lineup
    cases: int = 1
    numbers: Mapping[str, Array] = field(default_factory=dict)
    marks: Mapping[str, NDArray[np.generic]] = field(default_factory=dict)


class Block(NamedTuple):
    """The unit of work: `rows` rows of a group, from its row `first` on."""

    group: int
    first: int
    rows: int


@dataclass(frozen=True, eq=False)
class Experiment:
    """Groups of cases, and the futures `seed.first` to `seed.(first + futures - 1)` of each."""

    groups: tuple[Group, ...]
    seed: int
    first: int
    futures: int

    def __len__(self) -> int:
        return sum(group.cases for group in self.groups) * self.futures

    def blocks(self, chunk: int = CHUNK) -> Iterator[Block]:
        """The grid, in the order of the rows; blocks begin at multiples of `chunk` in a group."""
        for number, group in enumerate(self.groups):
            whole = group.cases * self.futures
            for first in range(0, whole, chunk):
                yield Block(number, first, min(chunk, whole - first))

    def cases(self, block: Block) -> NDArray[np.intp]:
        """The case of each row of a block within its group, `[rows]`."""
        return np.arange(block.first, block.first + block.rows) // self.futures

    def futures_of(self, block: Block) -> NDArray[np.intp]:
        """The number k of the future S.k of each row of a block, `[rows]`."""
        return self.first + np.arange(block.first, block.first + block.rows) % self.futures

    def seeds(self, block: Block) -> Seeds:
        """The seed of the future of each row of a block, `[rows]`."""
        return chance.seeds_of(self.seed, self.futures_of(block))

    def fixed(self, block: Block) -> dict[str, Array]:
        """What the design fixed, parameter → `[rows]` for the rows of a block."""
        case = self.cases(block)
        numbers = self.groups[block.group].numbers
        return {name: np.asarray(values)[case] for name, values in numbers.items()}
