"""The flow of the game: from the title to a game, from page to page, from side to side.

Pages are loaded when they are first shown, so that the title paints before numpy is there.
"""

from collections.abc import Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from computewar.sessions.request import PlayRequest
from computewar.tui.room import Room
from computewar.tui.theme import worn
from computewar.words import _

if TYPE_CHECKING:
    from computewar.sessions.saves import Saved

PAGES: Mapping[str, str] = {
    "new_game": "NewGameScreen", "briefing": "BriefingScreen",
    "hand_over": "HandOverScreen", "cards": "CardsScreen", "board": "BoardScreen",
    "capital": "CapitalScreen", "forecast": "ForecastScreen", "commit": "CommitScreen",
    "report": "ReportScreen", "compare": "CompareScreen", "history": "HistoryScreen",
    "verdict": "VerdictScreen", "record": "RecordScreen", "team": "TeamScreen",
    "brief": "BriefScreen",
}  # fmt: skip
KNOWN = {
    "computewar.engine.game.DecisionError", "computewar.engine.lever.LeverError",
    "computewar.inputs.error.InputError", "computewar.inputs.settings_file.SettingsError",
    "computewar.sessions.error.SaveError",
    "computewar.sessions.permission.SessionError",
    "computewar.strategies.sources.StrategyError", "computewar.engine.inject.InjectError",
}  # fmt: skip
"""Errors whose text is meant for the player; by name, so that none need be imported."""


def known(error: Exception) -> bool:
    """Whether an error says to the player what is wrong and what would cure it."""
    names = {f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__}
    return bool(names & KNOWN)


def show(app: App[Any], room: Room, page: str) -> None:
    """Show a page in place of the one that is shown; the title stays beneath all others."""
    light(app, room)
    if app.screen.name != "title":
        app.clear_notifications()  # said of one page, or to one side, it is not for the next
    if room.guided:
        room.look_back(str(app.screen.name))
    pages = app.screen_stack[1:]
    kept = next((one for one in pages if not one.is_modal), None)
    for _page in pages if page == "title" else pages[1 if kept else 0 :]:
        app.pop_screen()
    if page == "title":
        return
    made = _made(page, room)
    if kept is None:
        app.push_screen(made)
    else:
        app.switch_screen(made)


def _made(page: str, room: Room) -> Screen[Any]:
    """A page of its own kind, or one to read."""
    if page in PAGES:
        module = import_module(f"computewar.tui.screens.{page}")
        made: Screen[Any] = getattr(module, PAGES[page])(room)
        return made
    from computewar.tui.screens.reading import ReadingScreen

    return ReadingScreen(room, page)


def light(app: App[Any], room: Room) -> None:
    """Play in the accent of the side at the keyboard, unless the player chose a theme of theirs."""
    wanted = worn(app.theme, room.side if room.table else "")
    if app.theme != wanted:
        app.theme = wanted


def begin(app: App[Any], room: Room, request: PlayRequest, *, accept: bool = False) -> None:
    """Begin the game that a complete request asks for, or go on with the saved one."""
    from computewar.sessions.error import SaveError
    from computewar.sessions.opening import opened
    from computewar.sessions.timeline import ChangedError

    try:
        session = opened(request, accept=accept)
    except ChangedError as error:
        _offer(app, room, request, str(error))
        return
    except SaveError as error:
        if request.resume is None or not error.good:
            raise
        _offer_what_holds(app, room, request.resume, f"{error.path}: {error.problem}")
        return
    room.leave()
    room.enter(session)
    resume(app, room)


def watch(app: App[Any], room: Room, request: PlayRequest) -> None:
    """Show the save that was asked for on the command line, quarter by quarter."""
    from computewar.tui.screens.watch import WatchScreen

    if request.watch:
        app.push_screen(WatchScreen(room, request.watch, request.speed))


def _offer(app: Any, room: Room, request: PlayRequest, problem: str) -> None:
    """Rules that have changed lead elsewhere than a save says: go on on a new branch, or not."""
    from computewar.tui.screens.picker import Choice, PickerScreen

    def go_on(chosen: str | None) -> None:
        if chosen == "accept":
            app.safely(partial(begin, accept=True), app, room, request)

    choices = (
        Choice("accept", _("go on from the last turn that is the same, on a new branch"), problem),
        Choice("leave", _("leave it as it is"), problem),
    )
    app.push_screen(PickerScreen(room, _("The rules have changed"), choices), go_on)


