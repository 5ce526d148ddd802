import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.mechanics import chip_demand, products
from computewar.engine.state import LINES, LINKS

calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
PART = st.lists(st.floats(0, 1), min_size=3, max_size=3).map(np.array)
MONEY = st.lists(st.floats(0, 30), min_size=3, max_size=3).map(np.array)
SERVING = {"serving": [10, 200, 600]}
READY = {"fleet": {"tesla": 9}, "edge_chips": {"tesla": 150}, "chip_power": {"tesla": 0.05}}
NONE = {"accident_rate": 0.0}


@pytest.fixture
def sold(world, state, actions):
    """`sold(fields, levers, numbers)`: the position after a quarter of products.

    Chips are shared out among cars and robots before, as in a turn.
    """

    def play(fields=None, levers=None, numbers=None):
        here, given = world(**numbers or {}), actions(**levers or {})
        before = chip_demand.advance(state(**SERVING | (fields or {})), given, here)
        return products.advance(before, given, here)

    return play


# models


def test_a_quarter_of_models_by_hand(sold):
    after = sold()
    # pulls .1·e^(−1.3·.22) and .4 share 16: 2.5 and 13.5 wanted, 2 and 6 served; Tesla lets its ten
    np.testing.assert_allclose(after.model_revenue[:, 0], [10 * 0.0022, 2, 6])
    np.testing.assert_allclose(after.served[:, 0], [0, 1, 1])


def test_customers_are_shared_by_brand_and_capability(sold):
    after = sold({"serving": 1e5}, numbers={"idle_rent": 0})
    pull = np.array([0, 0.1 * np.exp(-1.3 * 0.22), 0.4])
    np.testing.assert_allclose(after.model_revenue[:, 0], 16 * pull / pull.sum())
    better = sold({"serving": 1e5, "capability": {"xai": 0.5}}, numbers={"idle_rent": 0})
    assert better.model_revenue[1, 0] > after.model_revenue[1, 0]
    assert better.model_revenue[2, 0] < after.model_revenue[2, 0]


def test_revenue_is_bounded_by_the_compute_that_serves(sold):
    plain = sold().model_revenue[2, 0]
    assert sold({"brand": {"openai": 40}}).model_revenue[2, 0] == plain
    assert sold({"serving": {"openai": 1200}}).model_revenue[2, 0] == pytest.approx(2 * plain)
    dark = sold({"serving": 0})
    assert (dark.model_revenue == 0).all()
    assert (dark.served == 0).all()


def test_a_lower_price_wins_customers_and_a_higher_one_margin(sold):
    plenty = {"serving": 1e5}
    no_rent = {"idle_rent": 0}
    plain = sold(plenty, numbers=no_rent).model_revenue[:, 0]
    cheap = sold(plenty, {"price": {"xai": 0.7}}, no_rent).model_revenue[:, 0]
    assert cheap[1] > plain[1]
    assert cheap[2] < plain[2]
    # where compute is short, customers queue and a higher price costs nothing
    assert sold(levers={"price": {"openai": 1.3}}).model_revenue[2, 0] == pytest.approx(1.3 * 6)


def test_some_customers_do_without_where_the_leader_is_dear(sold):
    """A house that holds the whole market loses by each price above the usual one."""
    alone = {"serving": 1e5, "brand": [0, 0, 1]}
    usual, dear = (
        sold(alone, {"price": {"openai": price}}, {"idle_rent": 0}).model_revenue[2, 0] / price
        for price in (1, 1.5)
    )
    assert dear == pytest.approx(usual * 1.5**-0.8)


def test_a_low_price_wins_brand_that_lasts_and_costs_support(sold):
    usual, cheap, dear = (sold(levers={"price": {"openai": p}}) for p in (1, 0.7, 1.5))
    assert dear.brand[2, 0] < usual.brand[2, 0] < cheap.brand[2, 0]
    assert cheap.cash[2, 0] < usual.cash[2, 0] < dear.cash[2, 0]


def test_idle_compute_is_let_at_a_rent_that_falls(sold, world):
    after = sold({"brand": 0, "serving": [0, 100, 0], "model_revenue": 0})
    idle = 100 * (1 - after.served[1, 0])
    assert after.model_revenue[1, 0] == pytest.approx(100 * 0.01 * (1 - idle / 100) + idle * 0.0022)
    here = world()
    assert products.rent_rate(here, 4) == pytest.approx(0.75 * products.rent_rate(here, 0))


