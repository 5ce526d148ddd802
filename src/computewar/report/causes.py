"""The report: what changed of each headline figure and why, the parts adding to the whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from computewar.engine.cards import answer
from computewar.engine.explain import BOOKS, HEADLINES, Cause, Explanation, explain
from computewar.engine.game import Game
from computewar.engine.observation import held
from computewar.engine.state import State
from computewar.report.row import SMALL, Tone
from computewar.words import _, number

WHOLE = 100
MOST = 3.0  # times the change that a part may be and still be told in per cent of it
UNITS = {
    "cash": "$bn", "compute": "kH100e", "capability": "", "value": "$bn", "trust": "share",
    "revenue": "$bn/quarter", "debt": "$bn", "loan": "$bn", "equity": "share", "power": "MW",
    "gpus": "kH100e", "fatigue": "share", "chip_power": "H100e",
    "chips_made": "thousand chips/quarter", "fab_online": "", "fab_progress": "share",
    "embodied": "ratio", "lead": "quarters", "exposure": "share", "lobby": "share",
    "diverted": "share", "lent": "people", "staff_fab": "people", "staff_design": "people",
    "staff_models": "people",
}  # fmt: skip


THOUSANDS, WORSE = ("staff", "lent"), ("debt", "loan", "fatigue", "exposure", "diverted")
"""What the State counts in thousands and people singly; what is the worse the more there is."""


@dataclass(frozen=True, slots=True)
class Part:
    """One cause of a change: in words, in the headline's unit, and in per cent of the change."""

    label: str
    amount: float
    text: str
    percent: int | None  # None where little changed on the whole
    tone: Tone


@dataclass(frozen=True, slots=True)
class Change:
    """One headline figure of one firm over a quarter; the parts' per cents, if told, make 100."""

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
        "pools": _("funds and campaigns"),
        "group": _("dealings with the sister firm"),
        "talent": _("people"), "spare_compute": _("parked cars and orbit"),
        "gpu_market": _("GPUs delivered and retired"), "foundry": _("foundries"),
        "chip_design": _("chip design"), "fab": _("own fab"), "datacentre": _("halls and power"),
        "training": _("training and research"), "products": _("products"),
        "intelligence": _("analysts on rivals"), "chip_demand": _("chips by line"),
        "standards": _("standards of embodied AI"),
        "valuation": _("the market's view"), "accounts": _("bills and interest"),
        "politics": _("states, shocks and subsidies"), "credibility": _("promises"),
        "cards": _("answers to cards"), "ending": _("the end of the game"),
    }  # fmt: skip


def lines() -> dict[str, str]:
    """Line of the ledger → what it is for a player."""
    return {
        "operations": _("other business"), "revenue": _("AI revenue"),
        "people": _("salaries and hiring"), "power": _("electricity and fuel"),
        "interest": _("interest"), "equity": _("shares sold"), "debt": _("corporate debt"),
        "pools": _("funds and campaigns"), "pledge": _("pledged shares"),
        "gpus": _("GPUs"),
        "foundry": _("chips from foundries"), "design": _("chip design"), "fab": _("own fab"),
        "halls": _("halls and power"), "rent": _("rent of compute"),
        "products": _("fleet and robots"), "sale": _("fire sale"),
        "transfers": _("transfers inside the side, and suits over them"),
        "cards": _("answers to cards"),
    }  # fmt: skip


def details() -> dict[Cause, str]:
    """Mechanic and line together, where either alone would say too little."""
    return {
        ("talent", "people"): _("hiring and schools"), ("accounts", "people"): _("salaries"),
        ("accounts", "power"): _("electricity"), ("datacentre", "power"): _("fuel for turbines"),
        ("politics", "fab"): _("grants for the plant"), ("politics", "operations"): _("lobbying"),
        ("compute", "gpus"): _("GPUs delivered, less those retired"),
        ("compute", "chips"): _("own chips in halls"), ("compute", "power"): _("power to run them"),
        ("compute", "rented"): _("compute rented"), ("compute", "let"): _("compute let to others"),
        ("compute", "parked"): _("parked cars"), ("compute", "orbit"): _("compute in orbit"),
        ("compute", "rest"): _("the end of the firm"),
        ("compute", "cards"): _("answers to cards"),
        ("training", "design"): _("the own training stack"),
        ("products", "operations"): _("serving at a price of one's own"),
        ("intelligence", "operations"): _("analysts on rivals"),
        ("spare_compute", "products"): _("pay to car owners"),
        ("spare_compute", "halls"): _("satellites and launches"),
    }  # fmt: skip


