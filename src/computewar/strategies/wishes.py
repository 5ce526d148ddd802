"""Wishes: levers that somebody wants, brought within what a side may set.

A wish beyond a lever's bounds is limited to them, a lever that is not in the game is left out, and
shares are made to add up: what was wished holds, the others of its group share the rest.
"""

from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, ratio, total
from computewar.engine.lever import ROUNDING, groups
from computewar.engine.observation import Observation
from computewar.engine.orders import levers, tables
from computewar.engine.turn import LEVERS

Array = NDArray[np.float64]
Plan = dict[str, Array]
GROUPS = groups(LEVERS.values())


def bounded(seen: Observation, wishes: Mapping[str, Array | float]) -> Plan:
    """Wishes brought within the levers' bounds; a lever not offered keeps its only value."""
    return {name: seen.limit(name, wish) for name, wish in wishes.items()}


def settled(seen: Observation, plan: Mapping[str, Array | float], wished: Collection[str]) -> Plan:
    """A plan as the rules take it, `[f, B]` by lever; `wished` are the levers that hold first."""
    found = {name: limited(seen, name, wish) for name, wish in plan.items() if name in seen.bounds}
    for group in GROUPS.values():
        asked = [name for name in group if name in wished and name in found]
        if asked:
            found |= _shared(seen, group, found, asked)
    return found


def limited(seen: Observation, lever: str, wish: Array | float) -> Array:
    """A wish within the lever's bounds, `[f, B]`; whole where the lever is a choice or a flag."""
    value = seen.limit(lever, wish)
    return np.rint(value) if levers(seen.scenario)[lever].kind in ("choice", "flag") else value


def before(seen: Observation, lever: str) -> Array:
    """What a lever will be where nothing is said of it, `[f, B]`: it stands, or falls back."""
    if not levers(seen.scenario)[lever].once:
        return seen.standing[lever]
    default = tables(seen.scenario)[lever][2]
    first = list(seen.scenario.firms).index(seen.firms[0])
    return np.broadcast_to(default[first : first + len(seen.firms)], seen.cash.shape)


def _shared(seen: Observation, group: list[str], plan: Plan, asked: list[str]) -> Plan:
    """The levers of a group adding up to one, those `asked` first, `[f, B]` each."""
    stand = np.array([plan.get(name, before(seen, name)) for name in group])
    moves = np.array([np.greater(seen.bounds[n][1], seen.bounds[n][0]) for n in group])  # [n,f,1]
    wanted = moves & np.array([name in asked for name in group])[:, None, None]
    others = moves & ~wanted
    room = 1 - total(stand * ~moves)
    claims = total(stand * wanted)
    yields = others.any(axis=0)
    granted = np.where(yields, np.minimum(claims, room), room)
    weight = np.where(total(stand * others) > TINY, stand * others, 1.0 * others)
    rest = weight * ratio(room - granted, total(weight))
    rows = stand * ~moves + stand * wanted * ratio(granted, claims) + rest
    rows = np.where(np.abs(total(stand) - 1) < ROUNDING, stand, rows)  # nothing to make up
    whole = np.abs(total(rows) - 1) < ROUNDING
    kept = np.array([before(seen, name) for name in group])
    return dict(zip(group, np.where(whole, rows, kept), strict=True))
