"""How much money works can use: as much as the turn then uses, and never silently less."""

import numpy as np
import pytest

from computewar.engine.operators import TSMC
from computewar.report.levers import setting
from computewar.report.purse import settled
from computewar.report.uptake import servable, surplus, under_way, uptake


def _spent(game, later, firm):
    row = game.world.firms.index(firm)
    return float(later.state.spent[row, 0] - game.state.spent[row, 0])


def test_halls_use_what_the_turn_then_uses(start, unspent):
    plan = unspent("musk")
    plan["hall_spend"][1] = 100.0
    granted, used = surplus(start.observe("musk"), plan, "xai", "hall_spend")
    assert granted == pytest.approx(float(start.observe("musk").free[1, 0]))
    assert used == pytest.approx(_spent(start, start.advance({"musk": plan}), "xai"), rel=0.4)


def test_a_plant_uses_what_the_turn_then_uses(start, orders):
    for game in (start, start.advance({"musk": orders("musk", firm="tesla", fab_spend=10.0)})):
        plan = orders("musk", game, firm="tesla", fab_spend=40.0)
        used = uptake(game.observe("musk"), plan, "tesla", "fab_spend")
        row = game.world.firms.index("tesla")
        later = game.advance({"musk": plan})
        real = float(later.state.fab_paid[row, 0] - game.state.fab_paid[row, 0])
        assert used == pytest.approx(real, rel=0.5, abs=1.0)


def test_small_works_use_all_they_get(start, orders):
    plan = orders("musk", firm="tesla", hall_spend=0.5)
    assert surplus(start.observe("musk"), plan, "tesla", "hall_spend") is None
    assert surplus(start.observe("musk"), plan, "tesla", "fab_spend") is None


def test_of_a_plant_that_tsmc_may_decline_nobody_knows(start, orders):
    plan = orders("musk", firm="tesla", fab_spend=40.0, fab_partner=float(TSMC))
    assert uptake(start.observe("musk"), plan, "tesla", "fab_spend") is None


def test_the_row_says_what_can_be_used_and_what_it_takes_of_the_cash(start, orders):
    plan, seen = orders("musk", firm="tesla", fab_spend=40.0), start.observe("musk")
    one = setting(seen, plan, "tesla", "fab_spend")
    granted = float(settled(seen, plan).actions["fab_spend"][0, 0])
    assert "can be used this quarter; the rest stays in cash" in one.limit
    assert -granted < float(one.effect.strip("−$bn").join(("-", ""))) < 0


def test_halls_ordered_now_are_under_way(start, unspent):
    plan, seen = unspent("musk"), start.observe("musk")
    none = under_way(seen, plan).halls[:, 1, 0].sum()
    plan["hall_spend"][1] = 5.0
    assert under_way(seen, plan).halls[:, 1, 0].sum() > none


def test_nvidia_serves_one_buyer_no_more_than_its_part_and_less_in_a_queue(start, orders):
    plan = orders("musk", firm="xai", gpu_premium=0.0)
    seen = start.observe("musk")
    most, about = servable(seen, plan, "xai")
    assert 0 < about <= most
    crowd = start.state.gpu_excess + 1.0
    full = type(start)(start.world, start.start, start.state.evolve(gpu_excess=crowd), start.orders)
    assert servable(full.observe("musk"), plan, "xai")[1] == pytest.approx(about * np.exp(-1.0))
