"""The capital page: every lever of a firm with its bounds, why not more, and its effect on cash."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from computewar.engine.lever import Lever
from computewar.engine.mechanics import funding, pledges
from computewar.engine.observation import Observation
from computewar.engine.orders import levers as all_levers
from computewar.engine.orders import limits
from computewar.engine.state import POOLS
from computewar.engine.turn import LEVERS
from computewar.report.purse import Orders, Purse, purse
from computewar.report.row import SMALL
from computewar.report.supposed import supposed
from computewar.report.uptake import BUILT, surplus
from computewar.words import _, number

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Setting:
    """One lever of one firm as the plan on screen has it; numbers in the lever's unit."""

    lever: str
    firm: str
    kind: str
    label: str
    help: str
    unit: str
    area: str
    rank: str
    group: str
    choices: tuple[str, ...]
    value: float
    stood: float  # before the plan
    low: float
    high: float
    default: float
    step: float
    offered: bool
    limit: str  # why not more
    effect: str  # at once on cash; empty where none

    @property
    def text(self) -> str:
        """The value in words."""
        return value_text(self, self.value)

    @property
    def changed(self) -> bool:
        """Whether the plan departs from what stood."""
        return abs(self.value - self.stood) > SMALL * (1 + abs(self.stood))


def areas() -> dict[str, str]:
    """Area of the capital screen → its title, in the order of the pages."""
    known = {
        "money": _("Money"), "compute": _("Compute"), "chips": _("Chips"), "fab": _("Own fab"),
        "halls": _("Halls and power"), "people": _("People"), "models": _("Models"),
        "products": _("Products"), "politics": _("States and politics"),
        "promises": _("Promises"), "purse": _("Order of the purse"),
    }  # fmt: skip
    used = dict.fromkeys(lever.area for lever in LEVERS.values())
    kept = {area: title for area, title in known.items() if area in used}
    return {area: _(area.capitalize()) for area in used if area not in kept} | kept


def page(
    seen: Observation, orders: Orders, firm: str, area: str = "", *, withheld: bool = False
) -> tuple[Setting, ...]:
    """The settings of a firm: those of first rank, or all of `area`; offered ones unless asked."""
    chosen = [
        lever
        for lever in LEVERS.values()
        if (lever.area == area if area else lever.rank == "capital")
    ]
    money = purse(seen, orders, firm)
    found = [setting(seen, orders, firm, lever.name, money) for lever in chosen]
    return tuple(one for one in found if one.offered or withheld)


def setting(
    seen: Observation, orders: Orders, firm: str, name: str, money: Purse | None = None
) -> Setting:
    """One lever of a firm under the plan on screen; `money` spares settling the purse again."""
    lever, row = all_levers(seen.scenario)[name], seen.firms.index(firm)
    money = money or purse(seen, orders, firm)
    bounds = limits(seen.scenario, firm, lever)
    value = float(orders[name][row, 0])
    stood = bounds.default if lever.once else float(seen.standing[name][row, 0])
    offered = bounds.min < bounds.max
    high = bounds.max
    why = _limit(seen, lever, row, value, high, money) if offered else _("not offered to this firm")
    effect = _effect(seen, lever, row, value, money)
    if name in BUILT and (spare := surplus(seen, orders, firm, name)):
        why, effect = _spare(*spare)
    return Setting(
        name, firm, lever.kind, _(lever.label), _(lever.help), lever.unit, lever.area, lever.rank,
        lever.group, tuple(_(choice) for choice in lever.choices), value, stood, bounds.min, high,
        bounds.default, bounds.step, offered, _noted(seen, name, row, why), effect,
    )  # fmt: skip


def value_text(lever: Lever | Setting, value: float) -> str:
    """A lever's value in words: its choice, yes or no, or the number with its unit."""
    if lever.choices:
        return _(lever.choices[round(value)])
    if lever.kind == "flag":
        return _("yes") if value else _("no")
    return number(value, lever.unit)


def bounds_text(one: Setting) -> str:
    """What a setting takes, in words."""
    if one.choices:
        return ", ".join(f"{k} {word}" for k, word in enumerate(one.choices))
    if one.kind == "flag":
        return _("0 no, 1 yes")
    return _("{} to {}").format(number(one.low, one.unit), number(one.high, one.unit))


