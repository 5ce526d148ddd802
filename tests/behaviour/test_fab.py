"""An own fab against foundries: what owning frees a firm of, and what it does not."""

import numpy as np
import pytest

from computewar.engine.mechanics import datacentre, fab, foundry, gpu_market
from computewar.engine.outcomes import OUTCOMES
from computewar.engine.state import FOUNDRIES, LINES, REGIONS

US = np.eye(len(REGIONS))[REGIONS.index("us")][:, None]


def with_plant(trial, size=1.0, capital=250.0, **fields):
    """Tesla with a plant of some size in the US that runs, and a chip like an H100e."""
    stand = {
        "cash": 900, "chip_number": 5, "chip_power": 1.0, "chip_goal": 1.0, "chip_halls": 1.0,
        "fab_begun": 1, "fab_progress": 1, "fab_size": size, "fab_capital": capital,
        "fab_room": 1, "fab_lead": 10, "fab_yield": 0.7, "fab_node": 1, "fab_region": 1,
        "fab_paid": size * capital, "fab_online": US * 1000 * size,
    }  # fmt: skip
    return trial.put("tesla", **(stand | fields))


@pytest.mark.fact(
    "own-lines-free-from-foundry-schedules",
    "own-fab-success-ends-supply-weakness",
    "own-fab-no-foundry-price-shocks",
    "own-fab-gives-full-supply-control",
)
def test_a_crisis_of_the_strait_cuts_foundries_and_not_a_plant_elsewhere(trial):
    calm, crisis = with_plant(trial()), with_plant(trial()).put(None, strait=4)
    for one in (calm, crisis):
        one.order("tesla", foundry_spend=2, foundry_tsmc=1, foundry_samsung=0, foundry_intel=0)
        one.act(foundry).act(fab)
    assert (crisis.of("foundry_made", "tesla") < calm.of("foundry_made", "tesla")).all()
    assert np.array_equal(crisis.of("fab_made", "tesla"), calm.of("fab_made", "tesla"))


@pytest.mark.fact("own-fab-no-dependencies", "own-fab-gives-full-supply-control")
def test_an_own_plant_still_hangs_on_people_chips_and_nvidia(trial):
    """L01: the claim of no dependence is false where a plant needs what money cannot buy."""
    sound = {"fab_risk": 0, "fab_risk_size": 0}
    few = with_plant(trial(**sound), fab_yield=0.3, effort=0.2).act(fab, 4)
    many = with_plant(trial(**sound), fab_yield=0.3, effort=1.0).act(fab, 4)
    assert (few.of("fab_yield", "tesla") < many.of("fab_yield", "tesla")).all()
    assert not with_plant(trial(), chip_number=0).act(fab).of("fab_made", "tesla").any()
    short = with_plant(trial()).put(None, shortage=4).order("tesla", gpu_spend=30).act(gpu_market)
    ample = with_plant(trial()).order("tesla", gpu_spend=30).act(gpu_market)
    assert short.mean("gpu_orders", "tesla") < ample.mean("gpu_orders", "tesla")


@pytest.mark.fact("own-fab-no-bottlenecks")
def test_an_own_plant_is_bound_by_yield_cash_and_process(trial):
    here = trial().world
    whole = 3 * 1000 * here["fab_packaged"] * (1 + here["fab_own_fit"])
    assert (with_plant(trial()).act(fab).of("fab_made", "tesla") < whole).all()
    poor = with_plant(trial(), cash=4).act(fab)
    assert (
        poor.of("fab_made", "tesla") < with_plant(trial()).act(fab).of("fab_made", "tesla")
    ).all()
    bad = with_plant(trial(fab_risk=1), fab_yield=0.4).act(fab, 8)
    good = with_plant(trial(fab_risk=0, fab_risk_size=0), fab_yield=0.4).act(fab, 8)
    assert (bad.of("fab_yield", "tesla") < good.of("fab_yield", "tesla")).all()


@pytest.mark.fact(
    "own-fab-failure-wastes-capital",
    "wrong-path-sunk-cost-and-lost-time",
    "failure-costliest-adventure",
)
def test_a_plant_given_up_writes_off_nearly_all_that_went_into_it(trial):
    gone = with_plant(trial()).order("tesla", fab_cancel=1).act(fab)
    assert (gone.of("wasted", "tesla") > 0.7 * 250).all()
    assert not gone.of("fab_online", "tesla").any()


@pytest.mark.fact("fab-is-vertical-integration-not-rnd", "idm-is-asset-heavy")
def test_a_plant_takes_many_times_the_money_of_the_chips_designed_for_it(trial):
    one = trial().put("tesla", cash=2000, effort=1.0)
    one.order("tesla", fab_spend=40, design_spend=5, fab_target=1, staff_fab=0.6, staff_design=0.2,
              staff_models=0.2, hire_spend=5)  # fmt: skip
    flows = np.zeros(len(LINES))
    for _ in range(8):
        flows += one.play().of("ledger", "tesla").mean(axis=1)
    assert flows[LINES.index("fab")] < 5 * flows[LINES.index("design")] < 0


def cost_a_chip(trial, size, years=10):
    """$bn per thousand chips of a plant that runs: chips, upkeep and a part of the capital."""
    one = with_plant(trial(fab_packaged=1), size=size, fab_yield=0.8)
    before = one.of("cash", "tesla")
    one.act(fab)
    sunk = fab.capital_needed(np.array(size), np.array(250.0), one.world) / (4 * years)
    return float(np.mean((before - one.of("cash", "tesla") + sunk) / one.of("fab_made", "tesla")))