def causes(before: Game, after: Game, side: str) -> tuple[Change, ...]:
    """Every headline of every firm of `side`: `after` is the game one quarter after `before`."""
    told = explain(before.state, after.orders, before.world)
    firms = before.scenario.sides[side].firms
    found = {(firm, key): told.parts(key, firm) for firm in firms for key in HEADLINES}
    if not before.state.over[0]:
        answered = answer(before.state, after.orders, before.world)
        for firm in firms:
            row = told.firms.index(firm)
            found[firm, "compute"] = compute_parts(before.state, after.state, row, answered)
    return tuple(_change(told, key, firm, parts) for (firm, key), parts in found.items())


def cause(before: Game, after: Game, key: str, firm: str) -> Change | None:
    """Why one figure of a firm changed in a quarter; None for what is no figure of its books."""
    side = before.scenario.side_of[firm]
    if key in HEADLINES:
        every = {(one.firm, one.key): one for one in causes(before, after, side)}
        return every[firm, key]
    if key not in BOOKS:
        return None
    told = explain(before.state, after.orders, before.world, {key: BOOKS[key]})
    scale = 1e3 if key.startswith(THOUSANDS) else 1.0
    parts = [(one, amount * scale) for one, amount in told.parts(key, firm)]
    return _change(told, key, firm, parts, scale)


def compute_parts(
    before: State, after: State, row: int, answered: State | None = None
) -> list[tuple[Cause, float]]:
    """Why the compute of the firm in `row` changed, thousand H100e, largest first.

    What runs is (GPUs + own chips · software) · the part that has power: the first two answer at
    the old part, power for the change of the part.
    """
    old, new = (_running(state, row) for state in (before, after))
    lit = old["lit"]
    parts = {name: (new[name] - old[name]) * lit for name in ("gpus", "chips")}
    if answered is not None:  # what answers to cards moved is no delivery
        moved = {name: _running(answered, row)[name] - old[name] for name in ("gpus", "chips")}
        parts |= {name: parts[name] - moved[name] * lit for name in moved}
        parts["cards"] = sum(moved.values()) * lit
    parts["power"] = (new["gpus"] + new["chips"]) * (new["lit"] - lit)
    for name in ("rented", "parked", "orbit"):
        parts[name] = float(getattr(after, name)[row, 0] - getattr(before, name)[row, 0])
    parts["let"] = -float(after.rented_out[row, 0] - before.rented_out[row, 0])
    whole = float(held(after)[row, 0] - held(before)[row, 0])
    parts["rest"] = whole - sum(parts.values())
    least = SMALL * (1 + float(held(after)[row, 0]))
    found = [(("compute", name), part) for name, part in parts.items() if abs(part) > least]
    return sorted(found, key=lambda part: -abs(part[1]))


def _running(state: State, row: int) -> dict[str, float]:
    """What a firm could run, and the part of it that runs."""
    gpus = float(state.gpus[row, 0])
    chips = float(state.chips[row, 0] * state.stack[row, 0])
    whole = gpus + chips
    lit = float(state.energised[row, 0]) / whole if whole > SMALL else 0.0
    return {"gpus": gpus, "chips": chips, "lit": lit}


def _change(
    told: Explanation, key: str, firm: str, found: list[tuple[Cause, float]], scale: float = 1.0
) -> Change:
    row, unit = told.firms.index(firm), UNITS[key]
    before, after = (float(figures[key][row, 0]) * scale for figures in (told.before, told.after))
    per_cent = shares([amount for _cause, amount in found])
    better = -1 if key in WORSE else 1
    parts = tuple(
        Part(_named(one), amount, number(amount, unit, signed=True), share, _tone(amount * better))
        for (one, amount), share in zip(found, per_cent, strict=True)
    )
    amount = told.change(key, firm) * scale
    return Change(
        key, firm, labels().get(key, ""), number(before, unit), number(after, unit), amount,
        number(amount, unit, signed=True) or number(0, unit), parts,
    )  # fmt: skip


def _named(one: Cause) -> str:
    mechanic, line = one
    return details().get(one) or lines().get(line) or mechanics().get(mechanic, mechanic)


def _tone(amount: float) -> Tone:
    return "good" if amount > 0 else "bad"


def shares(amounts: Sequence[float]) -> list[int | None]:
    """Whole per cents of the amounts' sum that add up to 100 (largest remainders are rounded up).

    Amounts against the sum are negative; None for all where the sum is little against a part, for
    per cents of what nearly cancelled out say nothing.
    """
    whole = sum(amounts)
    if abs(whole) <= SMALL or max(map(abs, amounts)) > MOST * abs(whole):
        return [None] * len(amounts)
    exact = [WHOLE * amount / whole for amount in amounts]
    floors = [int(x // 1) for x in exact]
    rest = WHOLE - sum(floors)
    order = sorted(range(len(exact)), key=lambda k: floors[k] - exact[k])
    for k in order[:rest]:
        floors[k] += 1
    return list(floors)
