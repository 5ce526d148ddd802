"""Cards in play: what is dealt at the end of a turn, and what the answers do in the next one.

All conditions of the deck are weighed in one table, all due cards drawn by their hazard, and at
most so many dealt to a side as the scenario says, by lot. Answers are the choice levers
`card.NAME`; their effects are gathered for the open cards alone and added figure by figure, within
each figure's bounds. Factors on named quantities multiply, and last as long as the longest.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from computewar.engine import chance
from computewar.engine.allocation import ratio, total
from computewar.engine.deck import ADD, LATER, OFFER, SCALE, VALUE, Deck, deck
from computewar.engine.lever import Actions
from computewar.engine.observation import held
from computewar.engine.state import FOUNDRIES, POOLS, QUANTITIES, TEAMS, THIRD, State
from computewar.engine.world import World
from computewar.inputs.card import FIGURES, QUANTITY_BOUNDS

Array = NDArray[np.float64]
Index = NDArray[np.intp]
NAMED = (
    dict.fromkeys(("staff", "effort"), TEAMS)
    | dict.fromkeys(("pool_left", "pool_taken"), POOLS)
    | dict.fromkeys(("foundry_standing", "foundry_price", "foundry_quality", "slots"), FOUNDRIES)
)
FIRST = {"design_slip": 0, "design_progress": 0}  # a card speaks of the oldest chip in design
ARRIVES = {
    "gpus": "gpu_orders", "power": "halls", "students": "students", "subsidy": "subsidy",
    "cash": "subsidy",
}  # fmt: skip
NEVER = -1.0

DERIVED: dict[str, Callable[[State, World], Array]] = {
    "turn": lambda state, world: np.full(world.futures, float(state.turn)),
    "year": lambda state, world: np.full(world.futures, world.scenario.year + state.turn / 4),
    "compute": lambda state, world: held(state),
    "compute_share": lambda state, world: ratio(held(state), total(held(state))),
    "lead_gap": lambda state, world: state.capability - state.capability.max(axis=0),
    "runway": lambda state, world: state.cash / np.maximum(state.dues, 0.05),
    "online": lambda state, world: total(state.fab_online) / world["fab_full_output"],
    "idle_power": lambda state, world: state.power - state.gpu_load - state.chips_load,
    "calls_near": lambda state, world: ratio(state.loan, state.stake * state.value + state.outside),
}


def figure(state: State, world: World, name: str) -> Array:
    """A figure that conditions and effects may name: `[F, B]`, or `[B]` where all share it."""
    if name in DERIVED:
        return DERIVED[name](state, world)
    if name in FIRST:
        return np.asarray(getattr(state, name)[FIRST[name]])
    field, entry = entry_of(name)
    value: Array = getattr(state, field)
    if entry is None:
        return value
    part = value[entry]
    return part[0] if field == "pool_left" else part


def entry_of(name: str) -> tuple[str, int | None]:
    """The State field of a figure and the entry of its third axis: `staff_fab` → (staff, 0)."""
    field, _, entry = name.rpartition("_")
    if field in NAMED and entry in NAMED[field]:
        return field, NAMED[field].index(entry)
    if field in THIRD and entry.isdigit():
        return field, int(entry)
    return name, None


def deal(state: State, world: World) -> State:
    """Cards open for the coming turn; lasting effects come a quarter nearer to their end."""
    state = _fade(state)
    cards = deck(world.scenario)
    if not cards.cards:
        return state
    turn = state.turn
    shown = (cards.turns[0] <= turn) & (turn <= cards.turns[1])
    rest = (state.card_last == NEVER) | (
        (cards.again[:, None] > 0) & (turn - state.card_last >= cards.again[:, None])
    )
    due = _hold(state, world, cards) & shown[:, None] & rest
    due &= chance.uniform(world.seeds, f"card@{turn}", cards.words) < cards.hazard
    open_now = _limited(due, cards, world, turn)
    last = np.where(open_now, float(turn), state.card_last)
    return state.evolve(card_slots=_slots(state, open_now, cards), card_last=last)


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


def _hold(state: State, world: World, cards: Deck) -> NDArray[np.bool_]:
    """Whether all conditions of each instance hold, `[N, B]`."""
    known: dict[str, Array] = {}
    for name, _ in cards.figures:
        if name not in known:
            known[name] = figure(state, world, name)
    values = np.array([_asked(known[name], row, world) for name, row in cards.figures])
    margin = cards.sign * (values[cards.asks] - cards.threshold)
    met = (margin > 0) | (~cards.strict & (margin == 0))
    return np.asarray(np.logical_and.reduceat(met, cards.starts, axis=0))


def _asked(value: Array, row: int, world: World) -> Array:
    return np.broadcast_to(value if value.ndim == 1 else value[max(row, 0)], (world.futures,))


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
    slot, row, future = np.nonzero((state.card_slots >= 0) & ~state.over)
    if not len(slot):
        return state
    which = state.card_slots[slot, row, future].astype(np.intp)
    chosen = np.zeros_like(which)
    for number in np.unique(which):
        mine = which == number
        chosen[mine] = actions[cards.cards[number].lever][row[mine], future[mine]]
    rows = cards.slots[which, chosen]
    pair, place = np.nonzero(rows >= 0)
    effect = rows[pair, place]
    happens = _rolled(cards, which[pair], effect, future[pair], world, state.turn)
    return _apply(state, world, cards, effect[happens], future[pair][happens])


def _rolled(
    cards: Deck, which: Index, effect: Index, future: Index, world: World, turn: int
) -> NDArray[np.bool_]:
    """Whether each effect's roll falls in its span; effects of one roll share their luck."""
    roll = cards.effects.roll[effect]
    words = chance.mix(cards.words[which, 0] ^ (roll + 1).astype(np.uint64))
    luck = chance.uniform(world.seeds[future], f"card roll@{turn}", words)
    return (roll < 0) | ((cards.effects.low[effect] <= luck) & (luck < cards.effects.high[effect]))


