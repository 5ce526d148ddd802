"""Money: how long it lasts, where it came from and went, and what could take it away.

All of it from a side's own books, with the numbers of the scenario at their central values: what
lenders of pledged shares and of corporate debt do is reckoned as the mechanics `pledges` and
`funding` do it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, exp, log
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from computewar.engine.mechanics import funding, pledges
from computewar.engine.observation import Observation
from computewar.engine.state import LINES, POOLS
from computewar.report import causes
from computewar.report.board import LONG, runway, runway_text
from computewar.report.levers import SUPPLY
from computewar.report.pipeline import pipeline
from computewar.report.row import SMALL, Row, Tone
from computewar.report.supposed import supposed
from computewar.words import _, number

if TYPE_CHECKING:
    from computewar.lab.forecast import Fan

LEVELS = {5: 0, 25: 1, 50: 2, 75: 3, 95: 4}
"""Futures of a hundred in which a figure is at most this → the row of a fan."""
NEAR, SOON = 0.2, 2
"""Share of a fall, and quarters, below which a margin call or the end of the cash is near."""
KEYS = {
    "interest": "debt", "debt": "debt", "equity": "equity", "pools": "equity", "pledge": "loan",
    "gpus": "gpus", "fab": "fab", "halls": "halls", "revenue": "revenue", "power": "power",
    "people": "staff_models", "design": "chip", "foundry": "chips_made", "rent": "compute",
    "products": "revenue", "transfers": "diverted", "cards": "subsidy",
}  # fmt: skip
"""Line of the ledger → the figure whose rule moves it; the accounts' for all others."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What one line of the ledger brought (above 0) or took, $bn, in the quarter just played."""

    line: str
    label: str
    amount: float

    @property
    def key(self) -> str:
        """The figure that explains it."""
        return KEYS.get(self.line, "runway")


@dataclass(frozen=True, slots=True)
class Pledge:
    """An owner's loan against shares, $bn and shares of 1."""

    loan: float  # owed when lenders look next, interest included
    backing: float  # what is pledged or could be, at today's worth
    ratio: float  # loan to backing
    opens: float  # ratio to which lenders open
    calls: float  # ratio above which they sell
    fall: float  # by how much all that is pledged must fall for a call; below 0: it is due
    value: float  # the firm's worth today
    worth: float  # the firm's worth at which it comes if nothing else falls; 0: at none
    sale: float  # shares sold in a call at that price
    chance: float  # of a call next quarter if worths stay and only the day's price moves


def flows(seen: Observation, firm: str) -> tuple[Flow, ...]:
    """The last quarter's cash flows of an own firm, the largest source first, the largest use last.

    They add up to the change of its cash; none before the first turn.
    """
    row, labels = seen.firms.index(firm), causes.lines()
    amounts = {line: float(seen.own.ledger[k, row, 0]) for k, line in enumerate(LINES)}
    found = [Flow(k, labels[k], amount) for k, amount in amounts.items() if abs(amount) > SMALL]
    return tuple(sorted(found, key=lambda flow: -flow.amount))


def gone(fan: "Fan", firm: str) -> dict[int, str]:
    """Futures of a hundred → the quarter in which at least so many have no cash left."""
    rows, found = fan.series[f"cash {firm}"], {}
    for share in (5, 25, 50):
        empty = np.flatnonzero(rows[LEVELS[share]] <= SMALL)
        if len(empty):
            found[share] = fan.quarters[int(empty[0])]
    return found


def pledge(seen: Observation, firm: str) -> Pledge | None:
    """The pledge of an own firm's owner; None where there is nothing that could be pledged."""
    own, row, world = seen.own, seen.firms.index(firm), supposed(seen)
    backing = float(pledges.collateral(own)[row, 0])
    if backing <= SMALL:
        return None
    calls, back = float(world["ltv_call"]), float(world["ltv_restored"])
    loan = float(own.loan[row, 0]) * (1 + float(world["pledge_interest"]))
    price = loan / (calls * backing)
    stake, value = float(own.stake[row, 0]), float(own.value[row, 0])
    worth = (loan / calls - float(own.outside[row, 0])) / stake if stake > SMALL else 0.0
    sale = max(loan - back * backing * min(price, 1.0), 0.0) / (1 - back)
    return Pledge(
        loan, backing, loan / backing, float(world["ltv_open"]), calls, 1 - price, value,
        max(worth, 0.0), min(sale, loan), _chance(seen, price),
    )  # fmt: skip


