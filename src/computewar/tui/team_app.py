"""The team's app: the game over a workshop's table, which it looks at twice a second."""

from typing import Any

from textual.screen import Screen
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from computewar.sessions.request import JoinRequest, PlayRequest
from computewar.tui import flow
from computewar.tui.app import FAN, ComputewarApp, run

LOAD, EVERY = "join", 0.5
REST = 0.4
"""Seconds that the keys rest before a forecast: many people reckon on one machine."""


class TeamApp(ComputewarApp):
    """The terminal game of one person of a team."""

    def __init__(self, joined: JoinRequest, **held: bool) -> None:
        super().__init__(PlayRequest(), **held)
        self.room.joined, self.heard = joined, None
        self._waiting: Timer | None = None

    heard: Any

    def get_default_screen(self) -> Screen[Any]:
        """Painted before the engine is there."""
        from computewar.tui.screens.arrival import ArrivalScreen

        return ArrivalScreen(self.room)

    def _load_engine(self) -> None:
        self.run_worker(_load, thread=True, group=LOAD, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Sit down once the engine is there."""
        if event.worker.group == LOAD and event.state == WorkerState.SUCCESS:
            self.sit_down()
        elif event.worker.group == LOAD and event.state == WorkerState.ERROR:
            self._fatal_error()

    def sit_down(self) -> None:
        """Join, then look again and again; what is in the way is said on the first page."""
        from computewar.tui import team

        try:
            self.heard = team.sit_down(self, self.room)
        except Exception as error:
            if not flow.known(error):
                raise
            self.room.leave()
            arrival: Any = self.screen_stack[0]
            arrival.say(str(error))
            return
        self.set_interval(EVERY, self.look)

    def look_ahead(self) -> None:
        """Give up the forecast before at once; reckon the next when the keys have rested."""
        self.workers.cancel_group(self, FAN)
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(REST, super().look_ahead)

    def look(self) -> None:
        """What has come, and the clock."""
        from computewar.tui import team

        if self.room.seated:
            team.look(self, self.room, self.heard)


def _load() -> None:
    """Import all that the table needs."""
    import computewar.tui.team  # noqa: F401
    from computewar.tui import forecasting

    forecasting.load()


def start(joined: JoinRequest, **held: bool) -> None:
    """Sit at a workshop's table in this terminal until the person leaves."""
    run(TeamApp(joined, **held))
