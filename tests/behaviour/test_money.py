"""Money: what it buys and what it does not; pledges, rounds, pools and what is burnt."""

import numpy as np
import pytest

from computewar.engine.mechanics import funding, gpu_market, pledges, pools, valuation
from computewar.engine.state import LINES


@pytest.mark.fact(
    "near-unlimited-ammunition",
    "leverage-gives-near-unlimited-supply",
    "bottleneck-is-manufacturing-not-money",
    "customers-consume-every-gpu",
)
def test_money_without_limit_buys_a_part_of_supply_and_a_higher_price(trial):
    """L02: unlimited money is no unlimited supply."""
    rich, endless = (
        trial().put("xai", cash=money).order("xai", gpu_spend=money).act(gpu_market)
        for money in (100, 10_000)
    )
    orders = [one.of("gpu_orders", "xai").sum(axis=0) for one in (rich, endless)]
    assert np.allclose(*orders)
    assert (orders[1] < 0.3 * gpu_market.supply(trial().state, trial().world)).all()
    assert (endless.of("cash", "xai") > 9_900).all()  # what the queue does not serve stays


def drawn(trial, firm, quarters=4):
    """$bn that a firm's owner draws against shares in a year, all pledged."""
    one = trial().order(firm, pledge=1, pledge_to_partner=0)
    before = one.of("cash", firm)
    return one.act(pledges, quarters).of("cash", firm) - before


@pytest.mark.fact("openai-anthropic-cannot-match-funding", "pledge-capacity-hundreds-of-billions")
def test_the_owner_of_tesla_and_spacex_can_borrow_what_rivals_cannot(trial):
    tesla = drawn(trial, "tesla")
    assert tesla.mean() > 200
    for rival in ("openai", "anthropic"):
        assert (tesla > 3 * drawn(trial, rival)).all()


@pytest.mark.fact("pledge-backstops-stalled-rounds", "short-of-cash-pledge-shares")
def test_pledged_shares_pay_where_rounds_stall(trial):
    stalled = trial().put("xai", trust=0.1).put(None, mood=-1.5)
    stalled.order("xai", round_size=100).order("tesla", pledge=1, pledge_to_partner=1)
    before = stalled.of("cash", "xai")
    raised = stalled.act(funding).of("cash", "xai") - before
    pledged = stalled.act(pledges).of("cash", "xai") - before - raised
    assert (pledged > 3 * raised).all()


def test_a_fall_of_the_share_calls_the_loan_and_sells_more_shares(trial):
    one = trial().order("tesla", pledge=1).act(pledges, 6)
    calm = one.of("stake", "tesla")
    one.put("tesla", value=500, outside=80).act(pledges)
    assert (one.of("calls", "tesla") > 0).all()
    assert (one.of("stake", "tesla") < calm).all()


@pytest.mark.fact(
    "headline-can-altman-deliver-7t", "vision-or-fantasy-both", "seven-trillion-borders-on-delusion"
)
def test_asking_everybody_for_everything_brings_no_seven_trillion(trial):
    one = trial().order("openai", round_size=1000, gulf_ask=1000, softbank_ask=1000)
    one.order("openai", campaign=7000)
    brought = np.zeros(32)
    for _ in range(24):
        before = one.of("cash", "openai")
        one.act(funding)
        one.state = one.state.evolve(turn=one.state.turn - 1)
        one.act(pools).put("openai", dilution=0)
        brought = brought + one.of("cash", "openai") - before
    assert (brought > 200).all()  # vision
    assert (brought < 7000).all()  # and fantasy


@pytest.mark.fact("gpu-demand-drives-nvidia-value", "buying-all-compute-eats-profit")
def test_the_more_all_want_gpus_the_more_nvidia_takes(trial):
    def takings(money):
        one = trial()
        for firm in one.world.firms:
            one.put(firm, cash=1000).order(firm, gpu_spend=money)
        one.act(gpu_market, 4)
        return 4000 - np.array([one.of("cash", f) for f in one.world.firms]).sum(axis=0) + 3000

    assert (takings(20) > takings(5)).all()


@pytest.mark.fact("buying-all-compute-eats-profit")
def test_gpus_bought_to_grow_with_the_market_cost_more_than_models_earn(trial):
    one = trial().put("openai", cash=2000).order("openai", gpu_spend=25)
    before = one.of("cash", "openai")
    one.act(gpu_market, 4)
    assert (before - one.of("cash", "openai") > 4 * one.of("revenue", "openai")).all()


@pytest.mark.fact("burn-item-multi-mw-power", "burn-item-gpu-purchases")
def test_power_and_gpus_are_items_of_the_burn(trial):
    one = trial().order("xai", gpu_spend=5, hall_spend=2).play()
    ledger = one.of("ledger", "xai")
    assert all((ledger[LINES.index(line)] < 0).all() for line in ("power", "gpus", "halls"))
    double = trial().put("xai", gpus=900, gpu_load=1600, power=1600)
    ledger_of_more = double.order("xai", gpu_spend=5, hall_spend=2).play().of("ledger", "xai")
    power = LINES.index("power")
    assert (ledger_of_more[power] < 1.5 * ledger[power]).all()


@pytest.mark.fact("tens-of-billions-still-going-in", "xai-burning-tens-of-billions")
def test_an_xai_that_spends_as_told_puts_in_tens_of_billions_in_a_year(trial):
    one = trial().put("xai", cash=100).order("xai", gpu_spend=12, hall_spend=4).play(4)
    assert 20 < one.mean("spent", "xai") < 99


@pytest.mark.fact("five-year-claim-rests-on-colossus-and-cash")
def test_without_cash_or_halls_xai_s_compute_stops_growing(trial):
    def after(cash, halls):
        one = trial().put("xai", cash=cash).order("xai", gpu_spend=15, hall_spend=halls)
        return one.play(12).of("energised", "xai")

    whole = after(400, 6)
    assert (after(400, 0) < whole).mean() > 0.9
    assert (after(0, 6) < whole).all()


@pytest.mark.fact("xai-valuation-grew-faster-than-openai", "investors-bet-on-full-self-driving")
def test_the_market_pays_for_growth_capability_and_machines_that_learn(trial):
    plain = trial()
    base = valuation.fundamentals(plain.state, plain.world)
    for fields in ({"growth": 1.0}, {"capability": 0.12}, {"trust": 0.8}):
        better = trial().put("xai", **fields)
        assert (valuation.fundamentals(better.state, better.world)[1] > base[1]).all()
    learned = trial().put("tesla", embodied=2)
    assert (valuation.fundamentals(learned.state, learned.world)[0] > base[0]).all()


@pytest.mark.fact("swf-backs-musk-record", "plan-raise-gulf-and-asian-money")
def test_of_two_who_court_the_gulf_the_more_trusted_gets_more(trial):
    def got(trust):
        one = trial().put("xai", trust=trust, cash=0).order("xai", gulf_ask=60)
        return one.order("openai", gulf_ask=60).act(pools).of("cash", "xai")

    assert (got(0.9) > got(0.3)).all()