@pytest.mark.fact("idm-cost-edge-crushing-at-scale", "deeper-aim-cost-and-efficiency")
def test_a_chip_of_the_own_plant_is_cheaper_the_larger_the_plant_and_beats_gpus(trial):
    small, large = cost_a_chip(trial, 0.1), cost_a_chip(trial, 1.0)
    assert large < 0.75 * small
    assert large < 0.002 * float(trial().state.gpu_price[0])  # $bn per thousand; twice the price


@pytest.mark.fact(
    "asic-gives-pricing-power", "ai5-very-low-cost", "cadence-to-end-external-compute-worry"
)
def test_what_own_chips_cost_does_not_follow_nvidia_s_price(trial):
    plain = with_plant(trial()).order("tesla", foundry_spend=1).act(foundry)
    dear = with_plant(trial()).put(None, gpu_price=60).order("tesla", foundry_spend=1).act(foundry)
    assert np.array_equal(plain.of("cash", "tesla"), dear.of("cash", "tesla"))
    made = plain.of("foundry_made", "tesla") * plain.of("chip_power", "tesla")
    assert (1 / made < plain.state.gpu_price / 1e3).all()  # $bn per thousand H100e


@pytest.mark.fact("terafab-2nm-own-fab")
def test_two_nanometres_are_stronger_dearer_and_riskier_than_an_older_process(trial):
    newest, older = (
        trial().put("tesla", cash=500).order("tesla", fab_spend=20, fab_node=node).act(fab)
        for node in (0, 1)
    )
    assert (newest.of("fab_node", "tesla") > older.of("fab_node", "tesla")).all()
    assert (newest.of("fab_capital", "tesla") > older.of("fab_capital", "tesla")).all()
    chances = [fab.risk(np.ones(1), np.zeros(1), np.full(1, node), newest.world) for node in (0, 1)]
    assert chances[0].mean() > chances[1].mean()


@pytest.mark.fact("terafab-challenges-world-capacity", "headline-1m-month-changes-everything")
def test_a_full_terafab_outproduces_every_foundry_together_and_remakes_its_owner(trial):
    one = with_plant(trial(fab_packaged=1), fab_yield=0.82).act(foundry)
    world_room = foundry.room(one.state, one.world).sum(axis=0)
    one.act(fab)
    assert (one.of("fab_made", "tesla") > world_room).all()
    before = one.of("energised", "tesla")
    one.put("tesla", power=20_000).order("tesla", chips_to_halls=1).act(datacentre)
    assert (one.of("energised", "tesla") > 2 * before).all()


@pytest.mark.fact("own-chips-plus-lines-give-sovereignty")
def test_chips_of_own_lines_count_as_sovereign_and_foundries_only_in_part(trial):
    measure = OUTCOMES["sovereignty"].measure
    found = []
    for sovereign in (300, 0):
        one = trial().put("tesla", chips=300, sovereign=sovereign)
        found.append(measure(one.state, one.state, one.world)[0])
    bought = trial().put("tesla", gpus=400)
    assert (found[0] > found[1]).all()
    assert (found[1] > measure(bought.state, bought.state, bought.world)[0]).all()


@pytest.mark.fact(
    "tsmc-samsung-profitable-duopoly",
    "tsmc-samsung-slow-to-expand",
    "tsmc-samsung-dominate-advanced-nodes",
)
def test_two_foundries_have_nearly_all_room_grow_slowly_and_ask_more_when_full(trial):
    one = trial()
    room = foundry.room(one.state, one.world)
    assert (room[:2].sum(axis=0) > 0.85 * room.sum(axis=0)).all()
    later = foundry.room(one.state.evolve(turn=4), one.world)
    assert (later[:2].sum(axis=0) < 1.3 * room[:2].sum(axis=0)).all()
    calm, pressed = with_plant(trial()), with_plant(trial()).order("tesla", foundry_spend=40)
    tsmc = FOUNDRIES.index("tsmc")
    calm.act(foundry)
    pressed.act(foundry)
    assert (pressed.state.foundry_price[tsmc] > calm.state.foundry_price[tsmc]).all()


@pytest.mark.fact("tesla-shopping-pressures-foundries", "public-intel-talk-signals-sovereignty")
def test_courting_intel_lowers_the_others_price_and_strains_relations(trial):
    quiet, loud = trial(), trial().order("tesla", court_intel=1)
    cheaper = foundry.price(loud.state, loud.orders, loud.world)
    plain = foundry.price(quiet.state, quiet.orders, quiet.world)
    assert (cheaper[:2, 0] < plain[:2, 0]).all()
    for one in (quiet, loud):
        one.act(foundry)
    assert (
        loud.of("foundry_standing", "tesla")[:2] < quiet.of("foundry_standing", "tesla")[:2]
    ).all()


@pytest.mark.fact("tesla-chips-to-exceed-all-others", "idm-cost-edge-crushing-at-scale")
def test_a_full_plant_makes_more_chips_than_all_others_together(trial):
    one = with_plant(trial(fab_packaged=1), fab_yield=0.82, cash=3000)
    for firm in one.world.firms[2:]:
        one.order(firm, foundry_spend=20)
    one.play(4)
    made = OUTCOMES["own_chips"].measure(one.state, one.state, one.world)
    assert (made[0] > made[1:].sum(axis=0)).all()
