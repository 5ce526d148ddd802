"""Robustness: which strategy is best where nobody knows which future comes, by ten criteria.

Strategies meet the same futures, as in `compare`; each criterion ranks them, and none is right by
itself: what is told is where they disagree, and whether another sample of futures would have named
the same one first (futures drawn anew with replacement: Efron, Ann. Statist. 7, 1979).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Unpack

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.error import InputError
from computewar.inputs.scenario import Scenario
from computewar.lab.compare import How, Strategies, compare
from computewar.lab.comparison import ROUNDING, Column, sign
from computewar.lab.criteria import CRITERIA, Asked
from computewar.lab.experiment import Lineup
from computewar.lab.ranking import ranks, tau

Array = NDArray[np.float64]
LEVELS = {"score": 50.0, "win": 1.0}
"""What satisfies where nothing is said: par, and a win."""
REDRAWN = 400
"""Samples of as many futures, drawn with replacement; a share of one half is known to 3 points."""
DRAWS = 256
"""Beliefs drawn for Starr's domain in each sample."""


class Verdict(NamedTuple):
    """What a criterion says: each strategy's value and place, and how often it would be first.

    `values` are in the outcome's unit, or shares; `named` is in what share of the redrawn samples
    each strategy is first (who is level shares), `again` that for those that are first now.
    """

    criterion: str
    values: Mapping[str, float]
    places: Mapping[str, int]
    first: tuple[str, ...]
    named: Mapping[str, float]
    again: float


@dataclass(frozen=True, eq=False)
class Robustness:
    """Strategies on `side` ranked by every criterion in one outcome.

    `futures` were met, `used` of them ended for all. `sign` is −1 where less is better. `asked` is
    what criteria were told, its level as the outcome has it. `agreement` is Kendall's τ-b of each
    pair of criteria; `beaten` holds pairs (worse, better) where one is never better than the other.
    `columns` has the outcome by strategy, `[futures]`, NaN where a future failed.
    """

    scenario: str
    side: str
    others: Mapping[str, str]
    seed: int
    first: int
    futures: int
    used: int
    outcome: str
    sign: int
    asked: Asked
    verdicts: tuple[Verdict, ...]
    agreement: Mapping[str, Mapping[str, float]]
    beaten: tuple[tuple[str, str], ...]
    columns: Column
    errors: Mapping[str, Sequence[str]]

    @property
    def strategies(self) -> tuple[str, ...]:
        """What the strategies are called, in the order they were named."""
        return tuple(self.columns)

    def verdict(self, criterion: str) -> Verdict:
        """What a criterion says, by its key."""
        return next(one for one in self.verdicts if one.criterion == criterion)


def robustness(
    scenario: Scenario,
    side: str,
    strategies: Strategies,
    others: Lineup | None = None,
    *,
    outcome: str = "score",
    asked: Asked | None = None,
    futures: int = 1000,
    seed: int = 1,
    first: int = 0,
    **how: Unpack[How],
) -> Robustness:
    """Play strategies on `side` over the same futures, and rank them by every criterion.

    Args:
        outcome: `score`, `win`, any of `OUTCOMES`, or one of a firm as in `cash xai`.
        asked: what criteria are told, its level in the outcome's unit; a level that is NaN, or
            without `asked`, is par, a win, or the median of all games.
        how: `progress`, `workers`, `failures`, as for `perform`.

    Raises:
        InputError: as `compare`, or what is asked lies outside its bounds.
    """
    given = _checked(asked or Asked(level=float("nan")))
    found = compare(
        scenario, side, strategies, others,
        outcomes=(outcome,), futures=futures, seed=seed, first=first, **how,
    )  # fmt: skip
    columns, turn = found.columns[outcome], sign(outcome)
    table = turn * np.array(list(columns.values()))
    table = table[:, np.isfinite(table).all(axis=0)]
    chosen = given if np.isfinite(given.level) else given._replace(level=_level(outcome, table))
    verdicts = judged(tuple(columns), table, chosen._replace(level=turn * chosen.level), turn, seed)
    return Robustness(
        scenario.name, side, found.others, seed, first, found.futures, table.shape[1], outcome,
        turn, chosen, verdicts, agreement(verdicts), beaten(tuple(columns), table), columns,
        found.errors,
    )  # fmt: skip


