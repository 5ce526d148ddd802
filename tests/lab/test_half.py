import numpy as np
import pytest

from computewar.lab.boxes import Box
from computewar.lab.half import drawn, halves, independent, interval, of_rows
from computewar.lab.stopping import wilson


def test_halves_are_all_rows_once_and_keep_units_together():
    units = np.repeat(np.arange(20), 3)
    x = np.arange(60.0)[:, None]
    one, other = halves(x, x[:, 0] > 30, units, 1)
    assert sorted([*one.x[:, 0], *other.x[:, 0]]) == x[:, 0].tolist()
    assert set(one.units) & set(other.units) == set()


def test_a_random_half_hangs_on_its_seed_alone():
    units = np.arange(50)
    first, again = (drawn(units, np.random.default_rng(3)) for _ in range(2))
    assert (first == again).all()
    assert first.sum() == 25


def test_rows_of_their_own_have_wilsons_interval():
    values = np.array([1, 0, 1, 1, 0], dtype=bool)
    assert interval(values, np.arange(5), 0.9) == wilson(values.astype(float), 0.9)


def test_rows_that_always_agree_with_their_unit_count_as_one():
    values = np.repeat(np.random.default_rng(0).random(40) < 0.5, 25)
    units = np.repeat(np.arange(40), 25)
    assert independent(values, units) == pytest.approx(40, abs=2)
    assert independent(values, np.arange(1000)) == 1000


def test_rows_that_do_not_hang_on_their_unit_count_each():
    rng = np.random.default_rng(5)
    assert independent(rng.random(4000) < 0.3, np.repeat(np.arange(200), 20)) > 2500


def test_rows_of_one_unit_know_nothing_more():
    assert independent(np.ones(7, dtype=bool), np.zeros(7)) == 1
    assert independent(np.ones(0, dtype=bool), np.zeros(0)) == 0


def test_a_box_is_measured_on_what_is_left():
    x = np.arange(10.0)[:, None]
    half = of_rows(x, x[:, 0] >= 4, np.arange(10), np.ones(10, dtype=bool))
    low, middle = (Box(np.array([a]), np.array([b])) for a, b in ((0.0, 4.0), (3.0, 7.0)))
    seen = half.left([low]).of(middle, 0.95)
    assert (seen.futures, seen.cases, seen.density, seen.coverage, seen.mass) == (3, 3, 1, 0.5, 0.3)
    assert seen.coverage_low < 0.5 < seen.coverage_high
