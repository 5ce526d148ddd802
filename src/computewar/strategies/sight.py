"""Sight: what a side sees, by the names that cards use, for rules and for one game at a time.

A figure is a field of State (`cash`, `mood`, `staff_models`, `pool_left_gulf`), or one of DERIVED;
of a rival it is what analysts print of its means (SHOWN), or its value, trust or insolvency.
"""

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import ratio, total
from computewar.engine.figures import DERIVED as OF_A_STATE
from computewar.engine.figures import FIRST, entry_of, known
from computewar.engine.observation import Observation
from computewar.engine.state import SHOWN

Array = NDArray[np.float64]
TINY_DUES = 0.05  # $bn a quarter, as in engine.figures
OF_RIVALS = (*SHOWN, "value", "trust", "insolvent")

DERIVED: dict[str, Callable[[Observation], Array]] = {
    "turn": lambda seen: _shared(seen, seen.turn),
    "turns_left": lambda seen: _shared(seen, seen.turns_left),
    "year": lambda seen: _shared(seen, seen.scenario.year + seen.turn / 4),
    "free": lambda seen: seen.free,
    "insight": lambda seen: seen.insight,
    "compute": lambda seen: seen.compute,
    "compute_share": lambda seen: ratio(
        seen.compute, total(seen.compute) + total(seen.shown["compute"])
    ),
    "best_rival_compute": lambda seen: seen.best_rival_compute,
    "best_rival_capability": lambda seen: seen.best_rival_capability,
    "lead_gap": lambda seen: (
        seen.own.capability
        - np.maximum(seen.own.capability.max(axis=0), seen.best_rival_capability)
    ),
    "runway": lambda seen: seen.cash / np.maximum(seen.own.dues, TINY_DUES),
    "online": lambda seen: total(seen.own.fab_online) / seen.expected("fab_full_output"),
    "idle_power": lambda seen: seen.own.power - seen.own.gpu_load - seen.own.chips_load,
    "calls_near": lambda seen: ratio(
        seen.own.loan, seen.own.stake * seen.own.value + seen.own.outside
    ),
}
"""What is reckoned from an Observation: the same names as of cards, and what a side sees besides.

`free` is the purse, $bn; `best_rival_…` and the rivals' part of `compute_share` and `lead_gap` are
as analysts print them.
"""


@cache
def figures() -> frozenset[str]:
    """The names of all figures that a side can ask of its own firms."""
    return frozenset(known() - set(OF_A_STATE) | set(DERIVED))


def figure(seen: Observation, name: str) -> Array:
    """A figure of the own firms, `[f, B]`, or `[B]` where all firms share it.

    KeyError for a name that is none of `figures()`.
    """
    if name not in figures():
        raise KeyError(name)
    if name in DERIVED:
        return DERIVED[name](seen)
    if name in FIRST:
        return np.asarray(getattr(seen.own, name)[FIRST[name]])
    field, entry = entry_of(name)
    value: Array = getattr(seen.own, field)
    if entry is None:
        return value
    part = value[entry]
    return part[0] if field == "pool_left" else part


def of_firm(seen: Observation, firm: str, name: str) -> Array:
    """A figure of one firm, own or rival, `[B]`; KeyError where the side cannot see it."""
    if firm in seen.firms:
        value = figure(seen, name)
        return value[seen.firms.index(firm)] if value.ndim > 1 else value
    return of_rivals(seen, name)[seen.rivals.index(firm) if firm in seen.rivals else _nobody(firm)]


def of_rivals(seen: Observation, name: str) -> Array:
    """A figure of the rivals as shown, `[r, B]`; KeyError for one of none of OF_RIVALS."""
    if name in SHOWN:
        return seen.shown[name]
    opened = {
        "value": seen.rival_value,
        "trust": seen.rival_trust,
        "insolvent": seen.rival_insolvent,
    }
    return opened[name]


def _nobody(firm: str) -> int:
    raise KeyError(firm)


def _shared(seen: Observation, value: float) -> Array:
    return np.full(seen.cash.shape[-1], float(value))