def test_all_rents_together_are_a_part_of_the_market(sold):
    after = sold({"serving": 1e6, "capability": 0})
    assert after.model_revenue.sum() == pytest.approx(16 * 1.35)


def test_idle_compute_earns_less_than_serving(sold):
    """Letting never pays as well as customers do, nor as much as the boxes cost in four years."""
    assert 0.0022 < 0.5 * 0.010
    rents = sum(0.0022 * 0.75 ** (turn / 4) for turn in range(16))
    assert rents < 18 / 1000 + 1.39 * 9 / 1000


def test_the_market_grows(world):
    here = world()
    assert products.market(here, 0) == 16
    assert products.market(here, 20) == pytest.approx(115, rel=0.02)


def test_the_growth_of_the_market_may_slow(world):
    slow = world(market_slowing=0.1, market_growth=1.4)
    sizes = [products.market(slow, turn) for turn in range(4)]
    growth = np.diff(np.log(sizes))
    np.testing.assert_allclose(growth[1:] / growth[:-1], 0.9)


def test_a_brand_drifts_towards_its_share_of_compute(sold):
    after = sold({"brand": [0, 0.4, 0.6]})
    weight = np.array([100, 500, 1500]) / 2100
    brand = np.array([0, 0.4, 0.6])
    np.testing.assert_allclose(after.brand[:, 0], brand + 0.015 * (weight - brand))
    let = sold({"brand": [0, 0.4, 0.6], "rented_out": {"openai": 900}, "rented": {"xai": 900}})
    weight = np.array([100, 1400, 600]) / 2100
    np.testing.assert_allclose(let.brand[:, 0], brand + 0.015 * (weight - brand))


def test_growth_is_remembered_for_about_a_year(sold):
    after = sold({"serving": {"openai": 900}, "revenue": {"openai": 4.5}})
    assert after.growth[2, 0] == pytest.approx(0.25 * 4 * np.log(9 / 4.5))


def test_an_insolvent_firm_sells_nothing(sold):
    assert sold({"insolvent": {"openai": 1}}).revenue[2, 0] == 0


@calm
@given(st.lists(st.floats(0, 5000), min_size=3, max_size=3), PART, st.integers(0, 30))
def test_customers_pay_no_more_than_the_market_and_no_firm_more_than_it_serves(
    world, state, actions, serving, brand, turn
):
    here = world()
    before = state(serving=np.array(serving), brand=brand, turn=turn)
    after = products.advance(before, actions(), here)
    size = products.market(here, turn)
    assert after.model_revenue.sum() <= size * (1 + 0.35) + 1e-9
    most = before.serving * (0.010 * 0.96**turn + products.rent_rate(here, turn))
    assert (after.model_revenue <= most + 1e-9).all()
    assert (after.model_revenue >= 0).all()
    assert ((after.served >= 0) & (after.served <= 1 + 1e-12)).all()


# the flywheel


def test_a_turn_of_the_flywheel_by_hand(sold, world, state, actions):
    before = state(**READY)
    chain = products.links(before, actions(), world())[:, 0, 0]
    np.testing.assert_allclose(
        chain,
        [9 / 9, 1.0, np.sqrt((100 + 0.1 * 500) * 0.5 / 55), np.sqrt(150 / 110)],
    )
    after = sold(READY, numbers=NONE)
    assert LINKS[int(after.slowest[0, 0])] == "fleet"
    data = 0.94 + 0.12 * 9 * 1.035 / 9 * 1.3
    assert after.data[0, 0] == pytest.approx(data)
    assert after.embodied[0, 0] == pytest.approx(1 + 0.05 * 1.035)
    assert after.autonomy[0, 0] == pytest.approx((after.embodied[0, 0] - 1) / 1.6)


def test_money_on_a_link_that_is_not_the_slowest_changes_little(sold):
    """001 ¶63–65: short of chips, neither cars nor training move the loop; chips do."""
    starved = READY | {"edge_chips": {"tesla": 15}}
    plain = sold(starved)
    assert LINKS[int(plain.slowest[0, 0])] == "silicon"
    for levers in ({"fleet_spend": {"tesla": 10}}, {"to_training": 1.0}):
        assert sold(starved, levers).embodied[0, 0] == plain.embodied[0, 0]
    fed = sold(READY)
    assert fed.embodied[0, 0] - 1 > 2 * (plain.embodied[0, 0] - 1)


