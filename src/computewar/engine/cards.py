"""Cards in play: what is dealt at the end of a turn, and what the answers do in the next one.

All conditions of the deck are weighed in one table, all due cards drawn by their hazard, and at
most so many dealt to a side as the scenario says, by lot. Answers are the choice levers
`card.NAME`; their effects are gathered for the open cards alone (see `effects`).
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine import chance
from computewar.engine.deck import Deck, deck
from computewar.engine.effects import alike, applied
from computewar.engine.figures import figure
from computewar.engine.lever import Actions
from computewar.engine.state import State
from computewar.engine.world import World

Array = NDArray[np.float64]
Index = NDArray[np.intp]
NEVER = -1.0


def deal(state: State, world: World) -> State:
    """Cards open for the coming turn; lasting effects come a quarter nearer to their end."""
    state = _fade(state)
    cards = deck(world.scenario)
    if not cards.cards:
        return state
    turn = state.turn
    rest = (state.card_last == NEVER) | (
        (cards.again[:, None] > 0) & (turn - state.card_last >= cards.again[:, None])
    )
    shown = (cards.turns[0] <= turn) & (turn <= cards.turns[1])
    lucky = chance.uniform(world.seeds, f"card@{turn}", cards.words) < cards.hazard
    which, future = np.nonzero(lucky & rest & shown[:, None])  # few: weigh these alone
    met = _met(state, world, cards, which, future)
    due = np.zeros_like(lucky)
    due[which[met], future[met]] = True
    open_now = _limited(due, cards, world, turn)
    last = np.where(open_now, float(turn), state.card_last)
    return state.evolve(card_slots=_slots(state, open_now, cards), card_last=last)


def ready(state: State, world: World) -> NDArray[np.bool_]:
    """Whether each instance of the deck could come now, by its turns and conditions, `[N, B]`."""
    cards = deck(world.scenario)
    if not cards.cards:
        return np.zeros((0, world.futures), dtype=np.bool_)
    shown = (cards.turns[0] <= state.turn) & (state.turn <= cards.turns[1])
    return _hold(state, world, cards) & shown[:, None]


def _slots(state: State, open_now: NDArray[np.bool_], cards: Deck) -> Array:
    """The numbers of the open cards at the firms that answer, `[2, F, B]`, -1 for none."""
    slots = np.full_like(state.card_slots, NEVER)
    left, future = open_now.copy(), np.arange(open_now.shape[1])
    for slot in slots:
        for side in np.unique(cards.side):
            mine = np.nonzero(cards.side == side)[0]
            number = mine[left[mine].argmax(axis=0)]
            there = left[number, future]
            slot[cards.row[number[there]], future[there]] = number[there]
            left[number[there], future[there]] = False
    return slots


def _met(state: State, world: World, cards: Deck, which: Index, future: Index) -> NDArray[np.bool_]:
    """Whether all conditions of instances `[n]` hold in futures `[n]`."""
    rows = cards.conditions[which]
    values = _values(state, world, cards)[cards.asks[rows], future[:, None]]
    margin = cards.sign[rows, 0] * (values - cards.threshold[rows, 0])
    met = (margin > 0) | (~cards.strict[rows, 0] & (margin == 0))
    return np.asarray(met.all(axis=1))


def _values(state: State, world: World, cards: Deck) -> Array:
    """What the deck's conditions ask, `[figures, B]`."""
    known: dict[str, Array] = {}
    for name, _ in cards.figures:
        if name not in known:
            known[name] = figure(state, world, name)
    return np.array([_asked(known[name], row) for name, row in cards.figures])


def _hold(state: State, world: World, cards: Deck) -> NDArray[np.bool_]:
    """Whether all conditions of each instance hold, `[N, B]`."""
    values = _values(state, world, cards)
    margin = cards.sign * (values[cards.asks] - cards.threshold)
    met = (margin > 0) | (~cards.strict & (margin == 0))
    return np.asarray(np.logical_and.reduceat(met, cards.starts, axis=0))


def _asked(value: Array, row: int) -> Array:
    """A figure's row `[B]` for the firm asked about, or what all firms share."""
    return value if value.ndim == 1 else np.asarray(value[max(row, 0)])


def _limited(due: NDArray[np.bool_], cards: Deck, world: World, turn: int) -> NDArray[np.bool_]:
    """At most the scenario's number of cards a side and turn, by lot, `[N, B]`."""
    most = world.scenario.cards_a_turn
    crowded = np.zeros(due.shape[1], dtype=np.bool_)
    for side in np.unique(cards.side):
        crowded |= np.count_nonzero(due[cards.side == side], axis=0) > most
    if not crowded.any():
        return due
    kept, columns = due.copy(), np.nonzero(crowded)[0]
    lot = chance.uniform(world.seeds[columns], f"card lot@{turn}", cards.words)
    for side in np.unique(cards.side):
        mine = np.nonzero(cards.side == side)[0]
        lots = np.where(due[np.ix_(mine, columns)], lot[mine], np.inf)
        last = np.sort(lots, axis=0)[most - 1]
        kept[np.ix_(mine, columns)] = lots <= np.where(np.isfinite(last), last, 1.0)
    return kept


def answer(state: State, actions: Actions, world: World) -> State:
    """What the answers to the open cards do, before anything else of the turn."""
    cards = deck(world.scenario)
    slot, row, future = np.nonzero((state.card_slots >= 0) & ~state.over & (state.insolvent == 0))
    if not len(slot):
        return state
    which = state.card_slots[slot, row, future].astype(np.intp)
    chosen = np.zeros_like(which)
    for number, mine in alike(which):
        chosen[mine] = actions[cards.cards[number].lever][row[mine], future[mine]]
    rows = cards.slots[which, chosen]
    pair, place = np.nonzero(rows >= 0)
    effect = rows[pair, place]
    happens = _rolled(cards, which[pair], effect, future[pair], world, state.turn)
    return applied(state, world, cards, effect[happens], future[pair][happens])


def _rolled(
    cards: Deck, which: Index, effect: Index, future: Index, world: World, turn: int
) -> NDArray[np.bool_]:
    """Whether each effect's roll falls in its span; effects of one roll share their luck."""
    roll = cards.effects.roll[effect]
    words = chance.mix(cards.words[which, 0] ^ (roll + 1).astype(np.uint64))
    luck = chance.uniform(world.seeds[future], f"card roll@{turn}", words)
    return (roll < 0) | ((cards.effects.low[effect] <= luck) & (luck < cards.effects.high[effect]))


def _fade(state: State) -> State:
    """Lasting effects and offers, a quarter nearer to their end."""
    if not state.effect_left.any() and not state.offered.any():
        return state
    left = np.maximum(state.effect_left - 1, 0)
    return state.evolve(
        effect_left=left,
        effect=np.where(left > 0, state.effect, 1.0),
        offered=np.maximum(state.offered - 1, 0),
    )
