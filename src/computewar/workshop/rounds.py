"""Rounds: from briefing to discussion, step by step, each step all or nothing.

A step reads what others wrote, looks whether it may be done now, and writes all that it does at
once, while nobody else writes: so no round is ever half locked or half played.
"""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from computewar.sessions.entry import Draft
from computewar.sessions.stage import (
    BRIEFING,
    DECIDING,
    DISCUSSION,
    LOCKED,
    OVER,
    PRACTICE,
    PREVIEW,
    REVEALED,
    Stage,
)
from computewar.sessions.workshop import Workshop, said
from computewar.words import _
from computewar.workshop import playing

FACILITATOR = "facilitator"
SLACK = timedelta(seconds=5)
"""By how much two readings of a clock that is set right now and then may differ."""


class RoundError(ValueError):
    """What cannot be done at this stage, and what can."""


def now() -> datetime:
    """The time of day, UTC."""
    return datetime.now(UTC)


def steps(stage: Stage) -> tuple[str, ...]:
    """The steps that can be done at a stage, the usual one first; each is a function here."""
    return STEPS[stage.phase]


def decide(workshop: Workshop, minutes: float | None = None, author: str = FACILITATOR) -> Stage:
    """Let the teams decide, for so many minutes (else the set-up's; 0: without a clock)."""
    with _step(workshop, "decide") as stage:
        usual = workshop.setup.card_minutes if stage.cards else workshop.setup.minutes
        ends = _ends(usual if minutes is None else minutes)
        if stage.phase == LOCKED:  # back to deciding: plans and commits as they are
            return _go(workshop, stage._replace(phase=DECIDING, ends=ends, left=0), author)
        stage = stage._replace(phase=DECIDING, ends=ends, left=0, turn=_turn(workshop))
        forks = playing.practice_begun(workshop) if stage.round == PRACTICE else []
        return _go(workshop, stage, author, *forks)


def lock(workshop: Workshop, author: str = FACILITATOR) -> Stage:
    """End deciding: every team's commit stands, and who has none gets what the set-up says."""
    with _step(workshop, "lock") as stage:
        drafts = playing.absent(workshop, stage)
        return _go(workshop, stage._replace(phase=LOCKED, ends="", left=0), author, *drafts)


def advance(workshop: Workshop, author: str = FACILITATOR) -> Stage:
    """Play the round in every world; only the facilitator sees how it comes out."""
    with _step(workshop, "advance") as stage:
        drafts = playing.played(workshop, stage)
        return _go(workshop, stage._replace(phase=PREVIEW), author, *drafts)


def reveal(workshop: Workshop, author: str = FACILITATOR) -> Stage:
    """Show every team how it came out."""
    with _step(workshop, "reveal") as stage:
        return _go(workshop, stage._replace(phase=REVEALED), author)


def discuss(workshop: Workshop, author: str = FACILITATOR) -> Stage:
    """Talk about the round."""
    with _step(workshop, "discuss") as stage:
        if playing.stopped(workshop, stage):
            raise RoundError(_("cards wait for an answer; let the teams answer them first"))
        return _go(workshop, stage._replace(phase=DISCUSSION, cards=False), author)


def answer(workshop: Workshop, minutes: float | None = None, author: str = FACILITATOR) -> Stage:
    """Let the teams whose round was stopped by cards answer them."""
    with _step(workshop, "answer") as stage:
        if not playing.stopped(workshop, stage):
            raise RoundError(_("no card waits for an answer; go on to the discussion"))
        ends = _ends(workshop.setup.card_minutes if minutes is None else minutes)
        return _go(workshop, stage._replace(phase=DECIDING, cards=True, ends=ends, left=0), author)


def next_round(workshop: Workshop, author: str = FACILITATOR) -> Stage:
    """On to the next round's briefing, or to the end; what was played for practice is left."""
    with _step(workshop, "next_round") as stage:
        forks = playing.practice_left(workshop) if stage.round == PRACTICE else []
        over = not forks and all(one.game.finished for one in workshop.worlds.values())
        following = Stage(OVER if over else BRIEFING, stage.round + (not over))
        turn = 0 if forks else _turn(workshop)
        return _go(workshop, following._replace(turn=turn), author, *forks)


def undo(workshop: Workshop, author: str = FACILITATOR) -> Stage:
    """Take back the latest playing: the round is decided again, and what came of it is kept."""
    with _step(workshop, "undo") as stage:
        drafts = playing.again(workshop, stage.turn, author)
        again = stage._replace(phase=DECIDING, ends="", left=0, cards=False)
        return _go(workshop, again, author, *drafts)