def taken_up(app: Any, room: Room, one: "Saved") -> None:
    """Go on with a game; code in a file that it names is run only if the player says so."""
    from computewar.tui.screens.picker import Choice, PickerScreen

    play = partial(app.safely, begin, app, room, PlayRequest(resume=one.path))
    if not one.code:
        play()
        return
    asked = _("A side is held by {}, whose code would be run. A save may come from anybody.")
    said = asked.format(one.code)
    choices = (Choice("leave", _("leave it as it is"), said), Choice("run", _("run it"), said))
    screen = PickerScreen(room, _("This game runs code of a file"), choices)
    app.push_screen(screen, lambda chosen: play() if chosen == "run" else None)


def _offer_what_holds(app: Any, room: Room, path: Path, problem: str) -> None:
    """A damaged save: go on with what holds of it, in a new file, or not."""
    from computewar.sessions.saves import saved
    from computewar.sessions.store import salvage
    from computewar.tui.screens.picker import Choice, PickerScreen

    def go_on() -> None:
        taken_up(app, room, saved(salvage(path)))

    choices = (
        Choice("go on", _("go on with what holds of it, in a new file"), problem),
        Choice("leave", _("leave it as it is"), problem),
    )
    screen = PickerScreen(room, _("This game is damaged"), choices)
    app.push_screen(screen, lambda chosen: app.safely(go_on) if chosen == "go on" else None)


def resume(app: App[Any], room: Room) -> None:
    """Show where a game stands: sealed for two, briefing or report for one, the verdict at last."""
    if room.session.finished:
        show(app, room, "verdict")
    elif len(room.session.people) > 1:
        show(app, room, "hand_over")
    else:
        show(app, room, first_page(room))


def first_page(room: Room) -> str:
    """What a side sees first when it takes the keyboard."""
    if room.changes():
        return "capital"
    return "report" if room.session.turn else "briefing"


def seal(app: App[Any], room: Room) -> None:
    """Commit the plan of the side at the keyboard; the last one's commit plays the quarter."""
    session = room.session
    if room.seated:
        from computewar.tui import team

        team.sealed(app, room)
        return
    played = session.commit(room.side)
    if not played or (len(session.people) > 1 and not session.finished):
        room.sit(session.waiting_for[0])
        show(app, room, "hand_over")
        return
    room.sit(room.side)
    show(app, room, "report")


def pass_on(app: App[Any], room: Room) -> None:
    """Let the quarter pass as it is; where something is asked, changed or warned of, show that."""
    if room.quiet:
        seal(app, room)
    else:
        show(app, room, "cards" if room.unanswered else "commit")


def after_report(app: App[Any], room: Room) -> None:
    """From report or board to cards that nobody has answered, or to the plan; or to the verdict."""
    if room.seated:
        from computewar.tui import team

        team.onward(app, room)
        return
    show(app, room, "verdict" if room.session.finished else to_plan(room))


def to_plan(room: Room) -> str:
    """What comes before the commit: the cards on the table, once they are answered the plan."""
    return "cards" if room.open and room.unanswered else "capital"


def after_cards(room: Room) -> str:
    """What comes once all cards are answered: the plan, or the commit where the plan stands."""
    return "commit" if room.seated and room.team.stage.cards else "capital"


def leave(app: App[Any], room: Room) -> None:
    """Close the game and show the title."""
    if room.seated:
        show(app, room, "team")
        return
    path: Path | None = room.session.path if room.table else None
    room.leave()
    show(app, room, "title")
    if path:
        app.notify(_("Saved as {}").format(path.name))


def skip(app: App[None], room: Room) -> None:
    """Leave the guide's task undone; whatever speaks of the guide on this page says so."""
    from computewar.tui.widgets.footer import KeyFooter
    from computewar.tui.widgets.header import GameHeader
    from computewar.tui.widgets.lines import Lines

    room.skip()
    app.screen.query_one(GameHeader).renew()
    app.screen.query_one(KeyFooter).refresh()
    for lines in app.screen.query(Lines):  # the briefing speaks of the guide too
        lines.renew()
