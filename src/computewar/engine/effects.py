"""Effects of cards: what an answer does to the State, target by target.

What is added stays within the figure's bounds; cash goes through the ledger. Machines come and go
with what they draw: added ones with the draw of new ones, those given up with their share of it. A
factor on a named quantity multiplies those that last, and all last as long as the longest.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from computewar.engine.deck import ADD, LATER, OFFER, SCALE, VALUE, Deck, deck
from computewar.engine.figures import FIRST, entry_of
from computewar.engine.mechanics.gpu_market import gpu_power
from computewar.engine.part import cells
from computewar.engine.state import State
from computewar.engine.world import World
from computewar.inputs.card import FIGURES, QUANTITY_BOUNDS

Array = NDArray[np.float64]
Index = NDArray[np.intp]
ARRIVES = {
    "gpus": "gpu_orders", "power": "halls", "students": "students", "subsidy": "subsidy",
    "cash": "subsidy",
}  # fmt: skip
LOADS = {"gpus": "gpu_load", "chips": "chips_load"}


def applied(state: State, world: World, cards: Deck, effect: Index, future: Index) -> State:
    """The state after effects `[n]` (rows of the deck's table) in futures `[n]`."""
    rows = cards.effects
    scales = rows.kind[effect] == SCALE
    if scales.any():
        state = _scale(state, cards, effect[scales], future[scales])
    effect, future = effect[~scales], future[~scales]
    keys = rows.kind[effect] * len(cards.targets) + rows.target[effect]
    for key, mine in alike(keys):
        kind, target = divmod(key, len(cards.targets))
        which = effect[mine]
        state = _KINDS[kind](
            state, world, cards.targets[target], rows.row[which], future[mine],
            rows.amount[which], rows.quarters[which],
        )  # fmt: skip
    return state


def alike(keys: Index) -> Iterator[tuple[int, Index]]:
    """Each key of `[n]`, smallest first, with the places where it stands, in their order."""
    order = np.argsort(keys, kind="stable")
    found = keys[order]
    starts = [0, *(np.flatnonzero(found[1:] != found[:-1]) + 1).tolist()]
    if len(keys):
        for key, first, end in zip(
            found[starts].tolist(), starts, [*starts[1:], None], strict=True
        ):
            yield key, order[first:end]


def _add(
    state: State, world: World, name: str, row: Index, future: Index, amount: Array, _: Index
) -> State:
    """Add to a figure, within its bounds; cash goes through the ledger."""
    if name == "cash":
        money = np.zeros_like(state.cash)
        np.add.at(money.reshape(-1), row * world.futures + future, amount)
        return state.receive("cards", money)
    field, entry = (name, FIRST[name]) if name in FIRST else entry_of(name)
    whole = getattr(state, field).copy()
    part = whole if entry is None else whole[entry]
    least, most = FIGURES[name]
    place = _place(part, row, future)
    part = part.reshape(-1)  # a view
    before = part[place]
    np.add.at(part, place, amount)
    part[place] = np.minimum(np.maximum(part[place], least), most)
    state = state.evolve(**{field: whole})
    return _loaded(state, world, name, place, before) if name in LOADS else state


def _place(part: Array, row: Index, future: Index) -> Index:
    """Where effects fall in `[F, B]`, in `[1, B]` that all firms share, or in `[B]`, laid flat."""
    return future if part.ndim == 1 or len(part) == 1 else row * part.shape[1] + future


def _loaded(state: State, world: World, name: str, place: Index, before: Array) -> State:
    """What the machines in some places draw, now that there are more or fewer than `before`."""
    each = _draw(state, world, name, place)
    now, load = getattr(state, name).take(place), getattr(state, LOADS[name]).copy()
    share = np.divide(now, before, out=np.ones_like(now), where=before > 0)
    drawn = load.reshape(-1)
    old = drawn[place]
    drawn[place] = np.where(now > before, old + (now - before) * each, old * share)
    return state.evolve(**{LOADS[name]: load})


def _draw(state: State, world: World, name: str, place: Index) -> Array:
    """MW that a thousand H100e of new machines draw, `[n]` by place."""
    year = world.scenario.year + world.years(state.turn)
    new = np.broadcast_to(gpu_power(world, year), state.gpus.shape)
    new = new[np.divmod(place, world.futures)]
    own = state.chip_load.take(place)
    return new if name == "gpus" else np.where(own > 0, own, new)


def _later(
    state: State, world: World, name: str, row: Index, future: Index, amount: Array, quarters: Index
) -> State:
    """Put into a pipeline what arrives in some quarters, or take it out.

    Where less is due then than is taken, the rest comes from what is due later; what is not under
    way cannot be taken.
    """
    field = ARRIVES[name]
    whole = getattr(state, field).copy()
    place = row * world.futures + future
    size = whole[0].size
    due = np.minimum(np.maximum(quarters, 1), len(whole)) - 1
    np.add.at(whole.reshape(-1), due * size + place, amount)
    if (amount < 0).any():
        flat = whole.reshape(len(whole), size)
        coming, missing = flat[:, place], np.zeros(len(place))
        for quarter in coming:
            left = quarter + missing
            quarter[:], missing = np.maximum(left, 0), np.minimum(left, 0)
        flat[:, place] = coming
    return state.evolve(**{field: whole})


def _scale(state: State, cards: Deck, which: Index, future: Index) -> State:
    """Put factors on named quantities for some quarters, of one firm or of all."""
    rows = cards.effects
    effect, left = state.effect.copy(), state.effect_left.copy()
    firms, futures = effect.shape[1:]
    one, firm = cells((rows.row[which, None] == np.arange(firms)) | (rows.row[which, None] < 0))
    part = which[one]
    place = (cards.quantities[rows.target[part]] * firms + firm) * futures + future[one]
    factors = effect.reshape(-1)
    np.multiply.at(factors, place, rows.amount[part])
    np.maximum.at(left.reshape(-1), place, rows.quarters[part].astype(np.float64))
    least, most = QUANTITY_BOUNDS
    factors[place] = np.minimum(np.maximum(factors[place], least), most)
    return state.evolve(effect=effect, effect_left=left)


def _value(
    state: State, world: World, name: str, row: Index, future: Index, amount: Array, _: Index
) -> State:
    """Multiply a firm's market value, once."""
    value = state.value.copy()
    np.multiply.at(value, (row, future), amount)
    return state.evolve(value=value)


def _offer(
    state: State, world: World, name: str, row: Index, future: Index, _: Array, quarters: Index
) -> State:
    """Offer a withheld lever to a firm for some quarters."""
    left = state.offered.copy()
    offer = left[deck(world.scenario).offers.index(name)]
    np.maximum.at(offer, (row, future), quarters.astype(np.float64))
    return state.evolve(offered=left)


_KINDS = {ADD: _add, LATER: _later, VALUE: _value, OFFER: _offer}
