import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.mechanics import gpu_market
from computewar.engine.state import LINES, QUANTITIES
from computewar.engine.world import World

EXACT = {"gpu_supply_luck": 0.0, "gpu_lot": 0.0}
calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


def test_a_quarter_by_hand(world, state, actions):
    here = world(**EXACT)
    before = state(gpu_price=20.0)
    after = gpu_market.advance(
        before, actions(gpu_spend={"xai": 2}, gpu_premium={"xai": 0.25}), here
    )
    # 2 $bn at 20 $k with a quarter on top are 80 thousand, below the cap of 22 % of 2,500
    np.testing.assert_allclose(after.gpu_orders[1, :, 0], [0, 80, 0])
    np.testing.assert_allclose(after.cash[:, 0], [44, 23, 40])
    np.testing.assert_allclose(after.gpus[:, 0], [97, 485, 1455])
    np.testing.assert_allclose(after.gpu_load[:, 0], 0.97 * before.gpu_load[:, 0])
    np.testing.assert_allclose(after.gpu_price, 20 * 0.75**0.25 * np.exp(0.1 * 0.25))
    assert after.gpu_excess[0] == 0
    # standing: 80 of an even share of 458 lifts a little
    np.testing.assert_allclose(after.gpu_standing[1, 0], 1 + 0.15 * 0.25 * 80 / (0.55 * 2500 / 3))


def test_supply_caps_everyone_together_whatever_is_bid(world, state, actions):
    here = world(**EXACT)
    for premium in (0.0, 1.0):
        bids = actions(gpu_spend=200, gpu_premium=premium)
        after = gpu_market.advance(state(cash=1000), bids, here)
        assert after.gpu_orders.sum() == pytest.approx(0.55 * 2500)
        assert after.gpu_orders.max() <= 0.22 * 2500 + 1e-9


def test_a_premium_moves_the_queue_and_not_the_total(world, state, actions):
    here = world(**EXACT)
    plain = gpu_market.advance(state(), actions(gpu_spend=200), here)
    keen = gpu_market.advance(state(), actions(gpu_spend=200, gpu_premium={"xai": 0.3}), here)
    assert keen.gpu_orders[1, 1, 0] > plain.gpu_orders[1, 1, 0]
    assert keen.gpu_orders[1, 2, 0] < plain.gpu_orders[1, 2, 0]
    assert keen.gpu_orders.sum() == pytest.approx(plain.gpu_orders.sum())


def test_the_queue_s_lot_moves_a_firm_within_its_bounds_and_favours_nobody(world, state, actions):
    here = world(1000, gpu_supply_luck=0.0, gpu_lot=0.2, gpu_named_share=0.1)
    served = gpu_market.advance(state(1000), actions(1000, gpu_spend=200), here).gpu_orders[1]
    ratio = served.max(axis=0) / served.min(axis=0)
    assert 1.4 < ratio.max() <= 1.2 / 0.8 + 1e-9
    np.testing.assert_allclose(served.mean(axis=1), 250 / 3, rtol=0.02)


def test_a_card_that_cuts_a_firm_s_supply_moves_it_back_in_the_queue(world, state, actions):
    effect = np.ones((13, 3))
    effect[QUANTITIES.index("gpu_supply"), 1] = 0.5
    here = world(gpu_named_share=0.1, **EXACT)
    after = gpu_market.advance(state(effect=effect), actions(gpu_spend=200), here)
    np.testing.assert_allclose(
        after.gpu_orders[1, :, 0], 250 * (5 / 6) / 2.5 * np.array([1, 0.5, 1])
    )


def test_a_deposit_ranks_now_and_orders_later(world, state, actions):
    here = world(**EXACT)
    spend = actions(gpu_spend=20)
    plain = gpu_market.advance(state(), spend, here)
    first = gpu_market.advance(state(), actions(gpu_spend=20, gpu_prepay={"xai": 5}), here)
    assert first.gpu_orders[1, 1, 0] > plain.gpu_orders[1, 1, 0]
    price = first.gpu_price[0] / 1000
    left = 5 * price / 0.018  # bound at the price of its day
    assert first.gpu_prepaid[1, 0] == pytest.approx(left)
    second = gpu_market.advance(first.evolve(turn=1), actions(), here)
    assert second.gpu_orders[1, 1, 0] == pytest.approx(left / price)
    assert second.gpu_prepaid[1, 0] == pytest.approx(0)
    assert second.cash[1, 0] == first.cash[1, 0]


def test_a_deposit_does_less_the_more_all_deposit(world, state, actions):
    here = world(**EXACT)
    bids = {"gpu_spend": 200, "gpu_prepay": {"xai": 5}}
    alone, crowd = (
        gpu_market.advance(state(cash=900, gpu_prepaid={"openai": other}), actions(**bids), here)
        for other in (0, 100)
    )
    assert crowd.gpu_orders[1, 1, 0] < alone.gpu_orders[1, 1, 0]


def test_who_outbids_the_others_makes_the_next_lot_dearer_for_all(world, state, actions):
    here = world(**EXACT)
    plain, keen = (
        gpu_market.advance(state(), actions(gpu_spend=20, gpu_premium={"xai": bid}), here)
        for bid in (0, 0.5)
    )
    assert keen.gpu_price[0] > plain.gpu_price[0]


