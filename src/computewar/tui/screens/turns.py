"""Earlier turns: play on from one of them on a new branch, take up another branch, name one."""

from collections.abc import Callable
from functools import partial
from typing import Any

from computewar.tui import flow
from computewar.tui.room import Room
from computewar.tui.screens.picker import Choice, PickerScreen
from computewar.words import _, ngettext, number

NAME = "name"


def choose_turn(app: Any, room: Room) -> None:
    """Let the player choose, and go there."""

    def go(chosen: str | None) -> None:
        if chosen == NAME:
            name_branch(app, room, lambda: None)
        elif chosen:
            app.safely(go_to, app, room, chosen)

    app.push_screen(PickerScreen(room, _("Earlier turns and branches"), choices(room)), go)


def choices(room: Room) -> list[Choice]:
    """Every other branch, every earlier turn of this one, the last first, and naming."""
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
    about = _("So that it is known again when two are compared.")
    return [*others, *turns, Choice(NAME, _("give a branch a name"), about)]


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


def name_branch(app: Any, room: Room, then: Callable[[], None]) -> None:
    """Let the player choose a branch and type its name; `then` where it was given."""
    names = list(room.session.branches)
    if len(names) == 1:
        _ask_name(app, room, then, names[0])
        return
    found = [Choice(name, name, _played(count)) for name, count in room.session.branches.items()]
    found.sort(key=lambda one: one.id != room.session.branch)
    title = _("Which branch?")
    app.push_screen(PickerScreen(room, title, found), partial(_ask_name, app, room, then))


def _ask_name(app: Any, room: Room, then: Callable[[], None], old: str | None) -> None:
    from computewar.tui.screens.naming import NamingScreen

    def take(new: str | None) -> None:
        if old and new is not None:
            app.safely(_rename, room, old, new, then)

    if old:
        title = _("Name of the branch {}").format(old)
        app.push_screen(NamingScreen(room, title, old), take)


def _rename(room: Room, old: str, new: str, then: Callable[[], None]) -> None:
    if room.session.rename(old, new):
        then()
