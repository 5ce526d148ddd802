"""Trees: what moves the answer is found, what does not is not, and luck bounds the fit."""

import numpy as np
import pytest

from computewar.lab.sensitivity.trees import LEARNING, forest


@pytest.fixture(autouse=True)
def few_trees(monkeypatch):
    """As many as these little tables need."""
    monkeypatch.setitem(LEARNING, "n_estimators", 100)
    monkeypatch.setitem(LEARNING, "max_features", 0.5)


def table(count=400, numbers=12):
    """Two numbers that move the answer among many that do not, and luck that is half of it."""
    rng = np.random.default_rng(1)
    x = rng.uniform(0, 1, (count, numbers))
    return x, 5 * x[:, 3] + 3 * np.sin(3 * x[:, 7]) + rng.normal(0, 1.5, count)


def test_numbers_that_move_the_answer_are_found_and_luck_bounds_the_fit():
    found = forest(*table(), seed=1)
    ranked = sorted(range(12), key=lambda k: -found.scores[k].share)
    assert set(ranked[:2]) == {3, 7}
    assert found.scores[3].known
    assert found.scores[3].lost > 0.3
    assert sum(one.known for one in found.scores) < 5
    assert 0.3 < found.fit_held < 0.75
    assert (found.learnt, found.held) == (300, 100)


def test_it_is_the_same_again_and_failed_futures_are_left_out():
    x, y = table(60, 8)
    found = forest(np.vstack([x, x[:1]]), np.append(y, np.nan), seed=2)
    assert found == forest(x, y, seed=2)


def test_an_answer_that_never_varies_has_no_fit():
    found = forest(np.ones((12, 1)), np.ones(12), seed=1)
    assert found.fit_held == 0
    assert not found.scores[0].known
