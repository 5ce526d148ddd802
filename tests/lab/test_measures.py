"""Measures: each has its shape and unit, and says what the ledger says."""

import numpy as np
import pytest

from computewar.engine.game import new_game
from computewar.engine.state import LINES
from computewar.inputs.units import dimension
from computewar.lab.measures import MEASURES, figures, flowed, opening

FUTURES = 3


@pytest.fixture(scope="module")
def quarter(story, deciders):
    """A game and the same a quarter later."""
    game = new_game(story, 1, 0, FUTURES)
    return game, game.advance(game.decide(deciders))


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_has_a_row_a_firm_or_one_for_all(quarter, name):
    before, after = quarter
    rows = () if MEASURES[name].of == "market" else (len(before.world.firms),)
    for found in (figures(before, after)[name], opening(before)[name]):
        assert found.shape == (*rows, FUTURES)
    assert np.isfinite(figures(before, after)[name]).all()
    assert dimension(MEASURES[name].unit)


def test_a_flow_has_no_figure_before_the_first_quarter(quarter):
    found = opening(quarter[0])
    flows = {name for name, one in MEASURES.items() if one.kind == "flow"}
    assert {name for name, value in found.items() if np.isnan(value).all()} == flows


def test_nvidia_earns_what_it_ships_at_its_price(quarter):
    found = figures(*quarter)
    expected = found["gpu_supply"] * found["gpu_price"] / 1e3
    assert found["nvidia_revenue"] == pytest.approx(expected)


def test_burn_and_finance_are_all_the_change_of_cash(quarter):
    before, after = quarter
    finance = flowed(after, ("equity", "debt", "pools", "pledge", "sale", "transfers", "cards"))
    change = after.state.cash - before.state.cash
    assert finance - figures(before, after)["burn"] == pytest.approx(change, abs=1e-9)


def test_capital_spent_is_part_of_the_ledger(quarter):
    assert flowed(quarter[1], LINES) == pytest.approx(
        quarter[1].state.cash - quarter[0].state.cash, abs=1e-9
    )
