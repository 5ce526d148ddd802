"""Contents: all pages of a game, each with the question it answers."""

from typing import Any

from computewar.tui import actions, flow, keynames, pages
from computewar.tui.action import Action
from computewar.tui.room import Room
from computewar.tui.screens.picker import Choice, PickerScreen
from computewar.words import _


def choose_page(app: Any, room: Room) -> None:
    """Let the player choose a page, and go there."""

    def go(chosen: str | None) -> None:
        if chosen:
            app.safely(flow.show, app, room, chosen)

    app.push_screen(PickerScreen(room, _("Pages"), choices(room)), go)


def choices(room: Room) -> list[Choice]:
    """Every page that can be opened now, those to read last."""
    found = [one for one in actions.ACTIONS if one.id in (*flow.PAGES, *pages.names())]
    return [_choice(one, room) for one in found if "board" in one.screens or one.id == "board"]


def _choice(action: Action, room: Room) -> Choice:
    about = pages.page(action.id).QUESTION if action.id in pages.names() else action.help
    name = actions.PAGE_NAMES[action.id]
    return Choice(action.id, f"{keynames.shown_keys(action.id, room)}   {name}", about)
