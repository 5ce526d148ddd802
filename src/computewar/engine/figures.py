"""Figures: what conditions of cards may ask and their effects may touch, by name.

A figure is a State field, a field with the entry of its third axis (`staff_models`,
`pool_left_gulf`, `slots_tsmc`), one of DERIVED, or `card.NAME`: the quarters since that card last
came, -1 if it never did.
"""

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import ratio, total
from computewar.engine.deck import AFTER, deck
from computewar.engine.observation import held
from computewar.engine.state import (
    FIELDS,
    FOUNDRIES,
    POOLS,
    REGIONS,
    SUBJECTS,
    TEAMS,
    THIRD,
    WHOLE,
    State,
)
from computewar.engine.world import World

Array = NDArray[np.float64]
NAMED = (
    dict.fromkeys(("staff", "effort"), TEAMS)
    | dict.fromkeys(("pool_left", "pool_taken"), POOLS)
    | dict.fromkeys(("foundry_standing", "foundry_price", "foundry_quality", "slots"), FOUNDRIES)
    | dict.fromkeys(("claim", "claim_base", "claim_due"), SUBJECTS)
    | {"fab_online": REGIONS}
)
"""Fields whose third axis has names: `staff_models`."""
FIRST = {"design_slip": 0, "design_progress": 0}  # a card speaks of the oldest chip in design

OF_ALL = ("turn", "year")
"""Those of DERIVED that no firm has for itself."""

DERIVED: dict[str, Callable[[State, World], Array]] = {
    "turn": lambda state, world: np.full(world.futures, float(state.turn)),
    "year": lambda state, world: np.full(world.futures, world.scenario.year + state.turn / 4),
    "compute": lambda state, world: held(state),
    "compute_share": lambda state, world: ratio(held(state), total(held(state))),
    "lead_gap": lambda state, world: state.capability - state.capability.max(axis=0),
    "runway": lambda state, world: state.cash / np.maximum(state.dues, 0.05),
    "online": lambda state, world: total(state.fab_online) / world["fab_full_output"],
    "idle_power": lambda state, world: state.power - state.gpu_load - state.chips_load,
    "calls_near": lambda state, world: ratio(state.loan, state.stake * state.value + state.outside),
}


def figure(state: State, world: World, name: str) -> Array:
    """A figure that conditions and effects may name: `[F, B]`, or `[B]` where all share it."""
    if name in DERIVED:
        return DERIVED[name](state, world)
    if name in FIRST:
        return np.asarray(getattr(state, name)[FIRST[name]])
    if name.startswith(AFTER):
        return _since(state, world, name.removeprefix(AFTER))
    field, entry = entry_of(name)
    value: Array = getattr(state, field)
    if entry is None:
        return value
    part = value[entry]
    return part[0] if field == "pool_left" else part


def _since(state: State, world: World, card: str) -> Array:
    """Quarters since a card last came to anybody, `[B]`; -1 where it never did."""
    mine = [k for k, one in enumerate(deck(world.scenario).cards) if one.name == card]
    last = state.card_last[mine].max(axis=0, initial=-1)
    return np.where(last >= 0, state.turn - last, -1.0)


@cache
def entry_of(name: str) -> tuple[str, int | None]:
    """The State field of a figure and the entry of its third axis: `staff_fab` → (staff, 0)."""
    field, _, entry = name.rpartition("_")
    if field in NAMED and entry in NAMED[field]:
        return field, NAMED[field].index(entry)
    if field in THIRD and entry.isdigit():
        return field, int(entry)
    return name, None


def shared(name: str) -> bool:
    """Whether all firms share a figure, so that a condition need not say whose it asks."""
    return name in OF_ALL or entry_of(name)[0] in WHOLE


@cache
def known() -> frozenset[str]:
    """The names of all figures that a condition may ask, cards apart."""
    plain = {name for name in FIELDS[1:] if name not in (*THIRD, "card_last", "offered")}
    named = {f"{field}_{entry}" for field, entries in NAMED.items() for entry in entries}
    counted = {
        f"{field}_{k}" for field, size in THIRD.items() if field not in NAMED for k in range(size)
    }
    return frozenset(plain | named | counted | set(DERIVED) | set(FIRST))
