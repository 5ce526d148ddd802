"""The start: the first State of a scenario, from its start figures.

A start figure is named after a State field, or after a field and an entry of its third axis:
`cash`, `staff_fab`, `slots_tsmc`, `design_progress_0`, `pool_left_gulf`.
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine import cards, soundness
from computewar.engine.deck import deck
from computewar.engine.figures import NAMED
from computewar.engine.observation import haze, publish
from computewar.engine.state import FIELDS, THIRD, WHOLE, State, blank
from computewar.engine.turn import TURN
from computewar.engine.world import World, start_number
from computewar.inputs.error import InputError, nearest

Array = NDArray[np.float64]


KEPT = (
    "turn",
    "over",
    "cut",
    "ledger",
    "shown",
    "haze",
    "effect",
    "effect_left",
    "card_slots",
    "card_last",
    "offered",
)
"""What the turn keeps for itself: no scenario says how it begins."""


def place(name: str) -> tuple[str, int | None]:
    """The State field of a start figure and the entry of its third axis; InputError if none."""
    field, _, entry = name.rpartition("_")
    if name in FIELDS and name not in (*THIRD, *KEPT):
        return name, None
    entries = NAMED.get(field, tuple(str(k) for k in range(THIRD.get(field, 0))))
    if entry in entries and field not in KEPT:
        return field, entries.index(entry)
    cure = nearest(name, set(FIELDS) - set(KEPT))
    raise InputError("starts", name, "is no figure of the state (with its entry, if any)", cure)


def _shared(name: str, drawn: Array, world: World) -> Array:
    """The one value of a figure that all firms share, `[B]` (pools `[1, B]`)."""
    if world.scenario.starts[name].firms:
        problem, cure = "is shared by all firms", "give one value instead of [firms]"
        raise InputError("starts", name, problem, cure)
    return drawn[:1] if name.startswith("pool_left") else drawn[0]


def begin(world: World) -> State:
    """The State at the scenario's start, every start figure drawn once a future."""
    soundness.confirm(world.scenario)
    pack = deck(world.scenario)
    empty = blank(len(world.firms), world.futures, len(pack.cards), len(pack.offers))
    fields = dict(empty.arrays())
    for name in world.scenario.starts:
        field, entry = place(name)
        drawn = start_number(world, name)
        if field in WHOLE:
            drawn = _shared(name, drawn, world)
        if entry is None:
            fields[field] = drawn
        else:
            fields[field] = fields[field].copy()
            fields[field][entry] = drawn
    state = empty.evolve(**fields)
    for mechanic in TURN:
        if hasattr(mechanic, "opening"):
            state = mechanic.opening(state, world)
    fog = haze(state, world)
    return cards.deal(state.evolve(shown=publish(state, fog), haze=fog), world)
