"""Criteria: every one by hand on three strategies in four futures, and what holds of all tables."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from computewar.lab.criteria import CRITERIA, Asked, regrets, starr, states, worst_share
from computewar.lab.ranking import ranks

TABLE = np.array([[0.0, 10, 6, 4], [5, 5, 5, 5], [4, 8, 2, 3]])
ASKED = Asked(alpha=0.25, aversion=1.0, level=5.0, states=2, draws=64)
BY_HAND = {
    "maximin": ([0, 5, 2], [3, 1, 2]),
    "maximax": ([10, 5, 8], [1, 3, 2]),
    "hurwicz": ([2.5, 5, 3.5], [3, 1, 2]),
    "laplace": ([5, 5, 4.25], [1, 1, 3]),
    "mean_sd": ([5 - math.sqrt(13), 5, 4.25 - math.sqrt(83 / 16)], [3, 1, 2]),
    "worst_tenth": ([0, 5, 2], [3, 1, 2]),
    "regret": ([5, 5, 4], [2, 2, 1]),
    "regret_90": ([3.8, 3.8, 3.4], [2, 2, 1]),
    "satisficing": ([0.5, 1, 0.25], [2, 1, 3]),
}
TABLES = arrays.arrays(
    np.float64,
    st.tuples(st.integers(2, 4), st.integers(1, 12)),
    elements=st.integers(-9, 9).map(float),
)


def places(key, table, asked=ASKED):
    return ranks(CRITERIA[key].value(table, asked), CRITERIA[key].more).tolist()


@pytest.mark.parametrize("key", BY_HAND)
def test_every_criterion_gives_what_was_worked_out_by_hand(key):
    values, order = BY_HAND[key]
    assert CRITERIA[key].value(TABLE, ASKED) == pytest.approx(values)
    assert places(key, TABLE) == order


def test_no_criterion_is_without_a_case_by_hand():
    assert set(CRITERIA) == {*BY_HAND, "starr"}


def test_regret_is_against_the_best_of_the_same_future():
    assert regrets(TABLE).tolist() == [[5, 0, 0, 1], [0, 5, 1, 0], [1, 2, 4, 2]]


def test_states_are_the_harsher_and_the_kinder_futures():
    """The means of the futures are 9, 23, 13 and 12 thirds: the first and the last are harsh."""
    assert states(TABLE, 2).tolist() == [[2, 8], [5, 5], [3.5, 5]]


def test_a_future_on_the_edge_of_two_states_counts_in_both_by_its_part():
    table = np.array([[0.0, 3.0, 6.0]])
    assert states(table, 2).tolist() == [[1.0, 5.0]]  # (0 + 3/2) / 1.5 and (3/2 + 6) / 1.5


def test_futures_as_kind_as_one_another_are_not_told_apart():
    even = np.array([[0.0, 1, 0, 1], [1, 0, 1, 0]])
    assert states(even, 2).tolist() == [[0.5, 0.5], [0.5, 0.5]]


def test_starr_is_the_share_of_beliefs_beyond_break_even():
    """The first is best where the kind state is likelier than 4/9: in 5/9 of all beliefs."""
    shares = starr(np.array([[0.0, 10.0], [4.0, 5.0]]), 2, 4096)
    assert shares == pytest.approx([5 / 9, 4 / 9], abs=0.02)
    assert starr(TABLE, 2, 4096) == pytest.approx([0.5, 0.5, 0], abs=0.02)


def test_starr_shares_between_who_is_level():
    assert starr(np.array([[1.0, 2.0], [1.0, 2.0]]), 2, 64).tolist() == [0.5, 0.5]


def test_a_worst_share_takes_part_of_a_future():
    assert worst_share(TABLE, 0.375)[0] == pytest.approx((0 + 4 / 2) / 1.5)
    assert worst_share(TABLE, 1.0) == pytest.approx(TABLE.mean(axis=1))


@settings(max_examples=25)
@given(TABLES)
def test_no_criterion_divides_by_nought(table):
    with np.errstate(all="raise"):
        for one in CRITERIA.values():
            assert np.isfinite(one.value(table, ASKED)).all()


@settings(max_examples=25)
@given(TABLES, st.integers(0, 9))
def test_who_is_nowhere_worse_is_first_by_all_but_mean_less_sd(table, more):
    better = np.vstack([table.max(axis=0) + more, table])
    for key in CRITERIA.keys() - {"mean_sd"}:
        assert places(key, better)[0] == 1, key


def test_mean_less_sd_may_put_first_who_is_nowhere_better():
    """Known of mean and variance: a rare great success counts as spread, too."""
    assert places("mean_sd", np.array([[0.0, 0, 0, 10], [0, 0, 0, 0]])) == [2, 1]


@settings(max_examples=25)
@given(TABLES, st.integers(-9, 9))
def test_a_constant_more_changes_no_place(table, more):
    moved = ASKED._replace(level=ASKED.level + more)
    for key in CRITERIA:
        assert places(key, table) == places(key, table + more, moved), key


@settings(max_examples=25)
@given(TABLES, st.randoms(use_true_random=False))
def test_neither_the_order_of_futures_nor_of_strategies_matters(table, luck):
    futures, rows = list(range(table.shape[1])), list(range(len(table)))
    luck.shuffle(futures)
    luck.shuffle(rows)
    for key in CRITERIA:
        mixed = places(key, table[rows][:, futures])
        assert mixed == [places(key, table)[row] for row in rows], key


@settings(max_examples=25)
@given(TABLES)
def test_twins_have_one_place(table):
    twins = np.vstack([table, table[0]])
    for key in CRITERIA:
        assert places(key, twins)[0] == places(key, twins)[-1], key