def test_money_on_the_slowest_link_speeds_the_loop(sold):
    few = READY | {"fleet": {"tesla": 4}, "data": {"tesla": 3}}
    plain = sold(few)
    assert LINKS[int(plain.slowest[0, 0])] == "fleet"
    paid = sold(few, {"fleet_spend": {"tesla": 6}})
    assert paid.embodied[0, 0] > plain.embodied[0, 0]
    assert paid.fleet[0, 0] - plain.fleet[0, 0] == pytest.approx(1)


def test_plenty_on_every_link_helps_by_half_at_most(sold):
    rich = sold({
        "fleet": {"tesla": 1000}, "data": {"tesla": 1000}, "energised": 1e6,
        "edge_chips": {"tesla": 1e6}, "chip_power": {"tesla": 9},
    })  # fmt: skip
    assert rich.embodied[0, 0] == pytest.approx(1 + 0.05 * 1.5)


def test_a_line_without_chips_sells_nothing(sold):
    """C13, C33: neither a car nor a robot more, the loop stands still, the money stays in cash."""
    starved = READY | {"edge_chips": 0, "autonomy": {"tesla": 0.5}}
    after = sold(starved, {"robot_spend": {"tesla": 10}})
    assert after.fleet[0, 0] == 9
    assert after.robots[0, 0] == 0
    assert after.embodied[0, 0] == 1
    assert after.cash[0, 0] == 44
    fed = sold(READY | {"edge_chips": {"tesla": 210}}, {"robot_spend": {"tesla": 3}})
    assert fed.fleet[0, 0] == pytest.approx(9 * 1.035)
    assert fed.robots[0, 0] == pytest.approx(100)
    assert fed.cash[0, 0] == pytest.approx(41)


def test_half_the_chips_are_half_the_new_cars(sold):
    half = sold(READY | {"edge_chips": {"tesla": 55}})
    assert half.fleet[0, 0] == pytest.approx(9 * (1 + 0.035 / 2))


def test_no_more_robots_than_chips_for_them(sold):
    after = sold(READY, {"robot_spend": {"tesla": 30}})  # 150 chips, 110 of them for cars
    assert after.robots[0, 0] == pytest.approx(40)
    assert after.cash[0, 0] == pytest.approx(44 - 40 * 0.03)
    first = sold(READY, {"robot_spend": {"tesla": 30}, "robots_first": 1})
    assert first.robots[0, 0] == pytest.approx(150)
    assert first.fleet[0, 0] == 9


def test_robots_wear_out_and_earn_as_autonomy_grows(sold):
    working = READY | {"robots": {"tesla": 1000}, "embodied": {"tesla": 1.8}}
    after = sold(working, {"release": 0}, NONE | {"driving_revenue": 0})
    assert after.robots[0, 0] == pytest.approx(950)
    earned = after.revenue[0, 0] - after.model_revenue[0, 0]
    assert earned == pytest.approx(950 / (1 + 950 / 12000) * 0.006 * after.autonomy[0, 0])


def test_self_driving_earns_by_cars_autonomy_and_half_unless_released_early(sold):
    """Scrutiny of .2 holds a fifth of it back."""
    driving = READY | {"embodied": {"tesla": 1.8}, "scrutiny": {"tesla": 0.2}}
    for release in (0, 1):
        after = sold(driving, {"release": release}, NONE | {"scrutiny_fade": 0})
        ready = after.autonomy[0, 0] * (1 + release) / 2
        earned = after.revenue[0, 0] - after.model_revenue[0, 0]
        assert earned == pytest.approx(after.fleet[0, 0] * 0.5 * ready * 0.8)


def test_a_firm_without_a_fleet_has_no_flywheel(sold):
    after = sold(READY, {"fleet_spend": 5, "robot_spend": 5})
    assert (after.slowest[1:] == -1).all()
    assert sold({"fleet": 0, "slowest": 0}).slowest[0, 0] == -1  # nor has one whose cars are gone
    assert (after.embodied[1:] == 1).all()
    assert (after.robots[1:] == 0).all()
    np.testing.assert_allclose(after.cash[1:, 0], [25, 40])


# range, runtime and standards

WORKING = READY | {"robots": {"tesla": 1000}, "embodied": {"tesla": 1.8}}


def machines_earn(after):
    """What cars and robots of Tesla earn, $bn."""
    return after.revenue[0, 0] - after.model_revenue[0, 0]


