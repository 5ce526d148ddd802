"""Effects: the list from which a facilitator makes an inject of their own, each with its bounds.

Amounts are typed in units that people think in: points of a hundred for shares, a factor for what
the engine keeps as a power of ten, heads for people.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from computewar.engine.inject import InjectError
from computewar.inputs.card import FIGURES, PIPELINES, QUANTITY_BOUNDS, VALUE_BOUNDS
from computewar.report.cards import figures, quantities
from computewar.words import _, number

ADD, LATER, SCALE = KINDS = ("add", "later", "scale")
MOST = 8
"""The most effects of one inject."""
QUARTERS = (1, 20)
POINTS, FACTOR, HEADS = "points", "×", "people"
UNITS = {
    "cash": ("$bn", 200), "subsidy": ("$bn", 100), "pool_left_gulf": ("$bn", 500),
    "pool_left_softbank": ("$bn", 500), "gpus": ("kH100e", 5000), "chips": ("kH100e", 5000),
    "power": ("MW", 20_000), "data": ("index", 20), "embodied": ("index", 20),
    "fleet": ("million cars", 50), "robots": ("thousand robots", 10_000), "mood": ("index", 1),
    "design_slip": ("quarters", 4), "strait": ("quarters", 12), "shortage": ("quarters", 12),
    "suits": ("", 10), "capability": (FACTOR, 10), "research": (FACTOR, 10),
    "students": (HEADS, 20_000), "staff_fab": (HEADS, 20_000), "staff_design": (HEADS, 20_000),
    "staff_models": (HEADS, 20_000),
}  # fmt: skip
"""Figure → the unit in which it is typed, and the most by which it may change; else points."""


class Offer(NamedTuple):
    """An effect that can be chosen: its amount is between `low` and `high`, in `unit`."""

    kind: str
    name: str
    label: str
    unit: str
    low: float
    high: float
    lasts: bool  # whether it asks for quarters

    @property
    def key(self) -> str:
        """What a form calls it."""
        return f"{self.kind}.{self.name}"


def offers() -> dict[str, Offer]:
    """All effects that there are, by key."""
    said = figures()
    found = [_added(ADD, name, said[name][0]) for name in FIGURES]
    found += [_added(LATER, name, said[name][0]) for name in PIPELINES]
    for name, label in quantities().items():
        low, high = VALUE_BOUNDS if name == "value" else QUANTITY_BOUNDS
        found.append(Offer(SCALE, name, label, FACTOR, low, high, name != "value"))
    return {one.key: one for one in found}


def _added(kind: str, name: str, label: str) -> Offer:
    unit, most = UNITS.get(name, (POINTS, 100))
    low = 1 / most if unit == FACTOR else -most
    label = label or {"fleet": _("cars"), "robots": _("robots")}.get(name, name)
    return Offer(kind, name, label, unit, low, most, kind == LATER)


def effects(rows: Iterable[Mapping[str, Any]], everybody: bool = False) -> list[dict[str, Any]]:
    """What a form's rows (`effect`, `amount`, `quarters`) do, as an inject keeps it.

    Args:
        everybody: whether it falls on every firm, not on the inject's alone.

    Raises:
        InjectError: none or too many, one that there is not, an amount that is out of bounds.
    """
    made = [_effect(row, everybody) for row in rows]
    if not 0 < len(made) <= MOST:
        raise InjectError(_("choose 1 to {} effects").format(MOST))
    return made


def _effect(row: Mapping[str, Any], everybody: bool) -> dict[str, Any]:
    offer = offers().get(str(row.get("effect", "")))
    if offer is None:
        raise InjectError(_("choose an effect from the list"))
    amount = _within(row.get("amount"), offer.low, offer.high, offer.label)
    found: dict[str, Any] = {offer.kind: {offer.name: SIZES.get(offer.unit, float)(amount)}}
    if offer.kind == SCALE:
        found = {SCALE: {offer.name: amount}}
    if offer.lasts:
        found["quarters"] = int(_within(row.get("quarters"), *QUARTERS, _("quarters")))
    return found | ({"firm": "all"} if everybody else {})


SIZES: dict[str, Callable[[float], float]] = {
    POINTS: lambda amount: amount / 100,
    FACTOR: math.log10,
    HEADS: lambda amount: amount / 1000,
}
"""Unit typed → the engine's amount."""


def _within(given: object, low: float, high: float, what: str) -> float:
    """A number between two others; InjectError says what would do."""
    try:
        amount = float(str(given).replace("−", "-").strip())
    except ValueError:
        amount = math.nan
    if not low <= amount <= high:
        text = _("{} takes a number from {} to {}")
        raise InjectError(text.format(what, number(low), number(high)))
    return amount
