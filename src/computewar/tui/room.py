"""The room: the game on the table, whose turn at the keyboard it is, and what was looked up for it.

It holds no rules and nothing that must survive: all of a game is in the session.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from computewar.inputs.settings import DEFAULTS, Settings
from computewar.sessions.request import JoinRequest, PlayRequest

if TYPE_CHECKING:
    from computewar.engine.game import Game
    from computewar.engine.observation import Observation
    from computewar.inputs.scenario import Step
    from computewar.lab.forecast import Fan
    from computewar.lab.forks import Settled
    from computewar.report.plan import Warning
    from computewar.sessions.session import Session
    from computewar.workshop.team import TeamSession


@dataclass
class Room:
    """What screens share: the session, the side at the keyboard, forecasts, muted warnings."""

    table: "Session | None" = None
    side: str = ""
    asked: PlayRequest = field(default_factory=PlayRequest)  # on the command line
    joined: JoinRequest | None = None  # at a workshop's table
    unread: int = 0  # reports of quarters that are still to be read, the last one's among them
    has_saves: bool = False
    has_files: bool = False  # of saves, damaged ones among them
    warned: bool = False  # whether the commit screen shows a warning
    to_the_end: bool = False
    fan: "Fan | None" = None  # under the plan on screen
    base: "Fan | None" = None  # under the orders that stand
    fan_of: object = None  # turn, branch, plan and horizon that `fan` was reckoned for
    prospect: str = ""  # what else the player wants to look ahead to
    settled: dict[object, "Settled"] = field(default_factory=dict)  # branches compared
    muted: set[str] = field(default_factory=set)
    lever: str = ""  # where the capital screen's cursor is sent
    left_at: tuple[int, str] = (-1, "")  # turn and lever at which the capital screen was left
    typed: dict[str, Mapping[str, str]] = field(default_factory=dict)  # and not kept, by its title
    advisors: dict[str, str] = field(default_factory=dict)  # side → whom it asked last
    steps: dict[str, int] = field(default_factory=dict)  # side → its step of the guide
    settings: Settings = DEFAULTS
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # action → keys given to it

    @property
    def session(self) -> "Session":
        """The game in play; RuntimeError before there is one."""
        if self.table is None:
            raise RuntimeError("no game is open")
        return self.table

    @property
    def team(self) -> "TeamSession":
        """The game in play as a workshop's team plays it; RuntimeError where nobody joined one."""
        from computewar.workshop.team import TeamSession

        if not isinstance(self.table, TeamSession):
            raise RuntimeError("this is no workshop")
        return self.table

    @property
    def seated(self) -> bool:
        """Whether a workshop's team sits here."""
        return self.joined is not None and self.table is not None

    @property
    def reported(self) -> "tuple[Game, Game]":
        """The game before and after the quarter that is reported: the last, or one unread."""
        games = self.session.history
        at = max(len(games) - max(self.unread, 1), 1)
        return games[at - 1], games[at]

    @property
    def open(self) -> bool:
        """Whether the side at the keyboard can still change its plan."""
        return self.table is not None and self.side in self.table.waiting_for

    @property
    def ahead(self) -> bool:
        """Whether a forecast can be made: while it can be planned, or read along in a team."""
        return self.open or (self.seated and not self.session.finished)

    @property
    def firms(self) -> tuple[str, ...]:
        """The firms of the side at the keyboard."""
        return self.session.scenario.sides[self.side].firms if self.table else ()

    @property
    def seen(self) -> "Observation":
        """What the side at the keyboard sees now."""
        return self.session.game.observe(self.side)

    @property
    def seen_before(self) -> "Observation | None":
        """What it saw a quarter ago; None before the first turn."""
        games = self.session.history
        return games[-2].observe(self.side) if len(games) > 1 else None

    @property
    def views(self) -> "list[Observation]":
        """What it saw at the start of every turn of this branch so far, the last is now."""
        return [game.observe(self.side) for game in self.session.history]

    @property
    def others(self) -> int:
        """Branches besides the one in play."""
        return len(self.session.branches) - 1 if self.table else 0

    @property
    def dealt(self) -> bool:
        """Whether cards lie before the side at the keyboard."""
        return self.open and bool(self.seen.cards)

    @property
    def unanswered(self) -> bool:
        """Whether the side at the keyboard has left a card without an answer so far."""
        from computewar.report.cards import unanswered

        return bool(unanswered(self.seen, self.changes()))

    @property
    def planned(self) -> bool:
        """Whether the side at the keyboard has planned anything but answers to cards."""
        from computewar.sessions.plan import answers

        return self.open and self.changes() != answers(self.changes())

    @property
    def quiet(self) -> bool:
        """Whether the quarter can pass as it is: no change, no open card, no new warning."""
        from computewar.report.warnings import fresh

        if not self.open or self.changes():
            return False
        return not fresh(self.warnings, self.seen, self.seen_before)

    @property
    def warnings(self) -> "list[Warning]":
        """What to look at twice in the plan on screen, gravest first, without the muted.

        Muted are those of this game, and the kinds that the settings name.
        """
        from computewar.report.warnings import heard

        return heard(self._all_warnings(), self.muted, self.settings.muted)

    @property
    def unheard(self) -> int:
        """How many warnings of the plan on screen are muted."""
        return len(self._all_warnings()) - len(self.warnings)

    def _all_warnings(self) -> "tuple[Warning, ...]":
        from computewar.report.warnings import warnings

        return warnings(self.seen, self.session.orders(self.side), self.changes())

    @property
    def guided(self) -> bool:
        """Whether the guide has a step for the side at the keyboard."""
        return self.task is not None

    @property
    def task(self) -> "Step | None":
        """The step of the guide that is to be done next; None where there is none."""
        from computewar.sessions import guide

        if not (self.settings.tips and self.open and self.session.scenario.guide):
            return None
        at = self.look_back()
        steps = guide.steps(self.session.scenario, self.side)
        return steps[at] if at < len(steps) else None

    def look_back(self, left: str = "") -> int:
        """The guide's step of the side at the keyboard, now that the page `left` was looked at."""
        from computewar.sessions import guide

        if self.side not in self.steps:
            self.steps[self.side] = guide.first(self.session, self.side)
        at = guide.onward(self.session, self.side, self.steps[self.side], left)
        self.steps[self.side] = at
        return at

    def skip(self) -> None:
        """Leave the guide's step undone."""
        self.steps[self.side] = self.look_back() + 1

    def sit(self, side: str) -> None:
        """Let a side take the keyboard: the other's forecasts are gone."""
        self.side, self.lever, self.left_at = side, "", (-1, "")
        self.fan = self.base = self.fan_of = None

    def enter(self, session: "Session") -> None:
        """Open a game; the first side that the turn waits for sits down."""
        self.table, self.muted, self.steps = session, set(), {}
        self.settled = {}
        self.to_the_end = self.settings.forecast_to_the_end
        self.sit((*session.waiting_for, *session.people, *session.scenario.sides)[0])

    def leave(self) -> None:
        """Close the game, if one is open."""
        if self.table is not None:
            self.table.close()
        self.table, self.side = None, ""

    def label(self, firm: str) -> str:
        """A firm's name for people."""
        return self.session.scenario.firms[firm].label

    def changes(self) -> Mapping[str, Mapping[str, float]]:
        """What the plan on screen changes, lever → firm → value."""
        return self.session.plan(self.side)
