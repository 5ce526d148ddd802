"""Stopping: what an interval claims is what happens, however often one looks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from computewar.inputs.scenario import load_scenario
from computewar.lab.run import simulate
from computewar.lab.stopping import betting, looks, middle, resampled, student, wealth, wilson

REPEATS, MOST = 1000, 1024


def decided(units, level=0.95):
    """In what share of repeats `[R, N]` any look names a winner of values in [−1, 1]."""
    need, found = np.log(2 / (1 - level)), np.zeros(len(units), dtype=bool)
    for part in np.array_split(np.arange(len(units)), max(1, len(units) // 100)):
        for n in looks(units.shape[1]):
            some = units[part, :n]
            found[part] |= (wealth(some, 0.0) >= need) | (wealth(-some, 0.0) >= need)
    return found.mean()


@pytest.fixture(scope="module")
def pools(story):
    """Scores and wins of one strategy under two seeds: equal, and with independent luck."""
    return [
        [simulate(story, {}, 300, seed).columns[f"{name} musk"] for seed in (1, 2)]
        for name in ("score", "win")
    ]


def repeated(values, rng):
    return values[rng.integers(0, len(values), (REPEATS, MOST))]


@pytest.mark.parametrize(("place", "bound"), [(0, 100), (1, 1)], ids=["score", "win"])
def test_equal_strategies_under_independent_luck_name_a_winner_in_5_of_100_at_most(
    pools, place, bound
):
    rng = np.random.default_rng(4)
    whole = np.concatenate(pools[place])  # both pools are draws of one distribution
    gap = repeated(whole, rng) - repeated(whole, rng)
    assert decided(gap / bound) <= 0.05


@pytest.mark.slow
@pytest.mark.parametrize(("name", "bound"), [("score", 100), ("win", 1)])
def test_and_so_they_do_over_the_whole_game(name, bound):
    story, rng = load_scenario("terafab-2026"), np.random.default_rng(9)
    runs = [simulate(story, {}, 500, seed).columns[f"{name} musk"] for seed in (1, 2)]
    whole = np.concatenate(runs)
    gap = repeated(whole, rng) - repeated(whole, rng)
    assert decided(gap / bound) <= 0.05


SKEWED = {
    "a rare disaster": lambda rng, shape: np.where(rng.random(shape) < 0.1 / 50.1, -0.5, 0.001),
    "a rare triumph": lambda rng, shape: np.where(rng.random(shape) < 0.005, 0.995, -0.005),
    "heads or tails": lambda rng, shape: rng.choice([-1.0, 1.0], shape),
    "rarely apart": lambda rng, shape: rng.choice([-1.0, 0.0, 1.0], shape, p=[0.01, 0.98, 0.01]),
}


@pytest.mark.parametrize("name", SKEWED)
def test_equal_means_name_a_winner_in_5_of_100_at_most_whatever_the_distribution(name):
    units = SKEWED[name](np.random.default_rng(7), (REPEATS, MOST))
    assert decided(units) <= 0.05


def test_a_real_difference_is_found_with_few_futures():
    """Two points of score that vary by 2.5, as builder and balanced do: within 512 futures."""
    gap = np.random.default_rng(3).normal(2.0, 2.5, (100, 512))
    assert decided(gap / 100) == 1


@settings(max_examples=40)
@given(st.lists(st.floats(-1, 1), min_size=1, max_size=60), st.sampled_from([0.9, 0.95, 0.99]))
def test_the_interval_holds_the_mean_and_leaves_out_nought_when_the_bets_have_grown(values, level):
    units = np.array(values)
    low, high = betting(units * 100, 100, level)
    assert -100 <= low <= units.mean() * 100 + 1e-6
    assert high >= units.mean() * 100 - 1e-6
    need = np.log(2 / (1 - level))
    for bets, beyond in ((wealth(units, 0.0), low > 0), (wealth(-units, 0.0), high < 0)):
        if abs(bets - need) > 1e-4:
            assert (bets >= need) == beyond


def test_the_interval_narrows_with_more_futures_and_lower_level():
    values = np.random.default_rng(1).normal(1, 5, 2000)
    wide, many = betting(values[:200], 100, 0.95), betting(values, 100, 0.95)
    loose = betting(values, 100, 0.8)
    assert wide.high - wide.low > many.high - many.low > loose.high - loose.low


def test_without_values_nothing_is_known():
    assert betting(np.empty(0), 100, 0.95) == (-100, 100)
    assert np.isnan(student(np.array([1.0]), 0.95)).all()
    assert np.isnan(wilson(np.empty(0), 0.95)).all()


@pytest.mark.parametrize("count", [10, 30, 1000])
@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
def test_students_interval_is_that_of_scipy(count, level):
    values = np.random.default_rng(count).normal(3, 2, count)
    error = values.std(ddof=1) / np.sqrt(count)
    wanted = stats.t.interval(level, count - 1, values.mean(), error)
    low, high = student(values, level)
    assert (high + low) / 2 == pytest.approx(values.mean())
    assert high - low == pytest.approx(wanted[1] - wanted[0], rel=0.01)


@pytest.mark.parametrize(("wins", "count"), [(0, 10), (3, 10), (200, 200), (77, 200)])
def test_wilsons_interval_is_that_of_scipy(wins, count):
    values = np.arange(count) < wins
    wanted = stats.binomtest(wins, count).proportion_ci(0.95, method="wilson")
    assert wilson(1.0 * values, 0.95) == pytest.approx((wanted.low, wanted.high))


def test_looks_grow_and_end_where_they_are_told():
    assert list(looks(3000)) == [256, 512, 1024, 2048, 3000]
    assert list(looks(50)) == [50]


def test_as_many_are_drawn_again_as_there_are_and_each_draw_is_the_same_next_time():
    counts = resampled(7, 400)
    assert counts.shape == (400, 7)
    assert (counts.sum(axis=1) == 7).all()
    assert np.allclose(counts.mean(axis=0), 1, atol=0.2)
    assert np.array_equal(counts, resampled(7, 400))


def test_means_of_what_is_drawn_again_spread_as_the_mean_does():
    values = np.random.default_rng(4).normal(3, 2, 200)
    again = middle(resampled(200, 2000) @ values / 200, 0.95)
    assert again == pytest.approx(student(values, 0.95), abs=0.05)


def test_the_middle_of_values_leaves_as_many_on_either_side():
    values = np.arange(101.0)
    assert middle(values, 0.9) == pytest.approx((5, 95))
    low, high = middle([1, 1, 2, 7], 0.95, "nearest")
    assert (low, high) == (1, 7)
