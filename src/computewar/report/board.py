"""The board: where one's own firms stand, line by line, with what changed in a quarter."""

from collections.abc import Iterator
from math import ceil, inf

from computewar.engine.mechanics.politics import exposure
from computewar.engine.observation import Observation, held
from computewar.engine.state import LINES, REGIONS, TEAMS, State
from computewar.report import promises
from computewar.report.pipeline import chip_name
from computewar.report.row import SMALL, Row, Tone, changed, tone_of
from computewar.words import _, ngettext, number

LONG = 20.0  # quarters of runway that need no number
RAISED = ("equity", "debt", "pools", "pledge", "sale", "transfers")
"""Lines of the ledger that are no business of the quarter: capital, and sales in need."""


def standing(seen: Observation, firm: str, before: Observation | None = None) -> tuple[Row, ...]:
    """All lines of one own firm; `before` is what the side saw a quarter ago, None at the start."""
    row = seen.firms.index(firm)
    old = before.own if before else None
    made = "chips" if seen.scenario.readings.get("fab_unit") == "chips" else "wafers"
    return (
        *_money(seen.own, old, firm, row),
        *_compute(seen.own, old, firm, row),
        *_people(seen.own, old, firm, row),
        *_chips(seen.own, old, firm, row),
        *_fab(seen.own, old, firm, row, f"thousand {made}/month"),
        *_business(seen.own, old, firm, row),
        *_exposed(seen.own, old, firm, row),
        *_given(seen.own, old, firm, row),
        *promises.rows(seen, firm),
    )


def runway(own: State, row: int) -> float:
    """Quarters that the cash of the firm in `row` lasts at last quarter's pace; inf if it grows.

    What the firm raised does not count. Before the first turn the known bills stand for the pace.
    """
    flows = own.ledger[:, row, 0]
    lost = -float(sum(flows[k] for k, line in enumerate(LINES) if line not in RAISED))
    pace = lost if flows.any() else float(own.dues[row, 0])
    return float(own.cash[row, 0]) / pace if pace > SMALL else inf


def runway_text(quarters: float) -> str:
    """A runway in words."""
    if quarters == inf:
        return _("no end in sight")
    if quarters > LONG:
        return _("more than {}").format(number(LONG, "quarters"))
    return _("{} at this pace").format(number(round(quarters, 1), "quarters"))


def _line(
    key: str, label: str, now: float, old: float | None, unit: str, better: int, firm: str,
    note: str = "",
) -> Row:  # fmt: skip
    change, tone = changed(now, old, unit), tone_of(now, old, better)
    return Row(key, label, number(now, unit), change, tone, note, firm)


def _at(state: State | None, field: str, row: int) -> float | None:
    return None if state is None else float(getattr(state, field)[row, 0])


def _money(own: State, old: State | None, firm: str, row: int) -> Iterator[Row]:
    cash, left = float(own.cash[row, 0]), runway(own, row)
    yield _line("cash", _("Cash"), cash, _at(old, "cash", row), "$bn", 1, firm)
    tone: Tone = "bad" if left < 2 else "neutral"
    yield Row("runway", _("Runway"), runway_text(left), "", tone, "", firm)
    for field, label in (("debt", _("Debt")), ("loan", _("Owner's pledged loan"))):
        if float(getattr(own, field)[row, 0]) > SMALL:
            now, then = float(getattr(own, field)[row, 0]), _at(old, field, row)
            yield _line(field, label, now, then, "$bn", -1, firm)
    value, then = float(own.value[row, 0]), _at(old, "value", row)
    yield _line("value", _("Market value"), value, then, "$bn", 1, firm)
    kept = float(own.equity[row, 0])
    yield _line("equity", _("Kept by owners"), kept, _at(old, "equity", row), "share", 1, firm)


def _compute(own: State, old: State | None, firm: str, row: int) -> Iterator[Row]:
    now = float(held(own)[row, 0])
    then = None if old is None else float(held(old)[row, 0])
    yield _line("compute", _("Compute"), now, then, "kH100e", 1, firm, _rented(own, row))
    have = float(own.power[row, 0])
    need = float(own.gpu_load[row, 0] + own.chips_load[row, 0])
    waste = float(own.gpu_waste[row, 0])
    note = _("needs {}").format(number(need, "MW"))
    if waste > SMALL:
        note += _("; {} without power").format(number(waste, "kH100e"))
    change = changed(have, _at(old, "power", row), "MW")
    tone: Tone = "bad" if need > have * (1 + SMALL) else "neutral"
    yield Row("power", _("Power"), number(have, "MW"), change, tone, note, firm)


def _rented(own: State, row: int) -> str:
    parts = []
    if own.rented[row, 0] > SMALL:
        left = number(round(float(own.rent_left[row, 0])), "quarters")
        parts.append(_("{} rented for {}").format(number(own.rented[row, 0], "kH100e"), left))
    if own.rented_out[row, 0] > SMALL:
        parts.append(_("{} let").format(number(own.rented_out[row, 0], "kH100e")))
    for field, text in (("parked", _("{} in parked cars")), ("orbit", _("{} in orbit"))):
        if (far := float(getattr(own, field)[row, 0])) > SMALL:
            parts.append(text.format(number(far, "kH100e")))
    return ", ".join(parts)


