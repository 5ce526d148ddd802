"""Chips: cadence, roles, the race of algorithms and hardware, and what efficient silicon buys."""

import numpy as np
import pytest

from computewar.engine.mechanics import (
    chip_design,
    datacentre,
    gpu_market,
    products,
    training,
)
from computewar.engine.state import LINKS, ROLES


def designed(trial, cadence, quarters, effort=1.0):
    """Tesla after quarters of design at a cadence, its team always staffed alike."""
    one = trial().put("tesla", effort=effort, cash=1000)
    return one.order("tesla", design_spend=20, cadence=cadence, chip_role=2).act(
        chip_design, quarters
    )


@pytest.mark.fact("cadence-outruns-market", "design-cycle-9-months-target", "apple-yearly-refresh")
def test_nine_months_bring_more_chips_than_a_year_and_than_a_car_maker_s_three(trial):
    out = [designed(trial, months, 20).mean("chip_number", "tesla") for months in (9, 12, 36)]
    assert out[0] > out[1] > out[2]


@pytest.mark.fact("nine-month-cycle-defies-engineering", "design-cycle-9-months-target")
def test_nine_months_slip_more_and_a_design_takes_longer_than_its_spacing(trial):
    one = trial(64)
    where = np.zeros(64, dtype=np.intp), np.arange(64)
    luck, one_team, plain = np.full(64, 0.5), np.ones(64), np.zeros(64)
    late = [
        chip_design.slip(np.full(64, months), one_team, luck, plain, one.world, where).mean()
        for months in (9.0, 12.0, 18.0)
    ]
    assert late[0] > late[1] > late[2] > 0
    assert (chip_design.work_needed(np.array(9.0), one.world) > 9).all()


@pytest.mark.fact(
    "compute-evolution-speed-matters-more",
    "contest-now-speed-and-closed-loop",
    "nine-month-run-builds-compute-wall",
    "chips-blood-cadence-heartbeat",
)
def test_with_people_enough_a_quicker_cadence_compounds_into_stronger_chips(trial):
    power = [designed(trial, m, 24, effort=1.4).mean("chip_power", "tesla") for m in (9, 18, 36)]
    assert power[0] > power[1] > power[2] > 0


@pytest.mark.fact("moores-law-guided-progress")
def test_the_same_design_is_stronger_the_later_it_comes_as_the_frontier_moves(trial):
    one = trial()
    where = np.zeros(32, dtype=np.intp), np.arange(32)
    spacing, older = np.full(32, 12.0), np.zeros(32)
    now, later = (
        chip_design.strength(state, spacing, older, one.world, where)
        for state in (one.put("tesla", design_goal=0).state, one.state.evolve(turn=8))
    )
    assert later.mean() > now.mean()
    assert (gpu_market.list_price(one.world, 2028) < gpu_market.list_price(one.world, 2026)).all()


@pytest.mark.fact("tesla-software-outpaces-moore")
def test_under_ark_s_reading_algorithms_gain_faster_than_hardware_s_price(trial):
    one = trial(readings={"cost_decline": "ark"}).act(training, 4)
    software = 10 ** training.efficiency(one.state.evolve(turn=3), one.world)
    hardware = 1 / one.world["gpu_price_trend"]
    assert (software > hardware).all()


@pytest.mark.fact("algorithms-outgrow-hardware", "models-stalled-2-years-on-old-hardware")
def test_models_outgrow_a_fleet_of_own_chips_older_than_a_year(trial):
    def gained(age):
        one = trial(catch_up=0, run_failure=0)
        one.put("tesla", chips=400, gpus=0, energised=400, chip_age=age, capability=-1)
        return one.act(training).of("capability", "tesla") + 1

    fresh, stale = gained(4), gained(12)
    assert (stale < 0.75 * fresh)[fresh > 0.05].all()
    assert np.array_equal(gained(0), fresh)  # nothing is lost within a year (D10)


