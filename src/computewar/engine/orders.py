"""Orders: one turn's settings of every lever, standing until changed, checked before they count.

A side gives some levers for its own firms; the others stand as they were, and a lever that acts
once falls back to its default. Anything out of bounds, not finite, or of the wrong shape raises.
"""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from computewar.engine.deck import answering
from computewar.engine.deck import levers as answers
from computewar.engine.keyed import Keyed
from computewar.engine.lever import SUM_ERROR, Actions, Lever, LeverError, check, groups
from computewar.engine.turn import LEVERS
from computewar.inputs.error import nearest
from computewar.inputs.parameter import Bounds
from computewar.inputs.scenario import Scenario

Array = NDArray[np.float64]
PARTS = ("min", "max", "default")
CARDS, PREFIX = "cards", "card."
_GROUPS = groups(LEVERS.values())


def limits(scenario: Scenario, firm: str, lever: Lever) -> Bounds:
    """Least, most, standing value and step of a lever for a firm; one point where not offered."""
    if lever.area == CARDS:
        return _answers(scenario, firm, lever)
    key = lever.bounds or lever.name
    stand = scenario.firms[firm]
    found = stand.limits.get(lever.name) or scenario.bounds[key]
    default = stand.standing.get(lever.name, found.default)
    sisters = len(scenario.sides[scenario.side_of[firm]].firms) - 1
    offered = lever.name not in stand.withheld and (sisters > 0 or not lever.needs_sister)
    if offered and default == found.default:
        return found
    span = {} if offered else {"min": default, "max": default}
    return found.model_copy(update={"default": default, **span})


def _answers(scenario: Scenario, firm: str, lever: Lever) -> Bounds:
    """The choices of a card, for a firm that may have to answer it."""
    card = scenario.cards[lever.name.removeprefix(PREFIX)]
    mine = firm in (list(scenario.firms)[row] for _, row in answering(scenario, card))
    last = len(card.choices) - 1
    span = (0, last) if mine else (card.default, card.default)
    return _choices(*map(float, (*span, card.default)))


@lru_cache(maxsize=64)
def _choices(least: float, most: float, default: float) -> Bounds:
    """The limits of a card's answer, whose numbers were checked with the card."""
    return Bounds.model_construct(min=least, max=most, default=default, step=1.0)


def levers(scenario: Scenario) -> Mapping[str, Lever]:
    """Every lever of a scenario by name: those of the rules, and the answers to its cards."""
    return _levers(scenario.fingerprint, Keyed(scenario))


@lru_cache(maxsize=64)
def _levers(_print: str, keyed: Keyed) -> dict[str, Lever]:
    return {**LEVERS, **answers(keyed.scenario)}


@lru_cache(maxsize=64)
def _once(_print: str, keyed: Keyed, futures: int) -> dict[str, Array]:
    """The defaults to which levers that act once fall back, `[F, B]` by lever."""
    stand = standing(keyed.scenario, futures)
    return {name: stand[name] for name, lever in levers(keyed.scenario).items() if lever.once}


@lru_cache(maxsize=64)
def _tables(fingerprint: str, scenario: Keyed) -> dict[str, tuple[Array, Array, Array]]:
    """Low, high and default `[F, 1]` of every lever."""
    tables = {}
    for lever in levers(scenario.scenario).values():
        rows = [limits(scenario.scenario, firm, lever) for firm in scenario.scenario.firms]
        parts = [np.array([[getattr(row, part)] for row in rows]) for part in PARTS]
        for one in parts:  # deciders look at them
            one.flags.writeable = False
        tables[lever.name] = tuple(parts)
    return tables  # type: ignore[return-value]


def tables(scenario: Scenario) -> dict[str, tuple[Array, Array, Array]]:
    """Low, high and default of every lever, `[F, 1]` each, by lever name."""
    return _tables(scenario.fingerprint, Keyed(scenario))


def bounds(scenario: Scenario, side: str) -> Mapping[str, tuple[Array, Array]]:
    """Least and most of every lever for a side's firms, `[f, 1]` each, by lever name."""
    return _bounds(scenario.fingerprint, side, Keyed(scenario))


@lru_cache(maxsize=256)
def _bounds(_print: str, side: str, keyed: Keyed) -> dict[str, tuple[Array, Array]]:
    scenario = keyed.scenario
    first = list(scenario.firms).index(scenario.sides[side].firms[0])
    rows = slice(first, first + len(scenario.sides[side].firms))
    return {name: (low[rows], high[rows]) for name, (low, high, _) in tables(scenario).items()}


def standing(scenario: Scenario, futures: int) -> dict[str, Array]:
    """The orders with which every firm begins, `[F, B]` by lever."""
    shape = (len(scenario.firms), futures)
    return {
        name: np.broadcast_to(default, shape) for name, (_, _, default) in tables(scenario).items()
    }


def complete(
    scenario: Scenario, before: Actions, given: Mapping[str, Mapping[str, Array]]
) -> dict[str, Array]:
    """All levers `[F, B]` of a turn: what stood before, and what each side gives for its firms.

    Args:
        before: the orders of the turn before, `[F, B]`.
        given: side → lever → `[f, B]` (or anything that broadcasts to it).

    Raises:
        LeverError: an unknown lever, a wrong shape, or a value that the lever does not allow.
    """
    defaults = tables(scenario)
    known = levers(scenario)
    futures = next(iter(before.values())).shape[1]
    orders = {**before, **_once(scenario.fingerprint, Keyed(scenario), futures)}
    names = tuple(scenario.firms)
    touched: set[str] = set()
    for side, wishes in given.items():
        first = names.index(scenario.sides[side].firms[0])
        rows = slice(first, first + len(scenario.sides[side].firms))
        for name, value in wishes.items():
            if name not in known:
                raise LeverError(f"{side}: there is no lever '{name}'; {nearest(str(name), known)}")
            orders[name] = _put(orders, side, name, value, rows, name in touched)
            touched.add(name)
    for name in sorted(touched):
        low, high, _ = defaults[name]
        check(known[name], orders[name], low, high, names)
    _check_groups(orders, touched, names)
    return orders


def _put(orders: Actions, side: str, name: str, value: Array, rows: slice, own_copy: bool) -> Array:
    """The orders of a lever with a side's rows replaced."""
    whole = orders[name] if own_copy else orders[name].copy()
    try:
        whole[rows] = value
    except Exception as error:  # whatever somebody's own object may raise
        raise LeverError(f"{side}: {name} {_unfit(value, whole[rows])}") from error
    return whole


def _unfit(value: object, wanted: Array) -> str:
    """What is wrong with a setting that is no number, or has another shape than is wanted."""
    try:
        shape = np.asarray(value, dtype=np.float64).shape
    except Exception:
        return f"is {type(value).__name__}; give a number or an array [firms, futures]"
    return f"has the shape {shape}; it takes {wanted.shape}: firms, futures"


def _check_groups(orders: Actions, touched: set[str], firms: tuple[str, ...]) -> None:
    for group, names in _GROUPS.items():
        if touched.isdisjoint(names):
            continue
        whole = sum(orders[name] for name in names)
        bad = np.abs(whole - 1) > SUM_ERROR
        if np.any(bad):
            row = int(np.nonzero(bad)[0][0])
            raise LeverError(
                f"the shares {', '.join(names)} ({group}) of {firms[row]} sum to "
                f"{float(np.asarray(whole)[bad][0]):g}; they must sum to 1"
            )
