import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.mechanics import funding, gpu_market, pledges, pools, valuation

calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
STEADY = {"mood_spread": 0.0, "crash_rate": 0.0, "trust_drift": 0.0}
FACE = {"cash_drag": 0.0}
DOJO = {"dojo_owner": 0.0}
RAISE = {"round_size": 60, "gulf_ask": 40, "softbank_ask": 20, "debt_draw": 60}


def valued(world, state, actions, mechanics=(), quarters=12, **levers):
    """The position after some quarters of `mechanics` and valuation; nothing else happens."""
    now = valuation.opening(state, world)
    for turn in range(quarters):
        now = now.evolve(turn=turn)
        for mechanic in (*mechanics, valuation):
            now = mechanic.advance(now, actions(now.cash.shape[1], **levers), world)
    return now


def owners(state):
    """What the first owners' part is worth, less what they owe, `[F, B]` $bn."""
    return state.value * state.equity + state.outside - state.loan


def test_fundamentals_by_hand(world, state):
    worth = valuation.fundamentals(
        state(debt={"xai": 5}, hall_paid={"xai": 3}, fab_paid={"tesla": 10}, fab_node=0.9),
        world(**DOJO, **FACE),
    )[:, 0]
    lab = 4 * 0.8 * 22 * 0.6 * np.exp(0.5 * -0.22) * 0.55 / 0.6
    assert worth[1] == pytest.approx(lab + 0.6 * (500 * 0.018 + 3) + 25 - 5)
    cars = 500 + 1200 * 0.55 / 0.6 + 4 * 0.1 * 22 * 0.6 * np.exp(0.5 * -0.57) * 0.55 / 0.6
    assert worth[0] == pytest.approx(cars + 0.6 * (100 * 0.018 + 9) + 44)


def test_value_closes_a_quarter_of_the_gap(world, state, actions):
    here = world(**STEADY, **FACE, story_fade=0)
    before = valuation.opening(state(trust=0.6), here)
    rich = before.evolve(cash=before.cash + 100)
    after = valuation.advance(rich, actions(), here)
    np.testing.assert_allclose(after.value, before.value + 25)
    np.testing.assert_allclose(valuation.advance(before, actions(), here).value, before.value)


def test_the_story_is_what_the_start_cannot_explain_and_fades(world, state, actions):
    here = world(**STEADY)
    before = valuation.opening(state(), here)
    np.testing.assert_allclose(
        before.story + valuation.fundamentals(state(), here), before.value, rtol=1e-12
    )
    after = valuation.advance(before, actions(), here)
    np.testing.assert_allclose(after.story, 0.97 * before.story)


def test_earnings_growth_lead_and_trust_are_worth_something(world, state):
    here = world()
    plain = valuation.fundamentals(state(), here)[1, 0]
    for field, better in (
        ("revenue", 1.6), ("growth", 0.5), ("capability", 0.1), ("trust", 0.7), ("gpus", 900),
    ):  # fmt: skip
        more = valuation.fundamentals(state(**{field: {"xai": better}}), here)[1, 0]
        assert more > plain, field
    assert valuation.fundamentals(state(turn=20), here)[1, 0] < plain  # multiples grow up


def test_growth_beyond_a_bound_is_not_extrapolated(world, state):
    here = world()
    wild = valuation.fundamentals(state(growth=3), here)
    assert np.array_equal(wild, valuation.fundamentals(state(growth=0.9), here))
    shrunk = valuation.fundamentals(state(growth=-5), here)
    assert np.array_equal(shrunk, valuation.fundamentals(state(growth=-0.2), here))


def test_business_outside_ai_grows_from_quarter_to_quarter(world, state):
    here = world(outside_growth=1.02, multiple_fade=1, embodied_plan=1)
    now, later = (valuation.fundamentals(state(turn=turn), here)[:, 0] for turn in (0, 10))
    np.testing.assert_allclose(later - now, [500 * (1.02**10 - 1), 0, 0], atol=1e-9)


def test_the_mood_of_a_quarter_tells_nothing_about_the_next(world, state, actions):
    here = world(2000, crash_rate=0, mood_memory=0, mood_spread=0.1)
    first, next_one = (
        valuation.advance(state(2000, turn=turn), actions(2000), here).mood for turn in (3, 4)
    )
    assert abs(np.corrcoef(first, next_one)[0, 1]) < 0.1
    assert first.std() == pytest.approx(0.1, rel=0.1)


def test_machines_are_measured_against_the_market_s_plan(world, state):
    here = world(outside_growth=1, multiple_fade=1)
    on_plan = state(turn=8, embodied={"tesla": 1.04**8}, revenue=0)
    start = valuation.fundamentals(state(revenue=0), here)[0, 0]
    assert valuation.fundamentals(on_plan, here)[0, 0] == pytest.approx(start)
    late = valuation.fundamentals(state(turn=8, revenue=0), here)[0, 0]
    assert late == pytest.approx(start - 1200 * 0.55 / 0.6 * (1 - 1.04**-12))


def test_a_mature_stack_of_one_s_own_is_worth_what_the_reading_says(world, state):
    def gain(reading):
        here = world(readings={"dojo_value": reading})
        young = valuation.fundamentals(state(stack=0.5), here)
        return (valuation.fundamentals(state(stack=0.9), here) - young)[:, 0]

    assert gain("as_printed")[0] == pytest.approx(30)
    assert gain("large")[0] == pytest.approx(450)
    assert (gain("large")[1:] == 0).all()


