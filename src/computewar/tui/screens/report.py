"""The report: the quarter's news, every change of a headline, and why, adding to 100 %."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen

from computewar.report.causes import Change, causes
from computewar.report.news import news
from computewar.tui import actions, flow
from computewar.tui.room import Room
from computewar.tui.table import TONES, Cell, heading, styled, table, widths, wrapped
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.tui.widgets.lines import Lines, Spot
from computewar.words import _

WIDE = 50


class ReportScreen(Screen[None]):
    """What changed last quarter."""

    CSS_PATH = "report.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("report")

    def __init__(self, room: Room) -> None:
        super().__init__(name="report")
        self.room = room
        before, after = room.reported
        self.quarter = room.session.scenario.quarter(int(before.state.turn))
        self.changes = causes(before, after, room.side)
        self.news = news(before.observe(room.side), after.observe(room.side), before.world)

    def compose(self) -> ComposeResult:
        """News on top; changes to the left, causes to the right."""
        yield GameHeader(self.room, _("Report"))
        with VerticalScroll(classes="body", can_focus=False):
            yield Lines(self._news, id="news")
            with Horizontal(id="split"):
                yield Lines(self._changed, points=True, id="changed")
                yield Lines(self._why, id="why")
        yield KeyFooter(self.room, "report")

    def on_mount(self) -> None:
        """The cursor on the first change."""
        self.query_one("#changed", Lines).focus(scroll_visible=False)

    def _news(self, width: int) -> list[Content]:
        lines = [heading(_("News of {}").format(self.quarter))]
        for one in self.news:
            lines += wrapped(f"· {one.text}", width, "  ", TONES[one.tone])
        if not self.news:
            lines.append(styled(_("A quiet quarter."), "$muted"))
        return [*lines, Content("")]

    def _changed(self, width: int) -> list[Spot | Cell]:
        wide = width >= WIDE
        rows = [_row(one, wide) for one in self.changes]
        head = _heads(wide)
        spans = widths([head, *rows])
        drawn = table(rows, right=range(1, len(head)), gap=1, spans=spans)
        found: list[Spot | Cell] = []
        for firm in self.room.firms:
            name = styled(_(self.room.label(firm)), "bold $primary")
            found += [""] if found else []
            found += table([[name, *head[1:]]], right=range(1, len(head)), gap=1, spans=spans)
            found += [
                Spot(drawn[k], one.key, firm, k)
                for k, one in enumerate(self.changes)
                if one.firm == firm
            ]
        return found

    def _why(self, width: int) -> list[Content]:
        spot = self.query_one("#changed", Lines).current
        return why_lines(self.changes[spot.place], self.room, width) if spot else []

    def on_lines_pointed(self) -> None:
        """The causes of another change."""
        self.query_one("#why", Lines).renew()

    def do_firm(self) -> None:
        """To the other firm's changes."""
        lines = self.query_one("#changed", Lines)
        each = len(self.changes) // len(self.room.firms)
        lines.point((lines.at // each + 1) * each)

    def do_source(self) -> None:
        """The rule and the numbers behind the headline."""
        from computewar.tui.screens.why import WhyScreen

        spot = self.query_one("#changed", Lines).current
        if spot:
            self.app.push_screen(WhyScreen(self.room, spot.key, spot.firm))

    def do_back(self) -> None:
        """To the board."""
        flow.show(self.app, self.room, "board")


def _heads(wide: bool) -> list[Cell]:
    words = ["", *([_("before")] if wide else []), _("after"), _("change")]
    return [styled(word, "$muted") for word in words]


def _row(one: Change, wide: bool) -> list[Cell]:
    tone = "" if not one.amount else "$success" if one.amount > 0 else "$error"
    before, after, text = (_short(cell) for cell in (one.before, one.after, one.text))
    first = [one.label, before] if wide else [one.label]
    return [*first, styled(after, "bold"), styled(text, tone)]


def _short(cell: str) -> str:
    """A figure without what its label says already: H100e, a quarter."""
    return cell.removesuffix(" H100e").partition("/")[0]


def why_lines(one: Change, room: Room, width: int) -> list[Content]:
    """The causes of one change with their shares, and their sum."""
    title = heading(_("Why: {}").format(one.label), _(room.label(one.firm)))
    if not one.parts:
        return [title, styled(_("Nothing moved it."), "$muted")]
    rows = [
        (
            part.label,
            styled(part.text, TONES[part.tone]),
            "" if part.percent is None else f"{part.percent} %".replace("-", "−"),
        )
        for part in one.parts
    ]
    known = one.parts[0].percent is not None
    whole = (styled(_("together"), "bold"), styled(one.text, "bold"), "100 %" if known else "")
    spans = widths([*rows, whole])
    spans[0] = min(spans[0], max(width - spans[1] - spans[2] - 2, 8))
    return [title, *table([*rows, whole], right=(1, 2), gap=1, spans=spans)]
