"""Exposure: what a side has in which region, what hangs on it, what a shock would cost.

Supply is counted as the rules count it (`politics.exposure`): half a year's GPUs and own chips, at
their power; what is packaged, made or run from Taiwan hangs on Taiwan. What has no place in the
rules (halls, people, boxes delivered) is put nowhere. What a closed strait would cost is played:
the same futures twice, with the strait open and with it closed from this quarter on.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from computewar.engine.mechanics.politics import TAIWAN, exposure
from computewar.engine.observation import Observation
from computewar.engine.operators import TSMC as OPERATED
from computewar.engine.state import FOUNDRIES, POOLS, REGIONS
from computewar.lab.forecast import Fan, forecast
from computewar.report.row import SMALL, Row, central
from computewar.report.sources import facts
from computewar.report.supposed import supposed
from computewar.words import _, number

Array = NDArray[np.float64]
ORBIT = "orbit"
PLACES = (*REGIONS, ORBIT)
HOME = {"tsmc": "taiwan", "samsung": "asia", "intel": "us"}
"""Foundry → the region where it makes the best of its chips."""
TOLD: Mapping[str, tuple[str, ...]] = {
    "taiwan": ("geopolitical-complications", "tsmc-samsung-dominate-advanced-nodes"),
    "us": ("chips-act-already-delayed", "tesla-intel-no-deal-yet"),
    "asia": ("tsmc-samsung-slow-to-expand",),
    "europe": (),
    "gulf": ("geopolitical-complications", "middle-east-consortia-invest"),
    ORBIT: ("ai7-must-survive-radiation-and-vacuum",),
}
"""Region → the facts of the documents that name a risk there."""
SERIES = (("compute", "kH100e"), ("value", "$bn"), ("cash", "$bn"))
FUTURES = 300


@dataclass(frozen=True, slots=True)
class Holding:
    """Something of an own firm that stands in a region."""

    place: str
    firm: str
    key: str
    label: str
    value: str
    note: str
    supply: float = 0.0  # thousand H100e of half a year's supply that hang on the region
    money: float = 0.0  # $bn of capital taken from there


@dataclass(frozen=True, slots=True)
class Cost:
    """What a closed strait does to one series by the last quarter looked at, medians."""

    name: str
    firm: str
    unit: str
    open: float
    closed: float


def places() -> dict[str, str]:
    """Region → its name."""
    return {
        "taiwan": _("Taiwan"), "us": _("America"), "asia": _("Rest of Asia"),
        "europe": _("Europe"), "gulf": _("Gulf"), ORBIT: _("Orbit"),
    }  # fmt: skip


def holdings(seen: Observation) -> tuple[Holding, ...]:
    """All that the side's own firms have in each region."""
    return tuple(one for firm in seen.firms for one in _of_firm(seen, firm))


def _of_firm(seen: Observation, firm: str) -> Iterator[Holding]:
    own, row = seen.own, seen.firms.index(firm)
    ordered = float(own.gpu_orders[:, row, 0].sum())
    if ordered > SMALL:
        note = _("on order, packaged there")
        yield Holding("taiwan", firm, "gpus", _("GPUs"), number(ordered, "kH100e"), note, ordered)
    yield from _contracts(seen, firm, row)
    yield from _plant(seen, firm, row)
    names = {"gulf": ("gulf", _("Gulf funds")), "softbank": ("asia", "SoftBank")}
    for k, pool in enumerate(POOLS):
        if (taken := float(own.pool_taken[k, row, 0])) > SMALL:
            where, name = names[pool]
            text, note = number(taken, "$bn"), _("of capital taken")
            yield Holding(where, firm, f"{pool}_ask", name, text, note, money=taken)
    aloft, coming = float(own.orbit[row, 0]), float(own.orbit_orders[:, row, 0].sum())
    if aloft + coming > SMALL:
        note = _("aloft, {} to come").format(number(coming, "kH100e"))
        yield Holding(ORBIT, firm, "orbit", _("Satellites"), number(aloft, "kH100e"), note)


