"""Guided games: choose a scenario that has a guide, and begin it on the side that it is for."""

from typing import Any

from computewar.inputs.catalogue import scenario_titles
from computewar.inputs.scenario import Scenario, load_scenario
from computewar.sessions.guide import steps
from computewar.sessions.request import PlayRequest
from computewar.tui import flow
from computewar.tui.room import Room
from computewar.tui.screens.picker import Choice, PickerScreen
from computewar.words import _, ngettext, number


def choose_guide(app: Any, room: Room) -> None:
    """Let the player choose, and begin."""

    def go(chosen: str | None) -> None:
        if chosen:
            app.safely(begin, app, room, chosen)

    app.push_screen(PickerScreen(room, _("Which guide?"), choices()), go)


def choices() -> list[Choice]:
    """Every scenario with a guide, the shortest first, and what it is about."""
    found = [one for name in scenario_titles() if (one := load_scenario(name)).guide]
    found.sort(key=lambda one: one.turns)
    return [Choice(one.name, _line(one), _(one.story)) for one in found]


def _line(one: Scenario) -> str:
    tasks, quarters = len(one.guide), number(one.turns, "quarters")
    text = ngettext("{}: {} task, {}", "{}: {} tasks, {}", tasks)
    return text.format(_(one.title), number(tasks), quarters)


def begin(app: Any, room: Room, name: str) -> None:
    """Begin a scenario on the first side that its guide is for."""
    scenario = load_scenario(name)
    side = next(side for side in scenario.playable if steps(scenario, side))
    if not room.settings.tips:
        app.notify(_("Tasks of the guide are switched off in the settings; o opens them."))
    flow.begin(app, room, PlayRequest(scenario=name, sides=(side,)))
