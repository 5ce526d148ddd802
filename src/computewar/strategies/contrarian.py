"""Contrarian: sells shares when the market is in love, borrows and buys machines when it is not.

Source: Baker & Wurgler 2002, Market timing and capital structure: firms sell shares when they are
dear; 003 ¶7, ¶12, private money is keen while the mood lasts; 003 ¶30, the costliest adventure.
"""

import numpy as np

from computewar.engine.observation import Array, Observation
from computewar.engine.operators import PARTNER
from computewar.strategies.advice import capital
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan, bounded

SWING = 0.25
"""Mood of a full boom or bust: about twice its ordinary spread; a crash is two of it."""


def decide(
    seen: Observation,
    *,
    tilt: Share = 0.3,
    pace: Share = 0.7,
    appetite: Share = 0.95,
    pledge: Share = 0.5,
    plant: Share = 0.5,
) -> Plan:
    """Raise more and spend less than `appetite` and `pace` in a boom, the other way in a bust.

    `tilt` is how much: 0 never changes, 1 all the way. Shares are pledged the less the dearer they
    are, and debt, whose price does not follow the mood, is taken on in a bust.
    """
    warm = heat(seen)
    plan = capital(
        seen, plant=plant, appetite=np.clip(appetite * (1 + tilt * warm), 0, 1),
        pace=np.clip(pace * (1 - tilt * warm), 0, 0.95),
    )  # fmt: skip
    return plan | bounded(seen, {
        "round_size": np.maximum(plan["round_size"], tilt * np.maximum(warm, 0) * room(seen)),
        "debt_draw": tilt * np.maximum(-warm, 0) * room(seen),
        "pledge": pledge * (1 - tilt * warm),
        "fab_partner": PARTNER,
    })  # fmt: skip


def heat(seen: Observation) -> Array:
    """The mood from −1, a bust, to 1, a boom, `[f, B]`."""
    return np.clip(seen.own.mood / SWING, -1, 1) + 0 * seen.cash


def room(seen: Observation) -> Array:
    """What a firm can place of its shares in an ordinary quarter, `[f, B]` $bn."""
    fresh = np.maximum(1 - seen.own.dilution / seen.expected("dilution_limit"), 0)
    return seen.expected("round_share") * seen.own.value * fresh
