"""Plans: settings of single levers against what stands, as arrays for the engine and back.

A plan is lever → firm → value; only what differs from the orders that stand need be in it.
"""

import math
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Game
from computewar.engine.lever import LeverError
from computewar.engine.orders import PREFIX as CARD
from computewar.engine.orders import complete
from computewar.engine.purse import PREFIX
from computewar.inputs.error import nearest
from computewar.sessions.log import Settings

Array = NDArray[np.float64]


def rows(game: Game, side: str) -> slice:
    """The rows of a side's firms in `[F, B]`."""
    firms = game.scenario.sides[side].firms
    first = tuple(game.scenario.firms).index(firms[0])
    return slice(first, first + len(firms))


def standing(game: Game, side: str) -> dict[str, Array]:
    """What every lever of a side's firms will be if nothing is planned, `[f, 1]` by lever."""
    orders = complete(game.scenario, game.orders, {})
    return {lever: value[rows(game, side)] for lever, value in orders.items()}


def given(game: Game, side: str, settings: Settings) -> dict[str, Array]:
    """The levers that `settings` touch, whole for the side's firms, `[f, 1]` by lever.

    Raises:
        LeverError: a lever or firm that is not there, or a value that is no finite number.
    """
    firms = game.scenario.sides[side].firms
    base = standing(game, side)
    found: dict[str, Array] = {}
    for lever, values in settings.items():
        if lever not in base:
            raise LeverError(f"there is no lever '{lever}'; {nearest(lever, base)}")
        found[lever] = base[lever].copy()
        for firm, value in values.items():
            if firm not in firms:
                raise LeverError(f"{side} has no firm '{firm}'; {nearest(firm, firms)}")
            found[lever][firms.index(firm)] = _number(lever, firm, value)
    return found


def _number(lever: str, firm: str, value: object) -> float:
    if isinstance(value, bool | int | float | np.integer | np.floating) and math.isfinite(value):
        return float(value)
    raise LeverError(f"{lever} of {firm} is {value!r}; it takes a number")


def merged(plan: Settings, more: Settings) -> dict[str, dict[str, float]]:
    """A plan with more settings laid over it."""
    both = {lever: dict(values) for lever, values in plan.items()}
    for lever, values in more.items():
        both[lever] = {**both.get(lever, {}), **values}
    return both


def answers(plan: Settings) -> dict[str, dict[str, float]]:
    """The part of a plan that answers cards."""
    return {name: dict(values) for name, values in plan.items() if name.startswith(CARD)}


def unanswered(plan: Settings, firm: str, levers: Iterable[str]) -> set[str]:
    """Those of `levers` that answer a card and that the plan does not set for a firm yet."""
    return {name for name in levers if name.startswith(CARD) and firm not in plan.get(name, {})}


def kind(levers: Iterable[str]) -> str:
    """What an act that sets these levers is called in the log: `order`, `answer` or `lever`."""
    names = tuple(levers)
    if all(name.startswith(PREFIX) for name in names):
        return "order"
    return "answer" if all(name.startswith(CARD) for name in names) else "lever"


def orders(game: Game, side: str, settings: Settings) -> dict[str, Array]:
    """Every lever of a side's firms under a plan, `[f, 1]` by lever; LeverError if illegal."""
    whole = complete(game.scenario, game.orders, {side: given(game, side, settings)})
    return {lever: value[rows(game, side)] for lever, value in whole.items()}


def settings(game: Game, side: str, decision: Mapping[str, Array]) -> dict[str, dict[str, float]]:
    """A strategy's decision as a plan: what it changes of what stands.

    Raises:
        LeverError: a setting that no rule allows.
    """
    firms = game.scenario.sides[side].firms
    whole = complete(game.scenario, game.orders, {side: decision})
    found = {}
    for lever, base in standing(game, side).items():
        wanted = whole[lever][rows(game, side)]
        changed = {
            firm: float(wanted[row, 0])
            for row, firm in enumerate(firms)
            if wanted[row, 0] != base[row, 0]
        }
        if changed:
            found[lever] = changed
    return found
