"""The purse: what may be spent, in which order, and what is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from computewar.engine import purse
from computewar.engine.lever import Lever
from computewar.engine.state import blank

NAMES = ("gpus", "fab", "people")
LEVERS = tuple(Lever(name, spends=name != "people") for name in NAMES)
F, B = 2, 3
MONEY = st.floats(0, 500).map(lambda x: round(x, 6))


def settle(asked, weight, cash, dues=0.0, insolvent=0.0):
    """Settle `[S, F, B]` wishes with priorities of the same shape."""
    state = blank(F, B).evolve(
        cash=np.full((F, B), float(cash)),
        dues=np.full((F, B), float(dues)),
        insolvent=np.full((F, B), float(insolvent)),
    )
    actions = dict(zip(NAMES, asked, strict=True))
    actions |= {purse.PREFIX + n: w for n, w in zip(NAMES, weight, strict=True)}
    return purse.settle(state, actions, NAMES)


def full(*rows):
    return np.broadcast_to(np.array(rows, dtype=float)[:, None, None], (3, F, B)).copy()


def test_a_firm_cannot_spend_money_it_does_not_have():
    settled = settle(full(30, 60, 10), full(2, 2, 2), cash=50)
    assert settled.granted[:, 0, 0].tolist() == pytest.approx([15, 30, 5])
    assert purse.refused(settled)[0, 0] == pytest.approx(50)


def test_wishes_of_a_higher_priority_are_met_first():
    settled = settle(full(30, 60, 10), full(1, 4, 2), cash=75)
    assert settled.granted[:, 1, 2].tolist() == pytest.approx([5, 60, 10])


def test_dues_are_kept_back():
    settled = settle(full(30, 0, 0), full(2, 2, 2), cash=50, dues=35)
    assert settled.free[0, 0] == 15
    assert settled.actions["gpus"][0, 0] == pytest.approx(15)


def test_dues_beyond_cash_leave_nothing_to_spend_and_no_debt():
    assert (settle(full(30, 1, 0), full(2, 2, 2), cash=5, dues=9).granted == 0).all()


def test_a_failed_firm_spends_nothing():
    assert (settle(full(30, 1, 0), full(2, 2, 2), cash=50, insolvent=1).granted == 0).all()


def test_every_lever_that_spends_has_a_priority():
    made = purse.priorities(LEVERS)
    assert [lever.name for lever in made] == ["priority_gpus", "priority_fab"]
    assert all(lever.choices == purse.PRIORITIES for lever in made)


WISHES = arrays(np.float64, (3, F, B), elements=MONEY)
WEIGHTS = arrays(np.int64, (3, F, B), elements=st.integers(0, 4)).map(lambda a: a.astype(float))


@given(WISHES, WEIGHTS, MONEY)
def test_grants_never_exceed_wishes_nor_cash_and_waste_nothing(asked, weight, cash):
    settled = settle(asked, weight, cash)
    whole = settled.granted.sum(axis=0)
    assert (settled.granted >= 0).all()
    assert (settled.granted <= asked + 1e-9).all()
    assert np.allclose(whole, np.minimum(asked.sum(axis=0), cash), atol=1e-6)


@given(WISHES, WEIGHTS, MONEY)
def test_nothing_lower_is_paid_while_something_higher_is_cut(asked, weight, cash):
    settled = settle(asked, weight, cash)
    for f in range(F):
        for b in range(B):
            cut = asked[:, f, b] - settled.granted[:, f, b] > 1e-6
            for k in np.flatnonzero(cut):
                lower = weight[:, f, b] < weight[k, f, b]
                assert np.allclose(settled.granted[lower, f, b], 0, atol=1e-6)


@given(WISHES, WEIGHTS, MONEY)
def test_a_batch_is_settled_as_its_futures_one_by_one(asked, weight, cash):
    whole = settle(asked, weight, cash).granted
    state = blank(F, 1).evolve(cash=np.full((F, 1), cash))
    for b in range(B):
        actions = {n: a[:, [b]] for n, a in zip(NAMES, asked, strict=True)}
        actions |= {purse.PREFIX + n: w[:, [b]] for n, w in zip(NAMES, weight, strict=True)}
        assert (purse.settle(state, actions, NAMES).granted[..., 0] == whole[..., b]).all()