@pytest.mark.fact(
    "process-efficiency-sets-car-range", "process-efficiency-sets-robot-runtime"
)  # fmt: skip
def test_an_own_process_lengthens_range_and_runtime(sold):
    """Chips of the own process reach the machines in use over years; a poor process helps less."""
    bought = WORKING | {"foundry_made": {"tesla": 150}, "edge_chips": {"tesla": 150}}
    own = WORKING | {"fab_made": {"tesla": 150}, "fab_node": {"tesla": 1.0}}
    aged = own | {"fab_node": {"tesla": 0.5}}
    edge = {"chips_to_halls": 0}
    plain, good, poor = (sold(fields, edge, NONE) for fields in (bought, own, aged))
    assert plain.reach[0, 0] == 0
    assert good.reach[0, 0] == pytest.approx(0.15 * 0.08)
    assert poor.reach[0, 0] == pytest.approx(good.reach[0, 0] / 2)
    assert machines_earn(good) == pytest.approx(machines_earn(plain) * (1 + good.reach[0, 0]))
    long = sold(own | {"reach": {"tesla": 0.08}}, edge, NONE)
    assert long.reach[0, 0] == pytest.approx(0.08)
    assert good.embodied[0, 0] == plain.embodied[0, 0]


@pytest.mark.fact("embodied-window-sets-standards")
@pytest.mark.parametrize(("share", "factor"), [(0, 0.6), (4 / 9, 1.0), (1, 1.5)])
def test_who_sets_the_standard_earns_more_once_it_is_set(sold, share, factor):
    """While the window is open the share changes nothing."""
    held = WORKING | {"embodied_share": {"tesla": share}}
    plain = sold(WORKING, numbers=NONE)
    assert machines_earn(sold(held, numbers=NONE)) == machines_earn(plain)
    after = sold(held | {"window": 1.0}, numbers=NONE)
    assert machines_earn(after) == pytest.approx(factor * machines_earn(plain))


# early release


def test_early_release_brings_data_revenue_accidents_and_scrutiny(world, state, actions):
    here = world(futures=2000)
    half = READY | {"embodied": {"tesla": 1.8}}

    def released(share):
        before = chip_demand.advance(state(2000, **half), actions(2000), here)
        return products.advance(before, actions(2000, release=share), here)

    late, early = released(0), released(1)
    assert (early.data[0] > late.data[0]).all()
    assert (late.scrutiny == 0).all()
    assert (late.trust == state(2000).trust).all()
    hit = early.scrutiny[0] > 0
    assert hit.mean() == pytest.approx(0.35 * (1 - early.autonomy[0, 0]), abs=0.03)
    assert (early.revenue[0][~hit] > 1.9 * late.revenue[0][~hit]).all()
    assert (early.revenue[0][hit] < early.revenue[0][~hit].min()).all()
    np.testing.assert_allclose(early.trust[0], 0.55 - 0.03 * hit)


def test_a_ready_fleet_has_no_accidents_and_scrutiny_fades(sold):
    ready = READY | {"embodied": {"tesla": 3}, "scrutiny": {"tesla": 0.4}}
    after = sold(ready, {"release": 1}, {"accident_rate": 1})
    assert after.autonomy[0, 0] == 1
    assert after.scrutiny[0, 0] == pytest.approx(0.4 * 0.85)


@calm
@given(MONEY, MONEY, st.floats(0, 500), st.floats(0, 20), st.floats(0, 1))
def test_money_leaves_only_for_what_is_built(
    world, state, actions, cars, robots, chips, fleet, release
):
    before = state(fleet={"tesla": fleet}, edge_chips={"tesla": chips}, chip_power={"tesla": 0.05})
    levers, here = actions(fleet_spend=cars, robot_spend=robots, release=release), world()
    after = products.advance(chip_demand.advance(before, levers, here), levers, here)
    paid = before.cash - after.cash
    built = after.robots - 0.95 * before.robots
    due = cars[:, None] * (before.fleet > 0) + 0.03 * built
    np.testing.assert_allclose(paid, due, atol=1e-9)
    np.testing.assert_allclose(after.ledger[LINES.index("products")], -paid, atol=1e-9)
    assert (paid[:, 0] <= cars + robots + 1e-9).all()
    assert (built <= before.edge_chips + 1e-9).all()
    assert (after.fleet >= before.fleet).all()
