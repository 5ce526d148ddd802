"""Showman: says in public what it expects to reach anyway; money and people come for the words.

Source: 003 ¶26, a five-year goal is a message of battle; 003 ¶7, funds that back a record;
002 ¶6–7, words that did not match the bookings: so it claims within what it expects to keep.
"""

from typing import Annotated

import numpy as np

from computewar.engine.allocation import total
from computewar.engine.observation import Array, Observation, held
from computewar.engine.state import SUBJECTS, State
from computewar.strategies.advice import Plan, bounded, capital, plant_weight
from computewar.strategies.library import Share

MEMORY = 4
"""Quarters for which an ordinary pace is reckoned beside what was reached so far."""


def decide(
    seen: Observation,
    *,
    candour: Annotated[float, (0, 1.5)] = 0.75,
    term: Annotated[float, (3, 12)] = 10.0,
    appetite: Share = 0.6,
    pledge: Share = 0.5,
    fab: Share = 0.2,
) -> Plan:
    """Promise a share `candour` of what it expects within `term` quarters, again at each date.

    Rounds are `appetite` of what can be sold, and what hype adds to it.
    """
    weight = plant_weight(seen, fab)
    plan = capital(seen, gpus=1 - weight, fab=weight, appetite=appetite, pledge=pledge)
    quarters = float(max(min(round(term), seen.turns_left - 1), 1))
    claims = promises(seen, candour, quarters)
    for name, claim in claims.items():
        plan |= bounded(seen, {
            f"announce_{name}": np.where(claim > 0, 1.0, 0.0),
            f"claim_{name}": claim,
            f"claim_{name}_by": quarters,
        })  # fmt: skip
    return plan | bounded(seen, {"round_size": plan["round_size"] * (1 + seen.own.hype)})


def promises(seen: Observation, candour: float, quarters: float) -> dict[str, Array]:
    """What it promises on each subject, `[f, B]` in the levers' units; 0 for nothing."""
    compute, chips, lines, driving = candour * expected(seen, quarters)
    return {
        "compute": compute,
        "chip": np.floor(chips),
        "fab": _level(lines, _online(seen.own, seen)),
        "autonomy": _level(driving, seen.own.autonomy),
    }


def expected(seen: Observation, quarters: float) -> Array:
    """The rise until then by its own pace so far, `[S, f, B]` in each subject's unit.

    Beside what was reached some ordinary quarters are reckoned; a plant counts once it runs.
    """
    ordinary = np.array([seen.expected(f"ordinary_{name}") for name in SUBJECTS])
    rise = _measured(seen.own, seen) - _measured(seen.start, seen)
    pace = (rise + MEMORY * ordinary[:, None, None]) / (seen.turn + MEMORY)
    runs = [1 + 0 * seen.cash, seen.own.chip_number > 0, _online(seen.own, seen) > 0]
    return quarters * np.maximum(pace, 0) * np.array([*runs, seen.own.fleet > 0])


def _measured(state: State, seen: Observation) -> Array:
    """What anyone can count of each subject, `[S, f, B]`."""
    compute = np.log2(np.maximum(held(state), 1))
    return np.array([compute, state.chip_number, _online(state, seen), state.autonomy])


def _online(state: State, seen: Observation) -> Array:
    return total(state.fab_online) / seen.expected("fab_full_output")


def _level(rise: Array, now: Array) -> Array:
    """The level to name for a rise from `now`, `[f, B]`; 0 where there is none."""
    return np.where(rise > 0, now + rise, 0.0)
