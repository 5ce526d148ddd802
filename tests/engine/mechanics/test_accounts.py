from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.game import new_game, play
from computewar.engine.mechanics import accounts
from computewar.engine.state import LINES
from computewar.inputs.scenario import load_scenario
from computewar.strategies import find

calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
SALE = LINES.index("sale")


def flow(state, line, firm=1):
    return state.ledger[LINES.index(line), firm, 0]


def test_a_quarter_s_bills_by_hand(world, state, actions):
    here = world(fixed_flow=[[-2.2], [0.5], [0.8]])
    after = accounts.advance(state(debt={"xai": 10}, wage=1.2), actions(), here)
    assert flow(after, "revenue") == pytest.approx(0.8)
    assert flow(after, "operations") == pytest.approx(-0.5 - 0.38 * 0.8)
    assert flow(after, "people") == pytest.approx(-0.25 * 1.5 * 1.2)
    assert flow(after, "power") == pytest.approx(-0.00043 * 695)
    assert flow(after, "interest") == pytest.approx(-10 * (0.015 + 0.2 * 10 / 230))
    assert after.cash[1, 0] == pytest.approx(25 + after.ledger[:, 1, 0].sum())
    assert flow(after, "operations", 0) == pytest.approx(2.2 - 0.38 * 0.1)


def test_a_bad_mood_makes_debt_dearer(world, state, actions):
    owing = state(debt={"xai": 10})
    calm_rate, gloomy = (
        flow(accounts.advance(owing.evolve(mood=owing.mood + mood), actions(), world()), "interest")
        for mood in (0, -0.5)
    )
    assert gloomy == pytest.approx(-10 * (0.015 + np.e * 0.2 * 10 / 230))
    assert gloomy < calm_rate


def test_what_a_giant_brings_in_grows_and_follows_the_mood(world, state, actions):
    here = world(fixed_flow=-10)
    later = accounts.advance(state(turn=4), actions(), here)
    assert flow(later, "operations") == pytest.approx(10 * 1.025**4 - 0.38 * 0.8)
    gloomy = accounts.advance(state(mood=-0.5), actions(), here)
    assert flow(gloomy, "operations") == pytest.approx(10 * np.exp(-0.15) - 0.38 * 0.8)
    burns = accounts.advance(state(turn=4, mood=-0.5), actions(), world(fixed_flow=2))
    assert flow(burns, "operations") == pytest.approx(-2 - 0.38 * 0.8)


def test_pay_above_the_market_costs_every_salary(world, state, actions):
    plain = accounts.advance(state(), actions(), world())
    better = accounts.advance(state(), actions(pay=0.2), world())
    assert flow(better, "people") == pytest.approx(1.2 * flow(plain, "people"))


def test_only_what_runs_is_billed_for_power(world, state, actions):
    dark = accounts.advance(state(power={"xai": 300}), actions(), world())
    assert flow(dark, "power") == pytest.approx(-0.00043 * 300)
    own = accounts.advance(state(chips_load={"xai": 50}), actions(), world())
    assert flow(own, "power") == pytest.approx(-0.00043 * (695 + 50))


def test_dues_are_next_quarter_s_bills_beyond_revenue(world, state, actions):
    here = world(fixed_flow=0.5)
    after = accounts.advance(state(plant_dues={"xai": 2}, rent_due={"xai": 1}), actions(), here)
    billed = -sum(flow(after, line) for line in ("operations", "people", "power", "interest"))
    assert after.dues[1, 0] == pytest.approx(billed + 3 - 0.8)
    again = accounts.advance(after, actions(), here)
    paid = after.cash[1, 0] - again.cash[1, 0]
    assert paid == pytest.approx(after.dues[1, 0] - 3)  # plant and rent are paid by their owners
    rich = accounts.advance(state(revenue=100), actions(), here)
    assert (rich.dues == 0).all()


def test_a_contract_is_seasoned_in_about_a_year(world, state, actions):
    now = accounts.opening(state(rented={"openai": 100}), world())
    assert now.tenancy[2, 0] == 100
    now = now.evolve(rented=2 * now.rented)
    for _ in range(4):
        now = accounts.advance(now, actions(), world())
    assert now.tenancy[2, 0] == pytest.approx(100 + 100 * (1 - 0.75**4))


# those who cannot pay


def test_a_fire_sale_by_hand(world, state, actions):
    before = state(cash={"xai": -20})
    after = accounts.advance(before, actions(), world(fixed_flow=0))
    gap = flow(after, "sale")
    assert gap == pytest.approx(20 + 0.375 + 0.29885 + 0.38 * 0.8 - 0.8)
    assert after.cash[1, 0] == pytest.approx(0, abs=1e-12)
    assert after.equity[1, 0] == pytest.approx(1 - gap / (0.55 * 230 + gap))
    assert after.dilution[1, 0] == pytest.approx(gap / (0.55 * 230 + gap))
    assert after.gpus[1, 0] == pytest.approx(0.95 * 500)
    assert after.trust[1, 0] == pytest.approx(0.45)
    assert after.distress[:, 0].tolist() == [0, 1, 0]
    assert after.insolvent.max() == 0


def test_what_is_kept_back_after_a_fire_sale_is_the_bill_of_what_is_left(world, state, actions):
    """Of 500 GPUs a twentieth is sold, and their power is not owed again."""
    after = accounts.advance(state(cash={"xai": -20}, revenue=0), actions(), world(fixed_flow=0))
    assert after.dues[1, 0] == pytest.approx(0.25 * 1.5 + 0.00043 * 0.95 * 695)


