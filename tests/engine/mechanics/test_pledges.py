from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.mechanics import pledges
from computewar.engine.state import LINES
from computewar.inputs.scenario import Side, load_scenario
from computewar.lab.run import simulate
from computewar.strategies import find

calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
LINE = LINES.index("pledge")
LENT = 0.98
CALM = {"pledge_swing": 0, "pledge_interest": 0}
PART = st.lists(st.floats(0, 1), min_size=3, max_size=3).map(np.array)
HOLD = {"tesla": 1, "openai": 1}


def margin(state):
    """Loan over collateral, `[F]`."""
    return state.loan[:, 0] / np.maximum(pledges.collateral(state)[:, 0], 1e-9)


def test_a_draw_by_hand(world, state, actions):
    after = pledges.advance(state(), actions(pledge={"tesla": 1}), world())
    # .20 · 1,700 + 302 = 642 of collateral, an eighth of it a quarter, all to xAI
    assert after.loan[0, 0] == pytest.approx(642 / 8)
    # but for the lenders' fee
    np.testing.assert_allclose(after.cash[:, 0], [44, 25 + LENT * 642 / 8, 40])
    assert after.ledger[LINE, 1, 0] == pytest.approx(LENT * 642 / 8)


def test_the_loan_grows_to_what_lenders_open_with_and_no_further(world, state, actions):
    now = state()
    for _ in range(6):
        now = pledges.advance(now, actions(pledge={"tesla": 1}), world(**CALM))
    assert now.loan[0, 0] == pytest.approx(0.5 * 642)


def test_interest_is_added_to_the_loan(world, state, actions):
    after = pledges.advance(state(loan={"tesla": 100}), actions(pledge=HOLD), world(pledge_pace=0))
    assert after.loan[0, 0] == pytest.approx(102.5)
    assert (after.cash == state().cash).all()


def test_the_loan_belongs_to_the_owner_of_the_collateral(world, state, actions):
    """The partner's books show its cash and nothing else."""
    before = state()
    after = pledges.advance(before, actions(pledge={"tesla": 1}), world())
    for name, value in after.arrays().items():
        if name not in ("cash", "ledger"):
            old = getattr(before, name)
            assert np.array_equal(value[..., 1:, :] if value.ndim > 1 else value, _rows(old)), name
    assert after.debt.max() == 0


def _rows(value):
    return value[..., 1:, :] if value.ndim > 1 else value


def test_pledged_money_can_stay_at_home(world, state, actions):
    home = actions(pledge=HOLD, pledge_to_partner=0)
    after = pledges.advance(state(), home, world())
    np.testing.assert_allclose(after.cash[:, 0], [44 + LENT * 642 / 8, 25, 40 + LENT * 125 / 8])


def test_a_firm_without_a_living_partner_keeps_its_pledged_money(world, state, actions):
    after = pledges.advance(state(), actions(pledge=HOLD), world())
    assert after.cash[2, 0] == pytest.approx(40 + LENT * 125 / 8)
    alone = pledges.advance(state(insolvent={"xai": 1}), actions(pledge=HOLD), world())
    np.testing.assert_allclose(alone.cash[:2, 0], [44 + LENT * 642 / 8, 25])


def test_the_owner_of_a_failed_firm_is_lent_nothing(world, state, actions):
    after = pledges.advance(state(insolvent={"tesla": 1}), actions(pledge=HOLD), world())
    assert after.loan[0, 0] == 0
    np.testing.assert_allclose(after.cash[:2, 0], [44, 25])


def test_what_two_partners_are_handed_is_what_was_drawn(world, state, actions):
    """A side of all three firms: each of the two others gets half."""
    here = world()
    side = Side(label="All", firms=here.firms, playable=True)
    one = replace(here, scenario=here.scenario.model_copy(update={"sides": {"all": side}}))
    after = pledges.advance(state(), actions(pledge={"tesla": 1}), one)
    np.testing.assert_allclose(after.cash[:, 0], [44, *(np.array([25, 40]) + LENT * 642 / 16)])


