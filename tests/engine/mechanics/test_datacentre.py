import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.mechanics import datacentre, gpu_market
from computewar.engine.state import LINES
from computewar.engine.world import World

QUIET = {"hall_accident": 0.0}
calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


def test_a_hall_by_hand(world, state, actions):
    here = world(**QUIET)
    now = datacentre.advance(state(), actions(hall_spend={"xai": 1.8}), here)
    # pace .12 * 800 + 250 = 346 MW; 1.8 $bn at 9 $M are 200 MW, below .6 of the pace
    assert now.halls[4, 1, 0] == pytest.approx(200)
    assert now.halls.sum() == pytest.approx(200)
    assert now.cash[1, 0] == pytest.approx(25 - 1.8)
    assert now.hall_paid[1, 0] == pytest.approx(1.8)
    for turn in range(1, 5):
        now = datacentre.advance(now.evolve(turn=turn), actions(), here)
        assert now.power[1, 0] == 800
    now = datacentre.advance(now.evolve(turn=5), actions(), here)
    assert now.power[1, 0] == pytest.approx(1000)
    assert now.hall_paid[1, 0] == pytest.approx(0)


def test_haste_costs_more_and_money_beyond_the_limit_stays(world, state, actions):
    here = world(**QUIET)
    modest = datacentre.advance(state(), actions(hall_spend={"xai": 1.8}), here)
    greedy = datacentre.advance(state(cash=90), actions(hall_spend={"xai": 80}), here)
    assert greedy.halls.sum() == pytest.approx(2 * 346)
    paid = 90 - greedy.cash[1, 0]
    assert paid == pytest.approx(2 * 346 * 0.009 * (1 + 0.5 * 1.4))
    assert paid / 692 > 1.8 / modest.halls.sum()


def test_speed_first_wins_two_quarters_for_a_fifth_more(world, state, actions):
    here = world(**QUIET)
    fast = datacentre.advance(state(), actions(hall_spend={"xai": 1.8}, hall_fast=1), here)
    assert fast.halls[2, 1, 0] == pytest.approx(200 / 1.2)
    assert fast.haste[1, 0] == 1
    half = datacentre.advance(state(), actions(hall_spend={"xai": 1.8}, hall_fast=0.5), here)
    assert half.halls[2, 1, 0] == pytest.approx(half.halls[4, 1, 0])


def test_own_turbines_open_a_part_early_and_burn_money(world, state, actions):
    here = world(**QUIET)
    own = datacentre.advance(state(), actions(hall_spend={"xai": 1.8}, own_generation=1), here)
    assert own.halls[2, 1, 0] == pytest.approx(140 / 1.09)
    assert own.halls[4, 1, 0] == pytest.approx(60 / 1.09)
    later = datacentre.advance(own.evolve(turn=1), actions(), here)
    assert later.ledger[LINES.index("power"), 1, 0] < own.ledger[LINES.index("power"), 0, 0] == 0


def test_the_fuel_of_own_turbines_by_hand(world, state, actions):
    """A quarter of 800 MW stands on turbines; GPUs draw 600 and own chips 100 of them."""
    here = world(host_part=0.0, turbine_fuel=0.05, chips_retire=0.0)
    begun = state(turbines=200, power=800, gpu_load=600, chips_load=100, insolvent={"tesla": 1})
    fuel = -datacentre.advance(begun, actions(), here).ledger[LINES.index("power"), :, 0]
    np.testing.assert_allclose(fuel, [0, 0.00005 * 700 / 4, 0.00005 * 700 / 4])
    full = datacentre.advance(begun.evolve(gpu_load=3 * begun.gpu_load), actions(), here)
    assert -full.ledger[LINES.index("power"), 1, 0] == pytest.approx(0.00005 * 800 / 4)
    halls = np.zeros((12, 3))
    halls[3] = 1200  # turbines that wait for their halls burn nothing yet
    waits = datacentre.advance(
        state(turbines=200, power=800, gpu_load=600, halls=halls), actions(), here
    )
    assert -waits.ledger[LINES.index("power"), 1, 0] == pytest.approx(0.00005 * 600 / 10)


def test_accidents_come_with_speed_first_alone(world, state, actions):
    here = world(futures=2000)
    halls = np.zeros((12, 3, 2000))
    halls[0], halls[3] = 100, 300
    start = state(futures=2000, halls=halls, haste=[0, 0.5, 1], hall_paid=4)
    after = datacentre.advance(start, actions(futures=2000), here)
    assert after.accidents[0].max() == 0
    np.testing.assert_allclose(after.accidents.mean(axis=1)[1:], [0.025, 0.1], atol=0.02)
    hit = after.accidents[2] > 0
    np.testing.assert_allclose(after.power[2][hit] - start.power[2][hit], 90)
    np.testing.assert_allclose(after.halls[2, 2][hit], 270)
    np.testing.assert_allclose(after.trust[2][hit], 0.60)
    np.testing.assert_allclose(after.wasted[2][hit], 0.4)
    assert (after.wasted[2][~hit] == 0).all()


