"""Optimise: the settings of a strategy tuned for a seat, and what they are worth before and after.

Settings are moved together by CMA-ES (Hansen, "The CMA evolution strategy: a tutorial",
arXiv:1604.00772; whole numbers with a margin: Hamano et al., GECCO 2022), all of a generation on
the same futures, each generation on new ones. The best of the generations then race on ever more
training futures; validation futures choose; held-out futures, which nobody looked at, tell.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.error import InputError
from computewar.lab.breeding import bounded, placed
from computewar.lab.candidate import Candidate, candidate
from computewar.lab.contest import HELD_OUT, VALIDATION, Contest, contested, share
from computewar.lab.run import Progress
from computewar.lab.stopping import Interval, student
from computewar.lab.table import library
from computewar.strategies.library import Setting

Array = NDArray[np.float64]
GAMES = 20_000
FUTURES = 48
"""Training futures of a generation."""
SIGMA = 0.25
"""First spread of a setting, as a share of its span."""
CLIMBING = 0.7
"""Share of the games for the generations; the rest is for the race of their best."""
RACE = 500_000
"""Where the training futures of the race begin."""
FINALISTS, VALIDATED, REPORTED = 4, 400, 1000


@dataclass(frozen=True)
class Tuning:
    """A strategy before and after, on held-out futures: shares of wins and their difference.

    `gain` is the mean of the paired differences; all intervals are 95 %. `settings` says where each
    setting lies between its bounds, from 0 to 1.
    """

    side: str
    before: Candidate
    after: Candidate
    wins_before: float
    interval_before: Interval
    wins_after: float
    interval_after: Interval
    gain: float
    interval_gain: Interval
    settings: Mapping[str, float]
    games: int
    held_out: int


def optimise(
    ring: Contest,
    spec: str,
    *,
    games: int = GAMES,
    seed: int = 1,
    reported: int = REPORTED,
    progress: Progress | None = None,
) -> Tuning:
    """Tune the settings of a strategy that have two bounds, by `games` training games at most.

    InputError for a strategy without such settings, or games too few for one generation.
    """
    library("cmaes", "lab")
    start = candidate(spec)
    known = bounded(start.name)
    if not known:
        cure = "give `decide` settings such as pace: Annotated[float, (0, 1)] = 0.5"
        raise InputError(spec, "", "has no setting with two bounds", cure)
    tried, spent = [start], 0
    for generation in _generations(ring, start, known, int(CLIMBING * games), seed):
        tried += generation
        spent += FUTURES * len(generation)
        if progress:
            progress(spent, games)
    if len(tried) == 1:
        cure = f"give it {round(2 * FUTURES * _population(known) / CLIMBING)} or more"
        raise InputError("--games", str(games), "is too few for a generation", cure)
    finalists = _raced(ring, tried, games - spent)
    best = _validated(ring, list(dict.fromkeys([start, *finalists])), min(VALIDATED, reported))
    if progress:
        progress(games, games)
    return _told(ring, start, best, known, reported, games)


def _population(known: Mapping[str, Setting]) -> int:
    return max(8, 4 + int(3 * np.log(len(known))))


def _generations(
    ring: Contest, start: Candidate, known: Mapping[str, Setting], games: int, seed: int
) -> Iterator[list[Candidate]]:
    """The best two of each generation come first in it; each meets futures of its own."""
    count = _population(known)
    strategy = _strategy(start, known, count, seed)
    for number in range(games // (count * FUTURES)):
        points = [strategy.ask() for _ in range(count)]
        shown = [point[0] if isinstance(point, tuple) else point for point in points]
        told = [point[1] if isinstance(point, tuple) else point for point in points]
        plans = [settled(start, known, place) for place in shown]
        worth = contested(ring, plans, FUTURES, number * FUTURES).worth.mean(axis=1)
        strategy.tell([(x, -float(w)) for x, w in zip(told, worth, strict=True)])
        yield [plans[k] for k in np.argsort(-worth, kind="stable")]


def _strategy(start: Candidate, known: Mapping[str, Setting], count: int, seed: int) -> Any:
    """CMA-ES in the unit cube of the settings; with a margin where some are whole numbers."""
    from cmaes import CMA, CMAwM

    chosen = dict(start.settings)
    spans = [(s.high - s.low) for s in known.values()]
    values = [chosen.get(key, setting.default) for key, setting in known.items()]
    lows = [s.low for s in known.values()]
    mean = (np.array(values) - lows) / spans
    bounds = np.tile([0.0, 1.0], (len(known), 1))
    steps = np.array(
        [1 / span if s.whole else 0 for s, span in zip(known.values(), spans, strict=True)]
    )
    if steps.any():
        return CMAwM(
            mean=mean, sigma=SIGMA, bounds=bounds, steps=steps, seed=seed, population_size=count
        )
    return CMA(mean=mean, sigma=SIGMA, bounds=bounds, seed=seed, population_size=count)


def settled(start: Candidate, known: Mapping[str, Setting], place: Array) -> Candidate:
    """The strategy with its settings at a place of the unit cube."""
    chosen = {
        key: placed(one, float(x)) for (key, one), x in zip(known.items(), place, strict=True)
    }
    return replace(start, settings=tuple(sorted((dict(start.settings) | chosen).items())))


def _raced(ring: Contest, tried: Sequence[Candidate], games: int) -> list[Candidate]:
    """Halve the plans and double their futures until few are left, within the games given."""
    racing, each, had = list(dict.fromkeys(tried)), FUTURES, 0
    most = max(games // (3 * FUTURES), FINALISTS)
    count = _population(bounded(tried[0].name))
    firsts = [one for k, one in enumerate(tried[1:]) if k % count < 2]
    racing = list(dict.fromkeys([tried[0], *reversed(firsts)]))[:most]
    worth = np.zeros((len(racing), 0))
    while len(racing) > FINALISTS and games >= each * len(racing):
        worth = np.hstack([worth, contested(ring, racing, each, RACE + had).worth])
        games, had = games - each * len(racing), had + each
        order = np.argsort(-worth.mean(axis=1), kind="stable")[: max(FINALISTS, len(racing) // 2)]
        racing, worth = [racing[k] for k in order], worth[order]
        each *= 2
    return racing[:FINALISTS]


def _validated(ring: Contest, plans: Sequence[Candidate], futures: int) -> Candidate:
    """The best of the plans on validation futures; the first where they are level."""
    worth = contested(ring, plans, futures, VALIDATION).worth.mean(axis=1)
    return plans[int(np.argmax(worth))]


def _told(
    ring: Contest, start: Candidate, best: Candidate, known: Mapping[str, Setting],
    reported: int, games: int,
) -> Tuning:  # fmt: skip
    """Both on futures that nobody looked at."""
    wins = contested(ring, [start, best], reported, HELD_OUT).wins
    (before, low), (after, high) = share(wins[0]), share(wins[1])
    gap = wins[1] - wins[0]
    gap = gap[np.isfinite(gap)]
    chosen = dict(best.settings)
    places = {
        key: (chosen.get(key, one.default) - one.low) / (one.high - one.low)
        for key, one in known.items()
    }
    return Tuning(
        ring.side, start, best, before, low, after, high,
        float(gap.mean()), student(gap, 0.95), places, games, reported,
    )  # fmt: skip
