"""Sobol: Ishigami's exact shares, scipy's figures on the same answers, and luck as a factor."""

import numpy as np
import pytest
from scipy.stats import sobol_indices

from computewar.lab.sensitivity.sobol import plan, points, shares

# Ishigami with a = 7, b = 0.1, variances of its parts (Saltelli et al. 2008, p. 179)
V1, V2, V13 = (1 + 0.1 * np.pi**4 / 5) ** 2 / 2, 7**2 / 8, 8 * 0.1**2 * np.pi**8 / 225
WHOLE = V1 + V2 + V13


def rng(seed=1):
    return np.random.default_rng(seed)


def ishigami(x):
    """The function on `[3, …]` of the unit cube."""
    a, b, c = np.pi * (2 * np.asarray(x) - 1)
    return np.sin(a) + 7 * np.sin(b) ** 2 + 0.1 * c**4 * np.sin(a)


def played(count):
    """The answers of the plan, `[5, points]`."""
    a, b = points(count, 3, rng())
    made = plan(3)
    columns = [made.column(k, a[:, k], b[:, k]) for k in range(3)]
    return ishigami(columns).reshape(5, count)


def test_ishigami_has_its_exact_shares():
    found = shares(played(2048), rng())
    assert [one.first for one in found] == pytest.approx([V1 / WHOLE, V2 / WHOLE, 0], abs=0.02)
    total = [(V1 + V13) / WHOLE, V2 / WHOLE, V13 / WHOLE]
    assert [one.total for one in found] == pytest.approx(total, abs=0.02)
    assert all(one.first_low <= one.first <= one.first_high for one in found)
    assert all(one.total_low <= one.total <= one.total_high for one in found)


def test_the_intervals_hold_the_exact_shares():
    found = shares(played(512), rng())
    assert found[0].first_low < V1 / WHOLE < found[0].first_high
    assert found[1].total_low < V2 / WHOLE < found[1].total_high


def test_the_figures_are_those_of_scipy():
    answers = played(256)
    given = {"f_A": answers[:1], "f_B": answers[1:2], "f_AB": answers[2:, None]}
    theirs = sobol_indices(func=given, n=256)
    ours = shares(answers, rng())
    assert [one.first for one in ours] == pytest.approx(theirs.first_order.ravel(), abs=1e-12)
    assert [one.total for one in ours] == pytest.approx(theirs.total_order.ravel(), abs=1e-12)


def test_luck_is_a_factor_like_any_other():
    count, made = 2048, plan(2)
    a, b = points(count, 1, rng())
    luck = made.column(1, *rng(2).normal(0, 1, (2, count)))
    x = made.column(0, a[:, 0], b[:, 0])
    number, chance = shares((x * 12**0.5 + 2 * luck).reshape(4, count), rng())
    assert (number.first, chance.first) == pytest.approx((0.2, 0.8), abs=0.03)
    assert (number.total, chance.total) == pytest.approx((0.2, 0.8), abs=0.03)


def test_the_first_row_is_all_a_the_second_all_b_and_others_have_one_column_of_b():
    assert plan(2).from_b.astype(int).tolist() == [[0, 0], [1, 1], [1, 0], [0, 1]]


def test_failed_points_are_left_out_and_nothing_varies_nowhere():
    answers = played(64)
    broken = np.concatenate([answers, np.full((5, 1), np.nan)], axis=1)
    assert shares(broken, rng()) == shares(answers, rng())
    assert shares(np.ones((3, 8)), rng())[0].total == 0
