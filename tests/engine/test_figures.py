"""Figures that cards may name: fields, entries of their axes, what is derived, other cards."""

import numpy as np
import pytest

from computewar.engine.figures import entry_of, figure, known
from computewar.engine.game import new_game
from computewar.inputs.scenario import load_scenario

B = 8


@pytest.fixture(scope="module")
def game():
    return new_game(load_scenario("seven-trillion"), 1, 0, B)


def test_a_figure_can_be_named_with_the_entry_of_its_axis(game):
    staff = figure(game.state, game.world, "staff_models")
    assert np.array_equal(staff, game.state.staff[2])
    assert figure(game.state, game.world, "pool_left_gulf").shape == (B,)
    assert entry_of("slots_samsung") == ("slots", 1)


def test_every_known_figure_is_one_value_a_firm_or_one_for_all(game):
    firms = len(game.world.firms)
    for name in sorted(known()):
        shape = figure(game.state, game.world, name).shape
        assert shape in ((B,), (firms, B), (1, B)), name


def test_a_card_is_known_by_the_quarters_since_it_came(game):
    names = [card.name for card in game.scenario.cards.values()]
    ages = {name: figure(game.state, game.world, f"card.{name}") for name in names}
    assert all(set(np.unique(age)) <= {-1.0, 0.0} for age in ages.values())
    after = game.advance({})
    for name, age in ages.items():
        came = age == 0
        assert (figure(after.state, after.world, f"card.{name}")[came] <= 1).all()
    assert (figure(game.state, game.world, "card.no-such") == -1).all()