def _chance(seen: Observation, price: float) -> float:
    """Of a day's price of pledged shares below `price`, a ratio to today's worth (`quote`)."""
    world = supposed(seen)
    lean = float(world["pledge_panic"]) * min(float(seen.own.mood[0]), 0.0)
    swing = float(world["pledge_swing"])
    if price <= SMALL:
        return 0.0
    if swing <= SMALL:
        return float(log(price) > lean)
    return NormalDist(lean, swing).cdf(log(price))


def runway_rows(seen: Observation, firm: str, fan: "Fan | None" = None) -> tuple[Row, ...]:
    """Cash, how long it lasts, what is due whatever is decided, what the futures say of it."""
    own, row = seen.own, seen.firms.index(firm)
    cash, dues = float(own.cash[row, 0]), float(own.dues[row, 0])
    left = runway(own, row)
    tone: Tone = "bad" if left < SOON else "neutral"
    pace = _("at last quarter's pace, capital aside")
    found = [
        Row("cash", _("Cash"), number(cash, "$bn"), firm=firm),
        Row("runway", _("Runway"), _lasts(left), "", tone, pace if own.turn else "", firm),
        Row("runway", _("Bills a quarter"), number(dues, "$bn"), "", "neutral",
            _bills(seen, row), firm),
    ]  # fmt: skip
    if fan is not None and f"cash {firm}" in fan.series:
        found.append(_outlook(fan, firm))
    return tuple(found)


def _lasts(quarters: float) -> str:
    """A runway in a few words."""
    short = quarters <= LONG
    return number(round(quarters, 1), "quarters") if short else runway_text(quarters)


def _bills(seen: Observation, row: int) -> str:
    """What is in the bills whatever is decided."""
    own = seen.own
    parts = [_("beyond revenue")]
    if own.plant_dues[row, 0] > SMALL:
        parts.append(_("plants {}").format(number(float(own.plant_dues[row, 0]), "$bn")))
    if own.rent_due[row, 0] > SMALL:
        left = number(ceil(float(own.rent_left[row, 0])), "quarters")
        rent = number(float(own.rent_due[row, 0]), "$bn")
        parts.append(_("rent {} ({} left)").format(rent, left))
    return "; ".join(parts)


def _outlook(fan: "Fan", firm: str) -> Row:
    """When the futures of the plan on screen run out of cash."""
    empty, last = gone(fan, firm), fan.quarters[-1]
    label = _("Under this plan")
    text = _("{} of 100")
    if not empty:
        low = number(float(fan.series[f"cash {firm}"][0].min()), "$bn")
        note = _("futures keep cash to {}; worst {}").format(last, low)
        return Row("cash", label, text.format(95), "", "good", note, firm)
    share, quarter = max(empty.items())
    note = _("futures are out of cash by {}").format(quarter)
    return Row("cash", label, text.format(share), "", "bad", note, firm)


def pledge_rows(seen: Observation, firm: str) -> tuple[Row, ...]:
    """The loan, the prices at which lenders sell, and what a sale would do; empty without any."""
    found = pledge(seen, firm)
    if found is None:
        return ()
    line = number(found.opens * found.backing, "$bn")
    if found.loan <= SMALL:
        text = _("lenders open up to {} of {}").format(line, number(found.backing, "$bn"))
        return (Row("loan", _("Pledged"), _("nothing"), "", "neutral", text, firm),)
    tone: Tone = "bad" if found.fall < NEAR else "neutral"
    of = _("{} of {}; opens {}, call {}").format(
        *(number(x, "share") for x in (found.ratio,)), number(found.backing, "$bn"),
        number(found.opens, "share"), number(found.calls, "share"),
    )  # fmt: skip
    rows = [
        Row("loan", _("Owner's loan"), number(found.loan, "$bn"), "", "neutral", of, firm),
        Row("ltv_call", _("Call if all falls by"), number(max(found.fall, 0.0), "share"), "", tone,
            _("chance next quarter by price alone: {}").format(_odds(found.chance)),
            firm),
        _alone(seen, firm, found),
    ]  # fmt: skip
    return (*rows, _call(seen, firm, found))


def _odds(chance: float) -> str:
    """A small chance without false places."""
    return "< 1%" if chance < 0.01 else number(round(chance, 2), "share")


def _alone(seen: Observation, firm: str, found: Pledge) -> Row:
    """The worth of the firm that triggers the call while all else that is pledged stays."""
    label = _("Call at a value of")
    if found.worth <= SMALL:
        text = _("the other shares pledged carry the loan alone")
        return Row("ltv_call", label, _("none"), "", "good", text, firm)
    away = number(found.worth / found.value - 1, "share", signed=True)
    only = float(seen.own.outside[seen.firms.index(firm), 0]) <= SMALL
    text = _("today {} ({})") if only else _("today {} ({}), the rest as it is")
    note = text.format(number(found.value, "$bn"), away)
    return Row("ltv_call", label, number(found.worth, "$bn"), "", "neutral", note, firm)


