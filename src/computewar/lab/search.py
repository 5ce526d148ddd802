"""Search: the plan that wins most in a seat against given opponents, found by breeding.

Candidates are strategies with settings, strategies with levers set over their heads, and open-loop
plans. All meet the same training futures: many of them few, the good ones more, the best most
(successive halving: Jamieson and Talwalkar, AISTATS 2016). A scan of single levers says which
moves pay; all that pay together are tried as one. The finalists are chosen on validation futures,
and what the winner is worth is told of futures that nobody looked at before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from computewar.lab.breeding import Nursery, child, founders, nursery
from computewar.lab.candidate import Candidate
from computewar.lab.contest import HELD_OUT, VALIDATION, Contest, contested, share
from computewar.lab.knobs import scan
from computewar.lab.run import Progress
from computewar.lab.stopping import Interval
from computewar.lab.tournament import field as plans

Array = NDArray[np.float64]
GAMES = 20_000
RUNGS = (24, 96, 320)
"""Training futures that a candidate has met on each rung."""
PARENTS, CHILDREN, BLIND = 16, 48, 16
KEPT = (0.25, 0.4)
"""Share of those on a rung of a generation that go on to the next."""
CAUTION = 0.7
"""Standard errors by which an estimate is held lower: few lucky games breed nothing."""
UNIONS = (2, 4, 8, 16, 32)
WEIGHED = 60  # games of the budget for each future on which moves are weighed
FINALISTS, VALIDATED, REPORTED = 6, 400, 1000
TRIFLE = 0.003
"""Worth that a move must bring to be kept in the plan that is shown."""
SCANNED = 0.2
"""Share of the games that scans of single levers may take, each."""


@dataclass(frozen=True)
class Found:
    """A plan with its share of wins on held-out futures: mean, 95 % interval, games.

    `trained` is its worth on the training futures (0–1, `contest.Scores`), `validated` its share of
    wins on the validation futures.
    """

    plan: Candidate
    wins: float
    low: float
    high: float
    games: int
    validated: float
    trained: float


@dataclass(eq=False)
class Archive:
    """Every candidate played on training futures, with the worth of each game so far."""

    ring: Contest
    budget: int
    progress: Progress | None = None
    known: dict[Candidate, Array] = field(default_factory=dict)
    spent: int = 0

    @property
    def left(self) -> int:
        """Games that may still be played."""
        return self.budget - self.spent

    def played(
        self, candidates: Iterable[Candidate], futures: int, beyond: bool = False
    ) -> list[Candidate]:
        """Play candidates up to so many futures each, as far as games last; those that were.

        With `beyond` all are, whatever the budget.
        """
        waiting: dict[int, list[Candidate]] = {}
        for one in dict.fromkeys(candidates):
            waiting.setdefault(len(self.known.get(one, ())), []).append(one)
        done = []
        for had, some in sorted(waiting.items()):
            each = futures - had
            if each > 0 and not beyond:
                some = some[: max(self.left, 0) // each]
            if each > 0 and some:
                worth = contested(self.ring, some, each, had).worth
                for one, row in zip(some, worth, strict=True):
                    self.known[one] = np.append(self.known.get(one, np.zeros(0)), row)
                self._count(0 if beyond else each * len(some))
            done += some
        return done

    def compared(self, one: Candidate, others: Sequence[Candidate]) -> Array:
        """How much less others are worth than `one` on the same futures, `[N]`.

        On those of the last rung, or fewer where the budget is small; on top of the budget.
        """
        futures = min(RUNGS[-1], max(self.budget // WEIGHED, RUNGS[0] // 2))
        self.played([one, *others], futures, beyond=True)
        level = self.known[one][:futures].mean()
        return np.array([level - self.known[other][:futures].mean() for other in others])

    def _count(self, games: int) -> None:
        self.spent += games
        if self.progress:
            self.progress(self.spent, self.budget)

    def mean(self, one: Candidate) -> float:
        """A candidate's worth so far."""
        return float(self.known[one].mean())

    def sure(self, one: Candidate) -> float:
        """A candidate's worth, held lower by CAUTION standard errors."""
        worth = self.known[one]
        return float(worth.mean() - CAUTION * (worth.std() + 0.05) / len(worth) ** 0.5)

    def best(self, count: int) -> list[Candidate]:
        """The best candidates, the surest first."""
        return sorted(self.known, key=self.sure, reverse=True)[:count]