def test_a_small_loan_bears_interest_too(world, state, actions):
    after = pledges.advance(state(loan={"tesla": 0.5}), actions(pledge=0), world(unwind_pace=0))
    assert after.loan[0, 0] == pytest.approx(0.5 * 1.025)


def test_unwinding_sells_shares_and_repays_at_a_pace(world, state, actions):
    after = pledges.advance(state(loan={"tesla": 100}), actions(pledge=0), world())
    sale = 0.25 * 102.5
    assert after.loan[0, 0] == pytest.approx(102.5 - sale)
    sold = sale / (0.9 * 642)  # below the market
    assert after.stake[0, 0] == pytest.approx(0.2 * (1 - sold))
    assert after.outside[0, 0] == pytest.approx(302 * (1 - sold))
    assert state().equity[0, 0] - after.equity[0, 0] == pytest.approx(0.2 * sold)
    assert (after.cash == state().cash).all()


def test_lenders_open_less_to_an_owner_who_has_just_sold(world, state, actions):
    here = world(**CALM)
    sold = pledges.advance(state(loan={"tesla": 100}), actions(pledge=0), here)
    assert sold.unwound[0, 0] == pytest.approx(0.25)
    anew = pledges.advance(sold, actions(pledge={"tesla": 1}), here)
    assert anew.loan[0, 0] == sold.loan[0, 0]
    assert anew.unwound[0, 0] == pytest.approx(0.75 * 0.25)
    later = pledges.advance(anew, actions(pledge={"tesla": 1}), here)
    backing = pledges.collateral(anew)[0, 0]
    assert later.loan[0, 0] - anew.loan[0, 0] == pytest.approx((1 - 0.75) * backing / 8)


def test_a_margin_call_by_hand(world, state, actions):
    before = state(loan={"openai": 80})
    after = pledges.advance(
        before, actions(pledge=HOLD), world(**CALM, pledge_pace=0, unwind_pace=0)
    )
    sale = (80 - 0.45 * 125) / 0.55  # 80 over .60 · 125: back to .45
    assert after.loan[2, 0] == pytest.approx(80 - sale)
    assert after.stake[2, 0] == pytest.approx(0.25 * (1 - sale / 125))
    assert after.value[2, 0] == pytest.approx(500 * np.exp(-3 * sale / 500))
    assert after.trust[2, 0] == pytest.approx(0.62 - 0.10)
    assert after.calls[:, 0].tolist() == [0, 0, 1]
    assert (after.cash == before.cash).all()


def test_a_call_costs_trust_at_every_firm_of_the_side(world, state, actions):
    after = pledges.advance(state(loan={"tesla": 400}), actions(pledge=HOLD), world(**CALM))
    np.testing.assert_allclose(after.trust[:, 0], [0.45, 0.45, 0.62])


def test_lenders_at_rest_call_when_the_price_falls(world, state, actions):
    held = state(loan={"openai": 62})
    here = world(pledge_swing=0)
    quiet = pledges.advance(held, actions(pledge=HOLD), here)
    assert quiet.calls.max() == 0
    fallen = pledges.advance(held.evolve(value=0.8 * held.value), actions(pledge=HOLD), here)
    assert fallen.calls[2, 0] == 1


def test_the_price_of_the_day_swings_and_a_panic_takes_it_at_once(world, state, actions):
    calm_market = world(pledge_swing=0, futures=2)
    moods = state(2, mood=np.array([0.3, -0.5]))
    np.testing.assert_allclose(pledges.quote(moods, calm_market), [[1, np.exp(-0.3)]] * 3)
    prices = np.log(pledges.quote(state(4000), world(futures=4000)))
    assert prices.std() == pytest.approx(0.2, abs=0.01)


def test_the_deeper_the_pledge_the_likelier_the_call(world, state, actions):
    """A fat tail: seldom at a third of the collateral, in every fifth quarter at half of it."""
    here = world(futures=2000)
    called = [
        pledges.advance(state(2000, loan={"openai": part * 125}), actions(2000, pledge=HOLD), here)
        .calls[2]
        .mean()
        for part in (0.25, 0.35, 0.5)
    ]
    assert called[0] < 0.002 < called[1] < 0.02
    assert 0.15 < called[2] < 0.3


