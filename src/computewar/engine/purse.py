"""The purse: wishes are cut to what a firm may spend this quarter, in the side's own order.

What may be spent is cash less the quarter's known dues. Wishes of the highest priority are met
first; those of one priority share what is left in proportion. The turn and the capital screen call
the same function, so what the screen says is what happens.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY
from computewar.engine.lever import Actions, Lever
from computewar.engine.state import State

Array = NDArray[np.float64]
PREFIX = "priority_"
PRIORITIES = ("last", "later", "ordinary", "sooner", "first")


class Settlement(NamedTuple):
    """What the purse granted: actions with granted money, what was asked, and by which levers."""

    actions: Actions
    names: tuple[str, ...]
    wishes: Sequence[Array]  # S of [F, B] $bn, in the order of `names`
    grants: Sequence[Array]  # S of [F, B] $bn
    free: Array  # [F, B] $bn that could be spent
    whole: Array  # [F, B] $bn of all wishes

    @property
    def asked(self) -> Array:
        """The wishes as one array, `[S, F, B]` $bn."""
        return np.array(self.wishes)

    @property
    def granted(self) -> Array:
        """The grants as one array, `[S, F, B]` $bn."""
        return np.array(self.grants)


def priorities(levers: Iterable[Lever]) -> tuple[Lever, ...]:
    """One priority lever for every lever that spends."""
    return tuple(
        Lever(
            PREFIX + lever.name,
            kind="choice",
            choices=PRIORITIES,
            label=f"Priority: {lever.label}",
            help="Wishes of a higher priority are paid first when money is short.",
            area="purse",
            bounds="priority",
            needs_sister=lever.needs_sister,
        )
        for lever in levers
        if lever.spends
    )


def spendable(state: State) -> Array:
    """What each firm may spend this quarter, `[F, B]` $bn: cash less known dues, never below 0."""
    return np.maximum(state.cash - state.dues, 0) * (1 - state.insolvent)


def settle(state: State, actions: Actions, spending: tuple[str, ...]) -> Settlement:
    """Cut the wishes of the levers `spending` to what may be spent, by priority."""
    asked = [actions[name] for name in spending]
    weights = [_settings(actions[PREFIX + name]) for name in spending]
    every = np.concatenate(weights, axis=1)
    highest, lowest = int(every.max()), int(every.min())
    free, whole = spendable(state), reduce(np.add, asked)
    if highest == lowest:
        met = _met(whole, free)
        granted = [wish * met for wish in asked]
    else:
        granted = _by_priority(asked, weights, free, range(highest, lowest - 1, -1))
    paid = dict(actions) | dict(zip(spending, granted, strict=True))
    return Settlement(paid, spending, asked, granted, free, whole)


def _settings(weight: Array) -> Array:
    """A choice `[F, B]`, or its one column `[F, 1]` where it stands as it stood for all futures."""
    return weight if weight.strides[1] else weight[:, :1]


def _met(whole: Array, left: Array) -> Array:
    """The share of wishes, `whole` together, that `left` meets."""
    return np.minimum(left / np.maximum(whole, TINY), 1)


def _by_priority(
    asked: Sequence[Array], weights: Sequence[Array], left: Array, levels: Iterable[int]
) -> list[Array]:
    """What is granted of each wish, level by level, each from what the higher ones leave."""
    granted = [np.zeros_like(left) for _ in asked]
    for level in levels:
        wishes = [wish * (own == level) for wish, own in zip(asked, weights, strict=True)]
        whole = reduce(np.add, wishes)
        met, left = _met(whole, left), np.maximum(left - whole, 0)
        granted = [had + wish * met for had, wish in zip(granted, wishes, strict=True)]
    return granted


def refused(settled: Settlement) -> Array:
    """What the purse did not grant, `[F, B]` $bn over all levers."""
    return np.maximum(settled.whole - settled.free, 0)
