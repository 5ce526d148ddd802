"""Exposure: shares that add up and agree with the rule, and a strait closed in the same futures."""

from dataclasses import replace

import numpy as np
import pytest

from computewar.engine.mechanics import politics
from computewar.engine.operators import TSMC
from computewar.engine.state import REGIONS
from computewar.report import exposure
from computewar.report.sources import chain, facts


@pytest.mark.parametrize("turn", [0, 6, 15, 20])
@pytest.mark.parametrize("side", ["musk", "openai"])
def test_shares_of_supply_add_up_and_taiwans_is_that_of_the_rule(games, side, turn):
    seen = games[turn].observe(side)
    shares = exposure.shares(seen)
    assert sum(shares.values()) == pytest.approx(1)
    for firm, share in exposure.firms_on_taiwan(seen).items():
        mine = [one for one in exposure.holdings(seen) if one.firm == firm]
        whole = sum(one.supply for one in mine)
        there = sum(one.supply for one in mine if one.place == "taiwan")
        assert there / whole == pytest.approx(share)
        row = games[turn].world.firms.index(firm)
        assert share == pytest.approx(politics.exposure(games[turn].state)[row, 0])


def test_a_side_without_supply_hangs_on_nothing(altered):
    bare = altered("openai", gpu_orders=0.0, foundry_made=0.0, fab_made=0.0)
    assert set(exposure.shares(bare.observe("openai")).values()) == {0.0}


def test_a_plant_run_from_taiwan_hangs_on_it_wherever_it_stands(altered):
    plant = {"fab_begun": 1.0, "fab_made": 50.0, "fab_region": float(REGIONS.index("us"))}
    plant |= {"chip_power": 1.0, "fab_partner": 0.0}
    own = exposure.shares(altered("tesla", **plant).observe("musk"))
    plant["fab_partner"] = float(TSMC)
    theirs = exposure.shares(altered("tesla", **plant).observe("musk"))
    assert own["us"] > 0
    assert theirs["us"] == 0
    assert theirs["taiwan"] == pytest.approx(own["taiwan"] + own["us"])


def test_money_and_satellites_have_a_place(altered):
    game = altered("xai", pool_taken=[9.0, 4.0], orbit=20.0)
    held = {(one.place, one.key): one for one in exposure.holdings(game.observe("musk"))}
    assert held["gulf", "gulf_ask"].money == 9
    assert held["asia", "softbank_ask"].money == 4
    assert held["orbit", "orbit"].value == "20.0k H100e"


def test_every_place_has_a_name_and_every_fact_is_there():
    assert set(exposure.TOLD) == set(exposure.PLACES) == set(exposure.places())
    assert all(name in facts() for names in exposure.TOLD.values() for name in names)
    assert exposure.told("gulf")[0].startswith("004 ¶16: ")


def test_every_key_of_a_holding_or_risk_leads_to_a_rule(games):
    for side, turn in (("musk", 6), ("openai", 15)):
        seen = games[turn].observe(side)
        rows = [row for place in exposure.PLACES for row in exposure.risks(seen, place)]
        rows += exposure.everywhere(seen)
        keys = {row.key for row in rows} | {one.key for one in exposure.holdings(seen)}
        assert all(chain(key, seen.scenario).title for key in keys)


def test_risks_speak_of_what_is_on_now(altered, start):
    open_ = {row.label: row for row in exposure.risks(start.observe("musk"), "taiwan")}
    assert open_["Strait closed"].value == "1.0% a quarter"
    shut = replace(start, state=start.state.evolve(strait=np.array([3.0])))
    (first, *_rest) = exposure.risks(shut.observe("musk"), "taiwan")
    assert (first.value, first.note, first.tone) == ("now", "for 3 quarters more", "bad")
    seen = altered("tesla", review=2.0).observe("musk")
    (row,) = exposure.risks(seen, "gulf")
    assert (row.value, row.note) == ("now", "no Gulf money for 2 quarters more")
    assert row.firm == "tesla"


def test_a_closed_strait_costs_compute_and_an_open_one_is_as_forecast(start, orders):
    seen, plan = start.observe("musk"), orders("musk")
    last, costs = exposure.closed_strait(seen, plan, futures=16, turns=4)
    assert last == "2027-Q1"
    told = {(one.name, one.firm): one for one in costs}
    assert told["compute", "xai"].closed < told["compute", "xai"].open
    fan = exposure.forecast(seen, plan, 16, 4)
    assert told["compute", "xai"].open == float(fan.median("compute xai")[-1])
    assert exposure.closed_strait(seen, plan, 16, 4)[1] == costs


def test_a_crisis_that_runs_is_set_against_none(start, orders):
    shut = replace(start, state=start.state.evolve(strait=np.array([3.0])))
    seen = shut.observe("musk")
    assert exposure.length(seen) == 3
    _last, costs = exposure.closed_strait(seen, orders("musk", shut), futures=16, turns=4)
    compute = next(one for one in costs if one.name == "compute" and one.firm == "xai")
    assert compute.closed < compute.open


def test_who_stops_waiting_gets_nothing(start, orders):
    found = exposure.closed_strait(
        start.observe("musk"), orders("musk"), futures=4, turns=2, cancelled=lambda: True
    )
    assert found is None
