"""Readings: switching one changes what the documents say it should, and all of them run."""

import numpy as np
import pytest

from computewar.engine.ending import keep_vows
from computewar.engine.mechanics import training
from computewar.engine.state import REGIONS
from computewar.inputs.scenario import load_scenario
from computewar.lab.run import simulate


def cost_of_run(trial, option, years):
    """What a given training run costs after years, against now."""
    return trial(readings={"cost_decline": option}).act(training, 4 * years).state.train_cost


@pytest.mark.fact(
    "training-cost-falls-75pct-a-year",
    "training-cost-decline-until-2030",
    "cost-decline-assumes-missing-capacity",
)
def test_ark_s_reading_falls_by_three_quarters_a_year_and_the_others_by_less(trial):
    ark, limited, off = (cost_of_run(trial, o, 1) for o in ("ark", "capacity_limited", "off"))
    assert np.allclose(ark, 0.25, atol=0.06)
    assert ark.mean() < limited.mean() < off.mean() <= 1
    assert np.allclose(cost_of_run(trial, "ark", 4), ark**4)


@pytest.mark.fact("fab-investment-hundreds-of-billions", "terafab-final-1m-month")
def test_wafers_cost_hundreds_of_billions_and_chips_a_tenth_for_fewer_dies(trial):
    wafers, chips = (trial(readings={"fab_unit": unit}).world for unit in ("wafers", "chips"))
    assert (wafers["fab_full_cost"] > 150).all()
    assert wafers["fab_full_cost"].mean() > 200
    assert (chips["fab_full_cost"] < 50).all()
    literal = trial(readings={"fab_unit": "as_printed"}).world
    assert literal["fab_full_cost"].mean() > 200  # the price of wafers for a plant of chips
    dies = [np.mean(w["fab_edge_dies"] + w["fab_packaged"]) for w in (wafers, chips, literal)]
    assert dies[0] > 20 * dies[1]
    assert np.isclose(dies[1], dies[2])


@pytest.mark.fact("tesla-annual-chip-demand")
def test_read_as_billions_every_car_and_robot_is_far_hungrier(trial):
    few, many = (
        trial(readings={"demand_reading": option}).world["edge_need"].mean()
        for option in ("millions", "billions")
    )
    drawn = trial(64, readings={"demand_reading": "as_printed"}).world["edge_need"]
    assert many > 100 * few
    assert drawn.min() < 10 * few < many / 10 < drawn.max() * 10


@pytest.mark.fact("tesla-annual-chip-demand", "one-million-month-enough-for-big-fleet")
def test_chips_that_are_ample_for_the_cars_of_millions_starve_those_of_billions(trial):
    def met(option):
        one = trial(readings={"demand_reading": option}).put("tesla", edge_chips=1000)
        one.run("chip_demand")
        return one.state.line_got[0, 0] / one.state.line_asked[0, 0]

    assert (met("millions") == 1).all()
    assert (met("billions") < 0.1).all()


@pytest.mark.fact("terafab-start-100k-month", "tesla-fab-capacity-1m-month")
def test_a_full_plant_makes_a_million_chips_a_month_or_a_hundred_times_as_many_dies(trial):
    us = np.eye(len(REGIONS))[REGIONS.index("us")][:, None]

    def a_month(unit):
        one = trial(readings={"fab_unit": unit}, fab_own_fit=0).put(
            "tesla", cash=5000, chip_number=5, chip_power=1, fab_begun=1, fab_progress=1,
            fab_size=1, fab_capital=250, fab_room=1, fab_yield=1, fab_node=1, fab_region=1,
            fab_paid=250, fab_online=us * 1000,
        )  # fmt: skip
        one.run("fab")
        return (one.of("fab_made", "tesla") + one.of("fab_edge", "tesla")) / 3

    chips, wafers = a_month("chips"), a_month("wafers")
    assert np.allclose(chips, 900, rtol=0.15)  # thousand, at the yield of the end (D04)
    assert (wafers > 50 * chips).all()


@pytest.mark.fact("rival-set-google-openai-meta-microsoft")
def test_counting_anthropic_makes_the_vow_harder(trial):
    def kept(option):
        one = trial(readings={"rival_set": option})
        rivals = sum(
            one.of("energised", f) - one.of("rented_out", f) + one.of("rented", f)
            for f in ("google", "openai", "meta", "microsoft")
        )
        one.put("xai", energised=rivals + 100)
        return keep_vows(one.state, one.world).vow[one.row("xai")]

    assert (kept("named_four") == 1).all()
    assert (kept("plus_anthropic") == 0).all()


@pytest.mark.fact("ai6-for-robots-and-datacentres", "parked-cars-as-compute-nodes")
def test_parked_cars_compute_only_where_ai6_is_read_to_sit_in_them(trial):
    def parked(option):
        one = trial(readings={"ai6_in_cars": option}).put(
            "tesla", chip_number=6, chip_role=2, chip_edge=1, chip_power=1, edge_chips=400, cash=50
        )
        one.order("tesla", parked_share=1, owner_pay=5)
        for _ in range(4):
            one.run("chip_demand", "spare_compute")
        return one.of("parked", "tesla")

    assert (parked("on") > 0).all()
    assert not parked("off").any()


@pytest.mark.fact("ms-dojo-adds-billions-to-tesla-cap")
def test_dojo_is_worth_billions_as_printed_or_hundreds_of_them(trial):
    printed, large = (
        trial(readings={"dojo_value": option}).world["dojo_worth"].mean()
        for option in ("as_printed", "large")
    )
    assert 2 <= printed <= 99 < large


AS_PRINTED = {
    "demand_reading": "as_printed", "fab_unit": "as_printed", "cost_decline": "ark",
    "dojo_value": "as_printed", "gpu_price_source": "documents",
}  # fmt: skip


def played(readings, horizon=6):
    """Every outcome of a short game under readings, four futures of it."""
    return measured(load_scenario("terafab-2026", readings=readings, horizon=horizon))


def measured(story):
    """Every figure of four futures with the scenario's own strategies."""
    columns = simulate(story, {}, 4, 1).columns
    return {name: values for name, values in columns.items() if name != "error"}


def every_option():
    story = load_scenario("terafab-2026")
    return [(name, o) for name, switch in story.switches.items() for o in switch.options]


@pytest.mark.heavy
@pytest.mark.parametrize("horizon", [3, pytest.param(20, marks=pytest.mark.slow)])
@pytest.mark.parametrize(("name", "option"), every_option())
def test_a_game_under_any_reading_runs_and_measures_numbers(name, option, horizon):
    assert all(np.isfinite(values).all() for values in played({name: option}, horizon).values())


def test_the_documents_taken_literally_run_without_breaking():
    assert all(np.isfinite(values).all() for values in played(AS_PRINTED).values())


def test_the_scenario_as_printed_runs_to_its_end():
    columns = measured(load_scenario("as-printed"))
    assert all(np.isfinite(values).all() for values in columns.values())
