"""The record of a session and what is reckoned from it, as plain data that any page can be made of.

A game played alone is a session of one team a seat, in which a round is a quarter. What a session
consists of is in `parts`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from computewar.inputs.scenario import Scenario
from computewar.report.debrief.parts import Change as Change
from computewar.report.debrief.parts import Decision as Decision
from computewar.report.debrief.parts import Guess as Guess
from computewar.report.debrief.parts import Inject as Inject
from computewar.report.debrief.parts import Left as Left
from computewar.report.debrief.parts import Round as Round
from computewar.report.debrief.parts import Said as Said
from computewar.report.debrief.parts import Settings as Settings
from computewar.report.debrief.parts import Team as Team
from computewar.report.debrief.parts import World as World


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
