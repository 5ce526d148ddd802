"""Landlord: own more than is needed and let it: halls, what serves idle, cars when parked.

Source: 001 ¶30–31, every idle car a node of one huge computer; 002 ¶10, customers take every GPU
there is, so that who has them first has tenants.
"""

import numpy as np

from computewar.engine.allocation import ratio
from computewar.engine.observation import Observation
from computewar.strategies.advice import Array, capital, compute_use, within_purse
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan, bounded

GENEROUS = 3
"""What owners of cars are paid, times what they would like to have."""


def decide(
    seen: Observation,
    *,
    let: Share = 0.1,
    spare: Share = 0.15,
    cars: Share = 0.5,
    deposit: Share = 0.1,
    pledge: Share = 0.5,
    plant: Share = 0.4,
) -> Plan:
    """Offer what stands idle, up to a share `let` of what runs; keep `spare` of what serves idle.

    Chips to let must be had before tenants have them: a share `deposit` of the purse stands with
    Nvidia. `cars` is the share of cars whose owners are asked to join when parked, for pay.
    """
    plan = capital(seen, plant=plant, appetite=0.9, pledge=pledge, rent=0.0, deposit=deposit)
    plan |= compute_use(seen, idle=spare) | bounded(seen, {
        "rent_offer": np.minimum(let, _idle(seen)),
        "parked_share": cars,
        "owner_pay": _pay(seen, cars),
    })  # fmt: skip
    return within_purse(seen, plan)


def _idle(seen: Observation) -> Array:
    """Share of what runs that is let already or that no customer uses, `[f, B]`."""
    unused = seen.own.serving * (1 - seen.own.served)
    return ratio(seen.own.rented_out + unused, seen.own.energised)


def _pay(seen: Observation, cars: float) -> Array:
    """What owners of parked cars are offered for their power, with the platform, `[f, B]` $bn."""
    parked = cars * seen.own.car_compute
    offer = GENEROUS * seen.expected("owner_wish") * parked * seen.own.chip_load / 1e3
    return np.where(parked > 0, offer + seen.expected("parked_platform"), 0.0)
