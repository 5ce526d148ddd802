"""The way in: a request played from its first question to its verdict.

Every act is in the save before the next line is written, so that the end of the input, a closed
pipe or a killed process loses nothing.
"""

from computewar.engine.game import DecisionError
from computewar.engine.lever import LeverError
from computewar.inputs.settings import load
from computewar.plain import pages
from computewar.plain.console import Console, Ended
from computewar.plain.opening import chosen
from computewar.plain.seat import Seat, back, quarter
from computewar.report.difficulty import told
from computewar.report.turnings import decided, waiting
from computewar.report.verdict import verdict
from computewar.sessions.error import SaveError
from computewar.sessions.opening import opened
from computewar.sessions.permission import SessionError
from computewar.sessions.request import PlayRequest
from computewar.sessions.session import Session
from computewar.sessions.timeline import ChangedError
from computewar.words import _

BLANK = 60  # lines that hide the other side's page


def play(request: PlayRequest, console: Console) -> None:
    """Play what is asked for until the game is over, the player leaves, or the input ends.

    Raises:
        InputError, SaveError, StrategyError: what is wrong with the request.
        DecisionError: a strategy on another seat that fails.
    """
    try:
        request = chosen(console, request)
    except Ended:
        console.say(_("Nothing was begun."))
        return
    with _opened(request, console) as session:
        console.say(_("Saved as {}, every act as you make it.").format(session.path))
        try:
            _game(session, console)
        except (Ended, KeyboardInterrupt) as stop:
            console.say(*farewell(session))
            if isinstance(stop, KeyboardInterrupt):
                raise


def farewell(session: Session) -> tuple[str, str]:
    """Where the game is kept and how to go on."""
    return (
        _("All is saved in {}.").format(session.path),
        _("Go on with: computewar play {} --plain").format(session.path),
    )


def _opened(request: PlayRequest, console: Console) -> Session:
    """The session; where today's rules lead elsewhere, the player says whether to go on."""
    try:
        return opened(request)
    except ChangedError as error:
        console.say(str(error))
        if not console.confirm(_("Go on from there on a new branch?")):
            raise
        return opened(request, accept=True)


def _game(session: Session, console: Console) -> None:
    """Quarter by quarter, side by side, to the verdict; one can go back from there."""
    steps: dict[str, int] = {}
    muted = {*load().settings.muted}
    while True:
        while not session.finished:
            _turn(session, console, steps, muted)
        if not session.people:
            return
        _judged(session, console)
        options = [_("Leave"), _("Play an earlier quarter again")]
        if console.choose(_("The game is over."), options) == 0:
            raise Ended
        back(Seat(console, session, session.people[0]))


def _judged(session: Session, console: Console) -> None:
    """The verdict for each side that a person held; the turns that decided are looked for first."""
    from computewar.lab.turning import reckoned

    games = session.history
    console.say("", waiting())
    found = reckoned(games)
    assert found  # nobody cancels it
    for side in session.people:
        page = pages.judged(verdict(games, side), decided(games, found, side))
        console.say("", *page, told(session.scenario))


def _turn(session: Session, console: Console, steps: dict[str, int], muted: set[str]) -> None:
    """One act of whoever the turn waits for, until something moves on; rules' errors are told."""
    if not session.waiting_for:
        session.advance()
        return
    side = session.waiting_for[0]
    if len(session.people) > 1:
        _hand_over(session, console, side)
    try:
        quarter(Seat(console, session, side, steps, muted))
    except (LeverError, SessionError, SaveError) as error:
        console.say(str(error))
    except DecisionError as error:
        console.say(str(error), *farewell(session))
        raise


def _hand_over(session: Session, console: Console, side: str) -> None:
    """Seal one side's page from the other's eyes."""
    if not console.echo:
        console.writer.write("\n" * BLANK)
    label = _(session.scenario.sides[side].label)
    console.ask(_("Hand over to {}, then press Enter.").format(label))
