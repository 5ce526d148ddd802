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
    after = training.advance(before, actions(), world(**SURE, catch_up=0.07))
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
        after = training.advance(behind, actions(), world(**STILL, catch_up=0.07))
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
    told = ahead.evolve(insight=state(insight={"xai": 0.5}).insight)
    learnt = training.advance(told, actions(), world(research_gain=0))
    np.testing.assert_allclose(learnt.research[:, 0], [0.08, 0.12, 1])


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
    [
        ("openai", "openai", (0.05, 0.35, 0.75)),
        pytest.param("musk", "xai", (0.1, 0.5, 0.9), marks=pytest.mark.slow),
    ],
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


OWN = {"chips": 1e6, "gpus": 0.0, "chip_age": 0}  # all on own chips
MARGIN = {"two_stacks": 0.0, "stack_edge": 0.25, "stack_full": 0.9}


def leap(world, state, actions, stack, share, **fields):
    """What xAI's capability gains in a quarter with `share` of training on a stack so mature."""
    here = world(**SURE, **MARGIN, catch_up=0, stack_failure=0, stack_growth=0)
    now = state(capability=-2, effort=1, stack=stack, **OWN | fields)
    return training.advance(now, actions(stack_share=share), here).capability[1, 0] + 2


@pytest.mark.fact("dojo-stop-blamed-on-weak-performance", "leaving-nvidia-for-closed-dojo-risky")
def test_dojo_stop_blamed_on_weak_performance_when_moved_too_early(world, state, actions):
    """L09: what is moved trains at the stack's strength, a loss early and a gain late."""
    young, old = (leap(world, state, actions, stack, 1) for stack in (0.5, 0.9))
    plain = leap(world, state, actions, 0.5, 0)
    assert plain == leap(world, state, actions, 0.9, 0)
    assert young == pytest.approx(plain + 0.3 * np.log10(0.5 * 1.25))
    assert old == pytest.approx(plain + 0.3 * np.log10(0.9 * 1.25))
    assert young < plain < old


def test_only_what_own_chips_carry_can_be_moved(world, state, actions):
    assert leap(world, state, actions, 0.9, 1, chips=0.0, gpus=500) == leap(
        world, state, actions, 0.9, 0, chips=0.0, gpus=500
    )
    half = state(chips=100, gpus=50, stack=0.5)
    share = training.moved(half, actions(stack_share=1))[1, 0]
    assert share == pytest.approx(1)  # half of all compute is own, and half of all trains
    more = training.moved(half, actions(stack_share=1, **split(0.9)))[1, 0]
    assert more == pytest.approx(0.5 / 0.9)
    tenant = training.moved(half.evolve(rented=0 * half.rented + 500), actions(stack_share=1))
    assert tenant[1, 0] == pytest.approx(0.5)  # half of a whole that is half rented
    let = half.evolve(rented_out=half.energised / 5)
    freed = training.moved(let, actions(stack_share=1, **split(0.9)))[1, 0]
    assert freed == pytest.approx(0.5 / (0.8 * 0.9))


def test_two_half_used_stacks_train_less_than_either(world, state, actions):
    here = world(**SURE, catch_up=0, stack_failure=0, stack_edge=1, stack_growth=0)
    now = state(capability=-2, effort=1, **OWN)  # at one half and an edge of one, worth as much
    gain = [
        training.advance(now, actions(stack_share=share), here).capability[1, 0]
        for share in (0, 0.5, 1)
    ]
    assert gain[0] == pytest.approx(gain[2])
    assert gain[1] < gain[0]


@pytest.mark.fact("dojo-core-staff-quit")
def test_dojo_core_staff_quit_when_the_stack_is_blamed(world, state, actions):
    here = world(4000, run_failure=0.1, stack_failure=0.9, stack_full=0.9, stack_quit=0.2)
    now = state(4000, stack=0.5, effort=1, **OWN)
    after = training.advance(now, actions(4000, stack_share=1), here)
    left = after.staff[1, 0] < now.staff[1, 0]
    assert left.mean() == pytest.approx(0.9 * (1 - 0.5 / 0.9), abs=0.03)
    np.testing.assert_allclose(after.staff[1, 0][left], 0.9 * 0.8)
    np.testing.assert_array_equal(after.staff[[0, 2]], now.staff[[0, 2]])
    ripe = training.advance(now.evolve(stack=now.stack + 0.4), actions(4000, stack_share=1), here)
    np.testing.assert_array_equal(ripe.staff, now.staff)


def test_an_immature_stack_fails_more_runs(world, state, actions):
    here = world(4000, catch_up=0, run_failure=0.1, stack_failure=0.9, stack_full=0.9)
    now = state(4000, capability=-2, effort=1, stack=0.5, **OWN)
    failed = [
        (training.advance(now, actions(4000, stack_share=s), here).capability[1] == -2).mean()
        for s in (0, 1)
    ]
    np.testing.assert_allclose(failed, [0.1, 0.5], atol=0.03)


