"""Casting: who decides in which rows of a block that several line-ups share.

Line-ups are played in one batch, which is much faster than one after another: where they differ on
a side, each strategy sees its own rows alone, and what they give is put together. A row is played
as it would be by itself.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Decider
from computewar.engine.observation import Observation
from computewar.engine.selection import seen_in
from computewar.lab.experiment import CHUNK, Block, Experiment, Lineup
from computewar.strategies import find
from computewar.strategies.wishes import before

Array = NDArray[np.float64]
Index = NDArray[np.intp]
PLANNER, SLOW_CHUNK = "planner", 64
MANY, WIDE_CHUNK = 12, 8192
"""From how many strategies on a block is wide, since each is asked for its own rows alone: measured
with 21 a side and 40 futures a pair, 580 games a second on one core by 2,048 rows, 1,020 so."""
Cast = Callable[[Index], dict[str, Decider]]
"""Rows of a block `[n]` → the deciders of the batch that they are played in, in that order."""


class Given(NamedTuple):
    """What one strategy gives for its rows."""

    rows: Index
    wishes: Mapping[str, Array]


def casting(experiment: Experiment, block: Block) -> Cast:
    """Who decides in any rows of a block; StrategyError for an unknown strategy or setting."""
    parts = list(experiment.parts(block))
    number = np.repeat(np.arange(len(parts)), [len(part.cases) for part in parts])
    lineups = [part.group.lineup for part in parts]
    sides = {side: _distinct([lineup[side] for lineup in lineups]) for side in lineups[0]}

    def cast(rows: Index) -> dict[str, Decider]:
        mine = number[rows]
        return {side: joined(found, which[mine]) for side, (found, which) in sides.items()}

    return cast


def seated(lineup: Lineup) -> dict[str, Decider]:
    """The deciders of a line-up; StrategyError for an unknown strategy or setting."""
    return {side: find(one) if isinstance(one, str) else one for side, one in lineup.items()}


def block_size(experiment: Experiment) -> int:
    """How many rows to play together at most: fewer where a strategy looks ahead by playing.

    It plays hundreds of games for one; so it can be seen how far it is, and others can help. More
    where many strategies play.
    """
    held = [one for group in experiment.groups for one in group.lineup.values()]
    specs = dict.fromkeys(one for one in held if isinstance(one, str))
    others = [one for one in held if not isinstance(one, str)]
    kinds = {getattr(one, "kind", "") for one in [*map(find, specs), *others]}
    if PLANNER in kinds:
        return SLOW_CHUNK
    return WIDE_CHUNK if len(specs) >= MANY else CHUNK


def _distinct(held: Sequence[str | Decider]) -> tuple[list[Decider], Index]:
    """The deciders that differ, and which of them each of `held` is."""
    keys = [one if isinstance(one, str) else id(one) for one in held]
    known = dict(zip(keys, held, strict=True))
    places = {key: place for place, key in enumerate(known)}
    deciders = [find(one) if isinstance(one, str) else one for one in known.values()]
    return deciders, np.array([places[key] for key in keys], dtype=np.intp)


def joined(deciders: Sequence[Decider], which: Index) -> Decider:
    """The one decider of all futures, or several joined, the k-th where `which` `[B]` is k."""
    present = np.flatnonzero(np.bincount(which)).tolist()  # np.unique imports masked arrays
    if len(present) == 1:
        return deciders[present[0]]
    parts = [(deciders[k], np.flatnonzero(which == k)) for k in present]

    def each_its_rows(seen: Observation) -> dict[str, Array]:
        given = [Given(rows, dict(one(seen_in(seen, rows)))) for one, rows in parts]
        names = dict.fromkeys(name for each in given for name in each.wishes)
        return {name: _joined(name, given, seen) for name in names}

    return each_its_rows


def _joined(name: str, given: Sequence[Given], seen: Observation) -> Array:
    """A lever `[f, B]` as each gives it; where one does not, as the orders would be without."""
    if name not in seen.standing:  # no such lever, which is said by whoever is given it
        return next(each.wishes[name] for each in given if name in each.wishes)
    whole = np.array(before(seen, name))
    for rows, wishes in given:
        if name in wishes:
            whole[:, rows] = wishes[name]
    return whole