def _checked(asked: Asked) -> Asked:
    """The same; InputError where a number lies outside its bounds."""
    if not 0 <= asked.alpha <= 1:
        raise InputError("alpha", f"{asked.alpha:g}", "is no weight", "write a number from 0 to 1")
    if not 0 <= asked.aversion < np.inf:
        raise InputError("aversion", f"{asked.aversion:g}", "is no cost", "write 0 or more")
    if asked.states < 2:
        raise InputError("states", str(asked.states), "leave nothing to believe", "write 2 or more")
    return asked


def _level(outcome: str, table: Array) -> float:
    """What satisfies where nothing is said, in the outcome's unit."""
    known = LEVELS.get(outcome.split()[0])
    if known is not None or not table.size:
        return known or 0.0
    return sign(outcome) * float(np.median(table))


def judged(
    names: Sequence[str], table: Array, asked: Asked, turn: int = 1, seed: int = 1
) -> tuple[Verdict, ...]:
    """What every criterion says of payoffs `[S, N]`, more is better; nothing where N is 0.

    Values of payoffs are told times `turn`; `seed` is that of the samples redrawn.
    """
    if not table.shape[1]:
        return ()
    named = redrawn(table, asked, seed, REDRAWN)
    return tuple(_verdict(key, names, table, asked, turn, named[key]) for key in CRITERIA)


def _verdict(
    key: str, names: Sequence[str], table: Array, asked: Asked, turn: int, named: Array
) -> Verdict:
    values = CRITERIA[key].value(table, asked)
    places = ranks(values, CRITERIA[key].more)
    told = values * (turn if CRITERIA[key].kind == "payoff" else 1)
    first = tuple(name for name, place in zip(names, places, strict=True) if place == 1)
    return Verdict(
        key,
        dict(zip(names, told.tolist(), strict=True)),
        dict(zip(names, places.tolist(), strict=True)),
        first,
        dict(zip(names, named.tolist(), strict=True)),
        float(min(named[places == 1].sum(), 1.0)),
    )


def redrawn(table: Array, asked: Asked, seed: int, samples: int) -> dict[str, Array]:
    """In what share of `samples` of futures drawn with replacement each is first: key → `[S]`."""
    luck = np.random.default_rng([seed, table.shape[1]])
    asked = asked._replace(draws=DRAWS)
    shares = {key: np.zeros(len(table)) for key in CRITERIA}
    for _ in range(samples):
        sample = table[:, luck.integers(table.shape[1], size=table.shape[1])]
        for key, one in CRITERIA.items():
            firsts = ranks(one.value(sample, asked), one.more) == 1
            shares[key] += firsts / firsts.sum()
    return {key: share / samples for key, share in shares.items()}


def agreement(verdicts: Sequence[Verdict]) -> dict[str, dict[str, float]]:
    """Kendall's τ-b of the places of each pair of criteria; NaN where one ranks nobody."""
    places = {one.criterion: np.array(list(one.places.values())) for one in verdicts}
    return {a: {b: tau(places[a], places[b]) for b in places} for a in places}


def beaten(names: Sequence[str], table: Array) -> tuple[tuple[str, str], ...]:
    """Pairs (worse, better): in no future of `[S, N]` is the one better, in some it is worse."""
    return tuple(
        (names[a], names[b])
        for a in range(len(names))
        for b in range(len(names))
        if (table[a] <= table[b] + ROUNDING).all() and (table[a] < table[b] - ROUNDING).any()
    )