@pytest.mark.fact("ai6-thousands-racked-for-training", "ai6-erases-edge-cloud-wall")
def test_thousands_of_unified_chips_racked_add_compute_where_edge_chips_add_less(trial):
    def racked(role):
        one = trial().put("tesla", chip_power=1, chip_role=ROLES.index(role), foundry_made=50)
        halls, edge = chip_design.use(one.state.chip_role, one.world)
        one.put("tesla", chip_halls=halls[0], chip_edge=edge[0], power=5000)
        return one.order("tesla", chips_to_halls=1).act(datacentre).of("energised", "tesla")

    plain = trial().put("tesla", power=5000).act(datacentre).of("energised", "tesla")
    assert (racked("unified") > racked("edge")).all()
    assert (racked("edge") > plain).all()


@pytest.mark.fact("training-and-edge-chips-differ", "tesla-asic-to-beat-gpu")
def test_a_specialised_chip_is_whole_in_its_use_and_poor_in_the_other(trial):
    one = trial()
    by_role = {name: chip_design.use(np.array(k), one.world) for k, name in enumerate(ROLES)}
    halls = {name: pair[0].mean() for name, pair in by_role.items()}
    edge = {name: pair[1].mean() for name, pair in by_role.items()}
    assert halls["training"] > halls["unified"] > halls["edge"]
    assert edge["edge"] > edge["unified"] > edge["training"]


@pytest.mark.fact("one-brain-cuts-rnd-cost")
def test_one_unified_chip_costs_less_to_design_than_a_line_with_its_variant(trial):
    one = trial()
    cadence, newest = np.array(12.0), np.array(0.0)
    unified, edge = (
        chip_design.money_needed(cadence, np.array(ROLES.index(role)), newest, one.world)
        for role in ("unified", "edge")
    )
    assert (unified < edge).all()


@pytest.mark.fact("ai6-attacks-current-infrastructure")
def test_making_chips_of_one_s_own_costs_standing_with_nvidia(trial):
    buyer, maker = trial(), trial().put("tesla", chip_power=1, foundry_made=200)
    for one in (buyer, maker):
        one.order("tesla", gpu_spend=1).act(gpu_market)
    assert (maker.of("gpu_standing", "tesla") < buyer.of("gpu_standing", "tesla")).all()


@pytest.mark.fact("scale-makes-efficiency-matter", "ai5-much-lower-power")
def test_the_larger_the_site_the_more_efficient_chips_are_worth(trial):
    def runs(chips, load):
        one = trial().put("tesla", gpus=0, gpu_load=0, chips=chips, chips_load=chips * load,
                          stack=1, power=500)  # fmt: skip
        return one.act(datacentre).mean("energised", "tesla")

    gain = [runs(chips, 0.7) - runs(chips, 1.4) for chips in (200, 600, 1200)]
    assert 0 <= gain[0] < gain[1] <= gain[2]


@pytest.mark.fact("dojo-stop-blamed-on-weak-performance", "leaving-nvidia-for-closed-dojo-risky")
def test_a_young_closed_stack_makes_less_of_the_same_chips(trial):
    young, ripe = (
        trial().put("tesla", chips=300, chips_load=300, stack=stack, power=2000).act(datacentre)
        for stack in (0.5, 0.85)
    )
    assert (young.of("energised", "tesla") < ripe.of("energised", "tesla")).all()


@pytest.mark.fact("dojo-expected-to-help-fsd-video", "data-flows-to-dojo-and-ai6")
def test_own_chips_in_halls_widen_the_flywheel_s_link_of_training(trial):
    row = LINKS.index("training")
    found = []
    for chips in (0, 100):
        one = trial().put("tesla", chips=chips, chips_load=chips, embodied=4, power=2000)
        one.act(datacentre)
        found.append(products.links(one.state, one.orders, one.world)[row, 0])
    assert (found[1] > found[0]).all()


@pytest.mark.fact("dojo-cornerstone-of-tesla-ai", "ms-dojo-adds-billions-to-tesla-cap")
def test_a_stack_that_matures_is_worth_billions_in_the_market_s_eyes(trial):
    from computewar.engine.mechanics import valuation

    young, ripe = (
        valuation.fundamentals(one.state, one.world)[0]
        for one in (trial().put("tesla", stack=0.5), trial().put("tesla", stack=0.85))
    )
    assert (ripe >= young).all()
    assert (ripe - young).mean() > 2  # $bn
