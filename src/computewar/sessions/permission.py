"""Permission: who holds which seat, whom the turn waits for, and who may act now."""

from computewar.inputs.error import nearest
from computewar.sessions.head import PERSON
from computewar.sessions.log import Desk
from computewar.sessions.timeline import Timeline
from computewar.words import _


class SessionError(ValueError):
    """What cannot be done now, and what can."""


def people(timeline: Timeline) -> tuple[str, ...]:
    """The sides that people hold."""
    return tuple(side for side, seat in timeline.seats.items() if seat == PERSON)


def waiting_for(timeline: Timeline) -> tuple[str, ...]:
    """The sides whose commit the turn waits for; none once the game is over."""
    if timeline.game.finished:
        return ()
    return tuple(side for side in people(timeline) if not desk(timeline, side).sealed)


def desk(timeline: Timeline, side: str) -> Desk:
    """The desk of a side; SessionError where the scenario has no such side."""
    if side not in timeline.scenario.sides:
        cure = nearest(side, timeline.scenario.sides)
        raise SessionError(_("there is no side '{}'; {}").format(side, cure))
    return timeline.log.position.desk(side)


def check(timeline: Timeline, side: str) -> None:
    """SessionError unless a person holds the seat, has not committed, and the game goes on."""
    sealed = desk(timeline, side).sealed
    _check_going_on(timeline)
    if side not in people(timeline):
        held = _("{} is held by {}; choose a seat held by a person")
        raise SessionError(held.format(side, timeline.seats[side]))
    if sealed:
        waits = ", ".join(waiting_for(timeline))
        raise SessionError(_("{} has committed; the turn waits for {}").format(side, waits))


def check_nobody_awaited(timeline: Timeline) -> None:
    """SessionError if the game is over or the turn waits for a person."""
    _check_going_on(timeline)
    if waits := waiting_for(timeline):
        raise SessionError(_("the turn waits for {}; commit first").format(", ".join(waits)))


def _check_going_on(timeline: Timeline) -> None:
    if timeline.game.finished:
        raise SessionError(_("the game is over; go back to an earlier turn to play on"))