def test_orders_arrive_after_the_lag_with_the_power_of_their_year(world, state, actions):
    here = world(**EXACT)
    now = state(gpus=0, gpu_load=0)
    now = gpu_market.advance(now, actions(gpu_spend=5), here)
    ordered = now.gpu_orders[1].copy()
    assert (ordered > 0).all()
    now = gpu_market.advance(now.evolve(turn=1), actions(), here)
    assert (now.gpus == 0).all()
    now = gpu_market.advance(now.evolve(turn=2), actions(), here)
    np.testing.assert_allclose(now.gpus, ordered)
    np.testing.assert_allclose(now.gpu_load, ordered * 1.39)
    later = gpu_market.advance(now.evolve(turn=6, gpu_orders=0 * now.gpu_orders), actions(), here)
    np.testing.assert_allclose(gpu_market.gpu_power(here, 2027), 1.39 * 0.72)
    np.testing.assert_allclose(later.gpus, 0.97 * ordered)


@calm
@given(
    spend=st.lists(st.floats(0, 200), min_size=3, max_size=3),
    premium=st.lists(st.floats(0, 1), min_size=3, max_size=3),
    deposit=st.lists(st.floats(0, 50), min_size=3, max_size=3),
    prepay=st.lists(st.floats(0, 50), min_size=3, max_size=3),
    turn=st.integers(0, 30),
)
def test_money_buys_what_it_pays_for(world, state, actions, spend, premium, deposit, prepay, turn):
    here = world()
    before = state(cash=500, gpu_prepaid=np.array(deposit), turn=turn)
    levers = actions(
        gpu_spend=np.array(spend), gpu_premium=np.array(premium), gpu_prepay=np.array(prepay)
    )
    after = gpu_market.advance(before, levers, here)
    price = before.gpu_price / 1000 * (1 + levers["gpu_premium"])
    cost = after.gpu_orders.sum(axis=0) * price
    paid = before.cash - after.cash
    kept = np.minimum(after.gpu_price / before.gpu_price, 1)  # of a deposit, when the list falls
    assert np.abs((paid + before.gpu_prepaid - cost) * kept - after.gpu_prepaid).max() < 1e-9
    assert (paid <= levers["gpu_spend"] + levers["gpu_prepay"] + 1e-9).all()
    assert (after.gpu_prepaid >= 0).all()
    np.testing.assert_allclose(after.ledger[LINES.index("gpus")], -paid, atol=1e-9)


def test_the_price_in_2024_follows_the_reading(world):
    papers = gpu_market.list_price(world(readings={"gpu_price_source": "documents"}), 2024)
    assert abs(papers / (500 / 12) - 1) <= 0.25
    assert 25 <= gpu_market.list_price(world(), 2024) <= 30
    drawn = world(futures=400, uncertain=True, readings={"gpu_price_source": "documents"})
    close = np.abs(gpu_market.list_price(drawn, 2024) / (500 / 12) - 1) <= 0.25
    assert close.mean() > 0.85


def test_the_market_price_of_2026_is_near_18(world, state):
    here = world(start="2026-Q1")
    opened = gpu_market.opening(state(gpu_load={"xai": 0}), here)
    assert 15 <= opened.gpu_price[0] <= 20
    assert opened.gpu_load[1, 0] == pytest.approx(500 * 1.39)
    assert opened.gpu_load[0, 0] == 139


def test_the_growth_of_supply_may_slow(world, state):
    slow = world(gpu_supply_slowing=0.3, gpu_supply_growth=2.0, **EXACT)
    years = [gpu_market.supply(state(turn=turn), slow)[0] for turn in (0, 4, 8, 12)]
    growth = np.diff(np.log(years))
    np.testing.assert_allclose(growth[1:] / growth[:-1], 0.7)


def test_wishes_beyond_supply_slow_the_fall_of_the_price(world, state, actions):
    here = world(**EXACT)
    idle = gpu_market.advance(state(), actions(), here)
    crowd = gpu_market.advance(state(), actions(gpu_spend=200), here)
    assert idle.gpu_price[0] < crowd.gpu_price[0]
    assert crowd.gpu_excess[0] == pytest.approx(np.log(3 * 0.22 / 0.55))


def test_who_makes_own_chips_loses_standing_and_who_buys_steadily_gains(world, state, actions):
    here = world(**EXACT)
    maker = state(foundry_made={"openai": 300}, chip_power={"openai": 1})
    after = gpu_market.advance(maker, actions(gpu_spend={"xai": 8, "openai": 2}), here)
    assert after.gpu_standing[2, 0] < 1 < after.gpu_standing[1, 0]
    assert after.gpu_standing[0, 0] == 1


def test_a_crisis_and_a_shortage_cut_everyone(world, state, actions):
    here = world(**EXACT)
    calm_year = gpu_market.supply(state(), here)
    np.testing.assert_allclose(gpu_market.supply(state(strait=2), here), 0.35 * calm_year)
    np.testing.assert_allclose(gpu_market.supply(state(shortage=2), here), 0.75 * calm_year)


def test_an_insolvent_firm_orders_nothing(world, state, actions):
    failed = state(gpu_prepaid={"xai": 5}, insolvent={"xai": 1})
    after = gpu_market.advance(failed, actions(), world())
    assert after.gpu_orders.sum() == 0
    assert after.gpu_prepaid[1, 0] <= 5


def test_a_batch_is_its_futures_one_by_one(world, state, actions):
    here = world(futures=300, uncertain=True)
    levers = {"gpu_spend": [3, 30, 90], "gpu_premium": 0.2, "gpu_prepay": 1}
    whole = gpu_market.opening(state(futures=300), here)
    whole = gpu_market.advance(whole, actions(futures=300, **levers), here)
    for k in (0, 137, 299):
        numbers = {n: v[..., k : k + 1] if v.ndim else v for n, v in here.numbers.items()}
        alone = World(here.scenario, here.seeds[k : k + 1], numbers)
        one = gpu_market.opening(state(), alone)
        one = gpu_market.advance(one, actions(**levers), alone)
        for name, value in one.arrays().items():
            assert np.array_equal(value, getattr(whole, name)[..., k : k + 1]), name
