"""Recorded decisions: a strategy that does what its firms publicly did where that is known.

In a quarter for which a decision is recorded the lever has the recorded value and its money comes
first; every other lever, and every other quarter, is the strategy's. What is raised in a quarter
can be spent from the next on, so what a recorded purchase lacked is asked for once more then.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from computewar.engine.game import Decider
from computewar.engine.observation import Observation
from computewar.engine.orders import levers, limits
from computewar.engine.purse import PREFIX, PRIORITIES
from computewar.engine.state import LINES
from computewar.inputs.error import InputError, nearest
from computewar.inputs.quarter import quarter_count
from computewar.inputs.record import Behaviour, Decision
from computewar.inputs.scenario import Scenario
from computewar.lab.mixture import mixture
from computewar.strategies.wishes import Plan, before, settled

Array = NDArray[np.float64]
LABEL = "behaviour"
FIRST = PRIORITIES.index("first")
LINE = {"gpu_spend": "gpus", "hall_spend": "halls"}
"""Purchases that may have to wait for their money, and the line of the ledger that they are on."""


def recorded(strategy: Decider, decisions: Sequence[Decision]) -> Decider:
    """`strategy`, but with the decisions recorded for the side's firms (`followed` checks them)."""

    def decide(seen: Observation) -> Mapping[str, Array]:
        plan: Plan = dict(strategy(seen))
        holding = [one for one in decisions if _holds(one, seen.scenario.quarter(seen.turn))]
        for one in holding:
            plan |= _set(seen, plan, one, np.asarray(one.value))
        late = [one for one in decisions if one.lever in LINE and _missed(seen, one)]
        for one in late:
            plan |= _set(seen, plan, one, _lacking(seen, plan, one))
        moved = {one.lever for one in (*holding, *late)}
        return settled(seen, plan, moved) if moved else plan

    return decide


def _holds(decision: Decision, quarter: str) -> bool:
    last = decision.until or decision.quarter
    return quarter_count(decision.quarter) <= quarter_count(quarter) <= quarter_count(last)


def _missed(seen: Observation, decision: Decision) -> bool:
    """Whether a decision was for the quarter before this one, and may have lacked money."""
    last = decision.until or decision.quarter
    return seen.turn > 0 and last == seen.scenario.quarter(seen.turn - 1)


def _lacking(seen: Observation, plan: Plan, decision: Decision) -> Array:
    """What of a recorded purchase was not made a quarter ago, if more than planned, `[B]` $bn."""
    row = seen.firms.index(decision.firm)
    spent = -seen.own.ledger[LINES.index(LINE[decision.lever]), row]
    planned = plan.get(decision.lever, before(seen, decision.lever))[row]
    return np.asarray(np.maximum(planned, decision.value - spent))


def _set(seen: Observation, plan: Plan, decision: Decision, value: Array) -> Plan:
    """The recorded lever, and its priority where it spends, as the plan shall have them."""
    row = seen.firms.index(decision.firm)
    wishes = {decision.lever: value}
    if PREFIX + decision.lever in seen.bounds:
        wishes[PREFIX + decision.lever] = np.asarray(float(FIRST))
    made = {}
    for lever, wish in wishes.items():
        whole = np.array(np.broadcast_to(plan.get(lever, before(seen, lever)), seen.cash.shape))
        whole[row] = wish
        made[lever] = whole
    return made


def followed(
    scenario: Scenario,
    decisions: Sequence[Decision],
    behaviour: Sequence[Behaviour] = (),
) -> dict[str, Decider]:
    """A decider for every side: what is recorded of its firms, else how it may behave.

    Where it may behave in several ways each future draws one, each as likely, for the whole game. A
    side of which `behaviour` says nothing is held by its scenario's strategy.

    Raises:
        InputError: a decision of an unknown firm or lever, or that no rule allows.
        StrategyError: an unknown strategy or setting.
    """
    ways: dict[str, tuple[str, ...]] = {side: (spec,) for side, spec in scenario.strategies.items()}
    for start in ("", scenario.name):  # what is said of this start alone goes before
        ways |= {one.side: one.strategies for one in behaviour if one.start == start}
    first = quarter_count(scenario.start)
    mine = [
        one
        for one in decisions
        if one.start in ("", scenario.name) and first <= quarter_count(one.until or one.quarter)
    ]
    for one in mine:
        _check(scenario, one)
    return {
        side: recorded(
            mixture(ways[side], label=LABEL),
            [one for one in mine if one.firm in held.firms],
        )
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
