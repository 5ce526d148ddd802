"""Supply: the way of chips and GPUs to work, its bottleneck, what comes, and who delivers it."""

import math
from collections.abc import Iterator, Sequence

from textual.content import Content

from computewar.engine.observation import Observation, held
from computewar.report.row import Row
from computewar.report.suppliers import Supplier, plant, suppliers
from computewar.report.supply import (
    Ahead,
    Gate,
    ahead,
    bottleneck,
    branches,
    ends,
    gates,
    labels,
    verdict,
)
from computewar.tui.room import Room
from computewar.tui.table import Cell, fit, heading, styled, table, widths, wrapped
from computewar.tui.widgets.lines import Spot
from computewar.words import _, number

QUESTION = _("How does compute reach its work, and where does it get stuck?")
BAR, WIDE = 10, 70
WORDS, BARS, NUMBERS, LONG, SHORT = (4, 7), 8, (3, 6, 9, 10), 11, 12
LEFT_OUT = (
    (SHORT,), (BARS, SHORT), (BARS, LONG), (BARS, *WORDS, SHORT), (BARS, *WORDS, LONG),
)  # fmt: skip
"""Columns that a terminal has no room for, the widest terminal first."""


def lines(room: Room, width: int) -> Sequence[Spot | Cell]:
    """For each own firm: the way, what is ordered, the suppliers, the plant."""
    seen, before = room.seen, room.seen_before
    found: list[Spot | Cell] = []
    for firm in room.firms:
        found += _firm(room, seen, before, firm, width)
    return found


def _firm(
    room: Room, seen: Observation, before: Observation | None, firm: str, width: int
) -> Iterator[Spot | Cell]:
    passed = gates(seen, before, firm)
    narrow = bottleneck(passed, seen, firm)
    quarter = seen.scenario.quarter(seen.turn - 1 if before else seen.turn)
    yield heading(_("The way to work at {}").format(_(room.label(firm))), quarter)
    yield from wrapped(verdict(narrow, seen, firm), width, "  ", "" if narrow else "$success")
    yield from _way(passed, narrow, firm, width)
    at_hand = number(float(held(seen.own)[seen.firms.index(firm), 0]), "kH100e")
    yield Spot(styled(_("= {} at hand, with what is rented").format(at_hand)), "compute", firm)
    yield ""
    yield from _ahead(ahead(seen, firm), firm, width)
    yield from _suppliers(suppliers(seen, firm), firm, width)
    yield from _plant(plant(seen, firm), firm, width)


def _way(
    passed: Sequence[Gate], narrow: Gate | None, firm: str, width: int
) -> Iterator[Spot | Cell]:
    """A line for each gate, each stretch of the way running down to the next."""
    rows: list[list[Cell]] = []
    places: list[Gate] = []
    for name, members in branches().values():
        here = [gate for gate in passed if gate.name in members]
        for k, gate in enumerate(here):
            rail = "▼" if k == len(here) - 1 else "│"
            rows.append(_gate(gate, name if k == 0 else "", rail, gate is narrow))
            places.append(gate)
    if not rows:
        yield styled(_("Nothing is on its way and nothing runs."), "$muted")
        return
    head = ["", "", "", _("comes"), "", "", _("goes on"), "", "", "", _("frees"), "", ""]
    rows = [[styled(word, "$muted") for word in head], *rows]
    drawn = _narrowed(rows, width)
    yield drawn[0]
    for gate, line in zip(places, drawn[1:], strict=True):
        yield Spot(line, gate.key, firm)


def _gate(gate: Gate, branch: str, rail: str, narrow: bool) -> list[Cell]:
    """A gate's cells: where, rail, name, what comes, what goes on, bar, share, what it frees."""
    style = "bold $error" if narrow else ""
    first, last = ends(gate)
    share = min(gate.passes, 1.0)
    full = round(share * BAR)
    frees = "" if math.isnan(gate.frees) else _count(gate.frees)
    return [
        styled(branch, "bold"), styled(rail, "$primary"), styled(labels()[gate.name], style),
        styled(_count(gate.came), style), styled(first, "$muted"), styled("▶", "$primary"),
        styled(_count(gate.went), style), styled(last, "$muted"),
        styled("█" * full, style or "$primary") + styled("░" * (BAR - full), "$line"),
        number(share, "share", 2), styled(frees, style),
        styled(_("◀ bottleneck"), style) if narrow else "",
        styled("◀", style) if narrow else "",
    ]  # fmt: skip


