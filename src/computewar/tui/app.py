"""The app: it starts, dispatches actions, keeps the forecast going, and leaves cleanly.

All else is elsewhere: what keys do in `actions`, where they lead in `flow`, pages in `screens`.
"""

import asyncio
import signal
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.events import Resize
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import Worker, WorkerState

from computewar.sessions.request import PlayRequest
from computewar.tui import actions, acts, fault, flow, forecasting, preferences, theme, tips
from computewar.tui.canvas import Canvas
from computewar.tui.room import Room
from computewar.words import _

LEAST = (60, 20)
FAN = "forecast"
KEYED = ("page", "series", "other_card", "other_fork", "scrub", "ends")
"""Actions that ask which of their keys was pressed."""


class ComputewarApp(App[None]):
    """The terminal game over one room."""

    TITLE = "computewar"
    CSS_PATH = ["app.tcss", "screens/title.tcss"]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = []
    HORIZONTAL_BREAKPOINTS = [(0, "-tight"), (76, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as App has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high"), (42, "-tall")]  # noqa: RUF012
    NOTIFICATION_TIMEOUT = 8
    _known: tuple[dict[str, Theme], dict[str, Theme]] = {}, {}

    def __init__(self, request: PlayRequest, **held: bool) -> None:
        super().__init__()
        self.request, self.room, self.canvas = request, Room(asked=request), Canvas()
        self.faults = preferences.begin(self, held)

    def get_default_screen(self) -> Screen[Any]:
        """The title, so that the first paint is the first page."""
        from computewar.tui.screens.title import TitleScreen

        return TitleScreen(self.room)

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours; ours by name under a theme that has none of them."""
        return theme.completed(super().get_css_variables())

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The themes whose colours are known, so that all text can be read."""
        known = super().available_themes
        if known != self._known[0]:  # asked for with every style that names a colour
            self._known = known, {k: one for k, one in known.items() if theme.reckoned(one)}
        return self._known[1]

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's; ours where only ASCII is wanted."""
        return [*super().get_line_filters(), *preferences.filters(self.room)]

    def on_mount(self) -> None:
        """Heed the signals of a dying terminal; load the engine once the title is painted."""
        with suppress(NotImplementedError, RuntimeError, ValueError):
            for name in ("SIGTERM", "SIGHUP"):
                if number := getattr(signal, name, None):
                    asyncio.get_running_loop().add_signal_handler(number, self.exit)
        preferences.tell(self, self.faults)
        if self.request.watch:
            self.call_later(self.safely, flow.watch, self, self.room, self.request)
        elif self.request.complete:
            self.call_later(self.safely, flow.begin, self, self.room, self.request)
        elif self.request.scenario:
            self.call_later(self.safely, flow.show, self, self.room, "new_game")
        else:
            self.call_after_refresh(self._load_engine)

    def _load_engine(self) -> None:
        self.run_worker(forecasting.load, thread=True, group="load", exit_on_error=False)

    # actions

    def action_act(self, name: str, key: str) -> None:
        """Do an action: by the screen's `do_…`, else as in `acts`, else show its page.

        A key for a page before, or not yet made, does nothing; what is half typed is taken first.
        """
        if str(self.screen.name) not in actions.BY_ID[name].screens or not self.screen.is_mounted:
            return
        finished = getattr(self.screen, "finished", None)
        if finished and not finished():
            return
        tips.used(name, str(self.screen.name))
        if method := getattr(self.screen, f"do_{name}", None):
            self.safely(method, *((key,) if name in KEYED else ()))
        elif act := getattr(acts, name, getattr(acts, f"{name}_", None)):
            self.safely(act, self, self.room)
        else:
            self.safely(flow.show, self, self.room, name)

    def on_lines_taken(self) -> None:
        """A click on the line under the cursor does what the page is for."""
        self.action_act(actions.CLICK.get(str(self.screen.name), "source"), "")

    def safely(self, method: Any, *arguments: Any) -> bool:
        """Do something; False where something is wrong, which is said if it is the player's."""
        try:
            method(*arguments)
        except Exception as error:
            if not flow.known(error):
                raise
            self.notify(str(error), severity="error", timeout=12)
            return False
        return True

    def notify(self, message: str, **how: Any) -> None:
        """Textual's, of plain text: in a name, brackets are no styles and no links to click."""
        super().notify(message, **{**how, "markup": False})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action can be done now: None greys it."""
        if action == "act" and parameters:
            found = actions.BY_ID.get(str(parameters[0]))
            return True if found is None or found.enabled(self.room) else None
        return True

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette offers: the registry's actions here, and Textual's choice of theme."""
        for action in actions.on(str(screen.name or "")):
            if not action.own and action.enabled(self.room):
                act = partial(self.action_act, action.id, action.keys[0])
                yield SystemCommand(action.name(self.room), action.help, act)
        yield SystemCommand(_("Theme"), _("Choose the colours."), self.action_change_theme)

    # the forecast

    def look_ahead(self) -> None:
        """Reckon the forecast of the plan on screen if it is another; give up the one before."""
        self.workers.cancel_group(self, FAN)
        if self.room.ahead and forecasting.asked(self.room) != self.room.fan_of:
            work = forecasting.work(self.room)
            self.run_worker(work, thread=True, group=FAN, exclusive=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show a forecast that is ready; say what went wrong with one that failed."""
        if event.worker.group != FAN:
            return
        if event.state == WorkerState.SUCCESS and forecasting.take(self.room, event.worker.result):
            if show := getattr(self.screen, "show_forecast", None):
                show()
        elif event.state == WorkerState.ERROR and event.worker.error:
            self.notify(str(event.worker.error), severity="warning")

    # the terminal

    _fatal_error = fault.tell
    _handle_exception = fault.handled

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Textual's, but only what is not there yet is sent."""
        if self._running and not (self._closed or self._batch_count or self.is_headless):
            renderable = self.canvas.spared(renderable) if renderable else renderable
        super()._display(screen, renderable)

    def on_resize(self, event: Resize) -> None:
        """Below the least size say so and wait."""
        self.canvas.clear()
        from computewar.tui.screens.too_small import TooSmallScreen

        small = event.size.width < LEAST[0] or event.size.height < LEAST[1]
        shown = isinstance(self.screen, TooSmallScreen)
        if small and not shown:
            self.push_screen(TooSmallScreen(LEAST))
        elif shown and not small:
            self.pop_screen()


def start(request: PlayRequest, **held: bool) -> None:
    """Play in this terminal until the player leaves."""
    run(ComputewarApp(request, **held))


def run(app: ComputewarApp) -> None:
    """Run an app to its end; the save is closed whatever happens."""
    try:
        app.run()
    finally:
        app.room.leave()
    if app.return_code:
        sys.exit(app.return_code)
