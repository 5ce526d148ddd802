"""Compare: two branches side by side, where they part, and which is the better by its decisions."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen

from computewar.lab.forks import Settled
from computewar.report import forks
from computewar.sessions.branch import Branch
from computewar.tui import actions, flow, forking
from computewar.tui.room import Room
from computewar.tui.screens import compare_lines
from computewar.tui.screens.turns import name_branch
from computewar.tui.table import Cell
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.tui.widgets.lines import Lines, Spot
from computewar.tui.widgets.paths_chart import PathsChart
from computewar.words import _

GROUP = "forks"


class CompareScreen(Screen[None]):
    """The branch in play, ●, against another, ▲."""

    CSS_PATH = "compare.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("compare")

    def __init__(self, room: Room) -> None:
        super().__init__(name="compare")
        self.room, self.number = room, 0
        self.found: Settled | None = None
        self._take()

    def _take(self) -> None:
        """Look at both branches; there is no other one before the first fork."""
        session = self.room.session
        self.one: Branch = session.look(session.branch)
        names = [name for name in session.branches if name != session.branch]
        self.other = session.look(names[self.number % len(names)]) if names else None
        if self.other is not None:
            both = min(self.one.turn, self.other.turn)
            self.parting = forks.parting(self.one, self.other, self.room.side)
            self.pairs = forks.pairs(self.one, self.other, both, self.room.side)

    def compose(self) -> ComposeResult:
        """The better one and what would turn that; where they part; figures and chart."""
        yield GameHeader(self.room, _("Compare"))
        with VerticalScroll(classes="body", can_focus=False):
            yield Lines(self._opening, id="opening")
            yield Lines(self._better, id="better")
            yield Lines(self._parting, id="parting")
            with Horizontal(id="split"):
                yield Lines(self._table, points=True, id="table")
                yield PathsChart("path")
        yield KeyFooter(self.room, "compare")

    def on_mount(self) -> None:
        """The cursor on the first figure; reckon which branch is the better."""
        self.query_one("#table").focus(scroll_visible=False)
        self._show()

    def _show(self) -> None:
        for lines in self.query(Lines):
            lines.renew()
        self.query_one("#split").set_class(self.other is None, "-hidden")
        self._draw()
        self._reckon()

    def _opening(self, width: int) -> list[Content]:
        if self.other is None:
            return compare_lines.alone(width)
        return compare_lines.opening(self.room, (self.one, self.other))

    def _parting(self, width: int) -> list[Content]:
        if self.other is None:
            return []
        return compare_lines.parting(self.room, self.parting, width)

    def _table(self, width: int) -> list[Spot | Cell]:
        if self.other is None:
            return []
        return compare_lines.table_of(self.room, self.one, self.other, self.pairs, width)

    def _better(self, width: int) -> list[Content]:
        if self.other is None or not self.parting.parted:
            return []
        return compare_lines.better(self.found, self.one.name, self.other.name, width)

    def on_lines_pointed(self) -> None:
        """The chart of another figure; what stands above comes into sight with the first."""
        if self.query_one("#table", Lines).at == 0:
            self.query_one(VerticalScroll).scroll_home(animate=False)
        self._draw()

    def _draw(self) -> None:
        spot = self.query_one("#table", Lines).current
        if self.other is None or spot is None:
            return
        about = self.pairs[spot.place].about
        paths = [forks.path(one, about.name, self.room.side) for one in (self.one, self.other)]
        scenario = self.room.session.scenario
        quarters = [scenario.quarter(k) for k in range(max(map(len, paths)))]
        self.query_one(PathsChart).show(about, paths, quarters)

    # which is the better

    def _reckon(self) -> None:
        """Take what was reckoned before, or reckon it aside."""
        self.workers.cancel_group(self, GROUP)
        self.found = None
        if self.other is None or not self.parting.parted:
            return
        asked = forking.asked(self.room, self.one, self.other)
        self.found = self.room.settled.get(asked)
        if self.found is None or self.found.tried is None:
            work = forking.work(self.room, self.one, self.other, self._told(asked))
            self.run_worker(work, thread=True, group=GROUP, exclusive=True, exit_on_error=False)
        self.query_one("#better", Lines).renew()

    def _told(self, asked: tuple[object, ...]) -> Any:
        def tell(found: Settled) -> None:
            self.app.call_from_thread(self._found, asked, found)

        return tell

    def _found(self, asked: tuple[object, ...], found: Settled) -> None:
        self.room.settled[asked] = found
        if self.other and self.is_mounted and asked == self._asked():
            self.found = found
            self.query_one("#better", Lines).renew()

    def _asked(self) -> tuple[object, ...] | None:
        return self.other and forking.asked(self.room, self.one, self.other)

    # what the keys do

    def do_other_fork(self, key: str) -> None:
        """Against the next or the branch before."""
        self.number += 1 if key == "right" else -1
        self._take()
        self._show()

    def do_take_up(self) -> None:
        """Play on the other branch, where it was left."""
        if self.other is not None:
            self.room.session.switch(self.other.name)
            self.room.sit((*self.room.session.waiting_for, self.room.side)[0])
            flow.resume(self.app, self.room)

    def do_name(self) -> None:
        """Give a branch another name."""
        name_branch(self.app, self.room, self._renamed)

    def _renamed(self) -> None:
        self._take()
        self._show()

    def do_source(self) -> None:
        """The rule and the numbers behind the figure."""
        from computewar.tui.screens.why import WhyScreen

        spot = self.query_one("#table", Lines).current
        if spot:
            self.app.push_screen(WhyScreen(self.room, spot.key, spot.firm))

    def do_back(self) -> None:
        """To the board."""
        flow.show(self.app, self.room, "board")
