"""History: how did it come to this? Any headline over all turns, and what each quarter was like."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from computewar.report.history import Course, courses
from computewar.tui import actions, flow
from computewar.tui.room import Room
from computewar.tui.screens import turns
from computewar.tui.screens.history_lines import quarter_lines, tabs
from computewar.tui.table import Cell
from computewar.tui.widgets.course_chart import CourseChart
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.tui.widgets.lines import Lines, Spot
from computewar.words import _


class Quarter(VerticalScroll, inherit_bindings=False):
    """The words of a quarter; home and end are the scrubber's, not for scrolling."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]


class HistoryScreen(Screen[None]):
    """A chart with a scrubber; below it the quarter on which it stands."""

    AUTO_FOCUS = ""
    CSS_PATH = "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("history")

    def __init__(self, room: Room) -> None:
        super().__init__(name="history")
        self.room, self.at, self.place = room, room.session.turn, 0
        self.courses = courses(room.session.history, room.side)

    def compose(self) -> ComposeResult:
        """Headlines to choose from, the chart, the quarter."""
        scenario = self.room.session.scenario
        quarters = [scenario.quarter(turn) for turn in range(self.room.session.turn + 1)]
        yield GameHeader(self.room, _("History"))
        yield Static(id="tabs")
        yield CourseChart(self.room, self.course, quarters, self.at)
        with Quarter(id="quarter", can_focus=False):
            yield Lines(self._lines, points=True, id="text")
        yield KeyFooter(self.room, "history")

    def on_mount(self) -> None:
        """The cursor on the first line of the quarter."""
        self.query_one(Lines).focus(scroll_visible=False)
        self._renew()

    def on_resize(self) -> None:
        """The headlines that fit."""
        self._renew()

    @property
    def course(self) -> Course:
        """The headline that is shown."""
        return self.courses[self.place]

    def _lines(self, width: int) -> list[Spot | Cell]:
        return quarter_lines(self.room, self.at, width)

    def _renew(self) -> None:
        line = tabs(self.courses, self.place, self.size.width - 2)
        self.query_one("#tabs", Static).update(line)
        self.query_one(CourseChart).show(self.course, self.at)

    def _stand(self, turn: int) -> None:
        """Stand on a turn, as far as there are any."""
        turn = min(max(turn, 0), self.room.session.turn)
        if turn != self.at:
            self.at = turn
            self.query_one(Lines).at = 0
            self.query_one(Lines).renew()
            self.query_one(Quarter).scroll_home(animate=False)
            self._renew()

    def on_course_chart_scrubbed(self, event: CourseChart.Scrubbed) -> None:
        """The quarter that was clicked."""
        self._stand(event.turn)

    def action_headline(self, place: int) -> None:
        """The headline that was clicked."""
        self.place = place
        self._renew()

    def do_scrub(self, key: str) -> None:
        """A quarter back or on."""
        self._stand(self.at + (1 if key == "right" else -1))

    def do_ends(self, key: str) -> None:
        """The first quarter, or the present."""
        self._stand(0 if key == "home" else self.room.session.turn)

    def do_headline(self) -> None:
        """The next headline."""
        self.action_headline((self.place + 1) % len(self.courses))

    def do_rewind(self) -> None:
        """Play on from the quarter on a new branch; from the present, the plan."""
        if self.at < self.room.session.turn:
            turns.go_to(self.app, self.room, f"turn {self.at}")
        else:
            flow.after_report(self.app, self.room)

    def do_back(self) -> None:
        """To the board."""
        flow.show(self.app, self.room, "board")
