"""Injects: a card or effects between two turns, in all futures alike, and no other luck."""

import numpy as np
import pytest

from computewar.engine.game import new_game
from computewar.engine.inject import InjectError, dealable, dealt, holds, struck
from computewar.inputs.card import Effect
from computewar.inputs.scenario import load_scenario


@pytest.fixture(scope="module")
def game():
    """The flagship, four futures."""
    return new_game(load_scenario("terafab-2026", horizon=6), 3, 0, 4)


def test_effects_change_what_they_name_and_not_the_ledger(game):
    after = struck(
        game, "xai", [Effect(add={"cash": -3}), Effect(firm="openai", add={"trust": -0.1})]
    )
    firms = list(game.scenario.firms)
    change = after.state.cash - game.state.cash
    assert np.allclose(change[firms.index("xai")], -3)
    assert np.allclose(np.delete(change, firms.index("xai"), axis=0), 0)
    assert (after.state.trust < game.state.trust)[firms.index("openai")].all()
    assert (after.state.ledger == game.state.ledger).all()


def test_a_card_dealt_lies_before_its_side_alone(game):
    name = next(iter(dealable(game, "musk")))
    after = dealt(game, name, "musk")
    assert name in [card for _firm, card in after.observe("musk").cards]
    assert after.observe("openai").cards == game.observe("openai").cards


def test_a_card_lies_there_once_and_there_is_room_for_two(game):
    first, second, third, *_ = dealable(game, "musk")
    full = dealt(dealt(game, first, "musk"), second, "musk")
    with pytest.raises(InjectError, match="already"):
        dealt(full, first, "musk")
    with pytest.raises(InjectError, match="two cards"):
        dealt(full, third, "musk")


def test_conditions_are_asked_of_the_position(game):
    assert holds(game, ["xai.cash > 0"])
    assert not holds(game, ["xai.cash > 0", "turn > 2"])
    for wrong in ("xai.cahs > 0", "nobody.cash > 0", "cash is low"):
        with pytest.raises(InjectError):
            holds(game, [wrong])
