from itertools import pairwise

import numpy as np
import pytest

from computewar.lab.boxes import Box, Figures, figures, holds
from computewar.lab.covering import (
    again,
    chosen,
    covering,
    lifted,
    once,
    options,
    pruned,
    screened,
    shown,
    youden,
)
from computewar.lab.discovery import Search
from computewar.lab.half import of_rows

SEARCH = Search(halves=4, among=5)


@pytest.fixture(scope="module")
def half():
    """Two planted boxes: above .7 of column 3; below it, under .2 of column 8."""
    rng = np.random.default_rng(8)
    x = rng.random((1200, 12))
    inside = (x[:, 3] > 0.7) | (x[:, 8] < 0.2)
    return of_rows(
        x, rng.random(1200) < np.where(inside, 0.9, 0.2), np.arange(1200), np.ones(1200, dtype=bool)
    )


def test_the_screen_finds_what_differs_and_no_tie_fools_it(half):
    assert {3, 8} <= set(screened(half.x, half.y, 3))
    sorted_by_cases = np.concatenate([half.x, np.ones((1200, 1))], axis=1)[np.argsort(half.y)]
    assert 12 not in screened(sorted_by_cases, np.sort(half.y), 12)


def test_one_box_after_another_covers_what_was_planted(half):
    first, second = covering(half, SEARCH)
    assert {first.restricted, second.restricted} == {(3,), (8,)}
    assert not (holds(second, half.x) & half.left([first]).rest).sum() < 50


def test_the_rule_is_coverage_of_cases_less_that_of_others():
    lift, error = youden(Figures(points=40, cases=30, all_points=100, all_cases=50))
    assert lift == pytest.approx(0.6 - 0.2)
    assert error == pytest.approx((0.6 * 0.4 / 50 + 0.2 * 0.8 / 50) ** 0.5)


def test_of_boxes_as_good_the_rule_takes_that_with_fewest_restrictions(half):
    plain = lifted(Box(np.array([0.7]), np.array([np.inf])), [3], 12)
    adorned = Box(plain.low.copy(), plain.high.copy())
    adorned.high[5] = 0.999
    assert chosen([adorned, plain], half) is plain
    assert chosen([], half) is None


def test_restrictions_that_luck_may_have_made_are_dropped(half):
    box = lifted(Box(np.array([0.7, 0.02]), np.array([np.inf, np.inf])), [3, 5], 12)
    assert pruned(box, half.x, half.y).restricted == (3,)


def test_the_table_has_boxes_of_each_number_of_restrictions(half):
    found = options(half, SEARCH)
    rows = shown(found, found[0], half)
    counts = [len(box.restricted) for box in rows]
    assert counts == sorted(counts)
    assert set(counts) == {len(box.restricted) for box in found}
    assert any(box is found[0] for box in rows)
    single = [figures(box, half.x, half.y).coverage for box in rows if len(box.restricted) == 1]
    assert min(a - b for a, b in pairwise(single)) >= 0.03
    assert len(once(rows)) == len(rows)


def test_what_was_planted_comes_again_in_most_halves(half):
    often = again(half.x, half.y, half.units, SEARCH)
    assert often.shape == (2, 12)
    assert often[:, [3, 8]].sum(axis=0).min() >= 0.75


def test_where_there_are_too_few_cases_nothing_is_searched():
    x = np.random.default_rng(0).random((100, 2))
    few = of_rows(x, np.arange(100) < 5, np.arange(100), np.ones(100, dtype=bool))
    assert covering(few, SEARCH) == []
