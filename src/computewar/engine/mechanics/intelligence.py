"""Intelligence: analysts of one's own, who see rivals sharper than the trade press does.

What firms announce and what they have are two numbers (002 ¶6–7, C22), and the documents' figures
of rivals are all estimates. In words: money buys a part of the blur off what a side sees of
rivals' means, less and less of it per dollar and never all; a desk takes quarters to build and
fades as fast when it is no longer paid. A side sees as well as the best desk among its firms.
Figures stay a quarter late, and what nobody can observe stays unseen.

Money leaves under "operations"; nothing else is made or lost.
"""

import numpy as np

from computewar.engine.lever import Actions, Lever
from computewar.engine.state import State
from computewar.engine.world import World

LEVERS = (
    Lever(
        "intelligence", unit="$bn", label="Analysts on rivals", area="people", spends=True,
        help="A desk of one's own: rivals' means seen sharper, within quarters and never whole.",
    ),
)  # fmt: skip


def advance(state: State, actions: Actions, world: World) -> State:
    """Pay the desk and let it see a little more, or forget."""
    spend = actions["intelligence"]
    if not (spend.any() or state.insight.any()):
        return state
    aim = world["insight_most"] * (1 - np.exp(-spend / world["insight_cost"]))
    insight = state.insight + world["insight_pace"] * (aim - state.insight)
    return state.pay("operations", spend).evolve(insight=insight)
