"""A team's session: its world as it may see it, and its acts while it may act.

It is a session like any other, so that the game's own screens show it; what it sees ends at what is
revealed, and each act is checked and written while nobody else writes.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from computewar import strategies
from computewar.inputs.setup import Setup, setup_of
from computewar.sessions import history, plan
from computewar.sessions.branch import Branch
from computewar.sessions.entry import Entry
from computewar.sessions.layout import WORKSHOP
from computewar.sessions.permission import SessionError
from computewar.sessions.session import Session
from computewar.sessions.shared import SharedStore, open_shared
from computewar.sessions.stage import DECIDING, LOCKED, PREVIEW, Stage, seen_until, stage_of
from computewar.sessions.timeline import Timeline
from computewar.sessions.workshop import said
from computewar.words import _
from computewar.workshop import labels, seats

GRACE = 2.0
"""Seconds after the end in which an act under way still counts."""
UNKNOWN = (DECIDING, LOCKED, PREVIEW)
"""The phases in which a team may say what it expects of the round."""
LONGEST = 2_000
"""Letters of a rationale or note."""


class TeamTimeline(Timeline):
    """A world as far as its teams may know it."""

    store: SharedStore

    def follow(self) -> bool:
        """Take what has come and may be known."""
        return self.take_until(seen_until(self.store.entries, self.world))


class TeamSession(Session):
    """A team at the table of its workshop; `join` makes one."""

    seat = ""
    """The id of the seat, of which only the one with the pen writes; without it all may."""

    def __init__(self, store: SharedStore, setup: Setup, team: str, person: str) -> None:
        timeline = TeamTimeline(store, setup.teams[team].world)
        timeline.load(accept=False)
        super().__init__(timeline, strategies.find)
        self.store, self.setup, self.team, self.person = store, setup, team, person
        self.side = setup.teams[team].side

    @classmethod
    def join(cls, path: Path, team: str, person: str = "") -> "TeamSession":
        """Sit down for a team of the workshop at `path`; the name is the author of what is done.

        Raises:
            SaveError: see `Workshop.open`. SessionError: there is no such team.
        """
        store = open_shared(path)
        try:
            setup = setup_of(store.meta[WORKSHOP], path) if WORKSHOP in store.meta else None
            if setup is None or team not in setup.teams:
                raise SessionError(_("{} has no team '{}'").format(path.name, team))
            return cls(store, setup, team, person)
        except BaseException:
            store.close()
            raise

    # what there is to know

    @property
    def stage(self) -> Stage:
        """Where the round stands."""
        return stage_of(self.store.entries, self.setup.practice)

    @property
    def branches(self) -> dict[str, int]:
        """The branch in play alone: what was taken back is not the teams' to look at."""
        return {self.branch: self.turn}

    @property
    def people(self) -> tuple[str, ...]:
        """The team's side: other people sit elsewhere."""
        return (self.side,)

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """The team's side while it may decide and has not committed."""
        return (self.side,) if not self.finished and self._why_not(self.side) == "" else ()

    @property
    def sealed(self) -> bool:
        """Whether the team has committed, and may still take that back."""
        return self.stage.phase == DECIDING and self.committed(self.side) and self.writes

    @property
    def asked(self) -> bool:
        """Whether the team may say what it expects of the round."""
        return self.stage.phase in UNKNOWN

    def refresh(self) -> bool:
        """Look whether others wrote; whether anything is new."""
        if not (self.store.changed() and self.store.refresh()):
            return False
        self._catch_up()
        return True

    def told(self, *kinds: str) -> list[Entry]:
        """The workshop's entries of some kinds that are the team's own, or to it.

        The facilitator's notes are nobody else's.
        """
        return [
            entry
            for entry in self.store.entries
            if entry.kind in kinds
            and entry.content.get("team", self.team) in (self.team, "")
            and not entry.content.get("facilitator")
        ]

    # who writes

    @property
    def pen(self) -> str:
        """The id of the seat that writes for the team; empty where nobody holds the pen."""
        return seats.pen(self, self.team)

    @property
    def mates(self) -> list[seats.Seat]:
        """The people of the team, who came first first."""
        return [one for one in seats.people(self) if one.team == self.team]

    @property
    def writer(self) -> str:
        """The name of who holds the pen; empty where nobody does."""
        pen = self.pen
        return next((one.person for one in self.mates if one.id == pen), "")

    @property
    def writes(self) -> bool:
        """Whether the pen is here, or none is needed."""
        return not self.seat or self.pen == self.seat

    def take_pen(self, *, free: bool = False) -> bool:
        """Take the team's pen, or only one that nobody holds; whether it was taken."""
        with self._alone():
            if self.writes or (free and self.pen) or not self._sits:
                return False
            self.store.append(seats.penned(self.team, self.seat, self.person))
            return True

    @property
    def _sits(self) -> bool:
        """Whether the seat is one of the team's, and was not revoked."""
        return self.seat in {one.id for one in self.mates}

    # acts

    def set_shares(
        self, side: str, firm: str, values: Mapping[str, float], author: str = ""
    ) -> bool:
        """See `Session.set_shares`; while only cards are answered, nothing else can be set."""
        if plan.kind(values) != "answer":
            self._check_cards_only()
        with self._alone():
            return super().set_shares(side, firm, values, author or self.person)

    def fill(self, side: str, strategy: str, author: str = "") -> bool:
        """See `Session.fill`; the strategy thinks before others have to wait."""
        self._may_act(side)
        self._check_cards_only()
        settings = history.decided(self.game, {side: self._find(strategy)})[side]
        with self._alone():
            self._may_act(side)
            return self._filled(side, strategy, settings, author or self.person)

    def undo(self, side: str, author: str = "") -> bool:
        """See `Session.undo`."""
        with self._alone():
            return super().undo(side, author or self.person)

    def redo(self, side: str, author: str = "") -> bool:
        """See `Session.redo`."""
        with self._alone():
            return super().redo(side, author or self.person)

    def reset(self, side: str, author: str = "") -> bool:
        """See `Session.reset`."""
        with self._alone():
            return super().reset(side, author or self.person)

    def commit(self, side: str, author: str = "") -> bool:
        """Seal the team's plan until the round is locked or it is taken back; it plays nothing."""
        with self._alone():
            self._may_act(side)
            self._write("commit", side, author or self.person)
        return False

    def withdraw(self, side: str, author: str = "") -> bool:
        """Take the commit back, as long as the round is not locked; False where there is none."""
        with self._alone():
            if self.stage.phase != DECIDING or self._late:
                raise SessionError(_("the round is locked; ask the facilitator"))
            if not self.writes:
                raise SessionError(self._not_the_writer())
            return self.committed(side) and self._write("withdraw", side, author or self.person)

    def fork(self, turn: int, name: str = "", author: str = "") -> str:
        """A workshop's branches are the facilitator's: SessionError."""
        raise SessionError(_("in a workshop only the facilitator goes back to an earlier round"))

    def switch(self, name: str, author: str = "") -> None:
        """See `fork`."""
        self.fork(0)

    def rename(self, old: str, new: str, author: str = "") -> bool:
        """See `fork`."""
        return bool(self.fork(0))

    def look(self, name: str) -> Branch:
        """The branch in play; for any other see `fork`."""
        if name != self.branch:
            self.fork(0)
        return super().look(name)

    def say(self, kind: str, body: Mapping[str, object]) -> None:
        """Write a rationale, prediction or note; SessionError if it is too long, or too late."""
        if any(len(str(value)) > LONGEST for value in body.values()):
            raise SessionError(_("that is too long; say it in {} letters").format(LONGEST))
        with self._alone():
            stage = self.stage
            if kind == "prediction" and stage.phase not in UNKNOWN:
                raise SessionError(_("what comes of the round is known, or not yet to be decided"))
            content = {**body, "team": self.team, "round": stage.round}
            self.store.append(
                said(kind, content, side=self.side, turn=self.turn, author=self.person)
            )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Be the only writer, and know what others wrote."""
        with self.store.hold():
            self._catch_up()
            yield

    def _catch_up(self) -> None:
        self._timeline.follow()
        self._timeline.play_again(self._log.position.line)

    def _may_act(self, side: str) -> None:
        if why := self._why_not(side):
            raise SessionError(why)

    def _check_cards_only(self) -> None:
        if self.stage.cards:
            raise SessionError(_("the round's plan stands; only the cards are to be answered now"))

    @property
    def _late(self) -> bool:
        left = self.stage.seconds(datetime.now(UTC) - timedelta(seconds=GRACE))
        return left is not None and left <= 0

    def _why_not(self, side: str) -> str:
        """Why the team cannot act for a side now; empty where it can."""
        stage = self.stage
        if side != self.side:
            return _("your team decides for {}").format(self.side)
        if self.finished:
            return _("the game is over")
        if stage.phase != DECIDING:
            phase = labels.phases()[LOCKED if stage.phase == PREVIEW else stage.phase]
            return _("nothing can be decided now; the round is in the phase {}").format(phase)
        if self._late:
            return _("the time is up; ask the facilitator for more")
        if self.committed(side):
            return _("your team has committed; take it back first")
        if not self.writes:
            return self._not_the_writer()
        if stage.cards and self.turn - stage.turn >= self.setup.quarters_a_round:
            return _("your round is played; other teams have cards to answer")
        return ""

    def _not_the_writer(self) -> str:
        name = self.writer
        held = _("{} holds the pen; take it first").format(name)
        return held if name else _("nobody holds the pen; take it first")
