"""The pipeline: what is under way and when it should arrive, of the side's own firms.

Orders and halls have their quarter. A chip or a plant has none that is certain: what is given is
the quarter that central numbers, full pay and today's people lead to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, inf

import numpy as np
from numpy.typing import NDArray

from computewar.engine.mechanics.chip_design import slip, work_needed
from computewar.engine.observation import Observation
from computewar.engine.state import LINES, SLOTS, TEAMS
from computewar.report.row import SMALL
from computewar.report.supposed import supposed
from computewar.words import _, number

Array = NDArray[np.float64]
MIDDLING = np.asarray(0.5)  # luck
STEP, FAR = 0.25, 40.0  # quarters
NAMES = {"tesla": "AI{}"}
"""How a firm numbers its chips (001 ¶1); others' are 'chip n'."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something under way: from now it takes `quarters` (0: this one; inf: nobody can say)."""

    kind: str  # gpus, halls, orbit, chip, fab
    label: str
    quarters: float
    quarter: str  # such as 2026-Q3; empty where nobody can say
    amount: float
    text: str  # the amount in words
    progress: float  # 0–1; 1 for what only has to be delivered
    firm: str
    certain: bool


def pipeline(seen: Observation, firm: str) -> tuple[Arrival, ...]:
    """All that is under way for one own firm, soonest first."""
    found = [
        *_booked(seen, firm, "gpus", seen.own.gpu_orders, "kH100e"),
        *_booked(seen, firm, "halls", seen.own.halls, "MW"),
        *_booked(seen, firm, "orbit", seen.own.orbit_orders, "kH100e"),
        *_booked(seen, firm, "subsidy", seen.own.subsidy, "$bn"),
        *_booked(seen, firm, "grants", seen.own.grants, "$bn", certain=False),
        *_chips(seen, firm),
        *_fab(seen, firm),
    ]
    return tuple(sorted(found, key=lambda arrival: arrival.quarters))


def chip_name(firm: str, generation: float) -> str:
    """What a firm calls its chip of a generation: AI5, or chip 2."""
    return NAMES.get(firm, _("chip {}")).format(number(generation, "choice"))


def _booked(
    seen: Observation, firm: str, kind: str, booked: Array, unit: str, *, certain: bool = True
) -> Iterator[Arrival]:
    labels = {"gpus": _("GPUs ordered"), "halls": _("Halls and power")}
    labels |= {"orbit": _("Satellites to launch"), "subsidy": _("Money dated by cards")}
    labels["grants"] = _("Grants for the plant")
    for quarters, amount in enumerate(booked[:, seen.firms.index(firm), 0]):
        if amount > SMALL or (kind == "subsidy" and amount < -SMALL):
            text = number(amount, unit)
            quarter = seen.scenario.quarter(seen.turn + quarters)
            yield Arrival(
                kind, labels[kind], quarters, quarter, float(amount), text, 1.0, firm, True
            )


def _chips(seen: Observation, firm: str) -> Iterator[Arrival]:
    own, row = seen.own, seen.firms.index(firm)
    waits = chip_quarters(seen, firm)
    for place, left in enumerate(waits):
        progress = float(own.design_progress[place, row, 0])
        name = chip_name(firm, own.chip_number[row, 0] + place + 1)
        text = _("{} designed").format(number(progress, "share"))
        text = _("designed, it slips") if progress >= 1 else text
        yield _expected(seen, "chip", name, left, progress, text, firm)


def chip_quarters(seen: Observation, firm: str) -> tuple[float, ...]:
    """Quarters until each chip in design should tape out, oldest first.

    With full pay, today's people and cadence, and middling luck; the team works on the oldest
    first, as in the mechanic chip_design. inf for what it does not get to within `FAR` quarters.
    """
    own, row, world = seen.own, seen.firms.index(firm), supposed(seen)
    count = int((own.design_progress[:, row, 0] >= 0).sum())
    effort = max(float(own.effort[TEAMS.index("design"), row, 0]), SMALL)
    cadence = float(seen.standing["cadence"][row, 0])
    at_once = effort * float(work_needed(np.asarray(cadence), world)) / cadence
    spacing = np.where(own.design_spacing[:, row, 0] > 0, own.design_spacing[:, row, 0], cadence)
    cells = np.zeros(SLOTS, dtype=np.intp)
    older = own.design_node[:, row, 0]
    late = slip(spacing, np.asarray(effort), MIDDLING, older, world, (cells, cells))
    step = STEP * 3 / work_needed(spacing, world)
    left = np.maximum(1 - own.design_progress[:, row, 0], 0)
    late = np.where(left > 0, late, own.design_slip[:, row, 0])
    waits, first, now = [inf] * count, 0, 0.0
    while first < count and now < FAR:
        now += STEP
        for place in range(first, count):
            hours = min(max(at_once - (place - first), 0.0), 1.0)
            late[place] -= STEP * hours * (left[place] <= 0)
            left[place] -= step[place] * hours
        while first < count and left[first] <= SMALL and late[first] <= SMALL:
            waits[first] = now
            first += 1
    return tuple(waits)


def _fab(seen: Observation, firm: str) -> Iterator[Arrival]:
    own, row = seen.own, seen.firms.index(firm)
    if not own.fab_begun[row, 0] or own.fab_online[:, row, 0].any():
        return
    progress = float(own.fab_progress[row, 0])
    left = fab_quarters(seen, firm)
    text = _("{} built, {} sunk").format(
        number(progress, "share"), number(own.fab_paid[row, 0], "$bn")
    )
    yield _expected(seen, "fab", _("First module of the fab"), left, progress, text, firm)


def fab_quarters(seen: Observation, firm: str) -> float:
    """Quarters until the first module opens with money enough; inf while no one builds."""
    own, row = seen.own, seen.firms.index(firm)
    building = -own.ledger[LINES.index("fab"), row, 0] > SMALL
    effort = float(own.effort[TEAMS.index("fab"), row, 0])
    if not building or effort <= SMALL:
        return inf
    progress = float(own.fab_progress[row, 0])
    return (1 - progress) * float(supposed(seen)["fab_lead"]) / min(effort, 1.0)


def _expected(
    seen: Observation, kind: str, label: str, left: float, progress: float, text: str, firm: str
) -> Arrival:
    wait = inf if left == inf else max(ceil(left) - 1.0, 0.0)  # within a quarter: in this one
    quarter = seen.scenario.quarter(seen.turn + int(wait)) if wait != inf else ""
    return Arrival(kind, label, wait, quarter, progress, text, progress, firm, False)