def test_power_early_idles_and_power_late_strands(world, state, actions):
    early = datacentre.advance(state(power={"xai": 2000}), actions(), world())
    assert early.energised[1, 0] == 500
    assert early.gpu_waste[1, 0] == 0
    late = datacentre.advance(state(power={"xai": 347.5}), actions(), world(host_part=0.0))
    assert late.energised[1, 0] == pytest.approx(250)
    assert late.gpu_waste[1, 0] == pytest.approx(250)


def test_chips_that_draw_less_buy_more_compute_a_megawatt(world, state, actions):
    owned = {"gpus": 0, "gpu_load": 0, "power": 50, "stack": 1, "chip_power": 1, "chip_halls": 1}
    thirsty = datacentre.advance(
        state(**owned, foundry_made=100, chip_load=1.39), actions(), world(host_part=0.0)
    )
    frugal = datacentre.advance(
        state(**owned, foundry_made=100, chip_load=0.97), actions(), world(host_part=0.0)
    )
    assert frugal.energised[0, 0] > thirsty.energised[0, 0]
    assert frugal.energised[0, 0] == pytest.approx(50 / 0.97)


def test_own_chips_go_to_halls_or_to_the_edge(world, state, actions):
    made = state(foundry_made=60, fab_made=40, chip_power=0.5, chip_load=1, chip_halls=0.2)
    after = datacentre.advance(made, actions(chips_to_halls=0.7), world())
    np.testing.assert_allclose(after.edge_chips[:, 0], 30)
    np.testing.assert_allclose(after.chips[:, 0], 70 * 0.2)
    np.testing.assert_allclose(after.chips_load[:, 0], 35)


@calm
@given(
    gpus=st.lists(st.floats(0, 1e4), min_size=3, max_size=3),
    power=st.lists(st.floats(0, 2e4), min_size=3, max_size=3),
    made=st.floats(0, 1e4),
    stack=st.floats(0, 1),
    rent=st.lists(st.floats(0, 20), min_size=3, max_size=3),
    offer=st.floats(0, 0.5),
    before=st.floats(0, 1),
    failed=st.lists(st.sampled_from([0.0, 1.0]), min_size=3, max_size=3),
)
def test_nothing_runs_twice_and_rents_conserve_money(
    world, state, actions, gpus, power, made, stack, rent, offer, before, failed
):
    rented = 200 * before
    start = state(
        gpus=np.array(gpus),
        gpu_load=1.39 * np.array(gpus),
        power=np.array(power),
        foundry_made=made,
        stack=stack,
        rented={"openai": rented},
        rented_out={"xai": rented},
        rent_left={"openai": 3},
        rent_due={"openai": rented * 0.0044},
        insolvent=np.array(failed),
    )
    rent = np.array(rent) * (1 - np.array(failed))  # the purse grants nothing to who has failed
    after = datacentre.advance(
        start, actions(rent_spend=rent, rent_offer=offer), world(host_part=0.0)
    )
    assert (after.energised <= after.gpus + after.chips + 1e-9).all()
    free = after.energised - after.rented_out
    assert (free >= -1e-9).all()
    assert (free + after.rented).sum() == pytest.approx(after.energised.sum())
    assert after.ledger[LINES.index("rent")].sum() == pytest.approx(0, abs=1e-9)
    assert after.cash.sum() == pytest.approx(start.cash.sum())


@calm
@given(gpus=st.floats(0, 1e4), power=st.floats(0, 2e4), spend=st.floats(0, 30))
def test_what_is_energised_never_exceeds_the_power(world, state, actions, gpus, power, spend):
    start = state(gpus=gpus, gpu_load=1.39 * gpus, power=power, cash=100)
    after = datacentre.advance(start, actions(hall_spend=spend), world())
    draw = after.energised * 1.39
    assert (draw <= after.power + after.hosted + 1e-6).all()
    fee = -after.ledger[LINES.index("power")]
    assert (after.cash >= start.cash - spend - fee - 1e-9).all()


def test_hosts_take_a_part_of_the_boxes_at_a_fee_above_that_of_own_power(world, state, actions):
    """1,000 MW dark at xAI, half of which finds room in 2,000: a quarter of it."""
    here = world(host_room=2000, host_part=0.5, host_rate=0.5, host_steep=1)
    start = state(gpus={"xai": 2000}, gpu_load={"xai": 2000}, power={"xai": 1000, "openai": 3000})
    after = datacentre.advance(start, actions(), here)
    assert after.hosted[1, 0] == pytest.approx(500)
    assert after.energised[1, 0] == pytest.approx(1500)
    assert start.cash[1, 0] - after.cash[1, 0] == pytest.approx(500 * 0.0005 * 1.25)
    assert here["host_rate"] > 3 * here["turbine_fuel"]


def test_two_with_boxes_without_power_get_less_room_at_a_higher_fee(world, state, actions):
    here = world(host_room=600, host_part=0.5)
    load = {"gpus": 2000, "gpu_load": 2000}
    one, two = (
        datacentre.advance(state(**load, power=power), actions(), here)
        for power in ([2000, 1000, 2000], [1000, 1000, 2000])
    )
    assert one.hosted[1, 0] > two.hosted[1, 0]
    fees = [-now.ledger[LINES.index("power"), 1, 0] / now.hosted[1, 0] for now in (one, two)]
    assert fees[0] < fees[1]


