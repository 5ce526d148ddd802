"""The record of a session and what is reckoned from it, as plain data that any page can be made of.

Texts are in the language in use; texts that people typed (`typed` in the names' comments) are as
they typed them. A game played alone is a session of one team a seat, in which a round is a quarter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from computewar.engine.game import Game
from computewar.inputs.scenario import Scenario

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


@dataclass(frozen=True, eq=False, slots=True)
class Record:
    """A session: its games, its teams, all that was decided and said, in the order of time."""

    file: str
    title: str  # typed, or the scenario's
    form: str  # worlds, versus, solo
    scenario: Scenario
    seed: str
    created: str
    version: str
    finished: bool
    teams: Mapping[str, Team]
    worlds: Mapping[str, World]
    rounds: tuple[Round, ...]
    decisions: tuple[Decision, ...]
    said: tuple[Said, ...] = ()
    guesses: tuple[Guess, ...] = ()
    injects: tuple[Inject, ...] = ()
    left: tuple[Left, ...] = ()
    series: Mapping[str, Mapping[str, tuple[float, ...]]] = field(default_factory=dict)
    """Team → `score`, `lead` (points), `cash`, `value` ($bn), `compute` (kH100e) of its side at the
    start of each quarter and at the end, all firms of the side together."""
    quarters: tuple[str, ...] = ()  # names for the places of a series


# what is reckoned


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the story."""

    round: int
    quarter: str
    text: str
    team: str = ""  # key; empty for all


@dataclass(frozen=True, slots=True)
class Swing:
    """What a round did to a team's chance of a win (0–1) or, where `by` is lead, to its points.

    `plan`, `rivals` and `luck` sum to `after − before`.
    """

    team: str
    round: int
    quarter: str
    by: str  # chance, lead
    before: float
    after: float
    plan: float  # the team's own decision, against the stated strategies' in its place
    rivals: float  # the other side's
    luck: float
    doubt: float  # standard error of after − before
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A team's decisions over many futures: `score` = `usual` + `skill` + `luck`."""

    team: str
    futures: int
    score: float  # as it was played
    usual: float  # mean over the futures of what `instead` would have decided in this game
    instead: str  # the scenario's own strategy in that seat
    mean: float  # of the team's decisions over the futures
    doubt: float  # standard error of `skill`
    skill: float  # mean − usual
    luck: float  # score − mean
    quantiles: tuple[float, ...]  # 5, 25, 50, 75, 95 % of the scores over the futures
    bins: tuple[int, ...]  # futures by score: ten points each, 0–100
    fortune: float  # share of the futures in which it would have come out worse than it did
    wins: float  # share of the futures that it wins
    won: float  # 1, ½ or 0, as it was played
    rank: int  # by mean, among the teams of the same side; 1 is best
    ahead: Mapping[str, float]  # other team → share of the matched futures with a better score
    same: float  # the score of `instead` in this very game
    text: str


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The same game under the same luck with one decision of one team otherwise."""

    team: str
    round: int
    quarter: str
    instead: str  # stood, median, or a strategy
    label: str  # what it did instead, in words
    score: float  # as it was
    other: float  # as it would have been
    lead: float  # points of lead over the best rival, as it was
    other_lead: float
    won: float
    other_won: float
    moves: tuple[str, ...]  # in what it differed
    text: str

    @property
    def gain(self) -> float:
        """Points of lead that the decision brought, against the other one."""
        return self.lead - self.other_lead


@dataclass(frozen=True, slots=True)
class Belief:
    """What a team said would come, and what came."""

    team: str
    round: int
    quarter: str  # in which it came out
    question: str
    asked: str  # the question in words
    said: str
    came: str
    value: float  # what came; 0 or 1 for a chance
    low: float | None = None
    high: float | None = None
    chance: float | None = None  # per cent
    hit: bool | None = None  # of a span
    brier: float | None = None  # of a chance: its squared error, 0–1


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well a team knew what it did not know; `team` is empty for all together.

    The last may be `of` the forecasts that stood on their screens, of all teams.
    """

    team: str
    spans: int
    hits: int
    aimed: float  # share of spans that should hold, 0–1
    chances: int
    brier: float | None
    even: float  # Brier score of always saying 50 %
    text: str
    of: str = "said"  # said: by people; forecast: by the forecasts on their screens


@dataclass(frozen=True, slots=True)
class Ground:
    """A number that the outcome hangs on, and what it rests on."""

    name: str
    text: str  # name, value, range and status
    value: str
    span: str
    status: str
    why: str
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    share: float  # of the spread of the score that goes with it, 0–1 (squared rank correlation)
    drawn: str  # what it was in this game


@dataclass(frozen=True, slots=True)
class Question:
    """A question for discussion, and what happened that asks it."""

    text: str
    team: str = ""
    round: int = 0


@dataclass(frozen=True, eq=False, slots=True)
class Debrief:
    """All of a debrief, part by part; a part that a session gives nothing for is empty."""

    record: Record
    story: tuple[Line, ...] = ()
    chances: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """Team → its chance of a win (0–1) at the start of each round, and at the end."""
    swings: tuple[Swing, ...] = ()  # the largest first
    places: tuple[Place, ...] = ()  # in the order of the teams
    otherwise: tuple[Otherwise, ...] = ()  # the costliest and the best, of all teams, largest first
    beliefs: tuple[Belief, ...] = ()  # in the order of rounds
    calibrations: tuple[Calibration, ...] = ()
    grounds: tuple[Ground, ...] = ()
    questions: tuple[Question, ...] = ()
    methods: Mapping[str, str] = field(default_factory=dict)
    """Part (`swings`, `places`, `otherwise`, `grounds`, `calibrations`) → how it was reckoned."""


def _again(changes: tuple[Change, ...]) -> int:
    """Settings that were set before in the same quarter, and acts that were taken back."""
    seen: set[tuple[str, str]] = set()
    count = 0
    for one in changes:
        keys = {(lever, firm) for lever, firms in one.settings.items() for firm in firms}
        count += bool(keys & seen) or one.kind in ("undo", "withdraw")
        seen |= keys
    return count