def _limit(
    seen: Observation, lever: Lever, row: int, value: float, high: float, money: Purse
) -> str:
    """Why a setting cannot be, or bring, more."""
    if lever.choices or lever.kind == "flag":
        return ""
    if lever.kind == "share":
        return _("the shares of its group sum to 1")
    if lever.spends:
        return _spending_limit(lever, value, high, money)
    if lever.name in SUPPLY:
        most = float(SUPPLY[lever.name](seen)[row, 0])
        return _("about {} can be had this quarter").format(number(most, lever.unit))
    if value >= high - SMALL:
        return _("this is the most it takes")
    return _("at most {}").format(number(high, lever.unit))


def _spare(granted: float, used: float) -> tuple[str, str]:
    """Why not more, and the effect on cash, where works cannot use what they are granted."""
    text = _("of {} granted about {} can be used this quarter; the rest stays in cash")
    why = text.format(number(granted, "$bn"), number(used, "$bn"))
    return why, number(-used, "$bn", signed=True)


def _noted(seen: Observation, name: str, row: int, why: str) -> str:
    """Why not more, and what else a player looks for beside a lever."""
    notes = [why]
    deposit = float(seen.own.gpu_prepaid[row, 0])
    if name == "gpu_spend" and deposit > SMALL:
        notes.append(_("{} on deposit buys too").format(number(deposit, "$bn")))
    if name == "give_gpus":
        notes = [_("{} stand at this firm").format(number(float(seen.own.gpus[row, 0]), "kH100e"))]
    if name == "rent_spend":
        term = number(float(supposed(seen)["rent_term"]), "quarters")
        notes.append(_("a contract runs {} by itself").format(term))
    return "; ".join(note for note in notes if note)


def _spending_limit(lever: Lever, value: float, high: float, money: Purse) -> str:
    granted = sum(paid.granted for paid in money.payments if paid.lever == lever.name)
    if value > granted + SMALL * (1 + value):
        return _("the purse grants {} of it: what ranks before it comes first").format(
            number(granted, "$bn")
        )
    if value >= high - SMALL:
        return _("this is the most it takes")
    if value + money.left < high:
        return _("the purse has {} left").format(number(money.left, "$bn"))
    return _("at most {}").format(number(high, lever.unit))


def _round(seen: Observation) -> Array:
    return funding.round_limit(seen.own, supposed(seen))


def _debt(seen: Observation) -> Array:
    world = supposed(seen)
    return np.asarray(world["debt_pace"] * funding.headroom(seen.own, world))


def _pool(name: str) -> Callable[[Observation], Array]:
    def offer(seen: Observation) -> Array:
        left = seen.own.pool_left[POOLS.index(name)]
        most = np.minimum(supposed(seen)[f"{name}_pace"], left)
        return np.asarray(most * (1 - seen.own.insolvent))

    return offer


SUPPLY: dict[str, Callable[[Observation], Array]] = {
    "round_size": _round,
    "debt_draw": _debt,
    "gulf_ask": _pool("gulf"),
    "softbank_ask": _pool("softbank"),
}
"""Lever → about what it can bring this quarter, `[f, 1]` $bn, others' wishes left aside."""


def _effect(seen: Observation, lever: Lever, row: int, value: float, money: Purse) -> str:
    """What a setting does to this quarter's cash, in words."""
    amount = _cash(seen, lever, row, value, money)
    if abs(amount) <= SMALL:
        return ""
    text = number(amount, "$bn", signed=True)
    return _("about {}").format(text) if amount > 0 else text


def _cash(seen: Observation, lever: Lever, row: int, value: float, money: Purse) -> float:
    if lever.spends:
        return -sum(paid.granted for paid in money.payments if paid.lever == lever.name)
    if lever.name in SUPPLY:
        return min(value, float(SUPPLY[lever.name](seen)[row, 0]))
    if lever.name == "pledge":
        return _pledged(seen, row, value)
    return 0.0


def _pledged(seen: Observation, row: int, value: float) -> float:
    """What the owner's loan brings this quarter, $bn, to the firm and its partners."""
    world, backing = supposed(seen), float(pledges.collateral(seen.own)[row, 0])
    loan = float(seen.own.loan[row, 0]) * (1 + float(world["pledge_interest"]))
    aim = value * float(world["ltv_open"]) * backing
    return min(max(aim - loan, 0.0), float(world["pledge_pace"]) * backing)
