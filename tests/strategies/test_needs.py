"""Needs: money, power and people by the published rules."""

import numpy as np
import pytest

from computewar.strategies import needs

TESLA, XAI = 0, 1


def test_offered_knows_the_levers_withheld(seen):
    assert needs.offered(seen("musk"), "fab_spend").tolist() == [[1], [0]]
    assert needs.offered(seen("openai"), "robot_spend").tolist() == [[0]]


def test_design_costs_more_at_a_shorter_cadence_and_nothing_to_those_without(seen):
    view = seen("musk")
    slow, fast = needs.design_need(view, 24), needs.design_need(view, 12)
    np.testing.assert_allclose(fast, 2 * slow)
    assert (fast[XAI] == 0).all()
    assert (fast[TESLA] > 0).all()


def test_slots_are_filled_once_a_chip_ships(seen):
    assert (needs.foundry_need(seen("musk"))[TESLA] > 0).all()
    assert (needs.foundry_need(seen("musk", chip_number=0)) == 0).all()
    assert (needs.foundry_need(seen("musk", slots=0)) == 0).all()


def test_power_is_ordered_for_what_stands_and_comes(seen):
    def need(growth=0, **fields):
        return needs.power_need(seen("openai", **fields), growth, 1.1)[0, 0]

    assert need(power=1e6) == 0
    bare = need(power=0, halls=0, gpu_orders=0, foundry_made=0, fab_made=0)
    view = seen("openai")
    np.testing.assert_allclose(bare, 1.1 * (view.own.gpu_load + view.own.chips_load)[0, 0])
    assert need(power=0, halls=0, gpu_orders=100) > bare
    assert need(growth=100, power=0, halls=0) > need(power=0, halls=0)
    assert needs.power_money(view, np.array([[1000.0]])) == pytest.approx(
        view.expected("hall_cost")
    )


def test_a_plant_weighs_nothing_until_it_can_be_carried_or_is_begun(seen):
    def weight(**fields):
        return needs.plant_weight(seen("musk", **fields), 0.25)[TESLA]

    assert (weight(cash=5.0, fab_begun=0) == 0).all()
    assert (weight(cash=500.0, fab_begun=0) == 0.25).all()
    assert (weight(cash=5.0, fab_begun=1) == 0.25).all()


def test_a_dollar_buys_more_when_gpus_are_cheaper(seen):
    dear, cheap = (needs.chips_per_dollar(seen("musk", gpu_price=price)) for price in (40, 10))
    assert (cheap > 1.5 * dear).all()


def test_a_plant_wants_no_people_where_none_is_meant(seen):
    view = seen("openai", fab_size=0, fab_online=0)
    none = needs.team_needs(view, 0, 12)
    assert (none[0] == 0).all()
    assert (none[1:] > 0).all()
    assert (needs.team_needs(view, 1, 12)[0] > needs.team_needs(view, 0.3, 12)[0]).all()
    assert (needs.team_needs(view, 0, 9)[1] > none[1]).all()
