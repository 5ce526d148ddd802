"""Look-ahead: plans and changes of them played on over futures that a side believes in.

The rollouts of Bertsekas, Tsitsiklis and Wu (1997): a choice is worth what comes of it if play goes
on by a simple rule. Everything that is compared meets the same samples, rivals led as the scenario
names them. A batch is played game by game side by side, so that each decides as it would alone.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Decider, Game, last, play
from computewar.engine.observation import Observation
from computewar.engine.outcomes import score
from computewar.engine.selection import picked
from computewar.inputs.scenario import Scenario
from computewar.strategies.library import find
from computewar.strategies.variation import Variation, acts_once, merged, varied, within_purse
from computewar.strategies.wishes import Plan

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Mask = NDArray[np.bool_]
SAFE = "balanced"
"""Who is taken to lead a side for which the scenario names a planner: it would look ahead too."""


@cache
def leader(spec: str) -> Decider:
    """The decider of a spec, the same object each time, so that `belief` knows it again."""
    found = find(spec)
    return (find(SAFE) if found.kind == "planner" else found).decide


def leaders(scenario: Scenario) -> dict[str, Decider]:
    """Every side's decider as the scenario names it."""
    return {name: leader(side.strategy) for name, side in scenario.sides.items()}


@dataclass(frozen=True, eq=False)
class Choice:
    """What each future `[n]` shall do: the number of its plan, and the variations made to it."""

    plan: Index  # [n]
    made: Mask  # [V, n]

    def of(self, futures: Index) -> "Choice":
        """The choice in some futures, one or repeatedly."""
        return Choice(self.plan[futures], self.made[:, futures])


@dataclass(frozen=True)
class Table:
    """What there is to choose from: plans by spec, and variations of them."""

    plans: tuple[str, ...]
    variations: tuple[Variation, ...]

    def led(self, choice: Choice, first: int) -> Decider:
        """The decider that does as `choice` says from turn `first` on."""
        numbers = [int(number) for number in np.unique(choice.plan)]
        made = [number for number in range(len(self.variations)) if choice.made[number].any()]

        def decide(seen: Observation) -> Plan:
            plans = {number: dict(leader(self.plans[number])(seen)) for number in numbers}
            plan = merged(seen, plans, choice.plan)
            for number in made:
                one = self.variations[number]
                if seen.turn == first or not acts_once(one):
                    plan = varied(seen, plan, one, choice.made[number])
            return within_purse(seen, plan)

        return decide


@dataclass(frozen=True, eq=False)
class Prospect:
    """What a side believes of some games, and how far it looks: `samples` futures a game."""

    game: Game
    samples: int
    side: str
    table: Table
    turns: int

    def worth(self, games: Index, choice: Choice, samples: Index) -> Array:
        """What choices are worth: the margin they lead to, `[n, k]` points.

        Choice j is made in game `games[j]` and played on in those of its samples numbered `samples`
        `[k]`; that takes n · k · `turns` future-turns.
        """
        there = (games[:, None] * self.samples + samples).ravel()
        game = picked(self.game, there)
        own = choice.of(np.repeat(np.arange(len(games)), len(samples)))
        seated = leaders(game.scenario) | {self.side: self.table.led(own, game.state.turn)}
        end = last(play(game, seated, self.turns), game)
        return margin(end, self.side).reshape(len(games), len(samples))


def margin(game: Game, side: str) -> Array:
    """A side's score less that of the best other side that can be played, `[B]` points."""
    sides = game.scenario.sides
    marks = dict(zip(sides, score(game.start, game.state, game.world), strict=True))
    others = [marks[name] for name in sides if name != side and sides[name].playable]
    return marks[side] - np.max(others, axis=0) if others else marks[side]