def search(
    ring: Contest,
    names: Sequence[str] | None = None,
    *,
    games: int = GAMES,
    seed: int = 1,
    start: Sequence[Candidate] = (),
    reported: int = REPORTED,
    finalists: int = FINALISTS,
    progress: Progress | None = None,
) -> list[Found]:
    """The best plans for a seat, the best on validation futures first.

    Args:
        ring: the seat, its scenario and who holds the other seats (`contest.contest`).
        names: strategies that candidates build on; without them all plans of the library.
        games: training games; validation and report come on top.
        seed: of the breeding; futures are the contest's.
        start: candidates to begin with, beside the strategies and plans at random.
        reported: held-out futures of each finalist.
    """
    chosen = list(plans(ring.scenario)) if names is None else list(names)
    one = nursery(ring.scenario, ring.side, chosen, seed)
    archive = Archive(ring, games, progress)
    _climbed(archive, [*start, *founders(one, BLIND)])
    _scanned(archive, one)
    again = games // 2
    while archive.left >= RUNGS[0]:
        if archive.spent > again:
            again = games
            _scanned(archive, one)
        parents = archive.best(PARENTS)
        bred = [child(parents, one) for _ in range(CHILDREN)]
        fresh = [found for found in bred if found not in archive.known]
        if not fresh:
            break
        _climbed(archive, fresh)
    return judged(archive, finalists, reported)


def _climbed(archive: Archive, candidates: Sequence[Candidate]) -> None:
    """Play candidates on the first rung, the good ones on the second, the best on the third."""
    climbing = archive.played(candidates, RUNGS[0])
    for rung, kept in zip(RUNGS[1:], KEPT, strict=True):
        ranked = sorted(climbing, key=archive.mean, reverse=True)
        climbing = archive.played(ranked[: max(1, round(kept * len(ranked)))], rung)


def _scanned(archive: Archive, one: Nursery) -> None:
    """Try every lever alone beside the best plan, then together those that pay."""
    best = archive.best(1)[0]
    bundles = scan(one.space, one.luck, archive.ring.scenario.turns)
    most = max(int(SCANNED * archive.budget) // RUNGS[0], 1)
    tried = {best.having(bundle): bundle for bundle in bundles[:most]}
    done = archive.played([best, *tried], RUNGS[0])
    level = float(archive.known[best][: RUNGS[0]].mean())
    gains = {tried[found]: archive.mean(found) - level for found in done if found in tried}
    ranked = sorted(gains, key=lambda bundle: -gains[bundle])
    good = {bundle: gains[bundle] for bundle in ranked if gains[bundle] > 0}
    one.good.clear()
    one.good.update(good)
    firsts = list({bundle[0].lever: bundle for bundle in reversed(good)}.values())[::-1]
    unions = [[move for bundle in firsts[:count] for move in bundle] for count in UNIONS]
    _climbed(archive, [best.having(union) for union in unions if union])


def trimmed(archive: Archive, found: Candidate) -> Candidate:
    """A plan without the moves that it does as well without, on training futures.

    The moves whose loss costs least are taken away first, many together, fewer where that costs.
    """
    less = [found.without(move.place) for move in found.moves]
    if not less:
        return found
    order = [found.moves[k] for k in np.argsort(archive.compared(found, less), kind="stable")]
    light, size = found, len(order)
    while size and order:
        lighter = light
        for move in order[:size]:
            lighter = lighter.without(move.place)
        alive = bool(lighter.name or lighter.moves)
        if alive and archive.compared(found, [lighter])[0] < TRIFLE:
            light, order = lighter, order[size:]
        else:
            size //= 2
    return light


def judged(archive: Archive, finalists: int, reported: int) -> list[Found]:
    """The best candidates chosen on validation futures and told on held-out ones.

    With them the best strategy as it is: what it wins is the sides' balance, not an exploit.
    """
    ring, best = archive.ring, archive.best(finalists)
    best = list(dict.fromkeys([trimmed(archive, best[0]), *best]))[:finalists]
    plain = [one for one in archive.best(len(archive.known)) if one.plain]
    best = list(dict.fromkeys([*best, *plain[:1]]))
    valid = contested(ring, best, min(VALIDATED, reported), VALIDATION).wins
    held = contested(ring, best, reported, HELD_OUT).wins
    found = [
        _found(archive, one, chosen, told)
        for one, chosen, told in zip(best, valid, held, strict=True)
    ]
    return sorted(found, key=lambda one: -one.validated)


def _found(archive: Archive, one: Candidate, valid: Array, held: Array) -> Found:
    mean, reach = share(held)
    low, high = Interval(*reach)
    games = int(np.isfinite(held).sum())
    return Found(one, mean, low, high, games, share(valid)[0], archive.mean(one))