def _narrowed(rows: Sequence[Sequence[Cell]], width: int) -> list[Content]:
    """The table with bars where there is room, with words where there is some."""
    for left_out in LEFT_OUT:
        kept = [k for k in range(len(rows[0])) if k not in left_out]
        right = [at for at, k in enumerate(kept) if k in NUMBERS]
        cells = [[row[k] for k in kept] for row in rows]
        drawn = table(cells, right=right, gap=1)
        if max(line.cell_length for line in drawn) <= width:
            break
    return drawn


def _count(thousands: float) -> str:
    """Thousands of anything in three figures."""
    return number(thousands, "kH100e").partition(" ")[0]


def _ahead(coming: Sequence[Ahead], firm: str, width: int) -> Iterator[Spot | Cell]:
    """Quarter by quarter what was ordered, and whether there will be power for it."""
    yield heading(_("What is ordered"), _("own chips to come left aside"))
    if not coming:
        yield styled(_("No GPU is on order and no hall is being built."), "$muted")
        yield ""
        return
    head = ["", _("GPUs"), _("halls"), _("draw"), _("power"), _("spare"), ""]
    rows: list[list[Cell]] = [[styled(word, "$muted") for word in head]]
    rows += [_coming(one, width) for one in coming]
    drawn = table(rows, right=range(1, 6), gap=1 if width < WIDE else 2)
    yield drawn[0]
    for one, line in zip(coming, drawn[1:], strict=True):
        yield Spot(line, "gpus" if one.gpus else "halls", firm)
    yield ""


def _coming(one: Ahead, width: int) -> list[Cell]:
    """A quarter's cells; where machines will lack power, a mark."""
    short = one.spare < 0
    dark = _("◀ too little power") if width >= WIDE else "◀"
    return [
        one.quarter, _count(one.gpus) if one.gpus else "·",
        number(one.halls, "MW") if one.halls else "·", number(one.draw, "MW"),
        number(one.power, "MW"),
        styled(number(one.spare, "MW", signed=True), "$error" if short else ""),
        styled(dark, "$error") if short else "",
    ]  # fmt: skip


def _suppliers(told: Sequence[Supplier], firm: str, width: int) -> Iterator[Spot | Cell]:
    """Who delivers what, how soon and at what price."""
    yield heading(_("Suppliers"), _("prices and lead times as published"))
    head = ["", _("yours"), _("after"), _("price"), _("standing")]
    rows: list[list[Cell]] = [[styled(word, "$muted") for word in head]]
    for one in told:
        yours = styled(one.yours, "bold")
        rows.append([one.name, yours, one.lead, one.price, one.standing])
    drawn = table(rows, right=(1, 3, 4), spans=widths(rows))
    yield drawn[0]
    named = [(one.key, one.note) for one in told]
    yield from _noted(drawn[1:], named, sum(widths(rows)) + 2 * len(head), firm, width)
    yield ""


def _plant(rows: Sequence[Row], firm: str, width: int) -> Iterator[Spot | Cell]:
    """The own plant, if there is one."""
    if not rows:
        return
    yield heading(_("Own plant"))
    cells = [(row.label, styled(row.value, "bold")) for row in rows]
    named = [(row.key, row.note) for row in rows]
    yield from _noted(table(cells, right=(1,)), named, sum(widths(cells)) + 4, firm, width)
    yield ""


def _noted(
    drawn: Sequence[Content], named: Sequence[tuple[str, str]], at: int, firm: str, width: int
) -> Iterator[Spot | Cell]:
    """Lines with their notes: in a column at `at` if all have room there, else each beneath."""
    beside = all(at + len(note) <= width for _key, note in named)
    for (key, note), line in zip(named, drawn, strict=True):
        told = styled(note, "$muted")
        yield Spot(Content.assemble(fit(line, at), told) if beside else line, key, firm)
        if note and not beside:
            yield from wrapped(f"  {note}", width, "  ", "$muted")