def _apply(state: State, world: World, cards: Deck, effect: Index, future: Index) -> State:
    """Effects `[n]` in futures `[n]`, target by target."""
    rows = cards.effects
    for kind, target in sorted(
        {(int(rows.kind[e]), int(rows.target[e])) for e in np.unique(effect)}
    ):
        mine = (rows.kind[effect] == kind) & (rows.target[effect] == target)
        which, where = effect[mine], future[mine]
        state = _APPLY[kind](
            state, world, cards.targets[target], rows.row[which], where,
            rows.amount[which], rows.quarters[which],
        )  # fmt: skip
    return state


def _add(
    state: State, world: World, name: str, row: Index, future: Index, amount: Array, _: Index
) -> State:
    """Add to a figure, within its bounds; cash goes through the ledger."""
    if name == "cash":
        money = np.zeros_like(state.cash)
        np.add.at(money, (row, future), amount)
        return state.receive("cards", money)
    field, entry = ("design_slip", 0) if name in FIRST else entry_of(name)
    whole = getattr(state, field).copy()
    part = whole if entry is None else whole[entry]
    place = (
        (future,)
        if part.ndim == 1
        else (np.zeros_like(row) if field == "pool_left" else row, future)
    )
    np.add.at(part, place, amount)
    low, high = FIGURES[name]
    part[place] = np.clip(part[place], low, high)
    return state.evolve(**{field: whole})


def _place(part: Array, row: Index, future: Index) -> tuple[Index, ...]:
    """Where effects fall in `[F, B]`, in `[1, B]` that all firms share, or in `[B]`."""
    if part.ndim == 1:
        return (future,)
    return (np.minimum(row, len(part) - 1), future)


def _later(
    state: State, world: World, name: str, row: Index, future: Index, amount: Array, quarters: Index
) -> State:
    """Put into a pipeline what arrives in some quarters; never below nothing."""
    field = ARRIVES[name]
    whole = getattr(state, field).copy()
    place = (np.minimum(quarters, len(whole)) - 1, row, future)
    np.add.at(whole, place, amount)
    if name != "cash":  # money may also fall due
        whole[place] = np.maximum(whole[place], 0)
    return state.evolve(**{field: whole})


def _scale(
    state: State, world: World, name: str, row: Index, future: Index, amount: Array, quarters: Index
) -> State:
    """Put a factor on a named quantity for some quarters, of one firm or of all."""
    effect, left, kind = state.effect.copy(), state.effect_left.copy(), QUANTITIES.index(name)
    firms = np.arange(effect.shape[1])[:, None]
    hit = (row == firms) | (row < 0)  # [F,n]
    who, which = np.nonzero(hit)
    place = (who, future[which])
    np.multiply.at(effect[kind], place, amount[which])
    np.maximum.at(left[kind], place, quarters[which].astype(np.float64))
    effect[kind][place] = np.clip(effect[kind][place], *QUANTITY_BOUNDS)
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


_APPLY = {ADD: _add, LATER: _later, SCALE: _scale, VALUE: _value, OFFER: _offer}


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
