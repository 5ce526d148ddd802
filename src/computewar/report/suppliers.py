"""Suppliers: who can deliver what, how soon and at what price, and how the own plant stands.

What the side has with each is its own books'; lead times, room and prices are the published central
ones, which this world's may differ from.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from computewar.engine.mechanics.foundry import room, split_cost
from computewar.engine.observation import Observation
from computewar.engine.operators import OPERATORS
from computewar.engine.state import FOUNDRIES, QUANTITIES
from computewar.report.board import place_of
from computewar.report.row import SMALL, Row
from computewar.report.supply import wafers
from computewar.report.supposed import supposed
from computewar.words import _, ngettext, number

PRICE = QUANTITIES.index("foundry_price")
LISTED = {"tsmc": "TSMC", "samsung": "Samsung", "intel": "Intel"}


@dataclass(frozen=True, slots=True)
class Supplier:
    """One supplier as an own firm finds it; empty where it says nothing."""

    name: str
    key: str  # what to ask the source of
    yours: str  # on order or under contract
    lead: str  # from order to delivery
    price: str
    standing: str  # with it; 100% is ordinary
    note: str


def suppliers(seen: Observation, firm: str) -> tuple[Supplier, ...]:
    """Nvidia, the foundries, the builders of halls."""
    return (_nvidia(seen, firm), *_foundries(seen, firm), _builders(seen, firm))


def _nvidia(seen: Observation, firm: str) -> Supplier:
    own, row, world = seen.own, seen.firms.index(firm), supposed(seen)
    ordered = float(own.gpu_orders[:, row, 0].sum())
    deposit = float(own.gpu_prepaid[row, 0])
    note = _("per H100e; {} on deposit").format(number(deposit, "$bn"))
    return Supplier(
        _("Nvidia"), "gpus", number(ordered, "kH100e"), _lead(float(world["gpu_lag"])),
        number(float(own.gpu_price[0]), "$k"),
        number(float(own.gpu_standing[row, 0]), "share", 2), note,
    )  # fmt: skip


def _foundries(seen: Observation, firm: str) -> Iterator[Supplier]:
    own, row, world = seen.own, seen.firms.index(firm), supposed(seen)
    can = room(own, world)
    split = float(split_cost(own.slots, world)[row, 0] * own.effect[PRICE, row, 0])
    for k, name in enumerate(FOUNDRIES):
        slots = float(own.slots[k, row, 0])
        price = float(world[f"foundry_cost_{name}"] * own.foundry_price[k, 0]) * split
        quality = number(float(own.foundry_quality[k, 0]), "share", 2)
        note = _("per chip; {} as strong; room for about {} in all").format(
            quality, number(float(can[k].max()), "thousand chips").partition(" ")[0]
        )
        yield Supplier(
            LISTED[name], "foundry_spend",
            _("{}/quarter").format(number(slots, "thousand chips").partition(" ")[0]),
            _("at once"), number(price, "$M"),
            number(float(own.foundry_standing[k, row, 0]), "share", 2), note,
        )  # fmt: skip


def _builders(seen: Observation, firm: str) -> Supplier:
    own, row, world = seen.own, seen.firms.index(firm), supposed(seen)
    building = float(own.halls[:, row, 0].sum())
    lag, fast = float(world["hall_lag"]), float(world["hall_lag"] * world["hall_fast_lag"])
    return Supplier(
        _("Builders"), "halls", number(building, "MW"), _lead(lag),
        number(float(world["hall_cost"]), "$M"), "",
        _("per MW; speed-first sites {}").format(_lead(fast)),
    )  # fmt: skip


def _lead(quarters: float) -> str:
    value = round(quarters, 1)
    return ngettext("{} quarter", "{} quarters", value).format(f"{value:g}")


def plant(seen: Observation, firm: str) -> tuple[Row, ...]:
    """The own plant: how far it is, how much of it is online, how it yields, how much of it runs.

    Empty where none was begun.
    """
    own, row = seen.own, seen.firms.index(firm)
    if not own.fab_begun[row, 0] and not own.fab_online[:, row, 0].any():
        return ()
    return tuple(_plant(seen, firm, row))


def _plant(seen: Observation, firm: str, row: int) -> Iterator[Row]:
    own, world = seen.own, supposed(seen)
    unit = "thousand wafers/month" if wafers(seen) else "thousand chips/month"
    runs = _(OPERATORS[int(own.fab_partner[row, 0])])
    sunk = number(float(own.fab_paid[row, 0]), "$bn")
    note = f"{runs}, {place_of(own, row)}"
    yield Row("fab", _("Programme"), _("{} sunk").format(sunk), note=note, firm=firm)
    progress = float(own.fab_progress[row, 0])
    if progress < 1:
        text = number(progress, "share")
        yield Row("fab_progress", _("First module"), text, note=_("built"), firm=firm)
    online = float(own.fab_online[:, row, 0].sum())
    aim = float(own.fab_size[row, 0] * world["fab_full_output"])
    note = _("of {} aimed at").format(number(aim, unit))
    yield Row("fab_online", _("Online"), number(online, unit), note=note, firm=firm)
    if online <= SMALL:
        return
    rate, end = float(own.fab_yield[row, 0]), number(float(world["fab_yield_full"]), "share", 2)
    note = _("towards {} if the process comes right").format(end)
    yield Row("fab_yield", _("Yield"), number(rate, "share"), note=note, firm=firm)
    node, text = float(own.fab_node[row, 0]), _("of the frontier's; it ages")
    yield Row("fab_node", _("Process"), number(node, "share"), note=text, firm=firm)
    made, good = float(own.fab_made[row, 0]), 3 * online * rate
    note = ""
    if wafers(seen):
        each = number(100 * made / good, digits=2)
        note = _("{} for 100 good wafers: packages, fees, age").format(each)
    text = number(made, "thousand chips/quarter")
    yield Row("chips_made", _("Made"), text, note=note, firm=firm)
    spare = float(own.fab_edge[row, 0])
    if spare > SMALL:
        text = number(spare, "thousand chips/quarter")
        note = _("for cars and robots: no package takes them")
        yield Row("fab_edge_dies", _("Spare dies"), text, note=note, firm=firm)
