"""Replays: choose a saved game to be watched from its first quarter to where it was left."""

from pathlib import Path
from typing import Any

from computewar.sessions.saves import saves
from computewar.tui.room import Room
from computewar.tui.screens.picker import Choice, PickerScreen
from computewar.words import _


def choose_replay(app: Any, room: Room) -> None:
    """Let the player choose, and watch it."""

    def go(path: str | None) -> None:
        if path:
            app.safely(watch, app, room, Path(path))

    found = choices()
    if not found:
        app.notify(_("No saved game has a quarter to be watched yet."))
        return
    app.push_screen(PickerScreen(room, _("Replays"), found), go)


def choices() -> list[Choice]:
    """Every save of which a quarter was played, the last played first."""
    from computewar.tui.screens.title import saved_line

    return [
        Choice(str(one.path), saved_line(one), one.path.name)
        for one in saves()
        if one.turn and not one.problem
    ]


def watch(app: Any, room: Room, path: Path, speed: float = 1.0) -> None:
    """Show a save quarter by quarter; SaveError where it cannot be."""
    from computewar.tui.screens.watch import WatchScreen

    app.push_screen(WatchScreen(room, path, speed))
