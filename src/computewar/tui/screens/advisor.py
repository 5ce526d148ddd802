"""The advisor: a strategy of the library fills in the plan, to be changed from there."""

from collections.abc import Callable
from typing import Any

from computewar.strategies import library
from computewar.strategies.shelf import about, shelf
from computewar.tui.room import Room
from computewar.tui.screens.picker import Choice, PickerScreen
from computewar.words import ENGLISH, _, language


def choose_advisor(app: Any, room: Room, changed: Callable[[], None]) -> None:
    """Let the player choose a strategy, fill in its plan, and say that it changed.

    The cursor is on whom this side asked last: who follows one advisor asks by two keys a quarter.
    """

    def fill(name: str | None) -> None:
        if name:
            app.safely(_fill, name)

    def _fill(name: str) -> None:
        room.session.fill(room.side, name)
        room.advisors[room.side] = name
        changed()

    last = room.advisors.get(room.side, "")
    app.push_screen(
        PickerScreen(room, _("Which advisor fills in the plan?"), choices(), last), fill
    )


def choices() -> list[Choice]:
    """Who gives advice, and what it does: first who looks ahead, then the plain rules, then plans.

    Who knows nothing, looks at today alone or repeats another game gives none.
    """
    plans = [*library.names("plan"), *library.names("guest")]
    return [
        Choice(name, name.replace("_", " "), _whole(name))
        for name in (*library.names("planner"), "rule_of_thumb", *plans)
    ]


def _whole(name: str) -> str:
    """What a strategy does, as flowing text; in other languages than its own, in short."""
    if language() != ENGLISH and name in shelf():
        return _(about(shelf()[name]))
    return " ".join(library.about(name).split())
