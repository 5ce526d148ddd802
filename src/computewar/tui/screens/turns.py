"""Earlier turns: play on from one of them on a new branch, or take up another branch."""

from typing import Any

from computewar.tui import flow
from computewar.tui.room import Room
from computewar.tui.screens.picker import Choice, PickerScreen
from computewar.words import _, ngettext, number


def choose_turn(app: Any, room: Room) -> None:
    """Let the player choose, and go there."""

    def go(chosen: str | None) -> None:
        if chosen:
            app.safely(go_to, app, room, chosen)

    app.push_screen(PickerScreen(room, _("Earlier turns and branches"), choices(room)), go)


def choices(room: Room) -> list[Choice]:
    """Every earlier turn of this branch, the last first, and every other branch."""
    session = room.session
    back = _("A new branch begins there, with the plan as it was; this branch stays.")
    turns = [
        Choice(
            f"turn {turn}",
            _("turn {}, {}").format(turn + 1, session.scenario.quarter(turn)),
            back,
        )
        for turn in reversed(range(session.turn))
    ]
    others = [
        Choice(f"branch {name}", _("branch {}").format(name), _played(count))
        for name, count in session.branches.items()
        if name != session.branch
    ]
    return [*others, *turns]


def _played(count: int) -> str:
    text = ngettext("{} quarter is played on it.", "{} quarters are played on it.", count)
    return text.format(number(count))


def go_to(app: Any, room: Room, chosen: str) -> None:
    """Fork at the turn or switch to the branch of a choice's id."""
    kind, _space, name = chosen.partition(" ")
    if kind == "turn":
        room.session.back_to(int(name))
    else:
        room.session.switch(name)
    room.sit((*room.session.waiting_for, room.side)[0])
    flow.resume(app, room)
