"""Weighing: which plan, and which changes to it, look best over a few samples of the future.

First the plans are compared; then changes of the best, each for itself; then all changes that
helped, taken together, the best of them alone, and none, on samples of their own, since what looked
best on the first ones was partly luck. With more to spend, changes of what came out are tried in
further passes. Each game of a batch is weighed by itself.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from computewar.engine.belief import believed
from computewar.engine.observation import Observation
from computewar.strategies.lookahead import Choice, Prospect, Table, leaders
from computewar.strategies.variation import worth_trying

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Mask = NDArray[np.bool_]
LOOK = 0.375  # quarters looked ahead, by the square root of the budget: 6 for 256
PAIRED = 32  # trials from which on each is made on two samples (measured)
ROUND = 3  # quarters in which all changes have been tried that are tried at all
COMBINED = 3  # all that helped, the best alone, none


@dataclass(frozen=True)
class Effort:
    """What one decision may take of each game: futures played, and how they are spent."""

    turns: int  # quarters looked ahead
    pool: int  # samples that the game so far is rehearsed with
    plans: int  # plans compared
    samples: int  # on which each is played
    passes: int
    tried: int  # variations a pass

    @property
    def most(self) -> int:
        """The future-turns that a decision takes at most."""
        each = self.plans + self.passes * (self.tried + COMBINED * (self.tried > 0))
        return self.pool + self.turns * self.samples * each


def effort(seen: Observation, table: Table, budget: int, depth: int, width: int) -> Effort:
    """How a budget of future-turns is spent: on plans first, then on as many changes as it pays.

    With a depth of 0 four times the budget looks twice as far, and tries twice as much: of the
    depths that were measured about the best at each budget.
    """
    turns = min(depth or max(round(LOOK * math.sqrt(budget)), 1), seen.turns_left)
    pool = int(np.clip(budget // 16, 4, 64))
    rollouts = max((budget - pool) // turns, 1)
    samples = 2 if rollouts >= PAIRED else 1
    plans = int(np.clip(rollouts // samples // 2, 1, len(table.plans)))
    left, most = rollouts // samples - plans, min(width, len(table.variations))
    passes = max(1, round(left / (most + COMBINED)))
    tried = left // passes - COMBINED
    if tried > most:  # more than enough: on more samples each
        samples, tried = rollouts // (plans + passes * (most + COMBINED)), most
    return Effort(turns, pool, plans, max(samples, 1), passes, max(tried, 0))


@dataclass(frozen=True, eq=False)
class Weighed:
    """What B games come to: the choice in each, and the future-turns that each took."""

    choice: Choice
    cost: Index  # [B]


class Scales:
    """The prospects of B games while they are weighed; it counts what is played."""

    def __init__(self, seen: Observation, table: Table, spent: Effort, seed: int) -> None:
        """Samples are taken from the pool in turn, so that each quarter looks at others."""
        self.seen, self.table, self.effort = seen, table, spent
        blocks = spent.passes + 1
        start = seen.turn * blocks * spent.samples
        numbers = (start + np.arange(blocks * spent.samples)) % spent.pool
        game = believed(seen, spent.pool, seed, leaders(seen.scenario), numbers)
        self.prospect = Prospect(game, len(numbers), seen.side, table, spent.turns)
        self.games = len(seen.keys)
        self.cost = np.full(self.games, spent.pool)

    def worth(self, games: Index, choice: Choice, block: int) -> Array:
        """What choices in some games are worth, `[n, k]`, on the samples of a block."""
        samples = self.effort.samples * block + np.arange(self.effort.samples)
        played = np.bincount(games, minlength=self.games)
        self.cost = self.cost + played * len(samples) * self.effort.turns
        return self.prospect.worth(games, choice, samples)

    def best_plan(self) -> tuple[Choice, Array]:
        """The plan that looks best in each game, and what it is worth `[B, k]`."""
        plans, games = self.effort.plans, np.arange(self.games)
        shape = len(self.table.variations), self.games * plans
        every = Choice(np.tile(np.arange(plans), self.games), np.zeros(shape, dtype=np.bool_))
        found = self.worth(np.repeat(games, plans), every, 0)
        found = found.reshape(self.games, plans, -1)
        best = _mean(found).argmax(axis=1)
        made = np.zeros((shape[0], self.games), dtype=np.bool_)
        return Choice(best, made), found[games, best]

    def gains(self, choice: Choice, base: Array, number: int) -> Array:
        """What each change brings over `choice`, worth `base` `[B, k]`: `[V, B]`, -inf untried."""
        which, games = self._tried(choice, number)
        found = np.full(choice.made.shape, -np.inf)
        if len(games):
            made = choice.made[:, games].copy()
            made[which, np.arange(len(games))] = True
            worth = self.worth(games, Choice(choice.plan[games], made), number)
            found[which, games] = _mean(worth - base[games])
        return found

    def _tried(self, choice: Choice, number: int) -> tuple[Index, Index]:
        """Numbers of the variations that are tried in a pass, and the games in which they are.

        Answers to cards come first; of the others it goes round, quarter by quarter.
        """
        variations = self.table.variations
        useful = np.array([worth_trying(self.seen, one) for one in variations]) & ~choice.made
        rest = np.flatnonzero([one.how != "answer" for one in variations])
        rest = rest[: ROUND * self.effort.tried]
        start = (self.seen.turn * self.effort.passes + number) * self.effort.tried
        cards = np.flatnonzero([one.how == "answer" for one in variations])
        order = np.concatenate([cards, np.roll(rest, -start)])
        within = useful[order] & (np.cumsum(useful[order], axis=0) <= self.effort.tried)
        games, place = np.nonzero(within.T)
        return order[place], games

    def settled(self, choice: Choice, gains: Array, number: int) -> tuple[Choice, Array]:
        """The best of: all that helped, the best change alone, and none; and its worth `[B, k]`."""
        first = np.arange(len(gains))[:, None] == gains.argmax(axis=0)
        tries = (gains, np.where(first, gains, -np.inf))
        ways = [*(_with(self.table, choice.made, each) for each in tries), choice.made]
        made = np.concatenate(ways, axis=1)
        games = np.tile(np.arange(self.games), COMBINED)
        found = self.worth(games, Choice(choice.plan[games], made), number + 1)
        found = found.reshape(COMBINED, self.games, -1)
        best, each = _mean(found).argmax(axis=0), np.arange(self.games)
        chosen = made.reshape(len(made), COMBINED, self.games)[:, best, each]
        return Choice(choice.plan, chosen), found[best, each]


def weigh(seen: Observation, table: Table, spent: Effort, seed: int) -> Weighed:
    """The choice in each game of a batch that looks best for what may be spent."""
    scales = Scales(seen, table, spent, seed)
    choice, base = scales.best_plan()
    for number in range(spent.passes if spent.tried else 0):
        gains = scales.gains(choice, base, number)
        choice, base = scales.settled(choice, gains, number)
    return Weighed(choice, scales.cost)


def _with(table: Table, made: Mask, gains: Array) -> Mask:
    """What is made `[V, B]` with every change that helps, for each lever the best alone."""
    joined = made.copy()
    for lever in dict.fromkeys(one.lever for one in table.variations):
        rows = np.flatnonzero([one.lever == lever for one in table.variations])
        best = rows[:, None] == rows[gains[rows].argmax(axis=0)]
        joined[rows] = np.where(gains[rows].max(axis=0) > 0, best, made[rows])
    return joined


def _mean(values: Array) -> Array:
    """The mean over the last axis, added in order so that it is the same in any batch."""
    summed = values[..., 0]
    for number in range(1, values.shape[-1]):
        summed = summed + values[..., number]
    return np.asarray(summed / values.shape[-1])