def fork(workshop: Workshop, number: int, author: str = FACILITATOR) -> Stage:
    """Go back to the briefing of an earlier round, in all worlds; the branches left are kept."""
    with _step(workshop, "fork"):
        turn = playing.turn_of(workshop, number)
        drafts = playing.again(workshop, turn, author)
        return _go(workshop, Stage(BRIEFING, number, turn=turn), author, *drafts)


def pause(workshop: Workshop, author: str = FACILITATOR) -> Stage:
    """Stop the clock."""
    with _step(workshop, "pause") as stage:
        left = stage.seconds(now())
        if left is None or stage.paused:
            raise RoundError(_("no clock is running"))
        return _go(workshop, stage._replace(ends="", left=max(left, 0.001)), author)


def resume(workshop: Workshop, author: str = FACILITATOR) -> Stage:
    """Let the clock run on."""
    with _step(workshop, "resume") as stage:
        if not stage.paused:
            raise RoundError(_("the clock was not stopped"))
        ends = _ends(stage.left / 60)
        return _go(workshop, stage._replace(ends=ends, left=0), author)


def extend(workshop: Workshop, minutes: float, author: str = FACILITATOR) -> Stage:
    """Give some minutes more, or fewer where it is below 0."""
    with _step(workshop, "extend") as stage:
        left = max((stage.seconds(now()) or 0) + minutes * 60, 1)
        if stage.paused:
            return _go(workshop, stage._replace(left=left), author)
        return _go(workshop, stage._replace(ends=_ends(left / 60)), author)


def tick(workshop: Workshop) -> bool:
    """Lock the round if its time is up; whether it was.

    Where the machine's clock was set back to before the round began, nobody knows how much of its
    time has gone: it begins anew, and ends.
    """
    stage = workshop.stage
    if stage.phase != DECIDING or stage.paused:
        return False
    if stage.given < math.inf and now() < datetime.fromisoformat(stage.since) - SLACK:
        _anew(workshop, stage)
        return False
    if stage.seconds(now()) != 0:
        return False
    try:
        lock(workshop, "clock")
    except RoundError:  # somebody else did
        return False
    return True


def _anew(workshop: Workshop, before: Stage) -> None:
    """Begin the time of a round anew, unless somebody else has done something by now."""
    with workshop.writing():
        if workshop.stage == before:
            _go(workshop, before._replace(ends=_ends(before.given / 60)), "clock")


STEPS: dict[str, tuple[str, ...]] = {
    BRIEFING: ("decide", "fork"),
    DECIDING: ("lock", "pause", "resume", "extend", "fork"),
    LOCKED: ("advance", "decide", "fork"),
    PREVIEW: ("reveal", "undo", "fork"),
    REVEALED: ("discuss", "answer", "undo", "fork"),
    DISCUSSION: ("next_round", "undo", "fork"),
    OVER: ("fork",),
}
"""Phase → its steps, the usual one first."""


def forward(workshop: Workshop, author: str = FACILITATOR) -> Stage:
    """Do the usual step of the stage; at the end RoundError."""
    name = usual(workshop)
    if not name:
        raise RoundError(_("the workshop is over; make its debrief"))
    step: Callable[..., Stage] = globals()[name]
    return step(workshop, author=author)


def usual(workshop: Workshop) -> str:
    """The name of the usual step of the stage; empty at the end."""
    stage = workshop.stage
    if stage.phase == REVEALED and playing.stopped(workshop, stage):
        return "answer"
    return "" if stage.phase == OVER else steps(stage)[0]


@contextmanager
def _step(workshop: Workshop, name: str) -> Iterator[Stage]:
    """The stage, for a step that it allows; RoundError for another."""
    with workshop.writing():
        stage = workshop.stage
        if name not in steps(stage):
            able = ", ".join(steps(stage))
            text = _("{} cannot be done in the phase {}; now there are: {}")
            raise RoundError(text.format(name, stage.phase, able))
        yield stage


def _go(workshop: Workshop, stage: Stage, author: str, *before: Draft) -> Stage:
    workshop.write(*before, said("phase", stage.body(), turn=stage.turn, author=author))
    return stage


def _turn(workshop: Workshop) -> int:
    """Quarters played in the world that has come farthest."""
    return max(one.log.position.turn for one in workshop.worlds.values())


def _ends(minutes: float) -> str:
    if minutes <= 0:
        return ""
    return (now() + timedelta(minutes=minutes)).isoformat(timespec="milliseconds")
