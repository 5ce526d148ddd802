"""Stager: a plant in small stages, begun late and small, grown when it yields, stopped if it slips.

Source: McDonald & Siegel 1986, The value of waiting to invest; Dixit & Pindyck 1994, Investment
under uncertainty: what cannot be undone waits until it is clearly worth it; 001 ¶55, a tenth of the
plant first.
"""

from typing import Annotated

import numpy as np

from computewar.engine.allocation import total
from computewar.engine.observation import Array, Observation
from computewar.engine.state import REGIONS
from computewar.strategies.advice import capital
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan, bounded

TAIWAN = REGIONS.index("taiwan")
YIELDS, FULL = 0.55, 0.9
"""Die yield and share of the planned lines online at which the next stage is planned."""


def decide(
    seen: Observation,
    *,
    stage: Annotated[float, (0.1, 0.5)] = 0.27,
    proof: Annotated[float, (0.1, 2)] = 0.25,
    plant: Share = 0.3,
    pace: Share = 0.8,
) -> Plan:
    """Build a `stage` of a full TeraFab at a time, once a chip of `proof` H100e ships.

    `plant` is the weight of a stage beside GPUs. One whose first module can no longer run before
    the end gets no more money.
    """
    weight = plant * worth_it(seen, proof, stage)
    plan = capital(seen, plant=weight, pace=pace, size=stage)
    return plan | bounded(seen, {
        "fab_target": target(seen, stage),
        "fab_region": TAIWAN,
    })  # fmt: skip


def worth_it(seen: Observation, proof: float, stage: float) -> Array:
    """1 where the next stage is worth its money, `[f, B]`; else 0.

    To begin, a chip must ship that is worth a line, and the purse must carry half a module. To go
    on, the module must still be able to run before the end.
    """
    own = seen.own
    fixed, slope = seen.expected("fab_lead_fixed"), seen.expected("fab_lead_size")
    lead = seen.expected("fab_lead") * seen.expected("fab_lead_taiwan") * (fixed + slope * stage)
    module = seen.expected("fab_full_cost") * seen.expected("fab_first_share") / 2
    in_time = (1 - own.fab_progress) * lead < seen.turns_left
    begins = (own.chip_power >= proof) & (seen.cash >= module)
    return np.where(in_time & (begins | (own.fab_begun > 0)), 1.0, 0.0)


def target(seen: Observation, stage: float) -> Array:
    """Size to aim at, share of a full TeraFab `[f, B]`: a stage more than what runs well."""
    own = seen.own
    lines = total(own.fab_online) / seen.expected("fab_full_output")
    runs = (own.fab_yield >= YIELDS) & (lines >= FULL * own.fab_size)
    return np.maximum(own.fab_size + stage * (runs & (own.fab_begun > 0)), stage)
