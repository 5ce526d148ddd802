import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.mechanics import funding
from computewar.engine.state import LINES

calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
MONEY = st.lists(st.floats(0, 60), min_size=3, max_size=3).map(np.array)


def sold(before, after):
    """Share of each firm sold in the quarter, `[F]`."""
    return 1 - after.equity[:, 0] / before.equity[:, 0]


def test_a_round_by_hand(world, state, actions):
    before = state()
    after = funding.advance(before, actions(round_size={"xai": 10}), world())
    # 10 at 230 less .25 for a market a sixth full, below xAI's limit of .10 · 230 · .55/.6 = 21.1
    part = 10 / (230 * (1 - 0.25 / 6) + 10)
    np.testing.assert_allclose(sold(before, after), [0, part, 0])
    np.testing.assert_allclose(after.cash[:, 0], [44, 35, 40])
    np.testing.assert_allclose(after.dilution[:, 0], [0, part, 0])
    assert after.ledger[LINES.index("equity"), 1, 0] == 10


def test_a_firm_cannot_sell_more_than_the_quarter_s_limit(world, state, actions):
    after = funding.advance(state(), actions(round_size={"xai": 60}), world())
    assert after.cash[1, 0] - 25 == pytest.approx(0.10 * 230 * 0.55 / 0.6)


def test_what_is_promised_in_public_lifts_what_can_be_sold(world, state):
    quiet, loud = (funding.round_limit(state(hype=hype), world()) for hype in (0, 0.2))
    np.testing.assert_allclose(loud, 1.2 * quiet)


def test_each_further_round_in_a_year_dilutes_more(world, state, actions):
    now, parts = state(), []
    for _ in range(4):
        after = funding.advance(now, actions(round_size={"xai": 5}), world())
        parts.append(sold(now, after)[1])
        now = after
    assert parts == sorted(parts)
    assert parts[3] > 1.1 * parts[0]


def test_two_rounds_in_haste_cost_more_than_one_of_both(world, state, actions):
    once = funding.advance(state(), actions(round_size={"xai": 20}), world())
    first = funding.advance(state(), actions(round_size={"xai": 10}), world())
    twice = funding.advance(first, actions(round_size={"xai": 10}), world())
    assert once.cash[1, 0] == pytest.approx(twice.cash[1, 0])
    assert twice.equity[1, 0] < once.equity[1, 0]


def test_after_a_year_without_rounds_the_haste_is_forgotten(world, state, actions):
    now = state(dilution={"xai": 0.1})
    for _ in range(4):
        now = funding.advance(now, actions(), world())
    assert now.dilution[1, 0] == pytest.approx(0.1 * 0.75**4)


def test_who_has_sold_a_fifth_in_a_year_finds_no_buyers(world, state, actions):
    after = funding.advance(state(dilution=0.2), actions(round_size=60), world())
    assert (after.cash == state().cash).all()


def test_all_firms_share_what_the_private_market_places(world, state, actions):
    alone = funding.advance(state(), actions(round_size={"openai": 60}), world())
    here = world(private_market=30)
    crowd = funding.advance(state(), actions(round_size=60), here)
    assert (crowd.cash - state().cash).sum() == pytest.approx(30)
    assert crowd.cash[2, 0] < alone.cash[2, 0]


def test_bad_mood_and_lost_trust_shut_the_window(world, state, actions):
    wish = actions(round_size=60)
    usual = funding.round_limit(state(), world())
    assert (funding.round_limit(state(mood=-0.5), world()) < 0.75 * usual).all()
    assert (funding.round_limit(state(trust=0.3), world()) < usual).all()
    crash = funding.advance(state(mood=-0.5), wish, world(private_market=1e3))
    plain = funding.advance(state(), wish, world(private_market=1e3))
    assert (crash.cash < plain.cash).all()


def test_debt_is_lent_against_value_and_trust_a_part_a_quarter(world, state, actions):
    after = funding.advance(state(), actions(debt_draw={"openai": 60}), world())
    assert after.debt[2, 0] == pytest.approx(0.25 * 0.08 * 500 * 0.62)
    assert after.cash[2, 0] - 40 == pytest.approx(after.debt[2, 0])
    full = state(debt={"openai": 0.08 * 500 * 0.62})
    after = funding.advance(full, actions(debt_draw=60), world())
    np.testing.assert_allclose(after.debt[2], full.debt[2])


