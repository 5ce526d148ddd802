"""Survey: all measures of all uncertain numbers for one question, and what would switch its answer.

Morris's walks screen all numbers and choose those whose Sobol shares are worth their games; trees
learn from futures played as ever. With two strategies on the seat the answer is their difference,
and the switching values are sought.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple, TypeVar, Unpack

import numpy as np
from numpy.typing import NDArray

from computewar.lab.compare import How, called
from computewar.lab.run import Progress
from computewar.lab.sensitivity.asked import Asked, asked, uncertain
from computewar.lab.sensitivity.doubts import Doubt, doubts
from computewar.lab.sensitivity.measures import Shares, Size, foremost, learnt, screened, shared
from computewar.lab.sensitivity.morris import Effect
from computewar.lab.sensitivity.question import Cases, Question, answers
from computewar.lab.sensitivity.sobol import Share
from computewar.lab.sensitivity.switching import Budget, Switching, switching
from computewar.lab.sensitivity.trees import Forest, Score
from computewar.lab.stopping import Interval, student
from computewar.lab.table import library

Array = NDArray[np.float64]
Found = TypeVar("Found")
METHODS = ("morris", "sobol", "trees", "printed", "switching")
MORRIS, SOBOL, TREES, PRINTED, SWITCHING = METHODS
Telling = Callable[[], AbstractContextManager[Progress | None]]
"""What gives, for one stage of the work, something to call with games done and all."""
USUAL = Size()
DOUBTED = 32  # one in so many futures is played with each printed number elsewhere
ENDED = 0.5  # of the futures must end, or nothing is measured


class Row(NamedTuple):
    """An uncertain number with its measures; None where one was not asked."""

    number: Asked
    effect: Effect | None
    share: Share | None
    score: Score | None

    @property
    def known(self) -> bool:
        """Whether any measure finds it above noise."""
        measures = (self.effect, self.share, self.score)
        return any(one is not None and one.known for one in measures)

    @property
    def weight(self) -> tuple[float, float, float]:
        """What rows are sorted by: total share, size of effect, share of the trees' gain."""
        return (
            self.share.total if self.share else 0.0,
            float(np.nan_to_num(self.effect.mu_star)) if self.effect else 0.0,
            self.score.share if self.score else 0.0,
        )


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """What a question's answer hangs on: its mean and spread over the futures, and every number.

    `rows` has the uncertain numbers, the most important first, and `effects` says whether they have
    Morris's; `shares` has Sobol's of all other numbers together and of luck; `doubts` has printed
    numbers without a range; `failed` says how many of the futures failed.
    """

    scenario: str
    side: str
    strategies: tuple[str, ...]
    others: Mapping[str, str]
    outcome: str
    seed: int
    first: int
    size: Size
    mean: float
    interval: Interval
    spread: float
    failed: int
    rows: tuple[Row, ...]
    effects: bool
    shares: Shares | None
    forest: Forest | None
    doubts: tuple[Doubt, ...]
    switching: Switching | None


class Measured(NamedTuple):
    """What each method found; None, or nothing in it, where it was not asked."""

    effects: Sequence[Effect]
    shares: Shares | None
    forest: Forest | None
    doubts: tuple[Doubt, ...]
    switching: Switching | None


def survey(
    question: Question,
    telling: Telling,
    *,
    size: Size = USUAL,
    only: Collection[str] = METHODS,
    **how: Unpack[How],
) -> Sensitivity:
    """Measure what was asked for; `sobol` needs `morris` too, and `switching` two strategies.

    Raises:
        InputError: an outcome or side that is not there, or a library that is not installed.
    """
    for method, name in ((SOBOL, "scipy"), (TREES, "sklearn")):
        if method in only:
            library(name, "lab")
    _column = question.column  # a wrong outcome is said before anything is played

    every = asked(question.scenario)
    today = (Cases(question.scenario),)
    stage = _Stage(telling, how)
    base = _played(stage, lambda how: answers(question, today, size.futures, **how))[0]
    enough = len(base) - np.isnan(base).sum() >= ENDED * len(base)
    found = _measured(question, stage, every, base, size, only if enough else ())
    return gathered(question, size, base, every, found)


class _Stage(NamedTuple):
    """How each stage is told of and played."""

    telling: Telling
    how: How


def _played(stage: _Stage, work: Callable[[How], Found]) -> Found:
    """A stage of the work, with a line of progress of its own."""
    with stage.telling() as progress:
        return work({**stage.how, "progress": progress})


def _measured(
    question: Question,
    stage: _Stage,
    every: Sequence[Asked],
    base: Array,
    size: Size,
    only: Collection[str],
) -> Measured:
    """What each method finds in its games."""
    numbers = uncertain(every)
    effects: list[Effect] = []
    doubted: tuple[Doubt, ...] = ()
    shares, found = None, None
    if not {MORRIS, SOBOL}.isdisjoint(only):
        effects = _played(stage, lambda how: screened(question, numbers, size, **how))
    if SOBOL in only:
        chosen = foremost(numbers, effects, size.factors)
        shares = _played(stage, lambda how: shared(question, numbers, chosen, size, **how))
    if PRINTED in only:
        some = base[: max(2, size.futures // DOUBTED)]
        doubted = _played(stage, lambda how: doubts(question, every, some, **how))
    if SWITCHING in only and len(question.strategies) > 1:
        budget = Budget.of(size.futures)
        found = _played(stage, lambda how: switching(question, every, base, budget, **how))
    grown = learnt(question, numbers, base) if TREES in only else None
    return Measured(effects, shares, grown, doubted, found)


def gathered(
    question: Question, size: Size, base: Array, every: Sequence[Asked], found: Measured
) -> Sensitivity:
    """All of it together, rows sorted."""
    ended = base[~np.isnan(base)]
    named = found.shares.named if found.shares else {}
    rows = [
        Row(
            one,
            found.effects[k] if found.effects else None,
            named.get(one.name),
            found.forest.scores[k] if found.forest else None,
        )
        for k, one in enumerate(uncertain(every))
    ]
    names = tuple(called(one) for one in question.strategies)
    seats = {name: held.strategy for name, held in question.scenario.sides.items()}
    others = {
        name: called(one)
        for name, one in (seats | dict(question.others)).items()
        if name != question.side
    }
    return Sensitivity(
        question.scenario.name, question.side, names, others, question.outcome, question.seed,
        question.first, size, float(ended.mean()) if len(ended) else np.nan,
        student(ended, 0.95), float(ended.std(ddof=1)) if len(ended) > 1 else np.nan,
        len(base) - len(ended), tuple(sorted(rows, key=lambda row: row.weight, reverse=True)),
        bool(found.effects), found.shares, found.forest, found.doubts, found.switching,
    )  # fmt: skip
