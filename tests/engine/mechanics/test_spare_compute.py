"""Spare compute: parked cars and satellites. Facts are named by their ids."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.mechanics import spare_compute as spare
from computewar.engine.state import DEMAND, FIELDS, LINES, PIPELINE

calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
EDGE, TRAINING, UNIFIED = 0.0, 1.0, 2.0
HALLS, SATELLITES = DEMAND.index("halls"), DEMAND.index("satellites")
AI6 = {  # Tesla once its sixth chip ships: unified, 1.5 H100e at 0.6 kW each
    "chip_number": {"tesla": 6},
    "chip_role": {"tesla": UNIFIED},
    "chip_power": {"tesla": 1.5},
    "chip_halls": {"tesla": 1.5},
    "chip_edge": {"tesla": 1.5},
    "chip_load": {"tesla": 0.6},
    "line_got": {"tesla": 100},
    "stack": {"tesla": 0.8},
}
AI7 = AI6 | {
    "chip_number": {"tesla": 7},
    "foundry_made": {"tesla": 200},
    "chips": {"tesla": 900},
    "chips_load": {"tesla": 540},
}
PAID = {"owner_pay": {"tesla": 1.0}, "parked_share": {"tesla": 1.0}}
SENT = {"orbit_spend": {"tesla": 20.0}}


def quarters(state, actions, world, count):
    for _ in range(count):
        state = spare.advance(state, actions, world).evolve(turn=state.turn + 1)
    return state


def test_nothing_happens_before_the_chip_exists(world, state, actions):
    """ai6-erases-edge-cloud-wall, ai7-targets-space-compute: money for them stays in cash."""
    before = state(chips={"tesla": 900}, foundry_made={"tesla": 200}, edge_chips={"tesla": 100})
    after = quarters(before, actions(**PAID, **SENT), world(), 8)
    for name in ("cash", "parked", "car_compute", "orbit", "orbit_orders", "chips", "trust"):
        assert (getattr(after, name) == getattr(before, name)).all(), name


def test_unused_it_changes_nothing_but_what_cars_carry(world, state, actions):
    before = state(**AI7, serving={"tesla": 30})
    after = spare.advance(before, actions(), world())
    changed = {n for n in FIELDS[1:] if not np.array_equal(getattr(before, n), getattr(after, n))}
    assert changed == {"car_compute"}


def test_a_quarter_of_cars_by_hand(world, state, actions):
    """ai6-same-silicon-car-or-datacentre, parked-cars-as-compute-nodes."""
    after = spare.advance(state(**AI6, turn=4), actions(**PAID), world())
    assert after.car_compute[0, 0] == pytest.approx(100 * 1.5)
    drawn = 150 * 0.6  # MW
    offer = (1.0 - 0.05) / drawn
    agreed = 0.03 + 0.67 * (1 - np.exp(-offer / 0.0001))
    assert after.parked[0, 0] == pytest.approx(150 * agreed * 0.6 * 0.35 * 0.8)
    paid = 0.05 + offer * drawn * agreed
    assert after.ledger[LINES.index("products"), 0, 0] == pytest.approx(-paid)
    assert after.trust[0, 0] == pytest.approx(0.55 - 0.012 * (1 - agreed) * 100 / 6000)
    assert after.serving[0, 0] == after.parked[0, 0]
    assert (after.parked[1:] == 0).all()


@pytest.mark.parametrize(
    "other",
    [{"chip_role": {"tesla": EDGE}}, {"chip_role": {"tesla": TRAINING}}, {"fleet": {"tesla": 0}},
     {"chip_number": {"tesla": 5}}],
    ids=["edge", "training", "no cars", "AI5"],
)  # fmt: skip
def test_parked_cars_need_one_chip_for_cars_and_halls_and_cars(world, state, actions, other):
    after = quarters(state(**(AI6 | other)), actions(**PAID), world(), 4)
    assert after.car_compute.max() == after.parked.max() == 0
    assert after.cash[0, 0] == 44


def test_parked_cars_depend_on_the_reading(world, state, actions):
    """ai6-for-robots-and-datacentres: whether AI6 is in cars at all (L15)."""
    off = world(readings={"ai6_in_cars": "off"})
    assert quarters(state(**AI6), actions(**PAID), off, 8).parked.max() == 0
    assert quarters(state(**AI6), actions(**PAID), world(), 8).parked[0, 0] > 0


def test_cars_with_the_chip_gather_with_sales_and_are_scrapped(world, state, actions):
    first, later = (quarters(state(**AI6), actions(), world(), n) for n in (1, 8))
    assert 7 < later.car_compute[0, 0] / first.car_compute[0, 0] < 8
    unsold = quarters(later.evolve(line_got=0 * later.line_got), actions(), world(), 4)
    assert unsold.car_compute[0, 0] == pytest.approx(later.car_compute[0, 0] * 0.988**4)


def test_owners_join_for_pay_but_not_all(world):
    offers = np.array([0, 1e-4, 2e-4, 1e-2])
    joined = spare.consent(offers, world())
    assert (np.diff(joined) > 0).all()
    assert joined[0] == pytest.approx(0.03)
    assert joined[-1] == pytest.approx(0.7)


def test_owners_who_are_asked_and_not_won_cost_trust(world, state, actions):
    fleet = AI6 | {"car_compute": {"tesla": 6000}}

    def lost(**levers):
        after = spare.advance(state(**fleet), actions(**levers), world())
        return 0.55 - after.trust[0, 0], after.parked[0, 0]

    poor, few = lost(owner_pay={"tesla": 0.3}, parked_share={"tesla": 1.0})
    rich, many = lost(owner_pay={"tesla": 3.0}, parked_share={"tesla": 1.0})
    half, some = lost(owner_pay={"tesla": 0.3}, parked_share={"tesla": 0.5})
    assert poor > rich > 0
    assert many > few
    assert half < poor
    assert some < many
    assert lost(parked_share={"tesla": 1.0}) == (0, 0)  # without money nobody is asked


def work_per_dollar(spend, world, state, actions, quarters):
    """Thousand H100e-quarters that a $bn buys in parked cars, `[B]`, from the first such car on."""
    futures = 64
    numbers = world(futures, uncertain=True, start="2027-Q2")
    now, work, paid = state(futures, **AI6), np.zeros(futures), np.full(futures, 1e-9)
    for turn in range(quarters):
        levers = actions(futures, owner_pay={"tesla": spend}, parked_share={"tesla": 1})
        after = spare.advance(now, levers, numbers).evolve(turn=turn + 1)
        work, paid = work + after.parked[0], paid + now.cash[0] - after.cash[0]
        now = after
    return numbers, work / paid


@pytest.mark.parametrize("spend", [0.1, 0.2, 0.5])
def test_parked_cars_never_beat_a_hall_per_dollar_early(world, state, actions, spend):
    """Two years of parked cars against a hall with own chips, used for the rest of five years."""
    numbers, parked = work_per_dollar(spend, world, state, actions, 8)
    hall = numbers["hall_cost"] / 1000 * 0.6  # $bn a thousand H100e, and its chips beside it
    chips = numbers["foundry_cost_tsmc"] / 1.5
    used = 0.8 / (hall + chips) * np.maximum(20 - numbers["hall_lag"], 0)
    assert (parked < used).mean() > 0.95
    assert np.median(parked) < np.median(used) / 2
    assert parked.max() > 0


def test_parked_cars_are_worth_their_pay_when_there_are_many(world, state, actions):
    """distributed-compute-huge-upside: work per dollar grows with the cars that have the chip."""
    early = np.median(work_per_dollar(0.2, world, state, actions, 4)[1])
    later = np.median(work_per_dollar(0.2, world, state, actions, 16)[1])
    rent = 1 / (0.24 * 18 / 1000 * 0.75**4)  # thousand H100e-quarters a $bn, rented in 2030
    assert early < rent / 2
    assert later > 2 * early


def test_a_launch_by_hand(world, state, actions):
    """ai7-customers-starship-starlink: chips of the quarter leave the halls, dear and late."""
    numbers = world(orbit_pace=10)
    levers = actions(orbit_spend={"tesla": 20}, orbit_harden={"tesla": 0})
    after = spare.advance(state(**AI7), levers, numbers)
    lifted = 10.0  # MW, as far as launches go, of the 200 × 1.5 × 0.6 made
    compute = lifted / 0.6
    cost = lifted * 0.09  # $90M a megawatt
    assert after.chips[0, 0] == pytest.approx(900 - compute)
    assert after.chips_load[0, 0] == pytest.approx(540 - lifted)
    assert after.ledger[LINES.index("halls"), 0, 0] == pytest.approx(-cost)
    assert after.spent[0, 0] == pytest.approx(cost)  # capital put to work (pools)
    ran = 100 + 900 * 0.8
    assert after.energised[0, 0] == pytest.approx(100 * (1 - compute * 0.8 / ran))
    asked, got = after.line_asked[:, 0, 0], after.line_got[:, 0, 0]
    assert asked[SATELLITES] == pytest.approx(20 / 0.09 / 0.9)  # chips of 0.9 kW
    assert got[SATELLITES] == pytest.approx(lifted / 0.9)
    assert got[HALLS] == pytest.approx(100 - lifted / 0.9)
    assert after.orbit_orders[4, 0, 0] == pytest.approx(compute * 0.8)
    assert after.orbit.max() == 0
    up = quarters(after, actions(), numbers, 5)
    assert up.orbit[0, 0] == pytest.approx(compute * 0.8 * 0.97)
    assert (up.orbit_orders == 0).all()
    assert up.serving[0, 0] == up.orbit[0, 0]


def test_hardened_satellites_are_dearer_slower_and_longer_lived(world, state, actions):
    """ai7-must-survive-radiation-and-vacuum."""

    def flown(harden, count):
        levers = actions(orbit_spend={"tesla": 0.5}, orbit_harden={"tesla": harden})
        after = spare.advance(state(**AI7), levers, world(storm_rate=0))
        return quarters(after, actions(orbit_harden={"tesla": harden}), world(storm_rate=0), count)

    soft, hard = flown(0, 5).orbit[0, 0], flown(1, 5).orbit[0, 0]
    assert hard == pytest.approx(soft * 0.85 / 1.3)
    assert flown(1, 20).orbit[0, 0] > flown(0, 20).orbit[0, 0]
    assert flown(0.5, 5).orbit_hard[0, 0] == pytest.approx(0.5)


def test_a_storm_takes_what_is_not_hardened(world, state, actions):
    sky = state(orbit={"tesla": 100, "xai": 100}, orbit_hard={"xai": 1})
    calm_sky = spare.advance(sky, actions(), world(storm_rate=0))
    stormy = spare.advance(sky, actions(), world(storm_rate=1))
    np.testing.assert_allclose(calm_sky.orbit[:2, 0], [92, 100 - 8 * 0.35])
    np.testing.assert_allclose(stormy.orbit[:2, 0], [92 - 25, 100 - 8 * 0.35])


def test_launches_grow_cheaper_year_by_year(world):
    here = world(orbit_cost=130, orbit_trend=0.8)
    first, later = (spare.orbit_price(here, turn) for turn in (0, 8))
    np.testing.assert_allclose(first, 0.130)
    np.testing.assert_allclose(later, 0.130 * 0.8**2)


def test_orbit_is_never_better_than_a_hall_per_dollar_early(world):
    """Both hold the same chips, so what a megawatt costs decides."""
    numbers = world(256, uncertain=True)
    for turn in range(20):
        price = spare.orbit_price(numbers, turn) / (numbers["hall_cost"] / 1000)
        assert np.quantile(price, 0.05) > 1, turn
        assert np.median(price) > 2, turn
        assert turn > 12 or price.min() > 1, turn


def test_orbit_runs_where_the_grid_gives_out(world, state, actions):
    """space-compute-lifts-local-chip-limit: no ground power is asked for."""
    dark = state(**(AI7 | {"power": {"tesla": 0}, "energised": {"tesla": 0}}))
    after = quarters(spare.advance(dark, actions(**SENT), world()), actions(), world(), 5)
    assert after.orbit[0, 0] > 0
    assert after.power[0, 0] == 0
    assert after.chips_load[0, 0] < dark.chips_load[0, 0]


def test_who_launches_for_itself_pays_less_and_lifts_more(world, state, actions):
    """spacex-over-90pct-of-launches: differences are data, not names in a rule."""
    both = {name: value["tesla"] for name, value in AI7.items()} | {"chip_number": 10}
    after = spare.advance(state(**both), actions(orbit_spend=20), world())
    sent = after.orbit_orders[:, :, 0].sum(axis=0)
    assert sent[0] > 3 * sent[2] > 0
    price = spare.orbit_price(world(), 0)
    assert (price[0] < price[2]).all()


def test_launches_are_limited_by_chips_money_and_rockets(world, state, actions):
    def sent(**fields):
        return spare.advance(state(**(AI7 | fields)), actions(**SENT), world()).orbit_orders.sum()

    usual = sent()
    assert 0 < sent(foundry_made={"tesla": 5}) < usual
    assert sent(foundry_made={"tesla": 400}) == pytest.approx(usual)  # rockets bind
    assert sent(foundry_made={"tesla": 0}) == 0
    little = spare.advance(state(**AI7), actions(orbit_spend={"tesla": 0.1}), world())
    assert little.orbit_orders.sum() < usual
    assert little.cash[0, 0] == pytest.approx(43.9)


def test_a_failed_firm_has_nothing_in_the_sky_or_in_cars(world, state, actions):
    full = AI7 | {"orbit": {"tesla": 50}, "car_compute": {"tesla": 500}, "insolvent": {"tesla": 1}}
    after = spare.advance(state(**full), actions(), world())
    assert after.orbit.max() == after.car_compute.max() == after.parked.max() == 0


@calm
@given(st.floats(0, 20), st.floats(0, 1), st.floats(0, 500), st.floats(0, 600), st.floats(0, 1))
def test_what_goes_up_left_the_halls_and_nothing_more_is_spent_than_granted(
    world, state, actions, money, harden, made, fab, to_halls
):
    fields = AI7 | {"foundry_made": {"tesla": made}, "fab_made": {"tesla": fab}}
    before = state(**(fields | {"sovereign": {"tesla": 300}}))
    levers = {"orbit_spend": {"tesla": money}, "orbit_harden": {"tesla": harden}}
    levers["chips_to_halls"] = to_halls
    after = spare.advance(before, actions(**levers), world())
    left = (before.chips - after.chips)[0, 0]
    sent = after.orbit_orders.sum()
    assert 0 <= left <= (made + fab) * to_halls * 1.5 + 1e-9
    assert sent == pytest.approx(left * 0.8 * (1 - 0.15 * harden), abs=1e-9)
    assert (before.chips_load - after.chips_load)[0, 0] == pytest.approx(left * 0.6, abs=1e-6)
    assert before.cash[0, 0] - after.cash[0, 0] <= money + 1e-9
    assert after.sovereign.min() >= 0
    assert (after.chips >= after.sovereign - 1e-9).all() or (before.sovereign > before.chips).any()


@calm
@given(st.floats(0, 5), st.floats(0, 1), st.floats(0, 5000))
def test_owners_are_never_paid_more_than_granted(world, state, actions, pay, share, compute):
    before = state(**(AI6 | {"car_compute": {"tesla": compute}}))
    levers = actions(owner_pay={"tesla": pay}, parked_share={"tesla": share})
    after = spare.advance(before, levers, world())
    assert 0 <= before.cash[0, 0] - after.cash[0, 0] <= pay + 1e-9
    assert 0 <= after.parked[0, 0] <= 0.7 * 0.6 * 0.35 * after.car_compute[0, 0] + 1e-9


def test_a_batch_is_its_futures_one_by_one(world, state, actions):
    futures = 16
    luck = np.random.default_rng(1)
    fields = {name: luck.random((3, futures)) * 50 for name in ("orbit", "car_compute", "chips")}
    fields["orbit_orders"] = luck.random((PIPELINE, 3, futures)) * 20
    fields |= {"chip_number": luck.integers(4, 11, (3, futures)), "chip_role": UNIFIED}
    fields |= {"chip_power": 1.5, "chip_halls": 1.5, "chip_edge": 1.5, "foundry_made": 100}
    levers = {"orbit_spend": luck.random((3, futures)), "owner_pay": luck.random((3, futures))}
    whole_world = world(futures, uncertain=True)
    whole = spare.advance(state(futures, **fields), actions(futures, **levers), whole_world)

    def part(values, k):
        return {n: v[..., k : k + 1] if np.ndim(v) else v for n, v in values.items()}

    for k in (0, 7, 15):
        numbers = {n: v[..., k : k + 1] for n, v in whole_world.numbers.items() if v.ndim}
        seeds = whole_world.seeds[k : k + 1]
        kind = type(whole_world)
        one_world = kind(whole_world.scenario, seeds, {**whole_world.numbers, **numbers})
        one = spare.advance(state(**part(fields, k)), actions(**part(levers, k)), one_world)
        for name in FIELDS[1:]:
            assert (getattr(whole, name)[..., k] == getattr(one, name)[..., 0]).all(), name
