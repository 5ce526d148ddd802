"""Effects of cards: within bounds, through the ledger, machines with what they draw."""

import numpy as np
import pytest

from computewar.engine.cards import roll
from computewar.engine.game import new_game, play
from computewar.strategies import find

TAKE = {"firm": "self", "later": {"gpus": -8.0, "quarters": 2}}


@pytest.fixture
def both(card, started, taken):
    """`both(…)`: the game after the card was left, and after it was taken."""

    def make(*effects):
        game = started(card(effects=effects))
        return taken(game, choice=0.0), taken(game)

    return make


def test_cash_moves_through_the_ledger_and_only_where_the_choice_was_taken(
    card, started, taken, xai
):
    game = started(card(effects=[{"firm": "self", "add": {"cash": 3.0}}]))
    left, got = taken(game, choice=0.0), taken(game)
    assert np.allclose(xai(got, "cash") - xai(left, "cash"), 3.0)
    row = game.world.firms.index("xai")
    assert np.allclose((got.state.ledger - left.state.ledger)[:, row].sum(axis=0), 3.0)


def test_a_figure_never_leaves_its_bounds(card, started, taken, xai):
    game = started(card(effects=[{"firm": "self", "add": {"trust": 1.0}}]))
    assert (xai(taken(game), "trust") <= 1).all()


def test_a_factor_lasts_as_long_as_it_says(card, started, taken):
    effects = [{"firm": "self", "scale": {"round_size": 2.0}, "quarters": 3}]
    game, factors = taken(started(card(effects=effects))), []
    for _ in range(4):
        factors.append(float(game.state.effect[:, game.world.firms.index("xai")].max()))
        game = game.advance({})
    assert factors == [2.0, 2.0, 1.0, 1.0]


def test_a_roll_falls_either_way_and_the_same_way_in_any_batch(card, started, taken, xai):
    effects = [
        {
            "chance": 0.5,
            "then": [{"firm": "self", "add": {"gpus": 1000.0}}],
            "else": [{"firm": "self", "add": {"gpus": 2000.0}}],
        }
    ]
    game = started(card(effects=effects))
    many = xai(taken(game), "gpus") - xai(taken(game, choice=0.0), "gpus")
    assert len(np.unique(np.round(many / 1000))) == 2
    assert np.array_equal(many < 1500, roll(game.world, "a-card", 0, 0) < 0.5)
    scenario = game.scenario
    for k in (0, 5):
        one = new_game(scenario, 1, k, 1)
        assert xai(taken(one), "gpus")[0] == xai(taken(game), "gpus")[k]


def test_machines_come_with_what_they_draw(xai, both):
    left, got = both({"firm": "self", "add": {"gpus": 100.0}})
    more, load = xai(got, "gpus") - xai(left, "gpus"), xai(got, "gpu_load") - xai(left, "gpu_load")
    assert (more > 90).all()
    assert np.allclose(load / more, got.world["power_per_h100e"], rtol=0.3)


def test_machines_given_up_take_their_share_of_the_draw_along(xai, both):
    left, got = both({"firm": "self", "add": {"gpus": -100.0}})
    share = xai(got, "gpus") / xai(left, "gpus")
    assert (share < 1).all()
    assert np.allclose(xai(got, "gpu_load") / xai(left, "gpu_load"), share, rtol=0.05)


def test_own_chips_come_with_what_they_draw(xai, both):
    left, got = both({"firm": "self", "add": {"chips": 50.0}})
    assert (xai(got, "chips_load") > xai(left, "chips_load")).all()


def test_all_machines_given_up_draw_nothing(xai, both):
    _, got = both({"firm": "self", "add": {"gpus": -1e5}})
    kept = got.state.gpu_orders[0, got.world.firms.index("xai")]
    assert (xai(got, "gpu_load") <= 2 * (xai(got, "gpus") + kept) + 1e-9).all()


def test_what_is_taken_from_a_pipeline_comes_from_later_lots_where_one_is_too_small(
    card, started, taken
):
    game = started(card())
    pipe = game.state.gpu_orders.copy()
    pipe[:] = 0
    pipe[[1, 2]] = 5.0
    left, got = (
        taken(type(game)(game.world, game.start, game.state.evolve(gpu_orders=pipe), game.orders))
        for game in (started(card()), started(card(effects=[TAKE])))
    )
    lost = left.state.gpu_orders.sum(axis=0) - got.state.gpu_orders.sum(axis=0)
    assert np.allclose(lost[left.world.firms.index("xai")], 8.0)
    assert (got.state.gpu_orders >= 0).all()


def test_what_was_never_ordered_cannot_be_taken(both):
    _, got = both({"firm": "self", "later": {"gpus": -1e6, "quarters": 1}})
    assert (got.state.gpu_orders >= 0).all()
    assert (got.state.gpus >= 0).all()


def test_an_effect_on_all_firms_falls_on_each_of_them(both):
    left, got = both({"firm": "all", "add": {"trust": -0.05}})
    assert (got.state.trust < left.state.trust).all()


@pytest.fixture
def quarter_out(card, started, taken):
    """`quarter_out(effect)`: Tesla's next chip is out, the card left and taken."""

    def make(effect):
        found = []
        for choice in (0.0, 1.0):
            game = taken(started(card(effects=[effect]), futures=16), choice=choice)
            tesla, out = game.world.firms.index("tesla"), np.full(16, 99)
            number = game.start.chip_number[tesla]
            for after in play(game, {"musk": find("designer")}, 8):
                there = (after.state.chip_number[tesla] > number) & (out == 99)
                out[there] = after.state.turn
            found.append(out)
        return found

    return make


@pytest.mark.parametrize(("moved", "later"), [(2.0, True), (-2.0, False)])
def test_a_date_that_a_card_moves_stays_moved_when_the_chip_is_finished(moved, later, quarter_out):
    left, got = quarter_out({"firm": "tesla", "add": {"design_slip": moved}})
    assert ((got >= left) if later else (got <= left)).all()
    assert (got != left).mean() > 0.5
