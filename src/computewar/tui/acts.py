"""Acts: what actions do that are the same on every page, each a function of the action's name."""

from typing import Any

from computewar.tui import flow
from computewar.tui.room import Room
from computewar.tui.theme import offered


def plan(app: Any, room: Room) -> None:
    """On to the plan, or to the verdict."""
    flow.after_report(app, room)


def seal(app: Any, room: Room) -> None:
    """Commit for good."""
    flow.seal(app, room)


def pass_(app: Any, room: Room) -> None:
    """Let a quiet quarter pass."""
    flow.pass_on(app, room)


def skip(app: Any, room: Room) -> None:
    """Leave the guide's task undone."""
    flow.skip(app, room)


def source(app: Any, room: Room) -> None:
    """Why: of the line that the page's cursor points at."""
    from computewar.tui.screens.why import WhyScreen
    from computewar.tui.widgets.lines import Lines

    pointed = (lines.current for lines in app.screen.query(Lines))
    if spot := next((one for one in pointed if one), None):
        app.push_screen(WhyScreen(room, spot.key, spot.firm))


def turns(app: Any, room: Room) -> None:
    """Earlier turns and other branches."""
    from computewar.tui.screens.turns import choose_turn

    choose_turn(app, room)


def pages(app: Any, room: Room) -> None:
    """All pages, each with the question it answers."""
    from computewar.tui.screens.contents import choose_page

    choose_page(app, room)


def jump(app: Any, room: Room) -> None:
    """A letter on everything that can be pointed at."""
    from computewar.tui.screens.jump import JumpScreen, targets

    if found := targets(app.screen):
        app.push_screen(JumpScreen(room, found))


def pen(app: Any, room: Room) -> None:
    """Write for the team from here."""
    from computewar.tui import team

    team.take_pen(app, room)


def withdraw(app: Any, room: Room) -> None:
    """Take the team's commit back."""
    from computewar.tui import team

    team.withdraw(app, room)


def say(app: Any, room: Room) -> None:
    """The team's reasons, and what it expects."""
    from computewar.tui import team

    team.ask(app, room)


def jot(app: Any, room: Room) -> None:
    """A private note."""
    from computewar.tui import team

    team.jot(app, room)


def replays(app: Any, room: Room) -> None:
    """Saved games to be watched."""
    from computewar.tui.screens.replays import choose_replay

    choose_replay(app, room)


def export(app: Any, room: Room) -> None:
    """This page as a picture, and its tables."""
    from computewar.tui.export import export as written

    written(app, room)


def help_(app: Any, room: Room) -> None:
    """All keys of this page."""
    from computewar.tui.screens.help import HelpScreen

    app.push_screen(HelpScreen(room, str(app.screen.name)))


def settings(app: Any, room: Room) -> None:
    """The settings, over this page."""
    from computewar.tui.screens.settings import SettingsScreen

    app.push_screen(SettingsScreen(room, offered(app.available_themes)))


def quit_(app: Any, room: Room) -> None:
    """From a game to the title, from the title out."""
    if app.screen.name in ("title", "team", "arrival"):
        app.exit()
    else:
        flow.leave(app, room)