def test_a_bad_mood_takes_value_and_leaves_cash_alone(world, state, actions):
    sure = {"value_pace": 1, "value_mood": 0.6, "mood_memory": 1, "story_fade": 0}
    here = world(**STEADY, **FACE, **sure)
    start = valuation.opening(state(trust=0.6), here)
    gloomy = valuation.advance(start.evolve(mood=start.mood - 0.5), actions(), here)
    rest = start.value - start.cash
    np.testing.assert_allclose(gloomy.value, start.cash + rest * np.exp(-0.3))


def test_hype_lifts_what_the_market_sees_but_not_cash(world, state, actions):
    here = world(**FACE, mood_spread=0, crash_rate=0, value_pace=1)
    quiet, loud = (valuation.advance(state(hype=hype), actions(), here) for hype in (0, 0.1))
    np.testing.assert_allclose(loud.value - loud.cash, 1.1 * (quiet.value - quiet.cash))


def test_crashes_come_as_rarely_as_the_number_says(world, state, actions):
    here = world(futures=4000, mood_spread=0.0, crash_rate=0.1)
    after = valuation.advance(state(4000), actions(4000), here)
    np.testing.assert_allclose(np.unique(after.mood), [-0.5, 0])
    assert (after.mood < 0).mean() == pytest.approx(0.1, abs=0.02)


def test_trust_drifts_back(world, state, actions):
    after = valuation.advance(state(trust=0.4), actions(), world())
    np.testing.assert_allclose(after.trust, 0.4 + 0.02 * 0.2)


def test_a_failed_firm_is_worth_nothing_to_speak_of(world, state, actions):
    failed = state(insolvent={"xai": 1}, cash={"xai": 0}, value={"xai": 0})
    after = valuation.advance(failed, actions(), world())
    assert after.value[1, 0] == 0.5


# no money pump


@pytest.mark.parametrize("mood", [-0.4, 0, 0.4])
def test_to_raise_money_and_hold_it_makes_no_owner_richer(world, state, actions, mood):
    here = world(**STEADY, mood_memory=1)
    start = state(mood=mood)
    held = valued(here, start, actions)
    for lever, most in RAISE.items():
        raised = valued(here, start, actions, (funding, pools), **{lever: most})
        assert (raised.cash > start.cash + 1).any(), lever
        assert (owners(raised) <= owners(held) * (1 + 1e-9)).all(), lever


def test_nor_does_raising_all_that_can_be_had(world, state, actions):
    """In 300 futures with moods and crashes: not on average, for any firm."""
    here = world(futures=300, uncertain=True)
    held = valued(here, state(300), actions)
    raised = valued(here, state(300), actions, (funding, pools), **RAISE)
    assert (owners(raised).mean(axis=1) < owners(held).mean(axis=1)).all()


def test_to_buy_and_hold_makes_no_owner_richer(world, state, actions):
    here = world(**STEADY, gpu_retire=0)
    start = gpu_market.opening(state(gpu_load=0), here)
    held = valued(here, start, actions, (gpu_market,))
    bought = valued(here, start, actions, (gpu_market,), gpu_spend={"xai": 2, "openai": 3})
    assert (bought.gpus[1:] > 3 * held.gpus[1:] / 2).any()
    assert (owners(bought)[1:] < owners(held)[1:]).all()


def test_to_raise_buy_and_raise_again_makes_no_owner_richer(world, state, actions):
    here = world(**STEADY)
    start = gpu_market.opening(state(gpu_load=0), here)
    held = valued(here, start, actions, (gpu_market,))
    levers = {"round_size": 10, "gpu_spend": {"xai": 10, "openai": 10}}
    pumped = valued(here, start, actions, (funding, gpu_market), **levers)
    assert (owners(pumped)[1:] < owners(held)[1:]).all()


def test_to_pledge_and_hold_the_money_makes_no_side_richer(world, state, actions):
    here = world(**STEADY)
    held = valued(here, state(), actions)
    for away in (0, 1):
        levers = {"pledge": {"tesla": 0.6, "openai": 0.6}, "pledge_to_partner": away}
        pledged = valued(here, state(), actions, (pledges,), **levers)
        assert pledged.loan[0, 0] > 100
        before, after = owners(held)[:, 0], owners(pledged)[:, 0]
        assert after[0] + after[1] < before[0] + before[1]
        assert after[2] < before[2]


@calm
@given(st.floats(0, 200), st.floats(0, 200), st.floats(-0.6, 0.3), st.integers(0, 28))
def test_a_dollar_more_is_worth_a_dollar_at_most(world, state, actions, cash, spent, mood, turn):
    """Cash counts at its face, less where it idles, and a GPU bought with it below its price."""
    here = world(**STEADY)
    poor = valuation.opening(state(turn=turn, mood=mood), here)
    rich = poor.evolve(cash=poor.cash + cash)
    gap = (
        valuation.advance(rich, actions(), here).value
        - valuation.advance(poor, actions(), here).value
    )
    idle = np.maximum(rich.cash - 0.05 * rich.value, 0) - np.maximum(
        poor.cash - 0.05 * poor.value, 0
    )
    np.testing.assert_allclose(gap, 0.25 * (cash - 0.25 * idle), rtol=1e-9, atol=1e-6)
    boxes = rich.evolve(cash=rich.cash - spent, gpus=rich.gpus + spent / 0.018)
    swap = valuation.advance(boxes, actions(), here).value
    assert (swap <= valuation.advance(rich, actions(), here).value + 1e-9).all()
