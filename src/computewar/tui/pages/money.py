"""Money: runway and futures of cash, sources and uses, pledges, debt, promises due, owners."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from computewar.engine.observation import Observation
from computewar.report import money, promises
from computewar.report.row import SMALL, Row, Tone
from computewar.tui.room import Room
from computewar.tui.rows import row_lines
from computewar.tui.table import Cell, fit, heading, styled, table, wrapped
from computewar.tui.widgets.cash_chart import CashChart, current
from computewar.tui.widgets.lines import Spot
from computewar.words import _, number

QUESTION = _("How long does the money last, and what could take it away?")
Rows = Callable[[str], Sequence[Row]]
BAR, LEAST_BAR = "█", 6


class CashCharts(Horizontal):
    """One chart for each own firm, side by side."""

    DEFAULT_CSS = "CashCharts { height: 12; margin-bottom: 1; }"

    def __init__(self, room: Room) -> None:
        super().__init__(id="cash-charts")
        self.room = room

    def compose(self) -> ComposeResult:
        """The charts."""
        for firm in self.room.firms:
            yield CashChart(self.room, firm, f"cash-{firm}")

    def on_mount(self) -> None:
        """Reckon what is not known."""
        app: Any = self.app
        app.look_ahead()


def charts(room: Room) -> Iterable[Widget]:
    """Past and future of each own firm's cash."""
    yield CashCharts(room)


def lines(room: Room, width: int) -> Sequence[Spot | Cell]:
    """All sections, each told of every own firm."""
    seen, fan = room.seen, current(room)
    told: tuple[tuple[str, Rows], ...] = (
        (_("Runway"), lambda firm: money.runway_rows(seen, firm, fan)),
        (_("Owed"), lambda firm: (*money.pledge_rows(seen, firm), money.debt_row(seen, firm))),
        (_("Falls due"), lambda firm: (*_promised(seen, firm), *money.dated_rows(seen, firm))),
        (_("Owners"), lambda firm: tuple(money.owner_rows(seen, firm))),
    )
    page: list[Spot | Cell] = [*wrapped(_legend(), width, "", "$faint"), ""] if fan else []
    for title, rows in told[:3]:
        page += _section(title, rows, room, width)
    page += [*_flows(room, seen, width), ""]
    return [*page, *_section(*told[3], room, width)][:-1]


def _legend() -> str:
    return _("● was, then median  ▒ middle half  ░ 5–95 %  ─ before this plan  │ now")


def _section(title: str, rows: Rows, room: Room, width: int) -> list[Spot | Cell]:
    """The rows of each own firm under the section's title, and a blank line."""
    page: list[Spot | Cell] = []
    for firm in room.firms:
        if found := rows(firm):
            page += [_title(title, room, firm), *row_lines(found, width), ""]
    return page


def _title(text: str, room: Room, firm: str) -> Content:
    """A section's title, with the firm where there are two."""
    return heading(text, _(room.label(firm)) if len(room.firms) > 1 else "")


def _flows(room: Room, seen: Observation, width: int) -> list[Spot | Cell]:
    """Sources and uses of the last quarter, a column for each firm, and bars where there is room.

    Both columns add up to the change of cash.
    """
    if not seen.turn:
        none = _("No quarter has been played yet.")
        return [heading(_("Sources and uses")), styled(none, "$muted")]
    quarter = seen.scenario.quarter(seen.turn - 1)
    found = {firm: {one.line: one for one in money.flows(seen, firm)} for firm in room.firms}
    whole = {line: one for flows in found.values() for line, one in flows.items()}
    sums = {line: sum(f[line].amount for f in found.values() if line in f) for line in whole}
    order = sorted(whole, key=lambda line: -sums[line])
    cells: list[list[Cell]] = [
        ["", *(styled(_(room.label(firm)), "$muted") for firm in room.firms)]
    ]
    for line in order:
        amounts = [found[f][line].amount if line in found[f] else 0.0 for f in room.firms]
        cells.append([whole[line].label, *map(_amount, amounts)])
    ends = [sum(one.amount for one in found[f].values()) for f in room.firms]
    cells.append([styled(_("Change of cash"), "bold"), *map(_amount, ends)])
    drawn = table(cells, right=range(1, 1 + len(room.firms)))
    spots = [
        Spot(_with_bar(line, sums[name], sums, width), whole[name].key, room.firms[0])
        for line, name in zip(drawn[1:-1], order, strict=True)
    ]
    end = Spot(drawn[-1], "cash", room.firms[0])
    return [heading(_("Sources and uses"), quarter), drawn[0], *spots, end]


def _amount(amount: float) -> Cell:
    """A cash flow: its sign says which way, its colour too."""
    if abs(amount) <= SMALL:
        return styled("–", "$muted")
    return styled(number(amount, "$bn", signed=True), "$success" if amount > 0 else "$error")


def _with_bar(line: Content, amount: float, sums: dict[str, float], width: int) -> Content:
    """A line with a bar as long as the flow is large: to the right of a middle what came in."""
    start = 46
    half = (min(width, 140) - start) // 2
    if half < LEAST_BAR or line.cell_length > start - 2:
        return line
    most = max(map(abs, sums.values()))
    long = round(abs(amount) / most * (half - 1))
    out = fit(BAR * long if amount < 0 else "", half, right=True).stylize("$error")
    into = styled(BAR * long if amount > 0 else "", "$success")
    return Content.assemble(fit(line, start), out, styled("│", "$muted"), into).rstrip()


def _promised(seen: Observation, firm: str) -> list[Row]:
    """Each open promise: when, what, how much of it is booked and there."""
    found = []
    for one in promises.promises(seen, firm):
        note = _("{} promised; booked {}, there {}").format(one.announced, one.booked, one.measured)
        tone: Tone = "bad" if one.sure < 1 - SMALL else "neutral"
        label = _("Promise: {}").format(one.label)
        found.append(Row("promise", label, one.quarter, "", tone, note, firm))
    return found