def _contracts(seen: Observation, firm: str, row: int) -> Iterator[Holding]:
    """Chips on contract at each foundry, and what they come to in half a year."""
    own = seen.own
    slots = own.slots[:, row, 0]
    whole = float(slots.sum())
    made = 2 * float(own.chip_power[row, 0] * own.foundry_made[row, 0])
    labels = {"tsmc": "TSMC", "samsung": "Samsung", "intel": "Intel"}
    for name, booked in zip(FOUNDRIES, slots, strict=True):
        if booked > SMALL:
            text = number(float(booked), "thousand chips")
            note, part = _("a quarter on contract"), made * float(booked) / whole
            yield Holding(HOME[name], firm, "chips_made", labels[name], text, note, part)


def _plant(seen: Observation, firm: str, row: int) -> Iterator[Holding]:
    """The own plant where it stands; run by TSMC's people it hangs on Taiwan."""
    own = seen.own
    if not (own.fab_begun[row, 0] or own.fab_online[:, row, 0].any()):
        return
    region = int(own.fab_region[row, 0])
    made = 2 * float(own.chip_power[row, 0] * own.fab_made[row, 0])
    sunk, note = number(float(own.fab_paid[row, 0]), "$bn"), _("sunk")
    if region != TAIWAN and own.fab_partner[row, 0] == OPERATED:
        place = places()[REGIONS[region]]
        text = _("run the plant: {}").format(place)
        yield Holding("taiwan", firm, "fab", _("TSMC's people"), sunk, text, made)
        made = 0.0
    yield Holding(REGIONS[region], firm, "fab", _("Own plant"), sunk, note, made)


def shares(seen: Observation) -> dict[str, float]:
    """Region → share of the side's supply that hangs on it; they sum to 1, or all are 0."""
    found = dict.fromkeys(PLACES, 0.0)
    for one in holdings(seen):
        found[one.place] += one.supply
    whole = sum(found.values())
    return {place: amount / whole if whole > SMALL else 0.0 for place, amount in found.items()}


def risks(seen: Observation, place: str) -> Iterator[Row]:
    """What the rules let happen to a region, with the scenario's own odds."""
    told: dict[str, Callable[[Observation], Iterator[Row]]] = {
        "taiwan": _strait, "gulf": _review, ORBIT: _storm,
    }  # fmt: skip
    if place in told:
        yield from told[place](seen)
    if any(one.place == place and one.key == "fab" for one in holdings(seen)) and place in REGIONS:
        yield from _grants(seen)


def _share(seen: Observation, name: str) -> str:
    return number(central(seen.scenario, name), "share", 2)


def _strait(seen: Observation) -> Iterator[Row]:
    left = float(seen.own.strait[0])
    least, most = (central(seen.scenario, f"strait_{end}") for end in ("least", "most"))
    label = _("Strait closed")
    if left > SMALL:
        note = _("for {} more").format(number(ceil(left), "quarters"))
        yield Row("strait_hazard", label, _("now"), "", "bad", note)
    else:
        text = _("{} a quarter").format(_share(seen, "strait_hazard"))
        note = _("for {} to {}").format(number(least), number(most, "quarters"))
        yield Row("strait_hazard", label, text, "", "neutral", note)
    note = _("of GPUs, {} of TSMC's chips").format(_share(seen, "foundry_strait"))
    label = _("What still ships")
    yield Row("gpu_strait", label, _share(seen, "gpu_strait"), "", "neutral", note)


def _review(seen: Observation) -> Iterator[Row]:
    world, own = supposed(seen), seen.own
    weight = own.strings[:, 0] + float(world["review_site"]) * (
        (own.fab_region[:, 0] == REGIONS.index("gulf")) * own.fab_begun[:, 0]
    )
    soft = 1 - float(world["lobby_soft"]) * own.lobby[:, 0]
    odds = np.minimum(float(world["review_rate"]) * weight, 1) * soft
    for k, firm in enumerate(seen.firms):
        name = _(seen.scenario.firms[firm].label)
        label = _("Review of {}").format(name)
        if (left := float(own.review[k, 0])) > SMALL:
            note = _("no Gulf money for {} more").format(number(ceil(left), "quarters"))
            yield Row("review", label, _("now"), "", "bad", note, firm)
        elif odds[k] > SMALL:
            text = _("{} a quarter").format(number(float(odds[k]), "share", 2))
            yield Row("review", label, text, "", "neutral", _("no Gulf money meanwhile"), firm)


