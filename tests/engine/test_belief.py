"""Belief: what is seen is taken as it is, the rest is supposed around it."""

from dataclasses import replace

import numpy as np
import pytest

from computewar.engine import chance
from computewar.engine.belief import SCALED, belief, believed
from computewar.engine.deck import deck
from computewar.engine.game import last, play
from computewar.engine.observation import means
from computewar.engine.selection import picked
from computewar.engine.state import SHOWN, WHOLE, shape
from computewar.strategies import find

FUTURES = 300


@pytest.fixture
def later(game):
    """A live game of the flagship after four quarters."""
    start = game(1, seed=3)
    spend = {"gpu_spend": 3.0}
    return last(play(start, {"openai": lambda seen: spend}, 4), start)


@pytest.fixture
def seen(later):
    return later.observe("musk")


def test_own_books_and_open_figures_are_exact_in_every_future(seen):
    state, world = belief(seen, FUTURES, 1)
    assert state.turn == seen.turn
    assert world.futures == FUTURES
    for name, value in seen.own.arrays().items():
        there = getattr(state, name)
        assert (there == value).all() if name in WHOLE else (there[..., :2, :] == value).all(), name


def test_the_start_of_one_s_own_is_known_too(seen):
    start = believed(seen, 9, 1).start
    assert (start.cash[:2] == seen.start.cash).all()
    assert (start.revenue[:2] == seen.start.revenue).all()


def test_rivals_value_trust_and_what_was_shown_are_exact(seen):
    state, _ = belief(seen, FUTURES, 1)
    assert (state.value[2:] == seen.rival_value).all()
    assert (state.trust[2:] == seen.rival_trust).all()
    for k, figure in enumerate(SHOWN):
        assert (state.shown[k, 2:] == seen.shown[figure]).all()


def test_rivals_hidden_means_lie_around_what_is_shown(game):
    seen = game(1, seed=3).observe("musk")
    state, _ = belief(seen, FUTURES, 1)
    supposed = dict(zip(SHOWN, means(state)[:, 2:], strict=True))
    for figure in ("cash", "compute", "power", "revenue"):
        middle = np.median(supposed[figure], axis=1)
        assert middle == pytest.approx(seen.shown[figure][:, 0], rel=0.15), figure
        assert (supposed[figure].std(axis=1) > 0).all()
    gap = np.median(supposed["capability"], axis=1) - seen.shown["capability"][:, 0]
    assert np.abs(gap).max() < 0.1


@pytest.mark.heavy
def test_the_truth_mostly_lies_within_what_is_believed(game, story):
    """Rivals' compute, orders and halls in mid-game, led as they are believed to be led."""
    leaders = {name: find(side.strategy).decide for name, side in story.sides.items()}
    inside, games = {"gpus": 0, "power": 0, "gpu_orders": 0, "capability": 0}, 10
    for seed in range(games):
        start = game(1, seed=50 + seed)
        truth = last(play(start, leaders, 6), start)
        state, _ = belief(truth.observe("musk"), 200, 1, leaders)
        for name in inside:
            real, supposed = (_together(getattr(s, name)) for s in (truth.state, state))
            low, high = np.quantile(supposed, (0.02, 0.98))
            inside[name] += low <= real[0] <= high
    assert min(inside.values()) >= 0.6 * games, inside


def _together(field):
    """All rivals' together, `[B]`."""
    whole = field if field.ndim == 2 else field.sum(axis=0)
    return whole[2:].sum(axis=0)


def test_shapes_are_those_of_a_game(seen, story):
    state, _ = belief(seen, 7, 1)
    pack = deck(story)
    sizes = len(story.firms), 7, len(pack.cards), len(pack.offers)
    for name, value in state.arrays().items():
        assert value.shape == shape(name, *sizes), name
        assert np.isfinite(value).all(), name


def test_numbers_and_luck_are_not_the_game_s(later, seen):
    _, world = belief(seen, FUTURES, 3)
    assert not np.isin(world.seeds, chance.future_seeds(3, 0, 10**5)).any()
    assert not np.isin(world.seeds, later.world.seeds).any()
    uncertain = [name for name, value in world.numbers.items() if value.ndim]
    assert uncertain
    assert all(np.ptp(world[name]) > 0 for name in uncertain)


def test_the_same_seed_is_the_same_belief_and_another_is_another(seen, equal):
    one, same, other = (belief(seen, 5, seed)[0] for seed in (1, 1, 2))
    assert equal(one, same)
    assert (one.cash[2:] != other.cash[2:]).all()


def test_a_belief_can_be_played_on(seen):
    game = believed(seen, 8, 1)
    after = last(play(game, {}, 3), game)
    assert after.state.turn == seen.turn + 3
    assert all(np.isfinite(value).all() for value in after.state.arrays().values())


def test_own_orders_stand_as_they_do(later):
    seen = later.observe("openai")
    orders = believed(seen, 4, 1).orders
    row = later.world.firms.index("openai")
    assert (orders["gpu_spend"][row] == 3).all()


def test_a_rival_that_has_failed_is_known_to_and_one_shown_with_nothing_is_not(seen):
    failed = np.array([[0.0], [1.0], [0.0], [0.0], [0.0]])
    shown = {figure: value.copy() for figure, value in seen.shown.items()}
    shown["cash"][0] = shown["compute"][0] = 0
    state, _ = belief(replace(seen, shown=shown, rival_insolvent=failed), 4, 1)
    assert state.insolvent[3].tolist() == [1] * 4
    assert state.insolvent[2].tolist() == [0] * 4


def test_every_scaled_field_is_one_of_the_state_s(seen):
    fields = [name for names in SCALED.values() for name in names]
    assert len(fields) == len(set(fields))
    assert set(fields) <= set(seen.own.arrays())
    assert set(SCALED) | {"capability"} == set(SHOWN)


# many games at once


@pytest.fixture
def many(game, story):
    """Five games of the flagship, led differently, after three quarters."""
    spend = {"gpu_spend": np.array([[0.0, 1.0, 2.0, 3.0, 4.0]])}
    deciders = {side: find(held.strategy) for side, held in story.sides.items()}
    return last(play(game(5), deciders | {"openai": lambda seen: spend}, 3), game(5))


def test_many_games_are_believed_one_by_one(many, story):
    leaders = {name: find(side.strategy).decide for name, side in story.sides.items()}
    whole = believed(many.observe("openai"), 3, 1, leaders)
    for number in range(5):
        alone = believed(picked(many, np.array([number])).observe("openai"), 3, 1, leaders)
        assert _same(picked(whole, _of(number)), alone)
        assert _same(*(last(play(g, leaders, 2), g) for g in (picked(whole, _of(number)), alone)))


def _of(number):
    return 3 * number + np.arange(3)


def _same(one, two):
    states = ((one.state, two.state), (one.start, two.start))
    return (
        all(np.array_equal(v, getattr(b, n)) for a, b in states for n, v in a.arrays().items())
        and all(np.array_equal(one.orders[n], two.orders[n]) for n in two.orders)
        and all(np.array_equal(one.world[n], two.world[n]) for n in two.world.numbers)
    )


def test_the_samples_of_many_games_have_seeds_of_none_of_them(many):
    seeds = believed(many.observe("musk"), 4, 1).world.seeds
    assert np.array_equal(seeds, np.tile(seeds[:4], 5))
    assert not np.isin(seeds, many.world.seeds).any()
