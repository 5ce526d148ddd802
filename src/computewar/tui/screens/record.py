"""The record: one's finished games, and what bots make of the same future."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import Key
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from computewar.report import record
from computewar.report.record import Marks
from computewar.sessions.saves import Saved
from computewar.tui import actions, flow
from computewar.tui.room import Room
from computewar.tui.screens.record_lines import bot_lines, game_lines
from computewar.tui.table import Cell
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.lines import Lines, Spot

Found = tuple[str, Marks]
TALL = 34  # rows in which all bots have room


class RecordScreen(Screen[None]):
    """The games to the left, the bots beside the one under the cursor to the right."""

    CSS_PATH = "record.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("record")

    def __init__(self, room: Room) -> None:
        super().__init__(name="record")
        self.room = room
        self.games: Sequence[Saved] = record.played()
        known = {one.path.name: record.kept(one) for one in self.games}
        self.marks: dict[str, Marks] = {name: one for name, one in known.items() if one}

    def compose(self) -> ComposeResult:
        """Two columns; below each other where it is narrow."""
        with Horizontal(id="split", classes="body"):
            with VerticalScroll(can_focus=False, id="left"):
                yield Lines(self._games, points=True, id="games")
            with VerticalScroll(can_focus=False, id="right"):
                yield Lines(self._bots, id="bots")
        yield KeyFooter(self.room, "record")

    def on_mount(self) -> None:
        """The cursor on the last game; reckon what is not known."""
        self.query_one("#games", Lines).focus(scroll_visible=False)
        self._reckon()

    def _reckon(self) -> None:
        missing = next((one for one in self.games if one.path.name not in self.marks), None)
        if missing:
            work = _work(missing)
            self.run_worker(work, thread=True, group="record", exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what a game came to, and go on with the next one; say what went wrong."""
        if event.state == WorkerState.SUCCESS and event.worker.result:
            name, marks = event.worker.result
            self.marks[name] = marks
            for lines in self.query(Lines):
                lines.renew()
            self._reckon()
        elif event.state == WorkerState.ERROR and event.worker.error:
            self.notify(str(event.worker.error), severity="warning")

    def _games(self, width: int) -> list[Spot | Cell]:
        return game_lines(self.games, self.marks, width)

    def _bots(self, width: int) -> list[Cell]:
        one = self.pointed
        whole = self.size.height >= TALL
        return bot_lines(one, self.marks.get(one.path.name), width, whole=whole) if one else []

    @property
    def pointed(self) -> Saved | None:
        """The game under the cursor."""
        spot = self.query_one("#games", Lines).current
        return self.games[spot.place] if spot else None

    def on_key(self, event: Key) -> None:
        """The page keys scroll the bots; the arrows are the list's."""
        bots = self.query_one("#right", VerticalScroll)
        if event.key == "pagedown":
            bots.scroll_page_down(animate=False)
        elif event.key == "pageup":
            bots.scroll_page_up(animate=False)

    def on_lines_pointed(self) -> None:
        """The bots of another game."""
        self.query_one("#bots", Lines).renew()

    def do_see(self) -> None:
        """Watch the game under the cursor."""
        from computewar.tui.screens.replays import watch

        if self.pointed:
            watch(self.app, self.room, self.pointed.path)

    def do_back(self) -> None:
        """To the title."""
        flow.show(self.app, self.room, "title")


def _work(one: Saved) -> Callable[[], Found | None]:
    """The work for a thread: a game's marks, kept as soon as they are there."""

    def run() -> Found | None:
        worker: Worker[Any] = get_current_worker()
        marks = record.reckoned(one, lambda: worker.is_cancelled)
        if marks is None:
            return None
        record.keep(one, marks)
        return one.path.name, marks

    return run