def test_nought_in_cash_is_not_below_nought(world, state, actions):
    idle = state(cash=0, revenue=0, staff=0, gpu_load=0)
    after = accounts.advance(idle, actions(), world(fixed_flow=0))
    assert (after.gpus == idle.gpus).all()
    assert after.distress.max() == 0


def test_a_fire_sale_costs_more_of_the_firm_than_a_round(world, state, actions):
    after = accounts.advance(state(cash={"xai": -20}), actions(), world(fixed_flow=0))
    assert 1 - after.equity[1, 0] > 1.5 * 20 / 250


def test_running_out_of_cash_forces_a_fire_sale_then_insolvency(world, state, actions):
    """A burn that is never stopped: sale after sale at falling worth, until nobody rescues."""
    here = world(fixed_flow=[[0], [12], [0]])
    now, seen = state(cash={"xai": 20}), []
    for turn in range(12):
        now = accounts.advance(now.evolve(turn=turn, value=0.85 * now.value), actions(), here)
        seen.append((now.distress[1, 0], now.insolvent[1, 0]))
    first_sale = next(k for k, (sales, _) in enumerate(seen) if sales)
    failure = next(k for k, (_, failed) in enumerate(seen) if failed)
    assert 0 < first_sale < failure
    assert seen[-1][1] == 1
    assert now.insolvent[[0, 2]].max() == 0


def test_a_gap_beyond_rescue_is_insolvency_at_once(world, state, actions):
    after = accounts.advance(state(cash={"xai": -60}), actions(), world())
    assert after.insolvent[:, 0].tolist() == [0, 1, 0]
    assert after.distress[1, 0] == 0
    assert after.cash[1, 0] == 0
    for name in ("gpus", "power", "staff", "slots", "debt", "equity", "revenue", "value"):
        assert (getattr(after, name)[..., 1, :] == 0).all(), name
        assert getattr(after, name)[..., 2, :].max() == getattr(state(), name)[..., 2, :].max()


def test_what_a_failed_firm_was_building_is_written_off_once(world, state, actions):
    failing = state(cash={"xai": -60}, fab_paid={"xai": 30}, hall_paid={"xai": 5})
    once = accounts.advance(failing, actions(), world())
    assert once.wasted[1, 0] == 35
    assert accounts.advance(once, actions(), world()).wasted[1, 0] == 35


@calm
@given(
    st.lists(st.floats(-300, 300), min_size=3, max_size=3).map(np.array),
    st.lists(st.floats(0.5, 2000), min_size=3, max_size=3).map(np.array),
    st.lists(st.sampled_from([0.0, 1.0]), min_size=3, max_size=3).map(np.array),
)
def test_money_is_made_or_lost_only_as_sales(world, state, actions, cash, value, failed):
    before = state(cash=cash, value=value, insolvent=failed)
    after = accounts.advance(before, actions(), world(fixed_flow=1))
    np.testing.assert_allclose(
        after.cash - before.cash, after.ledger.sum(axis=0), atol=1e-9, rtol=1e-9
    )
    assert (after.cash >= -1e-9).all()
    assert (after.insolvent >= before.insolvent).all()
    gone = after.insolvent[:, 0] > 0
    assert (after.cash[gone] == 0).all()
    others = np.delete(after.ledger, SALE, axis=0)
    assert (others[:, failed > 0] == 0).all()
    solvent = ~gone & (after.distress[:, 0] == 0)
    assert (after.ledger[SALE][solvent] == 0).all()


# in the game


@pytest.fixture(scope="module")
def failed():
    """`failed(firm, strategy)`: quarters of the flagship after a firm was driven into failure."""
    story = load_scenario("terafab-2026")

    def make(firm, strategy):
        deciders = {side: find(held.strategy) for side, held in story.sides.items()}
        deciders |= {"musk": find(strategy), "openai": find(strategy)}
        *_, game = play(new_game(story, 1, 0, 8), deciders, 6)
        cash = game.state.cash.copy()
        cash[list(story.firms).index(firm)] = -1e5
        game = replace(game, state=game.state.evolve(cash=cash))
        return [after.state for after in play(game, deciders, 6)], list(story.firms).index(firm)

    return make


@pytest.mark.heavy
@pytest.mark.parametrize("strategy", ["balanced", "random"])
@pytest.mark.parametrize("firm", ["tesla", "xai", "google"])
def test_an_insolvent_firm_takes_no_further_part(failed, firm, strategy):
    """Nothing of it grows, and no money moves but on 'sale'."""
    states, row = failed(firm, strategy)
    assert (states[0].insolvent[row] == 1).all()
    for before, after in pairwise(states):
        assert not np.delete(after.ledger, SALE, axis=0)[:, row].any()
        assert (after.cash[row] == 0).all()
        for name in OWNED:
            assert (getattr(after, name)[..., row, :] == 0).all(), name
        for name in KNOWN:
            assert (getattr(after, name)[row] <= getattr(before, name)[row]).all(), name


OWNED = (
    "gpus", "gpu_orders", "gpu_prepaid", "chips", "power", "halls", "energised", "rented", "staff",
    "slots", "fab_online", "fab_paid", "fab_made", "foundry_made", "revenue", "fleet", "robots",
    "serving", "equity", "debt",
)  # fmt: skip
KNOWN = ("capability", "research", "robots", "value", "lead", "spent", "chip_number", "autonomy")


def test_the_partner_of_a_failed_firm_plays_on(failed):
    states, row = failed("xai", "balanced")
    tesla = row - 1
    assert not states[-1].over.any()
    assert (states[-1].insolvent[tesla] == 0).all()
    assert (states[-1].ledger[:, tesla] != 0).any()
