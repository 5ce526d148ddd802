"""The team at its workshop's table: what its keys do, and how pages follow the round.

All that must survive is in the workshop's file; here is only what was noticed of it.
"""

from dataclasses import dataclass, field
from typing import Any

from textual.events import Resize

from computewar.inputs.steering import visible
from computewar.sessions.entry import GAME_KINDS, Entry
from computewar.sessions.error import SaveError
from computewar.sessions.stage import (
    BRIEFING,
    DECIDING,
    DISCUSSION,
    OVER,
    PREVIEW,
    REVEALED,
    Stage,
)
from computewar.tui import flow, forecasting, keynames
from computewar.tui.room import Room
from computewar.tui.widgets import seat_header
from computewar.words import _
from computewar.workshop.team import TeamSession

WARNED = (60, 10)  # seconds before the end at which the clock is told of
WEIGHTY = 12  # seconds that a message stands


@dataclass
class Heard:
    """What a tab has noticed of its workshop so far."""

    stage: Stage = field(default_factory=Stage)
    count: int = 0  # entries of the file
    game: object = None
    turn: int = 0
    clock: str = ""
    trouble: str = ""
    warned: set[int] = field(default_factory=set)


def sit_down(app: Any, room: Room) -> Heard:
    """Join the workshop and show the table; SaveError or SessionError where it cannot be."""
    asked = room.joined
    assert asked is not None
    session = TeamSession.join(asked.path, asked.team, asked.person)
    room.enter(session)
    room.sit(session.side)
    session.seat = "" if asked.facilitator else asked.seat
    session.take_pen(free=True)
    flow.show(app, room, "verdict" if session.stage.phase == OVER else "team")
    _keep_small(app)
    heard = Heard(session.stage, len(session.store.entries), session.game, session.turn)
    heard.warned = _past(session.stage)
    return heard


# what is noticed


def look(app: Any, room: Room, heard: Heard) -> None:
    """Look whether others wrote, and at the clock."""
    session = room.team
    try:
        if session.refresh() or _others(session, heard):
            _follow(app, room, heard)
        if session.seat and not session.pen and session.take_pen(free=True):
            _renew(app)
        heard.trouble = ""
    except SaveError as error:
        if str(error) != heard.trouble:
            heard.trouble = str(error)
            app.notify(heard.trouble, severity="error", timeout=WEIGHTY)
    _clock(app, session, heard)


def _others(session: TeamSession, heard: Heard) -> bool:
    """Whether others wrote what an act of one's own has already read."""
    new = session.store.entries[heard.count :]
    return any(one.author != session.person or one.kind not in GAME_KINDS for one in new)


def _follow(app: Any, room: Room, heard: Heard) -> None:
    """Tell what came, and show the page that it asks for."""
    session = room.team
    before, heard.stage = heard.stage, session.stage
    new = session.store.entries[heard.count :]
    heard.count = len(session.store.entries)
    if (heard.stage.ends, heard.stage.left) != (before.ends, before.left):
        heard.warned = _past(heard.stage)
        if _place(heard.stage) == _place(before) and (clock := seat_header.clock(heard.stage)):
            app.notify(_("The clock was changed: {}.").format(clock), timeout=6)
    if _place(heard.stage) != _place(before):
        room.unread = max(session.turn - heard.turn, 0) if heard.stage.phase == REVEALED else 0
        _arrive(app, room)
        if heard.stage.round == before.round and _back(heard.stage, before):
            text = _("The facilitator went back: the round is decided again, from your plan on.")
            app.notify(text, timeout=WEIGHTY)
        elif heard.stage.phase == DECIDING and seat_header.was_put_in(session, new):
            app.notify(seat_header.put_in(session, new), timeout=WEIGHTY)
    elif session.game is not heard.game:
        room.sit(room.side)
        app.notify(seat_header.put_in(session, new), timeout=WEIGHTY)
        _show_again(app, room)
    else:
        _renew(app)
    heard.game, heard.turn = session.game, session.turn
    _keep_small(app)
    for entry in new:
        _tell(app, session, entry)


def _back(now: Stage, before: Stage) -> bool:
    """Whether a round that was played is open again."""
    played = before.phase in (PREVIEW, REVEALED, DISCUSSION)
    return now.phase == DECIDING and not now.cards and played


def _keep_small(app: Any) -> None:
    """A page that came to a terminal too small for it waits behind what says so."""
    app.on_resize(Resize(app.size, app.size))


def _place(stage: Stage) -> tuple[object, ...]:
    return stage.phase, stage.round, stage.cards, stage.turn


def _arrive(app: Any, room: Room) -> None:
    """A new phase: its page, and what it is in a word."""
    session, stage = room.team, room.team.stage
    room.sit(room.side)
    if stage.phase == OVER:
        flow.show(app, room, "verdict")
    elif stage.phase == REVEALED and room.unread:
        flow.show(app, room, "report")
    elif stage.phase == DECIDING and room.open:
        flow.show(app, room, _desk(room))
    elif stage.phase == DISCUSSION and app.screen.name != "team":
        _renew(app)  # who still reads is not disturbed
        app.notify(seat_header.phase_of(session), timeout=4)
    else:
        flow.show(app, room, "team")


