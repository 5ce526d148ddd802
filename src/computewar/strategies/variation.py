"""Variation: one change to a plan, tried by a planner beside the plan itself.

A change moves one lever to a share of the purse, to a place within its bounds, or by a factor; or a
share group towards one of its levers; or it answers an open card otherwise than by default.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, total
from computewar.engine.deck import deck
from computewar.engine.lever import groups
from computewar.engine.observation import Observation
from computewar.engine.orders import levers, tables
from computewar.engine.turn import LEVERS, SPENDING
from computewar.strategies.needs import offered
from computewar.strategies.wishes import Plan

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
_GROUPS = {name: names for names in groups(LEVERS.values()).values() for name in names}


class Variation(NamedTuple):
    """A change: what is done to a lever (or to the card of a slot), and by how much.

    money: a share of the free purse · place: from the least (0) to the most (1) allowed · times: a
    factor · towards: a share of its group moved to it · answer: choice `amount` for the card in the
    slot whose number `lever` is.
    """

    lever: str
    how: Literal["money", "place", "times", "towards", "answer"]
    amount: float


def varied(seen: Observation, plan: Plan, one: Variation, where: Mask) -> Plan:
    """`plan` with a variation in the futures `where` `[B]`; money is taken from all else."""
    if one.how == "answer":
        return plan | _answers(seen, plan, int(one.lever), int(one.amount), where)
    if one.how == "towards":
        return plan | _towards(seen, plan, one, where)
    before = plan[one.lever] if one.lever in plan else resting(seen, one.lever)
    wish = np.where(where, seen.limit(one.lever, _wish(seen, before, one)), before)
    if one.lever not in SPENDING:
        return plan | {one.lever: wish}
    wish = np.where(where, np.minimum(wish, np.maximum(seen.free, 0)), before)
    return _beside(seen, plan | {one.lever: wish}, one.lever, where)


def _wish(seen: Observation, before: Array, one: Variation) -> Array:
    if one.how == "money":
        return one.amount * np.maximum(seen.free, 0)
    if one.how == "times":
        return one.amount * before
    low, high = seen.bounds[one.lever]
    place = low + one.amount * (high - low)
    return np.rint(place) if LEVERS[one.lever].kind in ("choice", "flag") else place


def _beside(seen: Observation, plan: Plan, kept: str, where: Mask) -> Plan:
    """The plan with all spending but `kept` scaled down to what the purse then has left."""
    asked = _spending(seen, plan)
    wish = asked.pop(kept)
    others = total(np.array(list(asked.values())))
    left = np.maximum(seen.free - wish, 0)
    fits = np.where(where & (others > left), left / np.maximum(others, TINY), 1.0)
    return plan | {name: value * fits for name, value in asked.items()}


def within_purse(seen: Observation, plan: Plan) -> Plan:
    """The plan with all spending, what stands included, scaled down to what may be spent."""
    asked = _spending(seen, plan)
    whole, free = total(np.array(list(asked.values()))), np.maximum(seen.free, 0)
    fits = np.where(whole > free, free / np.maximum(whole, TINY), 1.0)
    return plan | {name: value * fits for name, value in asked.items()}


def _spending(seen: Observation, plan: Plan) -> Plan:
    """What is asked of the purse, `[f, B]` by every lever that spends."""
    names = {name: plan[name] if name in plan else resting(seen, name) for name in SPENDING}
    return {name: value + 0 * seen.free for name, value in names.items()}


def _towards(seen: Observation, plan: Plan, one: Variation, where: Mask) -> Plan:
    """The levers of a share group, moved by a share of the way towards all in one of them."""
    names = _GROUPS[one.lever]
    free = total(np.array([offered(seen, name) for name in names])) == len(names)
    change = np.where(where & free, one.amount, 0.0)
    before = {name: plan.get(name, seen.standing[name]) for name in names}
    return {
        name: (1 - change) * value + change * (name == one.lever) for name, value in before.items()
    }


def _answers(seen: Observation, plan: Plan, slot: int, choice: int, where: Mask) -> Plan:
    """Choice number `choice` for the cards in a slot, other answers as they are."""
    cards, found = deck(seen.scenario).cards, seen.own.card_slots[slot]
    answers: Plan = {}
    for number in np.unique(found[:, where]):
        card = cards[int(number)]
        if number >= 0 and choice < len(card.choices):
            before = {**plan, **answers}.get(card.lever)
            before = resting(seen, card.lever) if before is None else before
            answers[card.lever] = np.where((found == number) & where, float(choice), before)
    return answers


def worth_trying(seen: Observation, one: Variation) -> Mask:
    """Where a variation can change anything, `[B]`: the lever offered, the card there."""
    if one.how != "answer":
        return np.broadcast_to(np.any(offered(seen, one.lever) > 0), seen.free.shape[1:])
    found, mask = seen.own.card_slots[int(one.lever)], np.zeros(seen.free.shape[1:], dtype=bool)
    for number, card in enumerate(deck(seen.scenario).cards):
        if one.amount < len(card.choices) and one.amount != card.default:
            mask |= (found == number).any(axis=0)
    return mask


def resting(seen: Observation, lever: str) -> Array:
    """What a lever is at if nobody moves it, `[f, B]`: as it stood, or where it falls back to."""
    if not levers(seen.scenario)[lever].once:
        return seen.standing[lever]
    rows = [list(seen.scenario.firms).index(firm) for firm in seen.firms]
    return np.asarray(tables(seen.scenario)[lever][2][rows] + 0 * seen.free)


def merged(seen: Observation, plans: Mapping[int, Plan], which: NDArray[np.intp]) -> Plan:
    """Each future's plan, the one whose number stands in `which` `[B]`.

    A lever that another future's plan alone moves is left where it rests.
    """
    found: Plan = {}
    for name in dict.fromkeys(name for plan in plans.values() for name in plan):
        value = resting(seen, name)
        for number, plan in plans.items():
            if name in plan:
                value = np.where(which == number, plan[name], value)
        found[name] = value + 0 * seen.free
    return found


def acts_once(one: Variation) -> bool:
    """Whether a variation is for the quarter alone in which it is chosen."""
    return one.how == "answer" or LEVERS[one.lever].once
