"""Chip demand: cars, robots, halls and satellites ask for own chips; a line without them stalls.

Every line of business is hungry for chips and supply limits them all (001 ¶16, ¶42); the same
plant is ample for cars and short for robots (C13, C33). In words, a quarter, thousand chips:

- cars ask for chips in proportion to the fleet: new cars are a part of it. Robots ask for what
  their money would build. Both are met from the chips not sent to halls and from the spare edge
  dies of the own plant, which no data-centre package takes. Cars come first, but for the part of
  their chips that a firm lets robots have before them.
- halls ask for what they were sent and what idle power would still run; what they get is decided
  where chips are installed. Satellites ask and get where they are launched.
- what cars and robots leave is stranded: it was reserved for a line that did not need it.

How hungry a car or a robot is depends on how the demand printed is read (C01). Chips are split
here and neither made nor lost; no money moves.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, ratio
from computewar.engine.lever import Actions, Lever
from computewar.engine.part import anywhere, for_firms
from computewar.engine.state import DEMAND, State
from computewar.engine.world import World

Array = NDArray[np.float64]
CARS, SATELLITES = DEMAND.index("cars"), DEMAND.index("satellites")

LEVERS = (
    Lever(
        "robots_first", unit="share", label="Robots before cars", area="chips",
        help="Part of the cars' chips that robots may take first; the rest of theirs is left over.",
    ),
)  # fmt: skip


def advance(state: State, actions: Actions, world: World) -> State:
    """Note what each line asks for and gets, for the firms that make cars."""
    asks = state.fleet + state.line_asked[CARS] + state.line_asked[SATELLITES]
    return for_firms(_share_out, anywhere(asks > 0), state, actions, world)


def shortfall(state: State) -> Array:
    """Share of its chips that each line went without last quarter, `[DEMAND, F, B]`."""
    return np.asarray(1 - ratio(state.line_got, state.line_asked)) * (state.line_asked > TINY)


def _share_out(state: State, actions: Actions, world: World) -> State:
    """A quarter's chips by line; satellites' row is filled where they are launched."""
    makes = state.fleet > 0
    cars = world["edge_need"] * ratio(state.fleet, world["fleet_need"])
    robots = actions["robot_spend"] * (world["robot_chips"] / world["robot_cost"]) * makes
    yielded = actions["robots_first"] * np.minimum(cars, state.edge_chips)
    left = np.maximum(state.edge_chips - cars, 0) + yielded
    to_robots = np.minimum(robots, left)
    to_cars = np.minimum(cars, state.edge_chips - to_robots)
    to_halls = (state.foundry_made + state.fab_made) * actions["chips_to_halls"] * makes
    idle = np.maximum(state.power - state.gpu_load - state.chips_load, 0) * makes
    halls = to_halls + ratio(idle, state.chip_power * state.chip_load)
    none = np.zeros_like(cars)
    return state.evolve(
        line_asked=np.array([cars, robots, halls, none]),
        line_got=np.array([to_cars * makes, to_robots, to_halls, none]),
    )
