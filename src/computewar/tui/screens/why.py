"""Why: one number in full, over the page: causes, inputs, sources, and what its ends would do."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.worker import Worker, WorkerState, get_current_worker

from computewar.lab.ends import Effect, effect, trials
from computewar.report.effects import effects
from computewar.report.sources import Chain
from computewar.report.why import Known, of_chain, why
from computewar.tui import actions, forecasting
from computewar.tui.room import Room
from computewar.tui.screens.why_lines import INPUT, KNOWN, effect_lines, sheet_lines
from computewar.tui.table import Cell, wrapped
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.lines import Lines, Spot
from computewar.words import _

if TYPE_CHECKING:
    from computewar.engine.observation import Observation

LEAST = 200  # futures of an effect, whatever the settings ask of a forecast
GROUP = "why"
FIRST = 2  # the number's own line on its page: after the title and the heading


class WhyScreen(ModalScreen[None]):
    """The page of one number; the one under the cursor is tried at both its ends in a thread."""

    CSS_PATH = "why.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("why")

    def __init__(
        self, room: Room, key: str = "", firm: str = "", found: Chain | None = None
    ) -> None:
        super().__init__(name="why")
        self.room, self.firm, self.opened = room, firm, ""
        self.seen: Observation | None = None
        self.effects: dict[str, Effect] = {}
        if found is None:
            session, self.seen = room.session, room.seen
            orders = session.orders(room.side)
            self.sheet = why(key, firm, room.side, session.history, orders)
        else:
            self.sheet = of_chain(found)

    def compose(self) -> ComposeResult:
        """The page; it scrolls."""
        with VerticalScroll(classes="sheet", can_focus=False) as sheet:
            sheet.border_title = _("Why?")
            yield Lines(self._lines, points=True, tall=True, id="chain")
        yield KeyFooter(self.room, "why")

    def on_mount(self) -> None:
        """The cursor on the title; of a number of the scenario on the number itself."""
        lines = self.query_one(Lines)
        if self.sheet.alone:
            self.opened, lines.at = f"{KNOWN} 0", FIRST
            self._reckon()
        lines.focus(scroll_visible=False)

    def _lines(self, width: int) -> list[Spot | Cell]:
        return sheet_lines(self.sheet, self.room, width, self.opened, self._told)

    def on_lines_pointed(self, event: Lines.Pointed) -> None:
        """A number under the cursor says all, and its ends are tried."""
        if event.spot.key == self.opened:
            return
        self.opened = event.spot.key
        lines = self.query_one(Lines)
        lines.renew()
        self.call_after_refresh(lambda: lines.point(lines.at))
        self._reckon()

    @property
    def _open(self) -> Known | None:
        kind, _space, place = self.opened.partition(" ")
        return self.sheet.known[int(place)] if kind == KNOWN else None

    def _reckon(self) -> None:
        """Try the ends of the number under the cursor; those of the one before are given up."""
        self.workers.cancel_group(self, GROUP)
        one = self._open
        if one and self._ahead and one.name not in self.effects and self._tried(one):
            self.run_worker(self._work(one), thread=True, group=GROUP, exit_on_error=False)

    @property
    def _ahead(self) -> int:
        """How many quarters the forecast looks ahead; none before a game and after it."""
        if self.seen is None or self.room.table is None or self.room.session.finished:
            return 0
        return forecasting.moment(self.room)[2]

    def _tried(self, one: Known) -> bool:
        return self.seen is not None and bool(trials(one.name, self.seen.scenario))

    def _work(self, one: Known) -> Callable[[], Effect | None]:
        """The work for a thread: all that it reads is taken from the room now."""
        futures = min(max(self.room.settings.futures, LEAST), forecasting.FUTURES)
        plan = self.room.session.orders(self.room.side)
        assert self.seen is not None
        work = partial(effect, self.seen, plan, one.name, futures, self._ahead)

        def run() -> Effect | None:
            worker = get_current_worker()
            return work(cancelled=lambda: worker.is_cancelled)

        return run

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was found; say what went wrong."""
        if event.state == WorkerState.SUCCESS and event.worker.result is not None:
            self.effects[event.worker.result.name] = event.worker.result
            lines = self.query_one(Lines)
            lines.renew()
            self.call_after_refresh(lambda: lines.point(lines.at))
        elif event.state == WorkerState.ERROR and event.worker.error:
            self.notify(str(event.worker.error), severity="warning")

    def _told(self, one: Known, width: int) -> list[Content]:
        """What its ends would do, as far as that is known."""
        if self.seen is None:
            return []
        if found := self.effects.get(one.name):
            told = effects(found, one.unit, self.seen, self.sheet.key, self.firm)
            return effect_lines(told, width)
        if not self._tried(one):
            text = _("No range and no other reading: every future has this value.")
        elif not self._ahead:
            text = _("The game is over: nothing lies ahead of it.")
        else:
            text = _("What its ends would do is being reckoned …")
        return [Content("    ") + line for line in wrapped(text, width - 4, "  ", "$muted")]

    def do_closer(self) -> None:
        """To the page of the input or number under the cursor."""
        spot = self.query_one(Lines).current
        kind, _space, place = (spot.key if spot else "").partition(" ")
        if kind == INPUT:
            row = self.sheet.inputs[int(place)]
            self.app.push_screen(WhyScreen(self.room, row.key, row.firm))
        elif kind == KNOWN and self.seen is not None:
            name = self.sheet.known[int(place)].figure.name
            if name in self.seen.scenario.numbers and name != self.sheet.key:
                self.app.push_screen(WhyScreen(self.room, name))

    def do_back(self) -> None:
        """Close."""
        self.dismiss()
