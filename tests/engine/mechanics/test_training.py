import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.mechanics import training
from computewar.inputs.scenario import load_scenario
from computewar.lab.run import simulate
from computewar.strategies import find

calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
SURE = {"run_failure": 0.0}
STILL = {"run_failure": 1.0}
FROZEN = {"cost_decline": 1.0, "gpu_price_trend": 1.0, "research_gain": 0.0}


def split(train, research=0.1):
    return {"to_training": train, "to_research": research, "to_serving": 1 - train - research}


def quarters(world, state, actions, count, **levers):
    for turn in range(count):
        state = training.advance(state.evolve(turn=turn), actions(**levers), world)
    return state


def test_a_quarter_by_hand(world, state, actions):
    before = state(capability=[-1, -1, 0.5], effort=1)
    after = training.advance(before, actions(), world(**SURE))
    # xAI: 250 of 500 train, 50 research, 200 serve
    assert after.serving[1, 0] == 200
    cost = 0.36**0.25
    assert after.train_cost[0] == pytest.approx(cost)
    own, best = (0.012 * np.log1p(kh / 30) for kh in (50, 150))
    found = own + 0.08 * (best - own)
    assert after.research[1, 0] == pytest.approx(found)
    reach = np.log10(250 / 750) + found + np.log10(0.75**0.25 / cost)
    caught = 0.07 * (0.5 + 1) * min(1, 250 / (0.15 * 750))
    assert after.capability[1, 0] == pytest.approx(-1 + 0.30 * (reach + 1) + caught)
    assert after.capability[2, 0] == 0.5  # OpenAI's 750 reach no further than it is
    assert after.lead[:, 0].tolist() == [0, 0, 1]


def test_no_compute_no_capability(world, state, actions):
    """Not even where training becomes cheaper for thirty quarters, and others run ahead."""
    for reading in ("ark", "capacity_limited", "off"):
        here = world(readings={"cost_decline": reading}, **SURE)
        dark = state(energised={"xai": 0}, rented=0)
        after = quarters(here, dark, actions, 30)
        assert after.capability[1, 0] == -0.10, reading
        assert after.capability[2, 0] > 0.5, reading


def test_what_is_rented_trains_and_what_is_let_does_not(world, state, actions):
    here = world()
    rented = training.advance(state(rented={"xai": 300}), actions(), here)
    assert rented.serving[1, 0] == pytest.approx(0.4 * 800)
    let = training.advance(state(rented_out={"xai": 300}), actions(), here)
    assert let.serving[1, 0] == pytest.approx(0.4 * 200)


def test_older_businesses_keep_a_part_of_a_giant_s_compute(world, state, actions):
    after = training.advance(state(), actions(), world(own_use=[[0], [0], [0.5]]))
    np.testing.assert_allclose(after.serving[:, 0], [40, 200, 300])


def test_ten_times_the_compute_is_a_leap(world, state, actions):
    """The level that a steady fleet reaches rises by one for an order of magnitude."""
    here = world(**SURE, **FROZEN, catch_up=0)

    def level(compute):
        start = state(energised=compute, capability=-3)
        return quarters(here, start, actions, 60).capability[:, 0]

    np.testing.assert_allclose(level(1000) - level(100), 1, atol=1e-6)


def test_a_thin_team_reaches_less(world, state, actions):
    here = world(**SURE, **FROZEN, catch_up=0)
    full = training.advance(state(capability=-2, effort=1), actions(), here)
    thin = training.advance(state(capability=-2, effort=0.3), actions(), here)
    assert (thin.capability < full.capability).all()


def test_a_failed_run_brings_nothing(world, state, actions):
    after = training.advance(state(capability=-2), actions(), world(**STILL, catch_up=0))
    assert (after.capability == -2).all()


def test_runs_fail_as_often_as_the_number_says(world, state, actions):
    here = world(futures=4000, run_failure=0.2, catch_up=0)
    after = training.advance(state(4000, capability=-2), actions(4000), here)
    assert (after.capability[1] == -2).mean() == pytest.approx(0.2, abs=0.02)


def test_followers_catch_up_at_a_cost(world, state, actions):
    """Part of the gap comes with a seventh of the leader's compute, and less with less."""

    def gained(kh):
        behind = state(capability=[-3, 0, 2], energised=[0, kh, 10_000])
        after = training.advance(behind, actions(), world(**STILL))
        return after.capability[1, 0]

    assert gained(0) == 0
    assert 0 < gained(500) < gained(1500) == pytest.approx(0.07 * 2)
    assert gained(9000) == gained(1500)


