"""Recruiter: people first, paid above the market and hired ahead of need; compute comes after.

Source: 004 ¶7–8, tens of thousands will be missing and expertise cannot be bought in quantity;
001 ¶14, ¶34, engineers hired directly, and a team that was lost with its project.
"""

from typing import Annotated

import numpy as np

from computewar.engine.allocation import total
from computewar.engine.observation import Observation
from computewar.strategies.advice import capital, shifted
from computewar.strategies.conduct import Conduct
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan


def decide(
    seen: Observation,
    *,
    over: Annotated[float, (1, 3)] = 1.6,
    pay: Share = 0.3,
    academy: Share = 0.3,
    pace: Share = 0.8,
    plant: Share = 0.5,
) -> Plan:
    """Hold `over` times the people that the work needs, at a `pay` above the market's.

    `academy` is the share taken of the places that an academy can have, while students would still
    join in time. `plant` is the weight of a plant of one's own, which lives on its people.
    """
    plan = capital(seen, plant=plant, pace=pace, crew=over, conduct=Conduct(pay=pay, academy=0))
    places = seen.expected("academy_limit") * total(seen.own.staff)
    in_time = seen.turns_left > seen.expected("academy_lag")
    fees = academy * places * seen.expected("academy_cost") * in_time
    plan = shifted(seen, plan, "academy", np.minimum(fees, 0.1 * seen.free))
    return plan