def test_a_good_mood_makes_no_lender_bolder(world, state):
    usual = funding.debt_limit(state(), world())
    assert (funding.debt_limit(state(mood=0.5), world()) == usual).all()


def test_a_breach_costs_trust_up_to_twice_the_limit_and_no_more(world, state, actions):
    after = funding.advance(state(debt={"openai": 90}), actions(), world())
    assert after.trust[2, 0] == pytest.approx(0.62 - 0.07)  # 90 against 24.8


def test_a_market_asked_for_more_than_all_is_full_and_no_fuller(world, state, actions):
    before, here = state(), world(private_market=10)
    after = funding.advance(before, actions(round_size={"xai": 20}), here)
    assert sold(before, after)[1] == pytest.approx(10 / (230 * (1 - 0.25) + 10))


def test_lenders_allow_less_in_a_bust_and_call_part_of_the_excess_back(world, state, actions):
    held = state(debt={"openai": 20}, mood=-0.5)
    limit = 0.08 * 500 * 0.62 * np.exp(-0.35)
    after = funding.advance(held, actions(debt_draw=60), world())
    assert after.debt[2, 0] == pytest.approx(20 - 0.3 * (20 - limit))
    assert after.cash[2, 0] == pytest.approx(40 - 0.3 * (20 - limit))
    assert after.trust[2, 0] == pytest.approx(0.62 - 0.07 * (20 / limit - 1))
    prudent = funding.advance(held, actions(debt_repay=5), world())
    assert prudent.debt[2, 0] == 15
    assert prudent.trust[2, 0] == 0.62  # who repays in time is spared the news


def test_each_who_raises_lowers_the_price_of_all_rounds(world, state, actions):
    before = state()
    alone, together = (
        sold(before, funding.advance(before, actions(round_size=rounds), world()))
        for rounds in ({"xai": 10}, {"xai": 10, "openai": 20})
    )
    assert together[1] > alone[1]


def test_nobody_repays_more_than_it_owes(world, state, actions):
    after = funding.advance(state(debt={"xai": 5}), actions(debt_repay={"xai": 20}), world())
    assert after.debt[1, 0] == 0
    assert after.cash[1, 0] == 20


def test_a_card_can_close_the_window_for_rounds(world, state, actions):
    effect = np.ones((13, 3))
    effect[11] = 0
    after = funding.advance(state(effect=effect), actions(round_size=60), world())
    assert (after.cash == state().cash).all()


def test_an_insolvent_firm_raises_nothing(world, state, actions):
    failed = state(insolvent={"xai": 1})
    after = funding.advance(failed, actions(round_size=60, debt_draw=60), world())
    assert after.cash[1, 0] == 25
    assert after.debt[1, 0] == 0


@calm
@given(MONEY, MONEY, MONEY, st.floats(0, 0.3), st.floats(-1, 0.5))
def test_money_is_made_only_as_equity_and_debt(
    world, state, actions, raised, drawn, repaid, dilution, mood
):
    before = state(debt=3, dilution=dilution, mood=mood)
    levers = actions(round_size=raised, debt_draw=drawn, debt_repay=repaid)
    after = funding.advance(before, levers, world())
    flow = after.ledger - before.ledger
    got, lent = flow[LINES.index("equity")], flow[LINES.index("debt")]
    np.testing.assert_allclose(after.cash - before.cash, got + lent, atol=1e-9)
    np.testing.assert_allclose(after.debt - before.debt, lent, atol=1e-9)
    assert np.abs(flow).sum() == pytest.approx(np.abs(got).sum() + np.abs(lent).sum())
    assert (got >= 0).all()
    assert (got[:, 0] <= raised + 1e-9).all()
    assert ((after.equity > 0) & (after.equity <= 1)).all()
    assert (after.equity[got > 1e-9] < 1).all()
    assert (after.equity[got == 0] == 1).all()