def test_a_forced_sale_leaves_less_margin_than_lenders_asked_for(world, state, actions):
    here = world(**CALM)
    after = pledges.advance(state(loan={"openai": 80}), actions(pledge=HOLD), here)
    assert margin(after)[2] > 0.55  # restored to .45, had the price held


def test_a_price_that_falls_hard_brings_call_upon_call(world, state, actions):
    """Price falls → call → forced sale → price falls → next call; a calm market ends the chain."""

    def calls(impact):
        now, seen = state(loan={"openai": 80}), []
        for _ in range(4):
            prices = now.value[2, 0]
            here = world(**CALM, unwind_pace=0, sale_impact=impact)
            now = pledges.advance(now, actions(pledge=HOLD), here)
            seen.append((now.calls[2, 0], now.value[2, 0] < prices))
        return seen

    assert calls(1.5) == [(1, True), (1, False), (1, False), (1, False)]
    chain = calls(5)
    assert [count for count, _ in chain[:2]] == [1, 2]
    assert all(fell for _, fell in chain[:2])


@calm
@given(PART, PART, st.floats(0, 500), st.floats(50, 3000))
def test_money_is_made_only_as_loan(world, state, actions, pledge, share, loan, value):
    before = state(loan={"tesla": loan, "openai": loan / 5}, value={"tesla": value})
    levers = actions(pledge=pledge, pledge_to_partner=share)
    after = pledges.advance(before, levers, world())
    got = after.cash - before.cash
    np.testing.assert_allclose(after.ledger[LINE], got, atol=1e-9)
    assert (got >= 0).all()
    # what shares sell for pays the loan down; what is drawn besides has reached the firms
    backing, left = pledges.collateral(before), _shares_left(before, after)
    owed = before.loan * 1.025
    if after.calls.max() == 0:
        sold = 0.9 * backing * (1 - left)
        drawn = after.loan - owed + sold
        np.testing.assert_allclose(LENT * drawn.sum(), got.sum(), atol=1e-6)
    assert (after.loan >= 0).all()
    assert (after.loan <= owed + got.sum() / LENT + 1e-9).all()
    assert (after.value <= before.value).all()
    assert ((left >= -1e-12) & (left <= 1)).all()


def _shares_left(before, after):
    """Part of the pledged shares still held, `[F, 1]`; stake and outside are sold alike."""
    kept = np.where(before.stake > 0, after.stake / np.maximum(before.stake, 1e-12), 1)
    where = before.outside > 0
    np.testing.assert_allclose(
        after.outside[where], before.outside[where] * kept[where], rtol=1e-9, atol=1e-9
    )
    return kept


@pytest.mark.parametrize(
    ("side", "lot"), [("musk", 0.75), pytest.param("openai", 0.65, marks=pytest.mark.slow)]
)
def test_pledging_raises_the_median_and_fattens_the_loss_tail(side, lot):
    """Over 256 futures of the flagship: median and worst twentieth of the score, calls.

    At these lots a side still gains in the median, and loses in the tail.
    """
    story = load_scenario("terafab-2026")
    seats = {name: find(held.strategy) for name, held in story.sides.items()}

    def played(pledge):
        seat = seats | {side: find(f"balanced:pledge={pledge}")}
        columns = simulate(story, seat, 256, 1).columns
        points = np.sort(columns[f"score {side}"])
        firm = story.sides[side].firms[0]
        return np.median(points), points[:13].mean(), columns[f"calls {firm}"].mean()

    plain, pledged = played(0), played(lot)
    assert pledged[0] > plain[0] + 1
    assert plain[2] == 0
    assert pledged[2] > 0.03
    assert pledged[0] - pledged[1] > plain[0] - plain[1] + 4
    assert pledged[1] < plain[1]
