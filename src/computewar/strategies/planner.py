"""Planner: try plans and changes of them on futures that it believes in, do what comes out best.

Source: Bertsekas, Tsitsiklis and Wu (1997), rollout algorithms; 003 ¶28–30, whoever thinks further
ahead than the next data centre.
"""

import time
from typing import Annotated, NamedTuple

import numpy as np

from computewar.engine.observation import Observation
from computewar.engine.selection import seen_in
from computewar.strategies.lookahead import Choice, Table
from computewar.strategies.needs import offered
from computewar.strategies.variation import Variation
from computewar.strategies.weighing import Weighed, effort, weigh
from computewar.strategies.wishes import Plan

KIND = "planner"
COLUMNS = 1024  # futures played at once: as many as the processor's cache holds

PLANS = {
    "recruiter": "",
    "hoarder": "",
    "balanced": "",
    "builder": "fab_spend",
    "showman": "",
    "alliance": "",
}
"""Plans by spec → the lever without which a plan is not worth a trial."""
CARDS = tuple(Variation(str(slot), "answer", choice) for slot in (0, 1) for choice in range(4))
CHANGES = (
    Variation("hire_spend", "money", 0.1),
    Variation("fleet_spend", "money", 0.2),
    Variation("pay", "place", 1.0),
    Variation("gpu_prepay", "money", 0.2),
    Variation("rent_spend", "money", 0.1),
    Variation("gpu_premium", "place", 0.3),
    Variation("announce_compute", "place", 0.0),
    Variation("price", "place", 0.0),
    Variation("to_training", "towards", 0.3),
    Variation("gulf_ask", "place", 0.0),
    Variation("round_size", "times", 0.0),
    Variation("hall_spend", "times", 1.5),
    Variation("to_serving", "towards", 0.3),
    Variation("gpu_premium", "place", 0.0),
    Variation("round_size", "place", 1.0),
    Variation("pay", "place", 0.0),
    Variation("pledge", "place", 1.0),
    Variation("foundry_spend", "money", 0.3),
    Variation("price", "place", 0.5),
    Variation("debt_draw", "place", 0.3),
    Variation("hall_spend", "times", 0.5),
    Variation("academy", "money", 0.05),
    Variation("pledge", "place", 0.0),
    Variation("rent_spend", "money", 0.0),
    Variation("gpu_prepay", "money", 0.0),
    Variation("lobby_spend", "place", 0.5),
    Variation("price", "place", 0.33),
    Variation("own_generation", "place", 0.5),
    Variation("openness", "place", 0.0),
    Variation("stack_spend", "money", 0.05),
    Variation("fab_spend", "times", 0.0),
    Variation("fab_spend", "money", 0.4),
)


def decide(
    seen: Observation,
    *,
    budget: Annotated[int, (8, 16384)] = 256,
    depth: Annotated[int, (0, 64)] = 0,
    width: Annotated[int, (1, 64)] = 64,
    seed: Annotated[int, (0, 2**31)] = 1,
) -> Plan:
    """Do this quarter what looks best `depth` quarters on, or at the game's end if that is sooner.

    `budget` is what a decision may take: quarters of supposed futures played, those in which the
    quarter before is rehearsed among them; whoever asks first in mid-game has all before rehearsed.
    A game of 20 decisions then costs as much as `budget` bare games. A depth of 0 goes by the
    budget, for twice the depth leaves half the trials: 6 quarters for 256, 12 for 1,024. `width` is
    how many changes are tried at most in a pass; `seed` chooses the futures.
    """
    table, found = weighed(seen, budget, depth, width, seed)
    return dict(table.led(found.choice, seen.turn)(seen))


class Cost(NamedTuple):
    """What a decision took."""

    future_turns: int  # the most that any game of the batch took
    milliseconds: float  # a game of the batch


def cost(
    seen: Observation, *, budget: int = 256, depth: int = 0, width: int = 64, seed: int = 1
) -> Cost:
    """What a decision with these settings takes, measured by making it."""
    began = time.perf_counter()
    _, found = weighed(seen, budget, depth, width, seed)
    spent = time.perf_counter() - began
    return Cost(int(found.cost.max()), 1e3 * spent / len(found.cost))


def weighed(
    seen: Observation, budget: int, depth: int, width: int, seed: int
) -> tuple[Table, Weighed]:
    """What there is to choose from, and what is chosen in each game of a batch."""
    table = table_for(seen)
    spent = effort(seen, table, budget, depth, width)
    rows = max(spent.plans, spent.tried, spent.passes + 1) * spent.samples
    size = max(1, COLUMNS // rows)
    count = len(seen.keys)
    found = []
    for first in range(0, count, size):
        games = np.arange(first, min(first + size, count))
        found.append(weigh(seen_in(seen, games), table, spent, seed))
    choice = Choice(
        np.concatenate([one.choice.plan for one in found]),
        np.concatenate([one.choice.made for one in found], axis=1),
    )
    return table, Weighed(choice, np.concatenate([one.cost for one in found]))


def table_for(seen: Observation) -> Table:
    """Plans and variations for a side, by what its levers offer."""
    plans = (spec for spec, lever in PLANS.items() if not lever or offered(seen, lever).any())
    return Table(tuple(plans), (*CARDS, *CHANGES))
