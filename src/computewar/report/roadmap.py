"""The roadmap: chips, plant and deliveries of an own firm over the quarters, and what slipped.

Quarters are counted from the game's first, which is 0. What is past is what the side saw then; what
lies ahead is what full pay, today's people and central numbers lead to, as in `pipeline`. What is
late is late against the quarter that was expected when a thing was first under way.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, inf

import numpy as np

from computewar.engine.mechanics.chip_design import slip, work_needed
from computewar.engine.observation import Observation
from computewar.engine.state import SLOTS, TEAMS
from computewar.report.pipeline import MIDDLING, chip_name, chip_quarters, fab_quarters
from computewar.report.promises import promises
from computewar.report.row import SMALL
from computewar.report.supposed import supposed
from computewar.words import _, ngettext

FLOWS = {
    "gpus": ("gpu_orders", "kH100e"), "halls": ("halls", "MW"), "orbit": ("orbit_orders", "kH100e"),
    "grants": ("grants", "$bn"), "subsidy": ("subsidy", "$bn"),
}  # fmt: skip
"""What arrives by quarters → its field of the State and unit."""
AFAR = 6  # chips after those in design that are reckoned at most


@dataclass(frozen=True, slots=True)
class Course:
    """A chip or a plant from its beginning to the quarter in which it comes."""

    key: str  # what to ask the source of
    firm: str
    label: str
    start: int | None  # None: before the game
    first: int | None  # expected when it was first under way; None where nobody could say
    due: int | None  # expected now; where it is done, when it came
    progress: float  # 0–1
    promised: int | None = None  # in which a promise of it falls due
    begun: bool = True

    @property
    def done(self) -> bool:
        """Whether it has come."""
        return self.progress >= 1 and self.due is not None and self.begun

    @property
    def late(self) -> int:
        """Quarters by which it is later than first expected; below 0 earlier."""
        return 0 if self.first is None or self.due is None else self.due - self.first


@dataclass(frozen=True, slots=True)
class Flow:
    """What arrives by quarters: in the past, and as ordered."""

    key: str
    firm: str
    label: str
    unit: str
    amounts: Mapping[int, float]


def courses(past: Sequence[Observation], firm: str) -> tuple[Course, ...]:
    """Chips and plant of an own firm; `past` is what its side saw each quarter, the last one now.

    The chip that shipped at the start, all since, those in design, those to be begun, the plant.
    """
    return (*_chips(past, firm), *_planned(past[-1], firm), *_plant(past, firm))


def flows(past: Sequence[Observation], firm: str) -> tuple[Flow, ...]:
    """Deliveries of an own firm, those of nothing left out."""
    now, row = past[-1], past[-1].firms.index(firm)
    labels = {
        "gpus": _("GPUs"), "halls": _("halls"), "orbit": _("orbit"), "grants": _("grants"),
        "subsidy": _("dated money"),
    }  # fmt: skip
    found = []
    for key, (field, unit) in FLOWS.items():
        came = {seen.turn: float(getattr(seen.own, field)[0, row, 0]) for seen in past[:-1]}
        ahead = getattr(now.own, field)[:, row, 0]
        whole = came | {now.turn + k: float(amount) for k, amount in enumerate(ahead)}
        amounts = {quarter: amount for quarter, amount in whole.items() if abs(amount) > SMALL}
        if amounts:
            found.append(Flow(key, firm, labels[key], unit, amounts))
    return tuple(found)


def summary(found: Sequence[Course], now: Observation) -> str:
    """What comes next, and what is latest against its first date, in a sentence or two."""
    coming = [one for one in found if one.begun and not one.done and one.due is not None]
    said = []
    if coming:
        soon = min(coming, key=lambda one: one.due or 0)
        said.append(_("Next: {} in {}.").format(soon.label, now.scenario.quarter(soon.due or 0)))
    worst = max((one for one in found if one.begun), key=lambda one: one.late, default=None)
    if worst is None:
        return _("No chip and no plant is under way.")
    if worst.late > 0:
        text = ngettext("Furthest behind its first date: {}, {} quarter.",
                        "Furthest behind its first date: {}, {} quarters.", worst.late)  # fmt: skip
        said.append(text.format(worst.label, worst.late))
    else:
        said.append(_("Nothing is behind its first date."))
    return " ".join(said)


def _comes(turn: int, left: float) -> int | None:
    """The quarter in which something comes that takes `left` quarters from the start of `turn`."""
    return None if left == inf else turn + max(ceil(left) - 1, 0)


def _chips(past: Sequence[Observation], firm: str) -> Iterator[Course]:
    """Chips that were out, came out or are in design, oldest first."""
    row, now = past[-1].firms.index(firm), past[-1]
    shipped = [round(float(seen.own.chip_number[row, 0])) for seen in past]
    vowed = _vowed(past, firm)
    if shipped[0] > 0:
        age = round(float(past[0].own.chip_age[row, 0]))
        yield Course("chip", firm, chip_name(firm, shipped[0]), None, None, -max(age, 1), 1.0)
    sights = _sights(past, firm, row)
    for number, seen in sights.items():
        first = next((due for _turn, due, _done in seen if due is not None), None)
        begun, due, done = seen[0][0] - 1, seen[-1][1], seen[-1][2]
        out = next((k for k, count in enumerate(shipped) if count >= number), None)
        if out is not None:
            due, done = past[out].turn - 1, 1.0
        elif seen[-1][0] != now.turn:
            continue  # dropped
        start = begun if begun >= 0 else None
        done = done if out is not None else min(done, 0.99)
        label = chip_name(firm, number)
        yield Course("chip", firm, label, start, first, due, done, vowed.get(number))


def _sights(
    past: Sequence[Observation], firm: str, row: int
) -> dict[int, list[tuple[int, int | None, float]]]:
    """Chip in design → the turns in which it was, when it was expected then, and its progress."""
    found: dict[int, list[tuple[int, int | None, float]]] = {}
    for seen in past:
        ships = round(float(seen.own.chip_number[row, 0]))
        for place, left in enumerate(chip_quarters(seen, firm)):
            done = float(seen.own.design_progress[place, row, 0])
            told = (seen.turn, _comes(seen.turn, left), done)
            found.setdefault(ships + place + 1, []).append(told)
    return found


def _planned(now: Observation, firm: str) -> Iterator[Course]:
    """Chips that the cadence would begin before the game ends, at today's pay and people.

    A team finishes one each (work + slip) ÷ designs at a time, and starts none while no place of
    the three is free.
    """
    own, row, world = now.own, now.firms.index(firm), supposed(now)
    waits = [wait for wait in chip_quarters(now, firm) if wait != inf]
    ships = round(float(own.chip_number[row, 0]))
    if not waits and not ships:
        return
    count = int((own.design_progress[:, row, 0] >= 0).sum())
    cadence = float(now.standing["cadence"][row, 0])
    work = float(work_needed(np.asarray(cadence), world)) / 3
    effort = max(float(own.effort[TEAMS.index("design"), row, 0]), SMALL)
    cells = (np.zeros(1, dtype=np.intp), np.zeros(1, dtype=np.intp))
    older = np.asarray(now.standing["design_node"][row, :1])
    late = slip(np.full(1, cadence), np.full(1, effort), np.full(1, MIDDLING), older, world, cells)
    each, many = work + float(late[0]), max(effort * work * 3 / cadence, SMALL)
    begins = max(float(own.design_clock[row, 0]) * cadence / 3, 0.0)
    for k in range(AFAR):
        free = waits[k + count - SLOTS] if 0 <= k + count - SLOTS < len(waits) else 0.0
        begins = max(begins, free)
        comes = max(begins + each, (waits[-1] if waits else 0.0) + each / many)
        waits.append(comes)
        start = now.turn + int(begins)
        if start >= now.scenario.turns:
            return
        name = chip_name(firm, ships + count + k + 1)
        yield Course("chip", firm, name, start, None, _comes(now.turn, comes), 0.0, begun=False)
        begins += cadence / 3


def _plant(past: Sequence[Observation], firm: str) -> Iterator[Course]:
    """The first module of the own plant, while there is a programme."""
    row, now = past[-1].firms.index(firm), past[-1]
    if not now.own.fab_begun[row, 0]:
        return
    begun = next(
        k for k in range(len(past)) if all(seen.own.fab_begun[row, 0] for seen in past[k:])
    )
    since, progress = past[begun:], float(now.own.fab_progress[row, 0])
    seen_due = [_comes(seen.turn, fab_quarters(seen, firm)) for seen in since]
    first = next((due for due in seen_due if due is not None), None)
    due = seen_due[-1]
    opened = next((seen.turn for seen in since if seen.own.fab_progress[row, 0] >= 1), None)
    if opened is not None:
        due, progress = max(opened - 1, 0), 1.0
    vow = next((one for one in promises(now, firm) if one.subject == "fab"), None)
    promised = now.turn + ceil(vow.left) - 1 if vow else None
    start = since[0].turn - 1 if since[0].turn else None
    yield Course("fab", firm, _("first fab"), start, first, due, progress, promised)


def _vowed(past: Sequence[Observation], firm: str) -> dict[int, int]:
    """Chip → the quarter by the end of which it was last promised."""
    found = {}
    for seen in past:
        for one in promises(seen, firm):
            if one.subject == "chip":
                found[int(one.goal + SMALL)] = seen.turn + ceil(one.left) - 1
    return found