@pytest.mark.fact("dojo-to-be-revived", "design-alone-insufficient-need-stack")
def test_a_stack_matures_by_money_use_and_people(world, state, actions):
    here = world(stack_growth=0.06, stack_half=0.3, stack_full=0.9)

    def grown(spend, share, effort=1.0):
        now = state(chip_number=4, stack=0.5, effort=effort, **OWN)
        after = training.advance(now, actions(stack_spend=spend, stack_share=share), here)
        return after.stack[1, 0] - 0.5

    assert grown(0, 0) == 0
    assert grown(0.3, 0) == pytest.approx(0.03)
    assert grown(0.3, 1) == pytest.approx(0.09)
    assert grown(10, 0) < 0.06  # money alone has an end
    assert grown(0.3, 1, effort=0.5) == pytest.approx(0.045)
    assert grown(0.3, 1, effort=1.5) == pytest.approx(0.09)  # a crowd matures it no sooner
    late = state(chip_number=4, stack=0.88, effort=1, **OWN)
    after = training.advance(late, actions(stack_spend=10, stack_share=1), here)
    assert (after.stack == 0.9).all()


def test_money_for_a_stack_without_a_chip_is_not_spent(world, state, actions):
    after = training.advance(state(), actions(stack_spend=2), world())
    np.testing.assert_allclose(after.cash[:, 0], [42, 25, 40])
    np.testing.assert_allclose(after.stack[1:, 0], 0.5)


@pytest.mark.fact("nvidia-controls-price-and-allocation")
def test_moving_off_nvidia_costs_standing_and_frees_from_it(world, state, actions):
    """Who trains on a mature stack of its own needs no more of Nvidia's favour to train as well."""
    now = state(stack=0.9, effort=1, **OWN)
    off = training.advance(now, actions(stack_share=1), world(**SURE))
    on = training.advance(now, actions(), world(**SURE))
    assert (off.gpu_standing < on.gpu_standing).all()
    assert (on.gpu_standing == 1).all()
    assert (off.capability >= on.capability).all()


@pytest.mark.fact("compute-scale-yields-breakthroughs", "others-optimise-architecture-and-cost")
def test_stacking_leaps_and_optimising_lasts(world, state, actions):
    """Tension 12: a quarter's leap is larger by stacking, what stays is larger by optimising."""
    here = world(**SURE, catch_up=0, doctrine_failure=0)

    def played(doctrine, count):
        start = state(capability=-2, effort=1)
        return quarters(here, start, actions, count, doctrine=doctrine)

    stack, plain, lean = (played(d, 1) for d in (1, 0.5, 0))
    assert (stack.capability > plain.capability).all()
    assert (plain.capability > lean.capability).all()
    assert (played(1, 30).research < played(0.5, 30).research).all()
    assert (played(1, 30).capability < played(0, 30).capability).all()


def test_stacking_fails_more_runs(world, state, actions):
    here = world(4000, catch_up=0, run_failure=0.1, doctrine_failure=0.05)
    failed = [
        (training.advance(state(4000, capability=-2), actions(4000, doctrine=d), here)
         .capability[1] == -2).mean()
        for d in (0, 0.5, 1)
    ]  # fmt: skip
    np.testing.assert_allclose(failed, [0.05, 0.1, 0.15], atol=0.015)


@pytest.mark.fact("musk-favours-open-source", "openai-closed-with-microsoft-backing")
def test_an_open_leader_spreads_its_results_and_a_closed_one_keeps_its_lead(world, state, actions):
    """L07: neither is free; only the leader's doctrine counts for the others."""
    ahead = state(research=[0, 0, 1], capability=[-1, -1, 1])

    def lead(openness):
        levers = actions(openness=openness)
        after = training.advance(ahead, levers, world(**STILL, research_gain=0))
        return after.research[2, 0] - after.research[1, 0], after.capability[[2, 1], 0]

    (closed, behind), (half, _), (open_, near) = (lead({"openai": value}) for value in (0, 0.5, 1))
    assert closed == pytest.approx(1 - 0.08 * 0.4)
    assert half == pytest.approx(1 - 0.08)
    assert open_ == pytest.approx(1 - 0.08 * 1.6)
    assert near[1] > behind[1]
    assert lead({"xai": 1})[0] == half


def test_open_wins_trust_and_sells_less(world, state, actions):
    after = training.advance(state(), actions(openness=[0, 0.5, 1]), world())
    change = after.trust[:, 0] - state().trust[:, 0]
    np.testing.assert_allclose(change, [-0.001, 0, 0.001], atol=1e-12)
    assert after.brand[1, 0] == 0.1
    assert after.brand[2, 0] == pytest.approx(0.4 * (1 - 0.005))


def test_settings_halfway_change_nothing(world, state, actions):
    """To the bit: a game without stack, doctrine and openness is what it was before they came."""
    heavy = world(
        futures=64, uncertain=True, doctrine_leap=9.0, doctrine_failure=9.0,
        doctrine_research=9.0, doctrine_serving=9.0, open_spread=9.0, open_trust=9.0,
        open_brand=9.0, stack_edge=9.0,
    )  # fmt: skip
    light = world(futures=64, uncertain=True)
    now = state(64, capability=[-1, 0, 1], chips=100)
    one, other = (training.advance(now, actions(64), here) for here in (heavy, light))
    for name, value in one.arrays().items():
        assert np.array_equal(value, getattr(other, name)), name