def test_readings_of_falling_cost_come_in_order(world, state, actions):
    def level(reading):
        here = world(readings={"cost_decline": reading}, **SURE)
        after = quarters(here, state(), actions, 12)
        return training.efficiency(after.evolve(turn=11), here)[0], after.capability[:, 0]

    ark, limited, off = (level(name) for name in ("ark", "capacity_limited", "off"))
    assert ark[0] == pytest.approx(3 * np.log10(0.75 / 0.25))
    assert limited[0] == pytest.approx(3 * np.log10(0.75 / 0.36))
    assert off[0] == pytest.approx(0)
    assert (ark[1] > limited[1]).all()
    assert (limited[1] > off[1]).all()


def test_cheaper_chips_are_not_counted_twice(world, state, actions):
    """What falls with chips' prices is in the compute bought; only the rest is efficiency."""
    here = world(cost_decline=0.75, gpu_price_trend=0.75)
    after = quarters(here, state(), actions, 8)
    assert training.efficiency(after.evolve(turn=7), here)[0] == pytest.approx(0)


def test_research_has_diminishing_returns_and_leaks(world, state, actions):
    def found(kh):
        levers = actions(**split(0, research=1))
        here = world(research_leak=0)
        return training.advance(state(energised=kh), levers, here).research[1, 0]

    assert found(200) - found(100) < found(100)
    ahead = state(research=[0, 0, 1])
    leaked = training.advance(ahead, actions(), world(research_gain=0))
    np.testing.assert_allclose(leaked.research[:, 0], [0.08, 0.08, 1])


def test_stale_chips_stall_models(world, state, actions):
    """001 ¶41: a refresh of three years stalls a fleet of own chips for two of them."""

    def gain(age, **fields):
        here = world(**SURE, catch_up=0)
        now = state(capability=-2, chip_age=age, effort=1, **fields)
        return training.advance(now, actions(), here).capability[1, 0] + 2

    fresh = gain(0, chips=1e9)
    assert gain(4, chips=1e9) == pytest.approx(fresh)
    assert gain(8, chips=1e9) == pytest.approx(fresh / 2, rel=1e-3)
    assert gain(12, chips=1e9) == pytest.approx(0, abs=1e-3)
    assert gain(12, chips=0) == pytest.approx(fresh)


def test_a_card_can_lift_what_training_brings(world, state, actions):
    here = world(**SURE, catch_up=0)
    effect = np.ones((13, 3))
    effect[9, 1] = 2
    plain = training.advance(state(capability=-2, effort=1), actions(), here).capability + 2
    lifted = training.advance(state(capability=-2, effort=1, effect=effect), actions(), here)
    np.testing.assert_allclose(lifted.capability[:, 0] + 2, plain[:, 0] * [1, 2, 1])


@calm
@given(st.floats(0, 1), st.floats(0, 20_000), st.integers(0, 30))
def test_what_is_known_is_never_lost_and_the_leader_leads(
    world, state, actions, train, compute, turn
):
    before = state(energised={"xai": compute}, turn=turn)
    after = training.advance(before, actions(**split(train, 0)), world(seed=turn))
    assert (after.capability >= before.capability).all()
    assert (after.research >= before.research).all()
    assert after.serving[1, 0] == pytest.approx(compute * (1 - train))
    leads = after.lead[:, 0] > 0
    assert (after.capability[leads, 0] == after.capability.max()).all()
    for name in ("cash", "energised", "gpus"):
        assert np.array_equal(getattr(after, name), getattr(before, name))


@pytest.mark.parametrize(
    ("side", "firm", "shares"),
    [("openai", "openai", (0.05, 0.35, 0.75)), ("musk", "xai", (0.1, 0.5, 0.9))],
)
def test_wait_or_train_has_an_interior_optimum(side, firm, shares):
    """Share of compute trained on all game, the rest serving: too little and too much both lose."""
    story = load_scenario("terafab-2026")
    seats = {name: find(held.strategy) for name, held in story.sides.items()}

    def fixed(train):
        def decide(seen):
            levers = {name: level + 0 * seen.cash for name, level in split(train).items()}
            return dict(seats[side](seen)) | levers

        columns = simulate(story, seats | {side: decide}, 64, 1).columns
        return [np.median(columns[f"{what} {firm}"]) for what in ("revenue", "value")] + [
            np.median(columns[f"score {side}"])
        ]

    little, some, much = (np.array(fixed(share)) for share in shares)
    assert (some > 1.05 * little).all()
    assert (some > 1.05 * much).all()