def _call(seen: Observation, firm: str, found: Pledge) -> Row:
    """What lenders sell in a call, and what that does."""
    world, own, row = supposed(seen), seen.own, seen.firms.index(firm)
    part = float(own.stake[row, 0]) * found.value / found.backing
    fallen = found.value * min(1 - found.fall, 1.0)  # the shares are sold at that price
    fall = 1 - exp(-float(world["sale_impact"]) * part * found.sale / fallen)
    text = _("value {}, trust {} on the whole side")
    note = text.format(
        number(-fall, "share", signed=True),
        number(-float(world["call_trust"]), "share", signed=True),
    )
    return Row(
        "sale_impact", _("A call sells"), number(found.sale, "$bn"), "", "neutral", note, firm
    )


def debt_row(seen: Observation, firm: str) -> Row:
    """Corporate debt against what lenders leave standing, and its interest."""
    own, row, world = seen.own, seen.firms.index(firm), supposed(seen)
    debt, limit = float(own.debt[row, 0]), float(funding.debt_limit(own, world)[row, 0])
    note = _("lenders leave {}").format(number(limit, "$bn"))
    paid = -float(own.ledger[LINES.index("interest"), row, 0])
    if paid > SMALL:
        note += "; " + _("interest {} a quarter").format(number(paid, "$bn"))
    if debt > limit:
        part = number(float(world["debt_recall"]), "share")
        note += "; " + _("{} of what is above is called back").format(part)
    tone: Tone = "bad" if debt > limit else "neutral"
    return Row("debt", _("Debt"), number(debt, "$bn"), "", tone, note, firm)


def dated_rows(seen: Observation, firm: str) -> Iterator[Row]:
    """Money that is booked for a quarter: what cards date, and grants for the plant."""
    arrivals = [one for one in pipeline(seen, firm) if one.kind in ("subsidy", "grants")]
    for kind in dict.fromkeys(one.kind for one in arrivals):
        same = [one for one in arrivals if one.kind == kind]
        amount = sum(one.amount for one in same)
        tone: Tone = "bad" if amount < 0 else "neutral"
        first, last = same[0].quarter, same[-1].quarter
        when = _("{} to {}").format(first, last) if len(same) > 1 else first
        yield Row(kind, same[0].label, number(amount, "$bn", signed=True), "", tone, when, firm)


def owner_rows(seen: Observation, firm: str) -> Iterator[Row]:
    """How much of the firm its first owners still hold, and what selling more would cost."""
    own, row = seen.own, seen.firms.index(firm)
    kept, lately = float(own.equity[row, 0]), float(own.dilution[row, 0])
    note = _("{} sold in about a year").format(number(lately, "share"))
    yield Row("equity", _("Kept by owners"), number(kept, "share"), "", "neutral", note, firm)
    most = float(SUPPLY["round_size"](seen)[row, 0])
    if most > SMALL:
        sold, price = sold_in(seen, firm, most)
        text = _("for {} of the firm, priced at {} of its worth")
        note = text.format(number(sold, "share"), number(price, "share"))
        yield Row("round_size", _("Largest round now"), number(most, "$bn"), "", "neutral", note,
                  firm)  # fmt: skip
    labels = {"gulf": _("Gulf funds"), "softbank": "SoftBank"}
    for k, pool in enumerate(POOLS):
        taken = float(own.pool_taken[k, row, 0])
        left = number(float(own.pool_left[k, 0, 0]), "$bn")
        if taken > SMALL:
            note = _("taken; the pool has {} left").format(left)
            yield Row(f"{pool}_ask", labels[pool], number(taken, "$bn"), "", "neutral", note, firm)
    if (quarters := float(own.review[row, 0])) > SMALL:
        text = number(ceil(quarters), "quarters")
        note = _("without the Gulf's money")
        yield Row("review", _("Under review"), text, "", "bad", note, firm)


def sold_in(seen: Observation, firm: str, got: float) -> tuple[float, float]:
    """Share of the firm that a round of `got` $bn sells now, and the price against its worth.

    As `funding.advance` reckons it in a market that nobody else fills.
    """
    own, row, world = seen.own, seen.firms.index(firm), supposed(seen)
    price = 1 - float(world["haste"]) * float(own.dilution[row, 0])
    price = max(price, float(world["round_floor"]))
    base = price * float(own.value[row, 0])
    return got / (base + got), price