def _desk(room: Room) -> str:
    """Where a team begins to decide: cards only, cards and plan, or the plan."""
    return "cards" if room.team.stage.cards else flow.to_plan(room)


def _show_again(app: Any, room: Room) -> None:
    """The page on screen, made afresh."""
    shown = app.screen_stack[1] if len(app.screen_stack) > 1 else None
    name = str(getattr(shown, "page", "") if shown and shown.name == "reading" else
               shown.name if shown else "")  # fmt: skip
    if name == "cards" and not room.dealt:
        name = "team"
    if name:
        flow.show(app, room, name)


def _renew(app: Any) -> None:
    """The page on screen with what is known now; the cursor stays."""
    from computewar.tui.widgets.footer import KeyFooter
    from computewar.tui.widgets.header import GameHeader
    from computewar.tui.widgets.lines import Lines

    for screen in app.screen_stack[1:]:
        if not screen.is_mounted:  # it is made of what is known now in a moment
            continue
        if renew := getattr(screen, "renew", None):
            renew()
            app.look_ahead()
        else:
            for lines in screen.query(Lines):
                lines.renew()
        for one in (*screen.query(GameHeader), *screen.query(KeyFooter)):
            one.refresh()


def _tell(app: Any, session: TeamSession, entry: Entry) -> None:
    """A message to the team, or the pen in another hand."""
    content = entry.content
    if entry.kind == "message" and content.get("team", "") in ("", session.team):
        text = _("Message: {}").format(visible(content["text"]))
        app.notify(text, timeout=WEIGHTY)
    elif entry.kind == "pen" and content["team"] == session.team and not session.writes:
        app.notify(_("{} has the pen now.").format(visible(session.writer)))


def _clock(app: Any, session: TeamSession, heard: Heard) -> None:
    """The header once a second while a clock runs; a word when it runs out."""
    from computewar.tui.widgets.header import GameHeader

    clock = seat_header.clock(session.stage)
    if clock != heard.clock:
        heard.clock = clock
        for screen in app.screen_stack:
            for header in screen.query(GameHeader):
                header.refresh()
    for seconds in sorted(_past(session.stage) - heard.warned)[:1]:
        heard.warned = _past(session.stage)
        text = _("{} seconds left. What is planned then counts, committed or not.")
        app.notify(text.format(seconds), severity="warning", timeout=6)


def _past(stage: Stage) -> set[int]:
    """The warnings of the clock that are due."""
    left = stage.seconds()
    running = stage.phase == DECIDING and left is not None
    return {seconds for seconds in WARNED if running and left is not None and left <= seconds}


# what keys do


def sealed(app: Any, room: Room) -> None:
    """Commit the team's plan, keep what it forecast, and ask for reasons."""
    session = room.team
    forecast = _forecast(room)
    session.commit(room.side)
    flow.show(app, room, "team")
    for body in forecast:
        session.say("prediction", body)
    key = keynames.shown_keys("withdraw", room)
    text = _("Committed. Until the round is locked, {} takes it back.").format(key)
    app.notify(text)
    from computewar.tui.screens.saying import open_questions

    if not session.stage.cards and open_questions(session):
        ask(app, room)


def _forecast(room: Room) -> list[dict[str, object]]:
    """What the forecast on screen says of the round's end, if it is of this very plan."""
    fan, session = room.fan, room.team
    if fan is None or room.fan_of != forecasting.asked(room):
        return []
    from computewar.report.prospects import FIRST

    left = session.setup.quarters_a_round - (session.turn - session.stage.turn)
    at = min(max(left, 1), len(fan.quarters) - 1)
    return [
        {"question": "forecast", "outcome": name, "quarters": at,
         "low": float(span[0, at]), "mid": float(span[2, at]), "high": float(span[4, at])}
        for name, span in fan.series.items()
        if name.split()[0] in FIRST
    ]  # fmt: skip


def onward(app: Any, room: Room) -> None:
    """What comes next: reports still to be read, cards, the plan; at last the verdict."""
    session = room.team
    if app.screen.name == "report" and room.unread:
        room.unread -= 1
    if room.unread:
        flow.show(app, room, "report")
    elif session.finished and session.stage.phase != BRIEFING:
        flow.show(app, room, "verdict")
    elif room.open:
        flow.show(app, room, _desk(room))
    elif app.screen.name == "team":
        phase = session.stage.phase
        first = phase == BRIEFING and not session.turn
        flow.show(app, room, "briefing" if first else "capital" if phase == DECIDING else "board")
    else:
        flow.show(app, room, "team")


def take_pen(app: Any, room: Room) -> None:
    """Write for the team from here."""
    taken = room.team.take_pen()
    _renew(app)
    app.notify(_("You have the pen.") if taken else _("This seat cannot take the pen."))


def withdraw(app: Any, room: Room) -> None:
    """Take the commit back, and go on planning."""
    room.team.withdraw(room.side)
    onward(app, room)


def ask(app: Any, room: Room) -> None:
    """Ask the team for its reasons and what it expects."""
    from computewar.tui.screens import saying

    saying.ask(app, room)


def jot(app: Any, room: Room) -> None:
    """Take down a private note."""
    from computewar.tui.screens import saying

    saying.jot(app, room)
