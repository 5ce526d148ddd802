"""Conduct: wishes within bounds, promises within what is expected, prices by the lead."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.engine.state import SUBJECTS
from computewar.strategies.conduct import SILENT, USUAL, Conduct, conducted, expected, promises

TESLA, XAI = 0, 1
WISH = st.floats(-3, 9)


def test_who_is_silent_promises_nothing_and_asks_for_what_the_market_asks(seen):
    plan = conducted(seen("musk"), SILENT)
    assert not [name for name in plan if name.startswith(("announce_", "claim_"))]
    assert {"gpu_premium", "pay", "lobby_spend"} <= plan.keys()
    rest = {"price": 1, "doctrine": 0.5, "openness": 0.5}
    for name, value in plan.items():
        assert (value == rest.get(name, 0)).all(), name


@pytest.mark.parametrize("side", ["musk", "openai"])
@given(values=st.tuples(WISH, WISH, WISH, WISH, WISH, WISH), candour=st.floats(0, 9), term=WISH)
def test_whatever_is_wished_stays_within_the_levers_bounds(later, side, values, candour, term):
    view = later.observe(side)
    plan = conducted(view, Conduct(*values, candour=candour, term=term))
    for name, value in plan.items():
        low, high = view.bounds[name]
        assert value.shape == view.cash.shape
        assert ((value >= low) & (value <= high)).all(), name


def test_prices_rise_with_the_lead(seen):
    manner = Conduct(price=1.1, lead=0.5)

    def price(ahead, how=manner):
        other = seen("openai").best_rival_capability
        return conducted(seen("openai", capability={"openai": other + ahead}), how)["price"]

    np.testing.assert_allclose(price(0.0), 1.1)
    np.testing.assert_allclose(price(0.6), 1.1 + 0.5 * 0.6)
    np.testing.assert_allclose(price(-0.4), 1.1 - 0.5 * 0.4)
    np.testing.assert_allclose(price(0.6, Conduct(price=1.1, lead=0)), 1.1)


def test_little_of_a_small_purse_goes_to_influence(seen):
    poor, rich = (
        conducted(seen("openai", cash=cash, dues=0), Conduct(lobby=0.3))["lobby_spend"]
        for cash in (1.0, 500.0)
    )
    assert (rich == 0.3).all()
    assert (poor <= 0.02).all()


def test_a_premium_may_differ_from_firm_to_firm(seen):
    plan = conducted(seen("musk"), Conduct(premium=np.array([[0.2], [0.6]])))
    assert plan["gpu_premium"][:, 0].tolist() == [0.2, 0.6]


@pytest.mark.parametrize("side", ["musk", "openai"])
def test_no_more_is_promised_than_is_expected(seen, side):
    view = seen(side, fab_online=50.0, autonomy=0.3)
    told, hoped = promises(view, 1.0, 8.0), expected(view, 8.0)
    online = view.own.fab_online.sum(axis=0) / view.expected("fab_full_output")
    for row, name in enumerate(SUBJECTS):
        now = {"fab": online, "autonomy": view.own.autonomy}.get(name, 0)
        assert (told[name] <= now + hoped[row] + 1e-9).all(), name


@pytest.mark.parametrize("side", ["musk", "openai"])
def test_candour_scales_what_is_promised(seen, side):
    view = seen(side, fab_online=50.0, autonomy=0.3)
    whole, half = (promises(view, candour, 8.0) for candour in (1.0, 0.5))
    np.testing.assert_allclose(half["compute"], whole["compute"] / 2)
    assert (whole["compute"] > 0).all()
    for name in SUBJECTS:
        assert (half[name] <= whole[name]).all(), name


def test_the_longer_the_term_the_more_is_expected(seen):
    view = seen("musk")
    np.testing.assert_allclose(expected(view, 8.0), 2 * expected(view, 4.0))


def test_what_is_promised_is_announced_for_one_date(seen):
    plan = conducted(seen("openai"), replace(USUAL, candour=0.8, term=6.2))
    assert (plan["announce_compute"] == 1).all()
    assert (plan["claim_compute"] > 0).all()
    for name in ("compute", "chip", "fab"):  # self-driving it is not offered
        assert (plan[f"claim_{name}_by"] == 6).all(), name


def test_a_promise_falls_due_before_the_end(seen):
    view = seen("openai")
    late = replace(view, own=view.own.evolve(turn=view.scenario.turns - 4))
    plan = conducted(late, replace(USUAL, term=11))
    assert (plan["claim_compute_by"] < late.turns_left).all()
    assert (plan["claim_compute_by"] > 0).all()


def test_nothing_is_promised_where_nothing_is_to_be_expected(seen):
    plan = conducted(seen("openai", fab_online=0, chip_number=0), USUAL)
    for name in ("chip", "fab", "autonomy"):
        assert (plan[f"announce_{name}"] == 0).all(), name
    assert (conducted(seen("musk"), USUAL)["announce_autonomy"] == 0)[XAI].all()
