"""Watching: a saved game quarter by quarter: what was decided, what it brought, the board."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer

from computewar.sessions.film import Film, film
from computewar.tui import actions, flow
from computewar.tui.room import Room
from computewar.tui.screens.board_lines import board_lines
from computewar.tui.screens.watch_lines import quarter_lines, track
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.header import GameHeader
from computewar.tui.widgets.lines import Lines
from computewar.words import _

if TYPE_CHECKING:
    from computewar.sessions.session import Session

SECONDS = 4.0  # a quarter, at the usual speed
FACTOR = 2.0  # a step faster or slower
SPEEDS = (0.125, 32.0)


class WatchScreen(Screen[None]):
    """One quarter of a film at a time; it goes on by itself until the last, or until space."""

    CSS_PATH = "watch.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-stacked"), (116, "-beside")]  # noqa: RUF012 - as Screen has it
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("watch")

    def __init__(self, room: Room, path: Path, speed: float = 1.0) -> None:
        """SaveError for a save that cannot be watched."""
        super().__init__(name="watch")
        self.film: Film = film(path)
        self.speed, self.quarter, self.running = speed, 0, True
        self.timer: Timer | None = None
        self.room = Room(settings=room.settings, keys=room.keys, side=self.film.open_to[0])
        self._place(0)

    def _place(self, quarter: int) -> None:
        """Put a still on the table of a room of its own: it tells what a session would."""
        self.quarter = quarter
        self.room.table = cast("Session", self.film.still(quarter))

    @property
    def last(self) -> int:
        """The number of the last quarter, counted from 0."""
        return len(self.film.given)

    def compose(self) -> ComposeResult:
        """The quarters as a line, decisions and news, and the board beside or below them."""
        yield GameHeader(self.room, _("Replay"))
        yield Lines(self._track, id="track")
        with VerticalScroll(classes="body", can_focus=True, id="pages"), Horizontal(id="split"):
            yield Lines(self._told, id="told")
            yield Lines(lambda width: board_lines(self.room, width, brief=True), id="board")
        yield KeyFooter(self.room, "watch")

    def on_mount(self) -> None:
        """Begin."""
        self.query_one("#pages").focus()
        flow.light(self.app, self.room)
        self._pace()

    def _track(self, width: int) -> list[Content]:
        return [track(self.film, self.quarter, self.running, self.speed, width)]

    def _told(self, width: int) -> list[Any]:
        return quarter_lines(self.film, self.quarter, self.room.side, width)

    def _pace(self) -> None:
        """Let the next quarter come after as long as the speed says, or stop."""
        if self.timer is not None:
            self.timer.stop()
            self.timer = None
        if self.running:
            self.timer = self.set_interval(SECONDS / self.speed, self._next)
        self.query_one("#track", Lines).renew()

    def _next(self) -> None:
        if self.is_current:
            self.show(self.quarter + 1)

    def show(self, quarter: int) -> None:
        """Show a quarter; at the last one it stops."""
        self._place(min(max(quarter, 0), self.last))
        if self.quarter == self.last and self.running:
            self.running = False
            self._pace()
        for lines in self.query(Lines):
            lines.renew()
        self.query_one(GameHeader).renew()
        self.query_one("#pages").scroll_home(animate=False)

    def do_pause(self) -> None:
        """Stop, or go on; after the last quarter from the first."""
        self.running = not self.running
        if self.running and self.quarter == self.last:
            self.show(0)
        self._pace()

    def do_quarter_before(self) -> None:
        """A quarter back."""
        self.show(self.quarter - 1)
        self._pace()

    def do_quarter_after(self) -> None:
        """A quarter on."""
        self.show(self.quarter + 1)
        self._pace()

    def do_faster(self) -> None:
        """Twice as fast."""
        self.speed = min(self.speed * FACTOR, SPEEDS[1])
        self._pace()

    def do_slower(self) -> None:
        """Half as fast."""
        self.speed = max(self.speed / FACTOR, SPEEDS[0])
        self._pace()

    def do_eyes(self) -> None:
        """Through the eyes of another side, where it may be seen."""
        sides = self.film.open_to
        if len(sides) == 1:
            self.notify(_("The other side's plans can be seen when the game is over."))
            return
        self.room.side = sides[(sides.index(self.room.side) + 1) % len(sides)]
        flow.light(self.app, self.room)
        self.show(self.quarter)

    def do_back(self) -> None:
        """To where it was chosen; out, if it was asked for by itself."""
        app: Any = self.app
        if app.request.watch:
            app.exit()
        else:
            app.pop_screen()
            flow.light(app, app.room)

    def do_quit(self) -> None:
        """The same."""
        self.do_back()
