"""Needs: what the work of a firm takes, in money, power and people, by the published rules.

Everything here reads an Observation and the published values of numbers; what the numbers really
are in a future, nobody knows.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import TINY, total
from computewar.engine.observation import Observation
from computewar.engine.operators import by_operator

Array = NDArray[np.float64]


def offered(seen: Observation, lever: str) -> Array:
    """Whether each own firm is offered a lever, `[f, 1]` 0 or 1."""
    low, high = seen.bounds[lever]
    return np.where(high > low, 1.0, 0.0)


def design_need(seen: Observation, cadence: Array | float) -> Array:
    """What full speed of the design programme costs, `[f, B]` $bn a quarter."""
    cost = seen.expected("design_chip_cost") * 3 / cadence
    return cost * offered(seen, "design_spend") + 0 * seen.cash


def foundry_need(seen: Observation) -> Array:
    """What filling the contracted slots costs, `[f, B]` $bn, once a chip ships."""
    slots = total(seen.own.slots)
    return slots * seen.expected("foundry_cost_tsmc") * (seen.own.chip_number > 0)


def power_need(seen: Observation, growth: Array | float, margin: float) -> Array:
    """Megawatts still to order, `[f, B]`, for `growth` kH100e more.

    Beside them there must be power for what stands, is ordered, and a year of own chips.
    """
    own = seen.own
    each = seen.expected("power_per_h100e") * seen.expected("power_trend") ** (seen.turn / 4)
    made = (own.foundry_made + own.fab_made) * seen.standing["chips_to_halls"]
    coming = (total(own.gpu_orders) + growth) * each + 4 * made * own.chip_halls * own.chip_load
    need = margin * (own.gpu_load + own.chips_load + coming)
    return np.maximum(need - own.power - total(own.halls), 0)


def power_money(seen: Observation, megawatts: Array) -> Array:
    """What megawatts cost at an easy pace, `[f, B]` $bn."""
    return megawatts * seen.expected("hall_cost") / 1e3


def chips_per_dollar(seen: Observation) -> Array:
    """Thousand H100e of GPUs that $1bn buys, with the halls they need, `[B]`."""
    each = seen.expected("power_per_h100e") * seen.expected("power_trend") ** (seen.turn / 4)
    whole = seen.own.gpu_price / 1e3 + each * seen.expected("hall_cost") / 1e3
    return 1 / np.maximum(whole, TINY)


def fab_absorbs(seen: Observation) -> Array:
    """Money that a plant can turn into works this quarter, `[f, B]` $bn, with something in hand."""
    full = seen.expected("fab_full_cost")
    first = seen.expected("fab_first_share") * full
    opening = 1.5 * first / seen.expected("fab_lead")
    growing = 1.2 * seen.expected("fab_growth") * (full - first)
    return np.where(seen.own.fab_progress < 1, opening, growing)


def plant_weight(seen: Observation, plant: Array | float) -> Array:
    """A plant's weight in money, `[f, B]`: `plant` once the purse could carry half a module."""
    module = seen.expected("fab_full_cost") * seen.expected("fab_first_share") / 2
    carried = (seen.cash > module) | (seen.own.fab_begun > 0)
    return np.where(carried, plant, 0.0)


def team_needs(seen: Observation, fab: Array | float, cadence: Array | float) -> Array:
    """Key people that fab, design and models need, `[T, f, B]` thousand, by the published rules.

    `fab` is the size aimed at, 0 for a firm that wants none.
    """
    size = np.maximum(fab * offered(seen, "fab_spend"), seen.own.fab_size)
    lines = total(seen.own.fab_online) / seen.expected("fab_full_output")
    core = seen.expected("fab_people") * (size > 0)
    build, run = seen.expected("fab_people_build") * size, seen.expected("fab_people_run") * lines
    helped = (seen.expected(f"fab_people_{name}") for name in ("partner", "tsmc"))
    own_part = by_operator(seen.own.fab_partner, 1.0, *helped)
    haste = (12 / cadence) ** seen.expected("design_people_haste")
    design = seen.expected("design_people") * haste * offered(seen, "design_spend")
    scale = np.maximum(seen.compute, 1) / seen.expected("model_people_scale")
    models = seen.expected("model_people") * scale ** seen.expected("model_people_power")
    return np.array([(core + np.maximum(build, run)) * own_part, design + 0 * models, models])
