"""The report: what changed of each headline figure and why, the parts adding to the whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from computewar.engine.explain import HEADLINES, Cause, Explanation, explain
from computewar.engine.game import Game
from computewar.report.row import SMALL, Tone
from computewar.words import _, number

WHOLE = 100
UNITS = {
    "cash": "$bn", "compute": "kH100e", "capability": "log10", "value": "$bn", "trust": "share",
    "revenue": "$bn/quarter",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One cause of a change: in words, in the headline's unit, and in per cent of the change."""

    label: str
    amount: float
    text: str
    percent: int | None  # None where nothing changed on the whole
    tone: Tone


@dataclass(frozen=True, slots=True)
class Change:
    """One headline figure of one firm over a quarter; the parts' per cents add up to 100."""

    key: str
    firm: str
    label: str
    before: str
    after: str
    amount: float
    text: str
    parts: tuple[Part, ...]  # largest first


def labels() -> dict[str, str]:
    """Headline → its name, in the order of the report."""
    return {
        "cash": _("Cash"), "compute": _("Compute"), "capability": _("Capability (log10)"),
        "value": _("Market value"), "trust": _("Trust"), "revenue": _("AI revenue"),
    }  # fmt: skip


def mechanics() -> dict[str, str]:
    """Mechanic → what it is for a player."""
    return {
        "purse": _("the purse"), "funding": _("rounds and debt"), "pledges": _("pledged shares"),
        "pools": _("Gulf funds and SoftBank"), "talent": _("people"),
        "gpu_market": _("GPUs delivered and retired"), "foundry": _("foundries"),
        "chip_design": _("chip design"), "fab": _("own fab"), "datacentre": _("halls and power"),
        "training": _("training and research"), "products": _("products"),
        "valuation": _("the market's view"), "accounts": _("bills and interest"),
        "ending": _("the end of the game"),
    }  # fmt: skip


def lines() -> dict[str, str]:
    """Line of the ledger → what it is for a player."""
    return {
        "operations": _("the rest of the business"), "revenue": _("AI revenue"),
        "people": _("salaries and hiring"), "power": _("electricity and fuel"),
        "interest": _("interest"), "equity": _("shares sold"), "debt": _("corporate debt"),
        "pools": _("Gulf funds and SoftBank"), "pledge": _("pledged shares"), "gpus": _("GPUs"),
        "foundry": _("chips from foundries"), "design": _("chip design"), "fab": _("own fab"),
        "halls": _("halls and power"), "rent": _("rent of compute"),
        "products": _("fleet and robots"), "sale": _("fire sale"),
        "transfers": _("transfers inside the side"),
    }  # fmt: skip


def causes(before: Game, after: Game, side: str) -> tuple[Change, ...]:
    """Every headline of every firm of `side`: `after` is the game one quarter after `before`."""
    told = explain(before.state, after.orders, before.world)
    firms = before.scenario.sides[side].firms
    return tuple(_change(told, key, firm) for firm in firms for key in HEADLINES)


def _change(told: Explanation, key: str, firm: str) -> Change:
    row, unit = told.firms.index(firm), UNITS[key]
    before, after = (float(figures[key][row, 0]) for figures in (told.before, told.after))
    found = told.parts(key, firm)
    per_cent = shares([amount for _cause, amount in found])
    parts = tuple(
        Part(_named(cause), amount, number(amount, unit, signed=True), share, _tone(amount))
        for (cause, amount), share in zip(found, per_cent, strict=True)
    )
    amount = told.change(key, firm)
    return Change(
        key, firm, labels()[key], number(before, unit), number(after, unit), amount,
        number(amount, unit, signed=True) or number(0, unit), parts,
    )  # fmt: skip


def _named(cause: Cause) -> str:
    mechanic, line = cause
    return lines().get(line) or mechanics().get(mechanic, mechanic)


def _tone(amount: float) -> Tone:
    return "good" if amount > 0 else "bad"


def shares(amounts: Sequence[float]) -> list[int | None]:
    """Whole per cents of the amounts' sum that add up to 100 (largest remainders are rounded up).

    Amounts against the sum are negative; None for all where the sum is nought against its parts.
    """
    whole = sum(amounts)
    if abs(whole) <= SMALL * (1 + sum(map(abs, amounts))):
        return [None] * len(amounts)
    exact = [WHOLE * amount / whole for amount in amounts]
    floors = [int(x // 1) for x in exact]
    rest = WHOLE - sum(floors)
    order = sorted(range(len(exact)), key=lambda k: floors[k] - exact[k])
    for k in order[:rest]:
        floors[k] += 1
    return list(floors)
