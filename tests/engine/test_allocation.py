"""Ordered sums, shares and queues."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from computewar.engine import allocation

AMOUNTS = st.floats(0, 1e6)
WISHES = arrays(np.float64, (5, 4), elements=AMOUNTS)


@given(arrays(np.float64, (9, 6), elements=st.floats(-1e9, 1e9)))
def test_a_total_is_the_same_alone_as_in_a_batch(rows):
    whole = allocation.total(rows)
    assert (whole == [allocation.total(rows[:, [k]])[0] for k in range(6)]).all()
    by_hand = rows[0].copy()
    for row in rows[1:]:
        by_hand += row
    assert (whole == by_hand).all()


@given(arrays(np.float64, (9, 8, 6), elements=st.floats(-1e9, 1e9)))
def test_a_total_of_some_rows_is_taken_in_order_too(rows):
    for part in (rows[:, 2:3], rows[:, ::3], rows.swapaxes(0, 1), rows[:, 1:4].swapaxes(0, 1)):
        by_hand = part[0].copy()
        for row in part[1:]:
            by_hand += row
        assert (allocation.total(part) == by_hand).all()


@given(arrays(np.float64, (9, 8, 1), elements=st.floats(-1e9, 1e9)))
def test_a_total_of_what_is_alike_in_all_futures_is_that_of_one(rows):
    alike = np.broadcast_to(rows, (9, 8, 5))
    assert (allocation.total(alike) == allocation.total(rows)).all()
    assert allocation.total(alike).shape == (8, 5)


@given(WISHES)
def test_shares_sum_to_one(weights):
    shares = allocation.shares(weights)
    assert np.allclose(shares.sum(axis=0), 1)
    assert (shares >= 0).all()


def test_nothing_is_shared_out_evenly():
    assert (allocation.shares(np.zeros((4, 2))) == 0.25).all()


def test_a_ratio_to_nothing_is_nought():
    assert allocation.ratio(np.array([3.0, 0.0]), np.array([0.0, 0.0])).tolist() == [0, 0]
    assert allocation.ratio(np.array([3.0]), 4.0).tolist() == [0.75]


@given(WISHES, arrays(np.float64, (5, 4), elements=st.floats(0.1, 10)), st.floats(0, 3e6))
def test_nobody_gets_more_than_wanted_nor_all_more_than_there_is(want, weight, supply):
    got = allocation.fill(want, weight, np.full(4, supply))
    slack = 1e-9 * (1 + supply)
    assert (got >= 0).all()
    assert (got <= want + slack).all()
    assert (got.sum(axis=0) <= supply + slack).all()


@given(WISHES)
def test_all_wishes_are_met_where_there_is_enough(want):
    got = allocation.fill(want, np.ones_like(want), want.sum(axis=0) + 1, rounds=len(want))
    assert np.allclose(got, want)


def test_scarce_goods_go_by_weight_and_what_one_leaves_goes_to_others():
    want = np.array([[1.0], [10.0], [10.0]])
    got = allocation.fill(want, np.array([[1.0], [1.0], [2.0]]), np.array([10.0]))
    assert got[:, 0].tolist() == [1, 3, 6]


@given(arrays(np.float64, 4, elements=st.floats(0, 1e3)), st.floats(0, 50))
def test_what_a_market_clears_costs_the_money_that_asks_for_it(asked, steep):
    part = allocation.cleared(asked, steep)
    scarce = asked >= 1 + steep  # all is sold at the dearest, and some money is left
    assert np.allclose(part * (1 + steep * part), np.where(scarce, 1 + steep, asked))
    assert (part[scarce] == 1).all()
    assert (allocation.cleared(asked / 2, steep) <= part).all()


@given(st.floats(-3, 3), st.floats(-3, 3))
def test_a_smooth_step_rises_from_nought_to_one(one, two):
    low, high = allocation.smoothstep(np.array(sorted((one, two))))
    assert 0 <= low <= high <= 1
    assert allocation.smoothstep(np.array([0.0, 0.5, 1.0])).tolist() == [0, 0.5, 1]


@pytest.mark.parametrize("futures", [1, 2, 3, 8, 63])
@pytest.mark.parametrize("before", [(), (3,), (2, 7)])
def test_a_total_adds_row_by_row_whatever_the_shape(before, futures):
    luck = np.random.default_rng(futures)
    for count in (1, 2, 7, 8, 9, 40):
        rows = luck.normal(size=(count, *before, futures)) * 10.0 ** luck.integers(-9, 9, futures)
        for form in (rows, np.moveaxis(np.moveaxis(rows, 0, -1).copy(), -1, 0), rows[:, ..., ::-1]):
            by_hand = form[0]
            for row in form[1:]:
                by_hand = by_hand + row
            assert (allocation.total(form) == by_hand).all()


@given(WISHES, arrays(np.float64, (5, 4), elements=st.floats(0.1, 10)), st.floats(0, 3e6))
def test_a_queue_is_the_same_alone_as_in_a_batch(want, weight, supply):
    whole = allocation.fill(want, weight, np.full(4, supply))
    for k in range(4):
        alone = allocation.fill(want[:, [k]], weight[:, [k]], np.full(1, supply))
        assert (alone[:, 0] == whole[:, k]).all()


@given(st.lists(st.floats(0, 10), min_size=2, max_size=2))
def test_a_ratio_is_the_same_alone_as_in_a_batch(parts):
    part, whole = np.array([3.0, 4.0]), np.array(parts)
    alone = [allocation.ratio(part[[k]], whole[[k]])[0] for k in range(2)]
    assert allocation.ratio(part, whole).tolist() == alone
