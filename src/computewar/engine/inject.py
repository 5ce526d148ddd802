"""Injects: what a facilitator puts into a game between two turns, a card or effects of their own.

An inject changes the position before anybody decides, in all futures of a batch alike; luck drawn
later is what it would have been. Money given or taken is no flow of the quarter before, whose
ledger stays as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from computewar.engine.axes import QUANTITIES
from computewar.engine.conditions import hold
from computewar.engine.deck import OFFER, deck
from computewar.engine.effects import applied
from computewar.engine.game import Game
from computewar.inputs.card import Card, Choice, Effect, Trigger, unknown_figures
from computewar.inputs.error import InputError, nearest
from computewar.inputs.scenario import Scenario

NEVER = Trigger(turns=(80, 80), chance=1e-9)
"""The trigger of a card that only a facilitator deals: past every horizon."""


class InjectError(ValueError):
    """An inject that cannot be; its text says why and what would do."""


def dealable(game: Game, side: str) -> dict[str, Card]:
    """The cards that can be dealt to a side, by name."""
    cards, number = deck(game.scenario), list(game.scenario.sides).index(side)
    seats = zip(cards.cards, cards.side, strict=True)
    return {card.name: card for card, seat in seats if seat == number}


def dealt(game: Game, card: str, side: str) -> Game:
    """The game with a card on the side's table, to be answered this turn like any other.

    Raises:
        InjectError: no such card for that side, it lies there already, or two others do.
    """
    cards, state = deck(game.scenario), game.state
    known = dealable(game, side)
    if card not in known:
        raise InjectError(f"there is no card '{card}' for {side}; {nearest(card, known)}")
    number = list(game.scenario.sides).index(side)
    which = next(
        k for k, one in enumerate(cards.cards) if one.name == card and cards.side[k] == number
    )
    row = cards.row[which]
    slots, last = state.card_slots.copy(), state.card_last.copy()
    mine = slots[:, row]
    there, free = (mine == which).any(axis=0), (mine < 0)
    if there.all():
        raise InjectError(f"{card} lies before {side} already; deal another card")
    if not free.any():
        raise InjectError(f"{side} has two cards already; deal it next quarter")
    put = free.any(axis=0) & ~there
    place = np.argmax(free, axis=0)
    mine[place[put], np.flatnonzero(put)] = which
    last[which, put] = state.turn
    return replace(game, state=state.evolve(card_slots=slots, card_last=last))


def struck(game: Game, firm: str, effects: Sequence[Effect]) -> Game:
    """The game after effects of a facilitator's own on a firm (or those that they name).

    Raises:
        InjectError: an unknown figure or firm, an effect that rolls or offers a lever.
    """
    scenario = game.scenario
    if firm not in scenario.firms:
        raise InjectError(f"there is no firm '{firm}'; {nearest(firm, scenario.firms)}")
    if any(one.then or one.otherwise or one.offer for one in effects):
        raise InjectError("an inject of your own neither rolls nor offers; write add, later, scale")
    card = _own(firm, effects)
    if wrong := unknown_figures(card, tuple(QUANTITIES)):
        raise InjectError("; ".join(wrong))
    try:
        cards = deck(_with(scenario, {card.name: card}))
    except InputError as error:
        raise InjectError(str(error)) from error
    count, futures = len(cards.effects.kind), game.world.futures
    if not count or (cards.effects.kind == OFFER).any():
        raise InjectError("an inject of your own needs an effect; choose one from the list")
    effect = np.repeat(np.arange(count), futures)
    future = np.tile(np.arange(futures), count)
    state = applied(game.state, game.world, cards, effect, future)
    return replace(game, state=state.evolve(ledger=game.state.ledger))


def holds(game: Game, when: Sequence[str]) -> bool:
    """Whether conditions such as `xai.cash < 5` hold, in the first future of the batch.

    Raises:
        InjectError: what is no condition, or asks for a firm or figure that there is not.
    """
    card = _own(next(iter(game.scenario.firms)), (), when)
    try:
        return bool(
            hold(game.state, game.world, deck(_with(game.scenario, {card.name: card})))[0, 0]
        )
    except InputError as error:
        raise InjectError(f"{error.problem}; {error.cure}") from error
    except (KeyError, AttributeError) as error:
        asked = " and ".join(when)
        text = f"{asked}: there is no such firm or figure; write xai.cash < 5, or mood < 0"
        raise InjectError(text) from error


def _own(firm: str, effects: Sequence[Effect], when: Sequence[str] = ()) -> Card:
    """Effects as a card, so that they are read and applied as any card's are."""
    choices = (
        Choice(label="it happens", text="it happens", effects=tuple(effects)),
        Choice(label="it does not", text="it does not"),
    )
    trigger = NEVER.model_copy(update={"when": tuple(when)})
    return Card(
        name="inject", file="inject", title="an inject", audience=firm, trigger=trigger,
        text="What a facilitator puts into a game between two turns.", choices=choices,
        facts=("inject",),
    )  # fmt: skip


def _with(scenario: Scenario, cards: Mapping[str, Card]) -> Scenario:
    fields = {key: getattr(scenario, key) for key in Scenario.model_fields}
    return Scenario(**{**fields, "cards": cards})