def test_the_need_per_gpu_is_inside_the_sane_band(world, state, actions):
    """0.2–5 kW: hundreds of MW for hundreds of thousands of GPUs (C04, D13)."""
    for start in ("2023-Q4", "2026-Q1"):
        here = world(futures=500, uncertain=True, start=start)
        colossus = state(futures=500, gpus=500, gpu_load=0, power=1e5)
        opened = gpu_market.opening(colossus, here)
        ran = datacentre.advance(opened, actions(futures=500), here)
        assert (ran.gpu_load >= 0.2 * ran.energised).all()
        assert (ran.gpu_load <= 5 * ran.energised).all()


def test_a_contract_is_paid_used_or_not_and_ends_with_its_term(world, state, actions):
    here = world(rent_term=3, rent_steep=0.0, rent_rate=0.24)
    now = state(gpu_price=18.0)
    now = datacentre.advance(now, actions(rent_spend={"xai": 0.1}, rent_offer=0.1), here)
    got = now.rented[1, 0]
    assert got == pytest.approx(0.1 / (0.24 * 0.018))
    assert now.rented_out.sum() == pytest.approx(got)
    assert now.cash[1, 0] == pytest.approx(24.9)
    assert now.cash.sum() == pytest.approx(109)
    for turn in (1, 2):  # dearer or cheaper GPUs do not change what was signed
        now = now.evolve(turn=turn, gpu_price=now.gpu_price * 2)
        now = datacentre.advance(now, actions(), here)
        assert now.rented[1, 0] == pytest.approx(got)
    assert now.cash[1, 0] == pytest.approx(24.7)
    now = datacentre.advance(now.evolve(turn=3), actions(), here)
    assert now.rented.sum() == now.rented_out.sum() == 0
    assert now.cash[1, 0] == pytest.approx(24.7)


def test_renters_share_what_owners_can_spare(world, state, actions):
    bids = actions(rent_spend={"tesla": 5, "xai": 10}, rent_offer=0.1)
    after = datacentre.advance(state(), bids, world())
    assert after.rented_out[2, 0] == pytest.approx(150)
    assert after.rented[0, 0] == pytest.approx(50)
    assert after.rented[1, 0] == pytest.approx(100)


def test_two_tenants_get_less_each_and_pay_more_to_the_owner(world, state, actions):
    here = world(rent_rate=0.24)
    one, two = (
        datacentre.advance(state(), actions(rent_spend=bids, rent_offer=0.1), here)
        for bids in ({"xai": 0.3}, {"xai": 0.3, "tesla": 0.3})
    )
    assert two.rented[1, 0] < one.rented[1, 0] < two.rented.sum()
    rents = [now.rent_due[1, 0] / now.rented[1, 0] for now in (one, two)]
    assert 0.24 * 0.018 < rents[0] < rents[1]
    assert two.cash[2, 0] - 40 == pytest.approx(0.6)


def test_rent_of_two_years_is_dearer_than_owning(world, state, actions):
    here = world()
    after = datacentre.advance(state(), actions(rent_spend={"xai": 0.3}, rent_offer=0.1), here)
    paid = here["rent_term"] * after.rent_due[1, 0] / after.rented[1, 0]
    assert paid > 1.5 * 0.018


def test_a_start_with_rented_compute_owes_the_going_rent(world, state):
    start = state(rented={"openai": 300}, rented_out={"xai": 300}, rent_left={"openai": 8})
    here = world(rent_rate=0.24)
    opened = datacentre.opening(start.evolve(energised=start.energised * 0), here)
    assert opened.rent_due[2, 0] == pytest.approx(300 * 0.24 * 0.018)
    assert opened.energised[1, 0] == 500


def test_rent_to_an_owner_off_the_board_leaves_the_game(world, state, actions):
    start = state(rented={"openai": 300}, rent_left={"openai": 8}, rent_due={"openai": 1.2})
    after = datacentre.advance(start, actions(), world())
    assert after.rented[2, 0] == 300
    assert after.cash.sum() == pytest.approx(109 - 1.2)


def test_a_batch_is_its_futures_one_by_one(world, state, actions):
    here = world(futures=300, uncertain=True)
    levers = {
        "hall_spend": [3, 1, 9],
        "hall_fast": 0.4,
        "own_generation": 0.3,
        "rent_spend": {"xai": 1},
        "rent_offer": 0.1,
    }
    begun = {"foundry_made": 50.0, "haste": 1.0, "halls": 70.0}
    whole = datacentre.advance(state(futures=300, **begun), actions(futures=300, **levers), here)
    for k in (0, 137, 299):
        numbers = {n: v[..., k : k + 1] if v.ndim else v for n, v in here.numbers.items()}
        alone = World(here.scenario, here.seeds[k : k + 1], numbers)
        one = datacentre.advance(state(**begun), actions(**levers), alone)
        for name, value in one.arrays().items():
            assert np.array_equal(value, getattr(whole, name)[..., k : k + 1]), name
