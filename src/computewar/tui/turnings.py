"""Turnings: the quarters that decided a game, looked for in a thread and kept with the game."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from textual.worker import get_current_worker

from computewar.tui.room import Room

if TYPE_CHECKING:
    from computewar.engine.game import Game
    from computewar.lab.turning import Reckoning

REPLAYS = 200
_kept: "WeakKeyDictionary[Game, Reckoning]" = WeakKeyDictionary()


def known(room: Room) -> "Reckoning | None":
    """What was found for the game on the table, if it was looked for."""
    return _kept.get(room.session.game)


def work(room: Room) -> Callable[[], "Reckoning | None"]:
    """The work for a thread: all that it reads is taken from the room now."""
    from computewar.lab.turning import reckoned

    games = room.session.history

    def run() -> "Reckoning | None":
        worker = get_current_worker()
        found = reckoned(games, REPLAYS, lambda: worker.is_cancelled)
        if found is not None:
            _kept[games[-1]] = found
        return found

    return run
