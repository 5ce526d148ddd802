"""Cards in play: what is dealt at the end of a turn, and what the answers do in the next one.

Each card's lot is drawn in each future; where it falls, its conditions are weighed, and at most so
many are dealt to a side as the scenario says, by lot. Answers are the choice levers `card.NAME`;
their effects are gathered for the open cards alone (see `effects`).
"""

import numpy as np
from numpy.typing import NDArray

from computewar.engine import chance
from computewar.engine.chance import Seeds
from computewar.engine.conditions import hold, met
from computewar.engine.deck import Deck, deck
from computewar.engine.effects import alike, applied
from computewar.engine.lever import Actions
from computewar.engine.part import cells
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
    which, future = _drawn(state, world, cards)
    due = met(state, world, cards, which, future)
    which, future = _limited(which[due], future[due], cards, world, state.turn)
    last = state.card_last.copy()
    last[which, future] = state.turn
    return state.evolve(card_slots=_slots(state, which, future, cards), card_last=last)


def ready(state: State, world: World) -> NDArray[np.bool_]:
    """Whether each instance of the deck could come now, by its turns and conditions, `[N, B]`."""
    cards = deck(world.scenario)
    if not cards.cards:
        return np.zeros((0, world.futures), dtype=np.bool_)
    shown = (cards.turns[0] <= state.turn) & (state.turn <= cards.turns[1])
    return hold(state, world, cards) & shown[:, None]


def _drawn(state: State, world: World, cards: Deck) -> tuple[Index, Index]:
    """Instances `[n]`, rising, and futures `[n]` in which their lot fell and they may come."""
    turn = state.turn
    shown = np.flatnonzero((cards.turns[0] <= turn) & (turn <= cards.turns[1]))
    luck = chance.uniform(world.seeds, f"card@{turn}", cards.words[shown])
    row, future = np.divmod(np.flatnonzero(luck < cards.hazard[shown]), world.futures)
    which = shown.take(row)
    last, again = state.card_last.take(which * world.futures + future), cards.again.take(which)
    may = np.flatnonzero((last == NEVER) | ((again > 0) & (turn - last >= again)))
    return which.take(may), future.take(may)


def _limited(
    which: Index, future: Index, cards: Deck, world: World, turn: int
) -> tuple[Index, Index]:
    """Of the instances due, at most the scenario's number of cards a side and future, by lot."""
    most = world.scenario.cards_a_turn
    seat = cards.side[which] * world.futures + future
    crowded = np.flatnonzero(np.bincount(seat)[seat] > most)
    if not len(crowded):
        return which, future
    seeds, words = world.seeds[future[crowded]], cards.words[which[crowded], 0]
    lot = chance.uniform(seeds, f"card lot@{turn}", words)
    order = np.lexsort((lot, seat[crowded]))
    kept = np.ones(len(which), dtype=np.bool_)
    kept[crowded[order]] = _rank(seat[crowded[order]]) < most
    return which[kept], future[kept]


def _slots(state: State, which: Index, future: Index, cards: Deck) -> Array:
    """The numbers of the open cards at the firms that answer, `[2, F, B]`, -1 for none."""
    slots = np.full_like(state.card_slots, NEVER)
    seat = cards.side[which] * slots.shape[-1] + future
    order = np.argsort(seat, kind="stable")
    which, future = which[order], future[order]
    slots[_rank(seat[order]), cards.row[which], future] = which
    return slots


def _rank(seats: Index) -> Index:
    """How many of the same seat stand before each in `[n]`, where the same ones stand together."""
    place = np.arange(len(seats))
    first = np.ones(len(seats), dtype=np.bool_)
    np.not_equal(seats[1:], seats[:-1], out=first[1:])
    return np.asarray(place - np.maximum.accumulate(np.where(first, place, 0)))


def answer(state: State, actions: Actions, world: World) -> State:
    """What the answers to the open cards do, before anything else of the turn."""
    cards = deck(world.scenario)
    slot, row, future = cells(state.card_slots >= 0)
    live = ~state.over[future] & (state.insolvent[row, future] == 0)
    which = state.card_slots[slot, row, future][live].astype(np.intp)
    if not len(which):
        return state
    future = future[live]
    rows = cards.slots[which, _chosen(actions, cards, which, future)]
    pair, place = cells(rows >= 0)
    effect, future = rows[pair, place], future[pair]
    happens = _rolled(cards, which[pair], effect, future, world, state.turn)
    return applied(state, world, cards, effect[happens], future[happens])


def _chosen(actions: Actions, cards: Deck, which: Index, future: Index) -> Index:
    """The choice made of instances `[n]` in futures `[n]`."""
    settings = [actions[lever][row] for lever, row in cards.answers]
    chosen = np.array([one[0] for one in settings]).astype(np.intp)[which]
    varied = np.array([one.strides[0] != 0 for one in settings])  # others stand for all futures
    told = np.flatnonzero(varied[which])
    for number, mine in alike(which[told]):
        places = told[mine]
        chosen[places] = settings[number][future[places]]
    return chosen


def _rolled(
    cards: Deck, which: Index, effect: Index, future: Index, world: World, turn: int
) -> NDArray[np.bool_]:
    """Whether each effect's roll falls in its span; effects of one roll share their luck."""
    roll = cards.effects.roll[effect]
    happens = roll < 0
    rolled = np.flatnonzero(~happens)
    words = cards.words[which[rolled], 0]
    luck = _luck(words, roll[rolled], world.seeds[future[rolled]], turn)
    effect = effect[rolled]
    happens[rolled] = (cards.effects.low[effect] <= luck) & (luck < cards.effects.high[effect])
    return np.asarray(happens)


def roll(world: World, name: str, number: int, turn: int) -> Array:
    """The luck in (0, 1), `[B]`, of effect `number` of the answer to card `name` given in a turn.

    A roll goes well, and its `then` happens, where the luck is below its chance.
    """
    word = np.array([chance.word(f"card {name}")], dtype=np.uint64)
    return _luck(word, np.array([number]), world.seeds, turn)


def _luck(words: Seeds, rolls: Index, seeds: Seeds, turn: int) -> Array:
    """The luck of rolls: of the card's word, their number among its effects and the future."""
    mixed = chance.mix(words ^ (rolls + 1).astype(np.uint64))
    return chance.uniform(seeds, f"card roll@{turn}", mixed)


def _fade(state: State) -> State:
    """Lasting effects and offers, a quarter nearer to their end."""
    lasting = np.flatnonzero(state.effect_left > 0)
    if len(lasting):
        left = state.effect_left.copy()
        quarters = left.take(lasting) - 1
        left.reshape(-1)[lasting] = quarters
        ended = lasting[quarters <= 0]
        effect = state.effect.copy()
        effect.reshape(-1)[ended] = 1.0
        state = state.evolve(effect_left=left, effect=effect)
    if state.offered.any():
        state = state.evolve(offered=np.maximum(state.offered - 1, 0))
    return state
