"""Which drawn numbers go along with an outcome: cases by hand, ties, chance."""

import numpy as np
import pytest
from scipy.stats import rankdata, spearmanr

from computewar.lab.related import correlation, ranks, related

LUCK = np.random.default_rng(3)


def test_equal_values_share_their_rank():
    values = np.array([3.0, 1.0, 3.0, 2.0])
    assert ranks(values).tolist() == [2.5, 0.0, 2.5, 1.0]
    many = LUCK.integers(0, 9, 50).astype(float)
    assert ranks(many).tolist() == (rankdata(many) - 1).tolist()


def test_the_correlation_is_spearman_s():
    a, b = LUCK.normal(size=(2, 80))
    b[10:30] = 0
    assert correlation(ranks(a), ranks(b)) == pytest.approx(spearmanr(a, b).statistic)
    assert correlation(ranks(a), np.zeros(80)) == 0


def test_what_moves_it_is_found_with_its_sign_and_the_closest_first():
    columns = {f"n{k}": LUCK.uniform(size=400) for k in range(50)}
    values = 3 * columns["n7"] - columns["n3"] + 0.5 * LUCK.normal(size=400)
    found = related(values, columns)
    assert list(found.found) == ["n7", "n3"]
    assert found.found["n7"] > 0 > found.found["n3"]
    assert (found.futures, found.numbers) == (400, 50)


def test_chance_alone_is_seldom_taken_for_a_cause():
    tries = [related(LUCK.normal(size=60), _columns(60)).found for _ in range(100)]
    assert sum(map(bool, tries)) <= 12  # 5 in expectation


def _columns(futures):
    return {f"n{k}": LUCK.uniform(size=futures) for k in range(20)}


def test_futures_that_failed_are_left_out_and_few_say_nothing():
    values = np.arange(30.0)
    values[::3] = np.nan
    assert related(values, {"a": np.arange(30.0)}).futures == 20
    assert related(values, {"a": np.arange(30.0)}).found == {"a": pytest.approx(1)}
    assert related(values[:12], {"a": np.arange(12.0)}).found == {}
