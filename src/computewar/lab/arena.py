"""Arena: many futures played side by side by learners that see and act in vectors.

A step is a quarter. The reward of a quarter is by how much a side's lead has grown, in points of
the score over 100: a game's rewards add up to the lead at its end over the one at its start. `env`
is the same for one future, as PettingZoo has it.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine import chance
from computewar.engine.game import Game, opened
from computewar.engine.outcomes import score, winner
from computewar.engine.world import draw
from computewar.inputs.error import InputError, nearest
from computewar.inputs.scenario import Scenario
from computewar.lab.casting import seated
from computewar.lab.experiment import Lineup
from computewar.lab.space import Space

Array = NDArray[np.float64]
FULL = 100.0  # the highest score


class Step(NamedTuple):
    """A quarter later: by learner what it sees `[B, n]` and its reward `[B]`; which ended `[B]`."""

    seen: Mapping[str, NDArray[np.float32]]
    rewards: Mapping[str, Array]
    over: NDArray[np.bool_]


class Arena:
    """A batch of `futures` games in which some sides learn and the others are held by strategies.

    `spaces` says what the entries of the vectors are, by learner; `leads` by how much each is ahead
    of the best other side now, `[B]`, of 1.
    """

    def __init__(
        self,
        scenario: Scenario,
        futures: int = 64,
        others: Lineup | None = None,
    ) -> None:
        """`others`: side → who holds it; a side that can be played and is not named learns.

        Raises:
            InputError: a side that is not there, or none left to learn.
            StrategyError: an unknown strategy or setting.
        """
        held = dict(others or {})
        if unknown := held.keys() - scenario.sides.keys():
            name = min(unknown)
            raise InputError(name, "", "there is no such side", nearest(name, scenario.sides))
        learn = [name for name, one in scenario.sides.items() if one.playable and name not in held]
        if not learn:
            raise InputError("others", "", "hold every side", "leave one to be learnt")
        rest = {n: one.strategy for n, one in scenario.sides.items() if n not in learn}
        self.scenario, self.futures = scenario, futures
        self.spaces = {name: Space(scenario, name) for name in learn}
        self._others = seated(rest | held)
        self._playable = [k for k, one in enumerate(scenario.sides.values()) if one.playable]
        self._rows = {name: list(scenario.sides).index(name) for name in learn}
        self.leads: dict[str, Array] = {}
        self._game: Game | None = None

    @property
    def game(self) -> Game:
        """The position; RuntimeError before the first `reset`."""
        if self._game is None:
            raise RuntimeError("nothing is played yet; call reset first")
        return self._game

    def reset(
        self, seed: int = 1, numbers: NDArray[np.integer] | None = None
    ) -> dict[str, NDArray[np.float32]]:
        """Begin the futures `seed.k`, k in `numbers` `[B]` or from 0 on: what each learner sees.

        They are those of `play` and `run` by the same name; one may be played several times.
        """
        which = np.arange(self.futures) if numbers is None else numbers
        self._game = opened(draw(self.scenario, chance.seeds_of(seed, which)))
        self.leads = self._leads()
        return self._seen()

    def step(self, actions: Mapping[str, Array]) -> Step:
        """Play a quarter with an action `[B, m]` of every learner.

        Futures that have ended stay as they are. Raises ValueError for an action outside its box,
        KeyError for a learner without one, DecisionError for another side's strategy that fails.
        """
        game = self.game
        given = dict(game.decide(self._others))
        for side, space in self.spaces.items():
            action = np.asarray(actions[side], dtype=np.float64)
            given[side] = space.act(action, game.observe(side))
        self._game = game.advance(given)
        before, self.leads = self.leads, self._leads()
        rewards = {side: self.leads[side] - before[side] for side in self.spaces}
        ended = self.game.state.over.astype(bool) | (self.game.finished)
        return Step(self._seen(), rewards, np.broadcast_to(ended, (self.futures,)))

    def won(self, side: str) -> Array:
        """1 where the side would win if it ended now, 0.5 where none would, else 0; `[B]`."""
        first = winner(self.game.start, self.game.state, self.game.world)
        return np.where(first == self._rows[side], 1.0, np.where(first < 0, 0.5, 0.0))

    def _seen(self) -> dict[str, NDArray[np.float32]]:
        return {name: one.look(self.game.observe(name)) for name, one in self.spaces.items()}

    def _leads(self) -> dict[str, Array]:
        """By how much each learner is ahead of the best other side, `[B]`, of 1."""
        points = score(self.game.start, self.game.state, self.game.world) / FULL
        found = {}
        for side, row in self._rows.items():
            rivals = [points[k] for k in self._playable if k != row]
            found[side] = points[row] - (np.max(rivals, axis=0) if rivals else 0.0)
        return found