def _storm(seen: Observation) -> Iterator[Row]:
    text = _("{} a quarter").format(_share(seen, "storm_rate"))
    note = _("takes {} of what is not hardened").format(_share(seen, "storm_loss"))
    yield Row("storm_rate", _("Solar storm"), text, "", "neutral", note)


def _grants(seen: Observation) -> Iterator[Row]:
    text = _("{} a quarter").format(_share(seen, "grant_slip"))
    yield Row("grant_slip", _("A grant slips"), text, "", "neutral", _("by a quarter each time"))


def everywhere(seen: Observation) -> tuple[Row, ...]:
    """Shocks that spare no region."""
    label = _("General shortage")
    if (left := float(seen.own.shortage[0])) > SMALL:
        note = _("for {} more").format(number(ceil(left), "quarters"))
        first = Row("shortage_hazard", label, _("now"), "", "bad", note)
    else:
        text = _("{} a quarter").format(_share(seen, "shortage_hazard"))
        note = _("{} of GPUs still ship").format(_share(seen, "gpu_shortage"))
        first = Row("shortage_hazard", label, text, "", "neutral", note)
    text = _("{} a quarter").format(_share(seen, "rise_hazard"))
    note = _("{} on its price at once").format("+" + _share(seen, "rise_size"))
    return first, Row("rise_hazard", _("A foundry dearer"), text, "", "neutral", note)


def told(place: str) -> tuple[str, ...]:
    """What the documents name as risks of a region: place in the document, and the claim."""
    return tuple(f"{facts()[name].place}: {facts()[name].says}" for name in TOLD[place])


def firms_on_taiwan(seen: Observation) -> dict[str, float]:
    """Own firm → the share of its supply that hangs on Taiwan, as the rules have it."""
    found = exposure(seen.own)[:, 0]
    return {firm: float(found[k]) for k, firm in enumerate(seen.firms)}


def closed_strait(
    seen: Observation,
    plan: Mapping[str, Array],
    futures: int = FUTURES,
    turns: int = 8,
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[str, tuple[Cost, ...]] | None:
    """What a crisis from this quarter on would cost under `plan`, and by when; None if cancelled.

    The crisis lasts the middle of its span (`length`); one that runs already is set against none.
    Both are the same futures. Raises DecisionError for a plan that no rule allows.
    """
    fans = []
    for strait in (False, True):
        fan = forecast(_with(seen, strait=strait), plan, futures, turns, cancelled=cancelled)
        if fan is None:
            return None
        fans.append(fan)
    return fans[0].quarters[-1], tuple(_costs(seen, *fans))


def length(seen: Observation) -> int:
    """Quarters that a crisis of the strait lasts, or still lasts."""
    if (left := float(seen.own.strait[0])) > SMALL:
        return ceil(left)
    span = [central(seen.scenario, f"strait_{end}") for end in ("least", "most")]
    return round(sum(span) / 2)


def _with(seen: Observation, *, strait: bool) -> Observation:
    """The same position with the strait closed, or open."""
    own = seen.own
    runs = float(own.strait[0]) > SMALL
    if runs == strait:
        return seen
    if not strait:
        return replace(seen, own=own.evolve(strait=own.strait * 0))
    quarters = length(seen) + (seen.turn > 0)  # the turn takes one off first
    mood = own.mood - central(seen.scenario, "strait_mood")
    return replace(seen, own=own.evolve(strait=own.strait * 0 + quarters, mood=mood))


def _costs(seen: Observation, open_: Fan, closed: Fan) -> Iterator[Cost]:
    """Medians at the last quarter: each firm's means, then the side's score."""
    for firm in seen.firms:
        for name, unit in SERIES:
            series = f"{name} {firm}"
            ends = (float(fan.median(series)[-1]) for fan in (open_, closed))
            yield Cost(name, firm, unit, *ends)
    yield Cost("score", "", "points", *(float(fan.median("score")[-1]) for fan in (open_, closed)))
