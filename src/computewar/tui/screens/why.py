"""Why: one number in full, over the page: causes, inputs, sources, and what its ends would do."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.worker import Worker, WorkerState, get_current_worker

from computewar.lab.ends import Effect, Medians, effect, medians, trials
from computewar.report.effects import effects, otherwise, weights
from computewar.report.sources import Chain
from computewar.report.why import Known, of_chain, why
from computewar.tui import actions, forecasting, keynames
from computewar.tui.room import Room
from computewar.tui.screens.why_lines import (
    INPUT,
    KNOWN,
    PART,
    RANK,
    Ranking,
    effect_lines,
    indented,
    sheet_lines,
)
from computewar.tui.table import Cell
from computewar.tui.widgets.footer import KeyFooter
from computewar.tui.widgets.lines import Lines, Spot
from computewar.words import _, number

if TYPE_CHECKING:
    from computewar.engine.observation import Observation

LEAST = 200  # futures of an effect, whatever the settings ask of a forecast
GROUP = "why"
FIRST = 2  # the number's own line on its page: after the title and the heading


class WhyScreen(ModalScreen[None]):
    """The page of one number; those under the cursor are tried at both ends in a thread."""

    CSS_PATH = "why.tcss"
    BINDINGS: ClassVar[list[BindingType]] = actions.bindings("why")

    class Tried(Message):
        """The ends of a number were tried; `base` is what they are compared with."""

        def __init__(self, found: Effect, base: Medians | None) -> None:
            super().__init__()
            self.found, self.base = found, base

    def __init__(
        self, room: Room, key: str = "", firm: str = "", found: Chain | None = None
    ) -> None:
        super().__init__(name="why")
        self.room, self.firm, self.opened, self.ranked = room, firm, "", False
        self.seen: Observation | None = None
        self.effects: dict[str, Effect] = {}
        self.base: Medians | None = None
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
        told, ranking = self._told, self._ranking
        return sheet_lines(self.sheet, self.room, width, self.opened, told, ranking)

    def on_lines_pointed(self, event: Lines.Pointed) -> None:
        """A number under the cursor says all, and its ends are tried."""
        if event.spot.key != self.opened:
            self.opened = event.spot.key
            self._renew()
            self._reckon()

    def _renew(self) -> None:
        """Make the page again; the cursor stays on its line, and that in sight."""
        lines = self.query_one(Lines)
        here = lines.current
        lines.renew()
        keys = [spot.key for spot in lines.spots(lines.size.width - 2) if spot.key]
        if here and here.key in keys:
            lines.at = keys.index(here.key)
        self.call_after_refresh(self._show, lines)

    def _show(self, lines: Lines) -> None:
        """Bring the cursor's line into sight; a heading to the top."""
        lines.point(lines.at)
        spots = lines.spots(lines.size.width - 2)
        here = lines.current
        if here and here.key.partition(" ")[0] in (PART, RANK):
            top = next(k for k, spot in enumerate(spots) if spot.key == here.key)
            self.query_one(VerticalScroll).scroll_to(y=top, animate=False)

    # what the ends would do

    @property
    def _ahead(self) -> int:
        """How many quarters the forecast looks ahead; none before a game and after it."""
        if self.seen is None or self.room.table is None or self.room.session.finished:
            return 0
        return forecasting.moment(self.room)[2]

    def _tried(self, one: Known) -> bool:
        return self.seen is not None and bool(trials(one.name, self.seen.scenario))

    @property
    def _unknown(self) -> list[str]:
        """Numbers whose ends can be tried and were not yet."""
        names = (one.name for one in self.sheet.known if self._tried(one))
        return [name for name in names if name not in self.effects] if self._ahead else []

    def _reckon(self) -> None:
        """Try the ends of the number under the cursor; those of the one before are given up."""
        wanted = self._unknown
        if self.ranked and wanted:
            return  # all are being tried
        kind, _space, place = self.opened.partition(" ")
        name = self.sheet.known[int(place)].name if kind == KNOWN else ""
        self._try([name] if name in wanted else [])

    def _try(self, names: Sequence[str]) -> None:
        self.workers.cancel_group(self, GROUP)
        if names:
            self.run_worker(self._work(names), thread=True, group=GROUP, exit_on_error=False)

    def _work(self, names: Sequence[str]) -> Callable[[], None]:
        """The work for a thread: all that it reads is taken from the room now."""
        futures = min(max(self.room.settings.futures, LEAST), forecasting.FUTURES)
        plan, turns, known = self.room.session.orders(self.room.side), self._ahead, self.base
        assert self.seen is not None
        compared = partial(medians, self.seen, plan, futures, turns)
        tried = partial(effect, self.seen, plan, futures=futures, turns=turns)

        def run() -> None:
            worker = get_current_worker()
            base = known or compared()
            for name in names:
                found = tried(name, base=base, cancelled=lambda: worker.is_cancelled)
                if found is None or worker.is_cancelled:
                    return
                self.post_message(self.Tried(found, base))

        return run

    def on_why_screen_tried(self, event: Tried) -> None:
        """Keep and show what was found of a number."""
        self.effects[event.found.name], self.base = event.found, event.base
        self._renew()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what went wrong."""
        if event.state == WorkerState.ERROR and event.worker.error:
            self.notify(str(event.worker.error), severity="warning")

    @property
    def _ranking(self) -> Ranking:
        """Which numbers matter most, as far as it was asked and is known."""
        left = self._unknown
        if self.seen is None or len(left) + len(self.effects) < 2 or not self._ahead:
            return Ranking()
        if not self.ranked:
            keys = keynames.shown_keys("closer", self.room)
            return Ranking(_("{} on this heading: which of them matter most").format(keys))
        what, told = weights(self.effects, self.seen, self.sheet.key, self.firm)
        if left:
            count = number(len(told) + len(left))
            return Ranking(
                _("Trying their ends: {} of {} …").format(number(len(told)), count), told
            )
        return Ranking(_("On the right: how far its ends move {}").format(what), told, done=True)

    def _told(self, one: Known, width: int) -> list[Content]:
        """What its ends would do, as far as that is known."""
        if self.seen is None:
            return []
        if found := self.effects.get(one.name):
            told = effects(found, one.unit, self.seen, self.sheet.key, self.firm)
            return [*self._otherwise(one, width), *effect_lines(told, width)]
        if not self._tried(one):
            text = _("No range and no other reading: every future has this value.")
        elif not self._ahead:
            text = _("The game is over: nothing lies ahead of it.")
        else:
            text = _("What its ends would do is being reckoned …")
        return [*self._otherwise(one, width), *indented(text, width)]

    def _otherwise(self, one: Known, width: int) -> list[Content]:
        """What other readings would set."""
        tried = trials(one.name, self.seen.scenario) if self.seen else ()
        text = otherwise(tried, one.unit)
        return indented(text, width) if text else []

    # keys

    def do_closer(self) -> None:
        """To the page of what the cursor points at; on the heading of the numbers, weigh them."""
        spot = self.query_one(Lines).current
        kind, _space, place = (spot.key if spot else "").partition(" ")
        if kind == INPUT:
            row = self.sheet.inputs[int(place)]
            self.app.push_screen(WhyScreen(self.room, row.key, row.firm))
        elif kind == KNOWN and self.seen is not None:
            name = self.sheet.known[int(place)].figure.name
            if name in self.seen.scenario.numbers and name != self.sheet.key:
                self.app.push_screen(WhyScreen(self.room, name))
        elif kind == RANK and not self.ranked:
            self.ranked = True
            self._try(self._unknown)
            self._renew()

    def do_back(self) -> None:
        """Close."""
        self.dismiss()