def _people(own: State, old: State | None, firm: str, row: int) -> Iterator[Row]:
    labels = (_("People: fab"), _("People: design"), _("People: models"))
    for team, label in enumerate(labels):
        staff = float(own.staff[team, row, 0]) * 1e3
        if staff <= SMALL:
            continue
        then = None if old is None else float(old.staff[team, row, 0]) * 1e3
        effort = float(own.effort[team, row, 0])
        note = _("work done: {} of what is needed").format(number(min(effort, 9.99), "share"))
        line = _line(f"staff_{TEAMS[team]}", label, staff, then, "people", 1, firm, note)
        yield line
    tired = float(own.fatigue[row, 0])
    if tired > SMALL:
        yield _line("fatigue", _("Burn-out"), tired, _at(old, "fatigue", row), "share", -1, firm)


def _chips(own: State, old: State | None, firm: str, row: int) -> Iterator[Row]:
    if own.chip_number[row, 0] > 0:
        name = chip_name(firm, own.chip_number[row, 0])
        power = number(float(own.chip_power[row, 0]), "H100e")
        text = _("{} at {} each").format(name, power)
        months = number(round(3 * float(own.chip_age[row, 0])), "months")
        note = _("taped out {} ago").format(months)
        yield Row("chip_power", _("Own chip"), text, "", "neutral", note, firm)
    made = float(own.foundry_made[row, 0] + own.fab_made[row, 0])
    if made > SMALL:
        then = None if old is None else float(old.foundry_made[row, 0] + old.fab_made[row, 0])
        label, unit = _("Own chips made"), "thousand chips/quarter"
        yield _line("chips_made", label, made, then, unit, 1, firm)


def _fab(own: State, old: State | None, firm: str, row: int, unit: str) -> Iterator[Row]:
    online = float(own.fab_online[:, row, 0].sum())
    if online > SMALL:
        then = None if old is None else float(old.fab_online[:, row, 0].sum())
        rate = number(float(own.fab_yield[row, 0]), "share")
        note = _("yield {}, {}").format(rate, place_of(own, row))
        yield _line("fab_online", _("Fab online"), online, then, unit, 1, firm, note)
    elif own.fab_begun[row, 0]:
        now, then = float(own.fab_progress[row, 0]), _at(old, "fab_progress", row)
        note = _("{} sunk, {}").format(
            number(float(own.fab_paid[row, 0]), "$bn"), place_of(own, row)
        )
        yield _line("fab_progress", _("Fab, first module"), now, then, "share", 1, firm, note)


def _given(own: State, old: State | None, firm: str, row: int) -> Iterator[Row]:
    """What a firm has given to its sisters, as its owners remember it, and what it lends them."""
    share = float(own.diverted[row, 0])
    if share > SMALL:
        label, then = _("Given to its sister"), _at(old, "diverted", row)
        note = _("of its means, as its owners remember")
        yield _line("diverted", label, share, then, "share", -1, firm, note)
    people = float(own.lent[row, 0]) * 1e3
    if people > SMALL:
        then = None if old is None else float(old.lent[row, 0]) * 1e3
        yield _line("lent", _("Lent to its sister"), people, then, "people", 0, firm)


def place_of(own: State, row: int) -> str:
    """Where the own plant of the firm in `row` stands."""
    names = {
        "taiwan": _("in Taiwan"), "us": _("in America"), "asia": _("elsewhere in Asia"),
        "europe": _("in Europe"), "gulf": _("in the Gulf"),
    }  # fmt: skip
    return names[REGIONS[int(own.fab_region[row, 0])]]


def _exposed(own: State, old: State | None, firm: str, row: int) -> Iterator[Row]:
    share = float(exposure(own)[row, 0])
    if share > SMALL:
        then = None if old is None else float(exposure(old)[row, 0])
        note = _("of the supply of GPUs and chips")
        if own.strait[0] > 0:
            note = _("and the strait is in crisis")
        yield _line("exposure", _("Hangs on Taiwan"), share, then, "share", -1, firm, note)
    if float(own.review[row, 0]) > SMALL:
        text = _("{} without the Gulf's money")
        left = number(ceil(float(own.review[row, 0])), "quarters")
        yield Row("review", _("Under review"), text.format(left), "", "bad", "", firm)
    if (influence := float(own.lobby[row, 0])) > SMALL:
        label, then = _("Influence with states"), _at(old, "lobby", row)
        yield _line("lobby", label, influence, then, "share", 1, firm)


def _business(own: State, old: State | None, firm: str, row: int) -> Iterator[Row]:
    skill, then = 10 ** float(own.capability[row, 0]), None
    if old is not None:
        then = 10 ** float(old.capability[row, 0])
    note = _("of the frontier's effective training at the start")
    yield _line("capability", _("Capability"), skill, then, "ratio", 1, firm, note)
    revenue = float(own.revenue[row, 0])
    was = _at(old, "revenue", row)
    yield _line("revenue", _("AI revenue"), revenue, was, "$bn/quarter", 1, firm)
    trust = float(own.trust[row, 0])
    yield _line("trust", _("Trust"), trust, _at(old, "trust", row), "share", 1, firm)
    link = int(own.slowest[row, 0])
    if link >= 0:
        names = (_("the fleet"), _("data"), _("training compute"), _("chips in cars and robots"))
        now, then = float(own.embodied[row, 0]), _at(old, "embodied", row)
        note = _("held back most by {}").format(names[link])
        yield _line("embodied", _("Embodied AI"), now, then, "ratio", 1, firm, note)
    lead = float(own.lead[row, 0])
    if lead > 0:
        text = ngettext("{} quarter in the lead", "{} quarters in the lead", lead)
        yield Row("lead", _("Model lead"), text.format(number(lead)), "", "neutral", "", firm)
