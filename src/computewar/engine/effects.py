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
from computewar.engine.state import QUANTITIES, State
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
    found, starts = np.unique(keys[order], return_index=True)
    for key, places in zip(found, np.split(order, starts[1:]), strict=False):  # none: one empty
        yield int(key), places


def _add(
    state: State, world: World, name: str, row: Index, future: Index, amount: Array, _: Index
) -> State:
    """Add to a figure, within its bounds; cash goes through the ledger."""
    if name == "cash":
        money = np.zeros_like(state.cash)
        np.add.at(money, (row, future), amount)
        return state.receive("cards", money)
    field, entry = (name, FIRST[name]) if name in FIRST else entry_of(name)
    whole = getattr(state, field).copy()
    part = whole if entry is None else whole[entry]
    place = _place(part, row, future)
    before = part[place]
    np.add.at(part, place, amount)
    part[place] = np.clip(part[place], *FIGURES[name])
    state = state.evolve(**{field: whole})
    return _loaded(state, world, name, place, before) if name in LOADS else state


def _place(part: Array, row: Index, future: Index) -> tuple[Index, ...]:
    """Where effects fall in `[F, B]`, in `[1, B]` that all firms share, or in `[B]`."""
    if part.ndim == 1:
        return (future,)
    return (np.minimum(row, len(part) - 1), future)


def _loaded(
    state: State, world: World, name: str, place: tuple[Index, ...], before: Array
) -> State:
    """What the machines in some places draw, now that there are more or fewer than `before`."""
    each = _draw(state, world, name)[place]
    now, load = getattr(state, name)[place], getattr(state, LOADS[name]).copy()
    share = np.divide(now, before, out=np.ones_like(now), where=before > 0)
    load[place] = np.where(now > before, load[place] + (now - before) * each, load[place] * share)
    return state.evolve(**{LOADS[name]: load})


def _draw(state: State, world: World, name: str) -> Array:
    """MW that a thousand H100e of new machines draw, `[F, B]`."""
    year = world.scenario.year + world.years(state.turn)
    new = np.broadcast_to(gpu_power(world, year), state.gpus.shape)
    return new if name == "gpus" else np.where(state.chip_load > 0, state.chip_load, new)


def _later(
    state: State, world: World, name: str, row: Index, future: Index, amount: Array, quarters: Index
) -> State:
    """Put into a pipeline what arrives in some quarters, or take it out.

    Where less is due then than is taken, the rest comes from what is due later; what is not under
    way cannot be taken.
    """
    field = ARRIVES[name]
    whole = getattr(state, field).copy()
    np.add.at(whole, (np.clip(quarters, 1, len(whole)) - 1, row, future), amount)
    if (amount < 0).any():
        missing = np.zeros_like(future, dtype=np.float64)
        for due in whole:
            left = due[row, future] + missing
            due[row, future], missing = np.maximum(left, 0), np.minimum(left, 0)
    return state.evolve(**{field: whole})


def _scale(state: State, cards: Deck, which: Index, future: Index) -> State:
    """Put factors on named quantities for some quarters, of one firm or of all."""
    rows = cards.effects
    effect, left = state.effect.copy(), state.effect_left.copy()
    kinds = np.array([QUANTITIES.index(n) if n in QUANTITIES else -1 for n in cards.targets])
    firms = np.arange(effect.shape[1])
    one, firm = np.nonzero((rows.row[which, None] == firms) | (rows.row[which, None] < 0))
    part = which[one]
    place = (kinds[rows.target[part]], firm, future[one])
    np.multiply.at(effect, place, rows.amount[part])
    np.maximum.at(left, place, rows.quarters[part].astype(np.float64))
    effect[place] = np.clip(effect[place], *QUANTITY_BOUNDS)
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
