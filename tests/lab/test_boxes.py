"""PRIM: its own properties, and the boxes that EMA workbench finds in the same tables.

The oracle's figures are those of ema-workbench 2.5.3, by `python tests/lab/oracles/prim_of_ema.py`
and the same with `tests/lab/oracles/losses.csv`. Peeling is the same cut by cut; pasting is not, as
the workbench puts a share of the points outside on and we a share of those inside, as Friedman and
Fisher do.
"""

import importlib.util
import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from computewar.lab.boxes import Box, figures, holds, prim, quasi_p, whole, without

ORACLES = Path(__file__).parent / "oracles"
PLANTED = """1000 458, 950 449, 902 442, 856 435, 813 432, 772 427, 733 420, 696 415, 661 408,
627 404, 595 396, 565 387, 536 384, 509 376, 483 373, 458 367, 435 363, 413 348, 392 334, 372 320,
353 305, 335 290"""
LOSSES = """500 263, 473 257, 430 244, 405 235, 380 228, 360 222, 295 192, 275 183, 255 175,
242 169, 224 160, 211 156, 200 150, 187 143, 170 133, 161 127, 152 121, 144 116, 115 95, 109 91,
103 87, 62 53, 58 50, 55 48, 51 45"""


def counts(text):
    return [tuple(map(int, pair.split())) for pair in text.split(",")]


@pytest.fixture(scope="module")
def planted():
    spec = importlib.util.spec_from_file_location("oracle", ORACLES / "prim_of_ema.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.planted()


@pytest.fixture(scope="module")
def losses():
    table = np.loadtxt(ORACLES / "losses.csv", delimiter=",", skiprows=1)
    return table[:, 1:], table[:, 0] > 0


def trajectory(table, **how):
    return [(f.points, f.cases) for f in (figures(box, *table) for box in prim(*table, **how))]


@pytest.mark.parametrize(("name", "told"), [("planted", PLANTED), ("losses", LOSSES)])
def test_the_oracle_peels_the_same_boxes(name, told, request):
    expected = counts(told)
    assert trajectory(request.getfixturevalue(name))[: len(expected)] == expected


def test_the_oracle_has_the_same_limits(planted):
    box = prim(*planted)[16]
    assert box.restricted == (0, 2)
    assert (box.low[0], box.high[2]) == (0.31286455329548607, 0.602907741229679)


def test_the_oracles_last_box_is_nearly_ours(planted, losses):
    for table, points, cases in ((planted, 343, 298), (losses, 57, 51)):
        last = figures(prim(*table)[-1], *table)
        assert last.density == pytest.approx(cases / points, abs=0.015)
        assert last.mass == pytest.approx(points / len(table[1]), abs=0.015)


def test_the_oracle_has_the_same_quasi_p_of_its_box(losses):
    box = whole(6)
    box.low[:] = [16.6, 1.1150000000000002, 0.03615, 0.00902, -np.inf, -np.inf]
    box.high[5] = 2970.0
    box.high[0] = 21.35
    assert figures(box, *losses)[:2] == (57, 51)
    chances = [quasi_p(box, *losses)[k] for k in (1, 2, 3, 5)]
    oracle = [0.01091180878931482, 0.4782055500315787, 0.08268622431258787, 0.6064684132041043]
    assert chances == pytest.approx(oracle)


def test_a_planted_box_is_found_and_little_else(planted):
    found = min(prim(*planted), key=lambda box: abs(figures(box, *planted).mass - 0.42))
    assert found.low[0] == pytest.approx(0.3, abs=0.05)
    assert found.high[2] == pytest.approx(0.6, abs=0.05)
    assert set(found.restricted) == {0, 2}


def test_pasting_takes_back_a_cut_that_went_too_far():
    """All from 73 to 139 are cases, then four of five: the second cut of 30 % ends at 102."""
    x = np.arange(200.0)[:, None]
    y = (x[:, 0] >= 73) & ((x[:, 0] < 140) | (x[:, 0] % 5 > 0))
    lows = [box.low[0] for box in prim(x, y, alpha=0.3, least=0.49)]
    assert lows == [-np.inf, 59.5, 101.5, 72.5]


def test_a_column_of_nought_and_one_is_cut_whole():
    rng = np.random.default_rng(1)
    x = np.stack([rng.integers(0, 2, 400), rng.random(400)], axis=1).astype(float)
    box = prim(x, x[:, 0] > 0)[1]
    assert (box.low[0], box.restricted) == (0.5, (0,))


def test_no_more_columns_are_restricted_than_allowed(planted):
    assert max(len(box.restricted) for box in prim(*planted, most=1)) == 1


def test_nothing_is_cut_where_nothing_differs():
    x = np.random.default_rng(0).random((50, 2))
    assert len(prim(x, np.ones(50, dtype=bool))) == 1
    assert len(prim(np.ones((50, 2)), x[:, 0] > 0.5)) == 1


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.integers(20, 80), st.sampled_from([0.02, 0.1, 0.3]))
def test_each_peel_is_inside_the_last_denser_and_large_enough(seed, rows, alpha):
    rng = np.random.default_rng(seed)
    x, y = rng.integers(0, 9, (rows, 3)) / 8, rng.random(rows) < 0.4
    held = [holds(box, x) for box in prim(x, y, alpha=alpha, least=0.1)]
    density = [y[inside].mean() for inside in held]
    assert all(b > a for a, b in pairwise(density))
    assert min(inside.sum() for inside in held) >= 0.1 * rows
    nested = [bool((b <= a).all() or (b >= a).all()) for a, b in pairwise(held)]
    assert all(nested)


@pytest.mark.parametrize("seed", range(5))
def test_a_quasi_p_is_the_binomial_chance(seed):
    rng = np.random.default_rng(seed)
    x, y = rng.random((60, 2)), rng.random(60) < 0.5
    box = Box(np.array([0.3, -np.inf]), np.array([np.inf, 0.8]))
    inside, p = holds(box, x), y[holds(without(box, 0), x)].mean()
    n, cases = int(inside.sum()), int(y[inside].sum())
    chance = sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(cases, n + 1))
    assert quasi_p(box, x, y)[0] == pytest.approx(chance)
