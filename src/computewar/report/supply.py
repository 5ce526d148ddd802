"""Supply: the gates that chips and GPUs pass on their way to work, and which of them is too narrow.

From a side's own books, and its orders of the quarter before. What a gate would set free is what
would run, or work, at once were it alone wide open: upstream no more than idle power can take.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from computewar.engine.mechanics.gpu_market import MILLION, gpu_power
from computewar.engine.observation import Observation, held
from computewar.engine.state import LINES, QUANTITIES
from computewar.engine.world import World
from computewar.report.purse import settled
from computewar.report.row import SMALL
from computewar.report.supposed import supposed
from computewar.words import _, number

MATTERS = 0.005  # share of the compute held that a bottleneck sets free at least
NONE = float("nan")
GPU_PRICE = QUANTITIES.index("gpu_price")


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate: what came to it last quarter, what went through, and what it alone holds back."""

    name: str
    key: str  # what to ask the source of
    came: float  # thousand H100e, chips or wafers
    went: float
    frees: float  # kH100e; NaN where more would not run at once, or it is the player's choice

    @property
    def passes(self) -> float:
        """The share that went through."""
        return self.went / self.came if self.came > SMALL else 1.0


@dataclass(frozen=True, slots=True)
class Ahead:
    """A quarter ahead as ordered so far: what comes, and whether there is power for it."""

    quarter: str
    gpus: float  # thousand H100e that arrive
    halls: float  # MW that open
    draw: float  # MW that all machines need then
    power: float  # MW that there is then

    @property
    def spare(self) -> float:
        """MW that nothing uses; below 0 what machines lack."""
        return self.power - self.draw


def branches() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Stretch of the way → its name and its gates, in the order in which chips pass them."""
    return {
        "nvidia": (_("Nvidia"), ("queue", "delivery")),
        "fab": (_("Own fab"), ("yield", "package")),
        "foundries": (_("Foundries"), ("foundries",)),
        "chips": (_("Own chips"), ("to_halls",)),
        "halls": (_("Halls"), ("power", "software", "customers")),
    }


def labels() -> dict[str, str]:
    """Gate → its name."""
    return {
        "queue": _("queue"), "delivery": _("delivery"), "yield": _("yield"),
        "package": _("packages"), "foundries": _("room"), "to_halls": _("into halls"),
        "power": _("power"), "software": _("software"), "customers": _("customers"),
    }  # fmt: skip


def ends(gate: Gate) -> tuple[str, str]:
    """What comes to a gate and what leaves it, in words."""
    return {
        "queue": (_("asked"), _("bought")), "delivery": (_("on order"), _("arrived")),
        "yield": (_("wafers"), _("good")), "package": (_("good"), _("chips")),
        "foundries": (_("asked"), _("chips")), "to_halls": (_("chips"), _("in halls")),
        "power": (_("in racks"), _("lit")), "software": (_("own chips"), _("usable")),
        "customers": (_("serving"), _("sold")),
    }[gate.name]  # fmt: skip


def gates(seen: Observation, before: Observation | None, firm: str) -> tuple[Gate, ...]:
    """The gates of an own firm that anything came to; `before` is what was seen a quarter ago."""
    row, world = seen.firms.index(firm), supposed(seen)
    spare = spare_compute(seen, firm)
    found = [
        *(_nvidia(seen, before, row, spare) if before else ()),
        *_fab(seen, row, world, spare),
        *(_foundries(seen, before, row, spare) if before else ()),
        *_halls(seen, row, before is not None),
    ]
    return tuple(one for one in found if one.came > SMALL)


def spare_compute(seen: Observation, firm: str) -> float:
    """Thousand H100e that the power which nothing draws could run."""
    own, row = seen.own, seen.firms.index(firm)
    load = float(own.gpu_load[row, 0] + own.chips_load[row, 0])
    idle = max(float(own.power[row, 0] + own.hosted[row, 0]) - load, 0.0)
    return idle / _each(seen)


def bottleneck(found: Sequence[Gate], seen: Observation, firm: str) -> Gate | None:
    """The gate that alone sets most compute free; None where none holds back what matters."""
    least = MATTERS * max(float(held(seen.own)[seen.firms.index(firm), 0]), 1.0)
    narrow = [one for one in found if one.frees > least]
    return max(narrow, key=lambda one: one.frees, default=None)


def verdict(narrow: Gate | None, seen: Observation, firm: str) -> str:
    """The bottleneck in a sentence, and what would widen it."""
    if narrow is None:
        spare = spare_compute(seen, firm)
        text = _("No bottleneck: what comes goes through. Idle power could run {} more.")
        return text.format(number(spare, "kH100e"))
    text = _("Bottleneck: {}. Wide open it alone would set {} to work at once.")
    first = text.format(labels()[narrow.name], number(narrow.frees, "kH100e"))
    return f"{first} {_cure(narrow, seen, firm)}"


def ahead(seen: Observation, firm: str) -> tuple[Ahead, ...]:
    """The quarters up to the last in which something ordered arrives.

    Own chips to come, and machines that retire, are left aside.
    """
    own, row = seen.own, seen.firms.index(firm)
    gpus, halls = own.gpu_orders[:, row, 0], own.halls[:, row, 0]
    last = int(np.max(np.flatnonzero(gpus + halls > SMALL), initial=-1))
    draw = float(own.gpu_load[row, 0] + own.chips_load[row, 0])
    power, found = float(own.power[row, 0]), []
    for k in range(last + 1):
        draw, power = draw + float(gpus[k]) * _each(seen), power + float(halls[k])
        quarter = seen.scenario.quarter(seen.turn + k)
        found.append(Ahead(quarter, float(gpus[k]), float(halls[k]), draw, power))
    return tuple(found)


def _each(seen: Observation) -> float:
    """MW that a thousand of this year's H100e draw."""
    world = supposed(seen)
    return float(gpu_power(world, seen.scenario.year + float(world.years(seen.turn))))


