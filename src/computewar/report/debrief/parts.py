"""The parts of a record: teams, rounds, decisions and sayings of a session, as plain data.

Texts are in the language in use; texts that people typed (`typed` in the names' comments) are as
they typed them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from computewar.engine.game import Game

Settings = Mapping[str, Mapping[str, float]]
"""Lever → firm → value."""


@dataclass(frozen=True, slots=True)
class Team:
    """People who decided for a side of a world."""

    key: str
    name: str  # typed
    world: str
    side: str
    label: str  # of the side
    people: tuple[str, ...] = ()  # typed; who did something, in order


@dataclass(frozen=True, slots=True)
class Round:
    """A round of the branch in play: quarters `first` to `last − 1`, counted from 0."""

    number: int
    first: int
    last: int
    quarter: str  # as `2026 Q1`: the first quarter's
    opened: str = ""  # UTC, ISO 8601; empty where nobody was let decide
    locked: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One act at a team's desk; each is a change of mind but the first."""

    entry: int
    time: str  # UTC, ISO 8601
    author: str  # typed
    kind: str  # of `sessions.entry`: lever, answer, order, undo, redo, reset, commit, withdraw
    settings: Settings = field(default_factory=dict)
    advised: str = ""  # the strategy that filled it in


@dataclass(frozen=True, slots=True)
class Decision:
    """What a team decided for one quarter, and how it came to it; of the branch in play."""

    team: str
    round: int
    turn: int  # counted from 0
    quarter: str
    plan: Settings  # as it was played; what is not in it stood as it was
    moves: tuple[str, ...]  # the plan in words, the largest sums first
    changes: tuple[Change, ...] = ()
    committed: str = ""  # time; empty for a quarter of standing orders
    author: str = ""  # typed; who committed
    absent: str = ""  # `plan`, or the strategy that decided, where the team did not
    rationale: tuple[str, ...] = ()  # typed

    @property
    def changed(self) -> int:
        """How many times something that had been set in this quarter was set otherwise."""
        return _again(self.changes)


@dataclass(frozen=True, slots=True)
class Said:
    """A rationale, note or message."""

    kind: str  # rationale, note, message
    round: int  # 0 where it is of no round
    time: str
    author: str  # typed
    team: str  # empty: to all, or the facilitator's own
    text: str  # typed
    facilitator: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class Guess:
    """What a team said would come: a span, or a chance in per cent."""

    team: str
    round: int
    time: str
    author: str  # typed
    question: str  # of `QUESTIONS` in `beliefs`, or `forecast`
    low: float | None = None
    high: float | None = None
    mid: float | None = None
    chance: float | None = None
    outcome: str = ""  # what a forecast is of
    turn: int = 0  # quarters played when it was said
    quarters: int = 0  # from then until what a forecast is of; 0: the end of the round


@dataclass(frozen=True, slots=True)
class Inject:
    """What a facilitator put into a world before a quarter was played."""

    world: str
    turn: int
    quarter: str
    text: str  # the card's title, or what the facilitator wrote (typed)
    whose: str  # label of the side or firm
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Left:
    """A branch that was left: quarters that were played and then played otherwise."""

    world: str
    name: str
    turn: int  # the quarter, from 0, from which on another branch went on
    turns: int  # quarters played on it from there
    time: str
    practice: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class World:
    """One game: `games` from its start on, one a quarter played; who held each side."""

    key: str
    games: tuple[Game, ...]
    seats: Mapping[str, str]  # side → `person` or a strategy
    injects: tuple[tuple[Mapping[str, Any], ...], ...]  # before each quarter played

    @property
    def played(self) -> int:
        """Quarters played."""
        return len(self.games) - 1


def _again(changes: tuple[Change, ...]) -> int:
    """Settings that were set before in the same quarter, and acts that were taken back."""
    seen: set[tuple[str, str]] = set()
    count = 0
    for one in changes:
        keys = {(lever, firm) for lever, firms in one.settings.items() for firm in firms}
        count += bool(keys & seen) or one.kind in ("undo", "withdraw")
        seen |= keys
    return count
