"""States: late with their money, exposed in one strait, and careful about whose money it is."""

import numpy as np
import pytest

from computewar.engine.mechanics import fab, politics
from computewar.engine.state import REGIONS

US = REGIONS.index("us")


@pytest.mark.fact("chips-act-already-delayed", "chips-act-aims-us-capacity")
def test_a_plant_in_the_us_is_granted_money_that_comes_late(trial):
    one = trial(64).put("tesla", cash=800).order("tesla", fab_spend=30, fab_region=US, fab_target=1)
    got, quarters = np.zeros(64), np.zeros(64)
    for quarter in range(16):
        one.act(fab)
        before = one.of("cash", "tesla")
        one.state = one.state.evolve(turn=quarter)
        one.act(politics)
        paid = one.of("cash", "tesla") - before
        quarters = np.where((got == 0) & (paid > 0), quarter, quarters)
        got = got + np.maximum(paid, 0)
    assert (got > 0).mean() > 0.9
    assert (quarters[got > 0] >= 2).all()
    assert (got < 0.5 * one.of("fab_paid", "tesla")).all()


@pytest.mark.fact("geopolitical-complications")
def test_gulf_strings_bring_reviews(trial):
    def reviewed(strings):
        one = trial(256).put("openai", strings=strings)
        seen = np.zeros(256)
        for _ in range(8):
            seen = np.maximum(seen, one.act(politics).of("review", "openai"))
        return (seen > 0).mean()

    assert reviewed(1.0) > reviewed(0.2) >= reviewed(0.0) == 0


@pytest.mark.fact("geopolitical-complications", "own-fab-success-ends-supply-weakness")
def test_supply_from_one_island_is_exposed_and_an_own_plant_elsewhere_less(trial):
    bought = trial().put("tesla", gpu_orders=5, foundry_made=50)
    own = trial().put("tesla", gpu_orders=5, fab_made=200, fab_region=US, chip_power=1)
    assert (politics.exposure(bought.state)[0] > politics.exposure(own.state)[0]).all()