def _nvidia(seen: Observation, before: Observation, row: int, spare: float) -> Iterator[Gate]:
    """The queue: what money and deposit would have bought, what they did; then the wait."""
    own, old, orders = seen.own, before.own, seen.standing
    granted = settled(before, orders).actions["gpu_spend"][row, 0]
    dear = (1 + orders["gpu_premium"][row, 0]) * old.effect[GPU_PRICE, row, 0]
    asked = float((granted + old.gpu_prepaid[row, 0]) / (MILLION * old.gpu_price[0] * dear))
    on_order = float(own.gpu_orders[:, row, 0].sum())
    bought = max(on_order - float(old.gpu_orders[1:, row, 0].sum()), 0.0)
    asked = max(asked, bought)
    yield Gate("queue", "gpus", asked, bought, min(asked - bought, spare))
    due, waiting = float(old.gpu_orders[0, row, 0]), float(old.gpu_orders[:, row, 0].sum())
    yield Gate("delivery", "gpus", waiting, due, min(on_order, spare))


def _fab(seen: Observation, row: int, world: World, spare: float) -> Iterator[Gate]:
    """Wafers started and good ones; then chips of full strength, which packages and fees bound."""
    own = seen.own
    started, made = 3 * float(own.fab_online[:, row, 0].sum()), float(own.fab_made[row, 0])
    rate, full = float(own.fab_yield[row, 0]), float(world["fab_yield_full"])
    more = made * max(full / max(rate, SMALL) - 1, 0.0)
    frees = min(_in_halls(seen, row, more), spare)
    yield Gate("yield", "fab_online", started, started * rate, frees)
    yield Gate("package", "fab_packaged", started * rate, made, NONE)


def wafers(seen: Observation) -> bool:
    """Whether a plant's output is counted in wafers, as this game reads the documents (C07)."""
    return seen.scenario.readings.get("fab_unit") == "wafers"


def _foundries(seen: Observation, before: Observation, row: int, spare: float) -> Iterator[Gate]:
    """Chips that the granted money would have bought at what was paid for one, and those made."""
    made = float(seen.own.foundry_made[row, 0])
    paid = -float(seen.own.ledger[LINES.index("foundry"), row, 0])
    granted = float(settled(before, seen.standing).actions["foundry_spend"][row, 0])
    asked = made * max(granted / paid, 1.0) if paid > SMALL else made
    frees = min(_in_halls(seen, row, asked - made), spare)
    yield Gate("foundries", "foundry_spend", asked, made, frees)


def _in_halls(seen: Observation, row: int, chips: float) -> float:
    """Thousand H100e that so many thousand own chips would add in halls, as they are shared out."""
    own = seen.own
    share = float(seen.standing["chips_to_halls"][row, 0])
    return float(chips * share * own.chip_halls[row, 0] * own.stack[row, 0])


def _halls(seen: Observation, row: int, played: bool) -> Iterator[Gate]:
    """Own chips into halls, machines under power, software that makes them usable, and sales."""
    own = seen.own
    made = float(own.foundry_made[row, 0] + own.fab_made[row, 0])
    share = float(seen.standing["chips_to_halls"][row, 0])
    yield Gate("to_halls", "chips_to_halls", made, made * share, NONE)
    racks, chips = float(own.gpus[row, 0] + own.chips[row, 0]), float(own.chips[row, 0])
    dark, stack = float(own.gpu_waste[row, 0]), float(own.stack[row, 0])
    lit = 1 - dark / max(racks, SMALL)
    usable = 1 - chips * (1 - stack) / max(racks, SMALL)
    yield Gate("power", "power", racks, racks - dark, dark * usable)
    runs = chips * lit
    yield Gate("software", "chip_power", runs, runs * stack, runs * (1 - stack))
    if played:
        serving = float(own.serving[row, 0])
        sold = serving * float(own.served[row, 0])
        yield Gate("customers", "revenue", serving, sold, NONE)


def _cure(narrow: Gate, seen: Observation, firm: str) -> str:
    """What would widen a gate."""
    coming = [one for one in ahead(seen, firm) if one.halls > SMALL]
    halls = _("No hall is being built.")
    if coming:
        text = _("The next {} open in {}.")
        halls = text.format(number(coming[0].halls, "MW"), coming[0].quarter)
    return {
        "queue": _("A deposit or a premium ranks higher; own chips and rent go round it."),
        "delivery": _("It is paid for and on its way."),
        "yield": _("Yield learns by people and by wafers run."),
        "foundries": _("Contract slots grow slowly; a second foundry has room at a price."),
        "power": halls,
        "software": _("It matures while chips are in use, and starts anew with another role."),
    }[narrow.name]
