"""The game: scenario, world and orders so far; and `play`, the one loop that all uses share.

A person, a bot and a replay are the same thing: a `Decider`, something that looks at an Observation
and gives settings of levers for its own firms.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from computewar.engine import breadth, chance
from computewar.engine.lever import Actions, LeverError
from computewar.engine.observation import Observation, observe
from computewar.engine.orders import bounds, complete, standing
from computewar.engine.start import begin
from computewar.engine.state import State
from computewar.engine.turn import step
from computewar.engine.world import World, draw
from computewar.inputs.scenario import Scenario

Array = NDArray[np.float64]
Decider = Callable[[Observation], Mapping[str, Array]]


class DecisionError(RuntimeError):
    """A turn cannot be played; its text names turn and cause.

    A decider failed or gave what no rule allows, or the scenario's numbers lead out of all bounds.
    """


@dataclass(frozen=True, eq=False)
class Game:
    """A position that can be played on: the world, where it started, where it is, what stands."""

    world: World
    start: State
    state: State
    orders: Actions

    def __post_init__(self) -> None:
        """Seal what deciders look at: one that changed it in place would change the game."""
        _seal(vars(self.state).values())
        _seal(self.orders.values())
        if self.start.cash.flags.writeable:  # all games of a course share it
            _seal(vars(self.start).values())

    @property
    def scenario(self) -> Scenario:
        """The scenario played."""
        return self.world.scenario

    @property
    def finished(self) -> bool:
        """Whether every future of the batch has ended."""
        return self.state.turn >= self.scenario.turns or bool(self.state.over.all())

    def observe(self, side: str) -> Observation:
        """What a side may know now."""
        return observe(
            self.start,
            self.state,
            self.world,
            side,
            self.orders,
            dict(bounds(self.scenario, side)),
        )

    def decide(self, deciders: Mapping[str, Decider]) -> dict[str, Mapping[str, Array]]:
        """Every side's settings; DecisionError names the side and turn of one that fails."""
        return {side: self._ask(side, decider) for side, decider in deciders.items()}

    def _ask(self, side: str, decider: Decider) -> Mapping[str, Array]:
        try:
            given = decider(self.observe(side))
        except (Exception, SystemExit) as error:  # who leaves a game does not leave for all
            kind = type(error).__name__
            raise DecisionError(f"{self._where(side)}: {kind}: {error}") from error
        if not isinstance(given, Mapping):
            problem, cure = f"gives {given!r:.60}", "return a dictionary, lever: number or array"
            raise DecisionError(f"{self._where(side)}: {problem}; {cure}")
        return dict(given)

    def _where(self, side: str) -> str:
        return f"{side} in turn {self.state.turn + 1} ({self.scenario.quarter(self.state.turn)})"

    def advance(self, given: Mapping[str, Mapping[str, Array]]) -> "Game":
        """The game a quarter later.

        Raises:
            LeverError: settings that no rule allows.
            DecisionError: numbers of the scenario with which a rule reckons no figure.
        """
        orders = complete(self.scenario, self.orders, given)
        try:
            with np.errstate(divide="raise", over="raise", invalid="raise"):
                state = step(self.state, orders, self.world)
        except FloatingPointError as error:
            turn = f"turn {self.state.turn + 1} ({self.scenario.quarter(self.state.turn)})"
            problem = f"{turn}: {_rule(error)} finds no figure ({error})"
            cure = "look at the numbers that were changed (--set, --over, the scenario's own)"
            raise DecisionError(f"{problem}; {cure}") from error
        return replace(self, state=state, orders=orders)


def _seal(looked_at: Iterable[object]) -> None:
    for value in looked_at:
        if isinstance(value, np.ndarray):
            value.setflags(write=False)


def _rule(error: Exception) -> str:
    """The mechanic in which an error was raised, else the engine."""
    found, at = "the engine", error.__traceback__
    while at:
        package, _dot, name = str(at.tb_frame.f_globals.get("__name__")).rpartition(".")
        found = name if package.endswith(".mechanics") else found
        at = at.tb_next
    return found


def new_game(scenario: Scenario, seed: int, first: int = 0, futures: int = 1) -> Game:
    """A game at its start: futures `seed.first` to `seed.(first + futures - 1)`."""
    return opened(draw(scenario, chance.future_seeds(seed, first, futures)))


def opened(world: World) -> Game:
    """The game of a world at its start; InputError for what the rules cannot read."""
    breadth.confirm(world.scenario)
    start = begin(world)
    return Game(world, start, start, standing(world.scenario, world.futures))


def play(game: Game, deciders: Mapping[str, Decider], turns: int | None = None) -> Iterator[Game]:
    """The game after each quarter, until it has ended or `turns` quarters are played.

    Raises:
        DecisionError: a decider that raises, or settings that no rule allows.
    """
    left = game.scenario.turns if turns is None else turns
    while left > 0 and not game.finished:
        try:
            game = game.advance(game.decide(deciders))
        except LeverError as error:
            raise DecisionError(f"turn {game.state.turn + 1}: {error}") from error
        left -= 1
        yield game


def last(games: Iterator[Game], start: Game) -> Game:
    """The last of a run of games; `start` where nothing was played."""
    game = start
    for game in games:  # noqa: B007 — the last one is wanted
        pass
    return game
