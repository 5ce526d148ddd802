"""Audition: a strategy plays the seats it is examined for, and what it decided is kept.

A decision that is not legal and finite, or that fails, ends it with a Fault in words.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Game, new_game
from computewar.engine.lever import LeverError
from computewar.engine.observation import Observation
from computewar.engine.orders import complete
from computewar.inputs.scenario import Scenario
from computewar.strategies import Strategy, StrategyError, find
from computewar.words import _

Array = NDArray[np.float64]
Result = Literal["ok", "note", "fault"]
SEED = 1


class Finding(NamedTuple):
    """What was looked at, how it came out, in words, and what would cure it."""

    what: str
    result: Result
    text: str
    cure: str = ""


class Seen(NamedTuple):
    """One decision: where it was made, for which side, and what was decided."""

    game: Game
    side: str
    plan: Mapping[str, Array]

    @property
    def view(self) -> Observation:
        """What the side saw."""
        return self.game.observe(self.side)


class Fault(Exception):  # noqa: N818 - it is found in somebody else's code
    """A finding after which nothing more can be examined."""

    def __init__(self, what: str, text: str, cure: str) -> None:
        super().__init__(what, text, cure)
        self.finding = Finding(what, "fault", text, cure)


def played(
    strategy: Strategy,
    scenario: Scenario,
    sides: Sequence[str],
    quarters: int,
    futures: int,
    first: int = 0,
) -> Iterator[Seen]:
    """Every decision of `quarters` in which it holds `sides`, and the scenario's own the others.

    Fault for a decision that fails or that no rule allows.
    """
    game = new_game(scenario, SEED, first, futures)
    others = {side: find(one) for side, one in scenario.strategies.items() if side not in sides}
    while game.state.turn < quarters and not game.finished:
        plans: dict[str, Mapping[str, Array]] = {}
        for side in sides:
            plans[side] = decided(strategy, game, side)
            yield Seen(game, side, plans[side])
        game = game.advance(game.decide(others) | plans)


def decided(strategy: Strategy, game: Game, side: str) -> dict[str, Array]:
    """A decision that is legal and finite; Fault otherwise."""
    where = _("{}, turn {}").format(side, game.state.turn + 1)
    try:
        with np.errstate(all="ignore"):  # what comes of it is looked at
            given = strategy(game.observe(side))
    except (Exception, SystemExit) as error:
        kind = "" if isinstance(error, StrategyError) else f"{type(error).__name__}: "
        text = f"{where}: {kind}{error}"
        raise Fault("runs", text, _("correct that line")) from error
    if not isinstance(given, Mapping):
        text = _("{}: gives {!r}").format(where, given)
        raise Fault("runs", text, _("return a dictionary, lever: number or array"))
    plan = {lever: _numbers(lever, value, where) for lever, value in given.items()}
    for lever, value in plan.items():
        if not np.isfinite(value).all():
            text = _("{}: {} is not a finite number").format(where, lever)
            raise Fault("finite", text, _("look for a division by nought"))
    try:
        complete(game.scenario, game.orders, {side: plan})
    except LeverError as error:
        text, _colon, cure = str(error).partition("; ")
        raise Fault("legal", f"{where}: {text}", _cure(cure)) from error
    return plan


def _cure(told: str) -> str:
    """What helps against what the rules refuse."""
    if told.startswith("it takes"):
        limit = _("bring it within bounds with seen.limit (it takes {})")
        return limit.format(told.removeprefix("it takes "))
    return told or _("set every lever of the group, so that they sum to 1")


def _numbers(lever: str, value: object, where: str) -> Array:
    try:
        return np.asarray(value, dtype=np.float64)
    except Exception:  # whatever somebody's own object may raise
        text = _("{}: {} is {!r}").format(where, lever, value)
        raise Fault("legal", text, _("give a number or an array [firms, futures]")) from None


def unlike(one: Mapping[str, Array], two: Mapping[str, Array]) -> str:
    """The first lever that differs between two decisions; empty where none does."""
    names = [*one, *(name for name in two if name not in one)]
    return next((n for n in names if n not in one or n not in two or _differ(one[n], two[n])), "")


def _differ(one: Array, two: Array) -> bool:
    return not np.array_equal(np.asarray(one), np.asarray(two))
