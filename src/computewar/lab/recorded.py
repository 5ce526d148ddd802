"""Recorded decisions: a strategy that does what its firms publicly did where that is known.

In a quarter for which a decision is recorded the lever has the recorded value and its money comes
first; every other lever, and every other quarter, is the strategy's.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Decider
from computewar.engine.observation import Observation
from computewar.engine.orders import levers, limits
from computewar.engine.purse import PREFIX, PRIORITIES
from computewar.inputs.error import InputError, nearest
from computewar.inputs.record import Decision, quarter_count
from computewar.inputs.scenario import Scenario
from computewar.strategies.wishes import Plan, before, settled

Array = NDArray[np.float64]
FIRST = PRIORITIES.index("first")


def recorded(strategy: Decider, decisions: Sequence[Decision]) -> Decider:
    """`strategy`, but with the decisions recorded for the side's firms (`followed` checks them)."""

    def decide(seen: Observation) -> Mapping[str, Array]:
        plan: Plan = dict(strategy(seen))
        now = seen.scenario.quarter(seen.turn)
        holding = [one for one in decisions if one.firm in seen.firms and _holds(one, now)]
        if not holding:
            return plan
        for one in holding:
            plan |= _set(seen, plan, one)
        return settled(seen, plan, {one.lever for one in holding})

    return decide


def _holds(decision: Decision, quarter: str) -> bool:
    last = decision.until or decision.quarter
    return quarter_count(decision.quarter) <= quarter_count(quarter) <= quarter_count(last)


def _set(seen: Observation, plan: Plan, decision: Decision) -> Plan:
    """The recorded lever, and its priority where it spends, as the plan shall have them."""
    row = seen.firms.index(decision.firm)
    wishes = {decision.lever: decision.value}
    if PREFIX + decision.lever in seen.bounds:
        wishes[PREFIX + decision.lever] = FIRST
    made = {}
    for lever, value in wishes.items():
        whole = np.array(np.broadcast_to(plan.get(lever, before(seen, lever)), seen.cash.shape))
        whole[row] = value
        made[lever] = whole
    return made


def followed(
    scenario: Scenario, decisions: Sequence[Decision], find: Callable[[str], Decider]
) -> dict[str, Decider]:
    """A decider for every side: its scenario's strategy, and what is recorded of its firms.

    Raises:
        InputError: a decision of an unknown firm or lever, or that no rule allows.
    """
    mine = [one for one in decisions if one.start in ("", scenario.name)]
    for one in mine:
        _check(scenario, one)
    return {
        side: recorded(find(held.strategy), [one for one in mine if one.firm in held.firms])
        for side, held in scenario.sides.items()
    }


def _check(scenario: Scenario, one: Decision) -> None:
    """InputError where a decision names what the scenario has not, or is out of bounds."""
    file, place = f"{scenario.name}: decisions", f"decision[{one.id}]"
    known = levers(scenario)
    if one.firm not in scenario.firms:
        problem = f"'{one.firm}' is no firm"
        raise InputError(file, f"{place}.firm", problem, nearest(one.firm, scenario.firms))
    if one.lever not in known:
        problem = f"'{one.lever}' is no lever"
        raise InputError(file, f"{place}.lever", problem, nearest(one.lever, known))
    span = limits(scenario, one.firm, known[one.lever])
    if not span.min <= one.value <= span.max:
        problem = f"is {one.value:g}; the lever takes {span.min:g} to {span.max:g}"
        raise InputError(file, f"{place}.value", problem, "split it over quarters or leave it out")
