"""Foundries: contracts first, take-or-pay, two sources, courting Intel, nothing before tape-out."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.mechanics import foundry
from computewar.engine.state import FOUNDRIES

TSMC, SAMSUNG, INTEL = range(len(FOUNDRIES))
calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
SINGLE = {"foundry_tsmc": 1, "foundry_samsung": 0, "foundry_intel": 0}
TAPED = {"chip_number": 5, "chip_power": 1.0}
NONE = (0, 0, 0)


BY_HAND = {
    "foundry_cost_tsmc": 0.0075, "foundry_cost_intel": 0.0058, "foundry_spot": 1.4,
    "take_or_pay": 0.6, "slot_growth": 0.025, "slot_entry": 20, "slot_lapse": 0.1,
    "slot_deposit": 1, "second_source": 0.12, "foundry_strait": 0.35, "foundry_room_tsmc": 740,
    "foundry_room_samsung": 118, "foundry_room_intel": 30, "foundry_pull": 0.15,
    "foundry_steep": 2.2,
}  # fmt: skip


@pytest.fixture
def world(world):
    """The small world with the numbers of the cases done by hand, whatever is tuned."""
    return lambda futures=1, uncertain=False, **given: world(
        futures, uncertain=uncertain, **({} if uncertain else BY_HAND) | given
    )


def _paid(before, after):
    return before.cash - after.cash


def _many(state, actions, world, turns=8):
    for _ in range(turns):
        state = foundry.advance(state, actions, world).evolve(turn=state.turn + 1)
    return state


def test_a_quarter_by_hand(world, state, actions):
    """100 slots at .0075 cost .75; the .25 left of 1.0 buys x of the 640 free at 1.4 times that.

    It would buy 23.8 at the easy price, so x·(1 + 2.2·x/640) = 23.8 and x = 22.1.
    """
    start = state(slots=[(100, 0, 0), NONE, NONE], **TAPED)
    orders = actions(foundry_spend={"tesla": 1.0}, **SINGLE)
    now = foundry.advance(start, orders, world())
    spot = now.foundry_made[0, 0] - 100
    assert spot * (1 + 2.2 * spot / 640) == pytest.approx(0.25 / 0.0075 / 1.4)
    assert _paid(start, now)[0, 0] == pytest.approx(1.0)
    assert (now.foundry_made[1:] == 0).all()


@pytest.mark.parametrize("untaped", [{"chip_power": 0}, {"chip_number": 0}])
def test_a_chip_not_yet_taped_out_makes_nothing(world, state, actions, untaped):
    start = state(slots=[(100, 0, 0), NONE, NONE], **{**TAPED, **untaped})
    now = foundry.advance(start, actions(foundry_spend=5, **SINGLE), world())
    assert (now.foundry_made == 0).all()
    assert _paid(start, now)[0, 0] == pytest.approx(0.6 * 100 * 0.0075)


def test_a_part_of_the_slots_is_taken_and_paid_whatever_is_granted(world, state, actions):
    start = state(slots=[(100, 0, 0), NONE, NONE], **TAPED)
    now = foundry.advance(start, actions(foundry_spend=0, **SINGLE), world())
    assert now.foundry_made[0, 0] == pytest.approx(60)
    assert _paid(start, now)[0, 0] == pytest.approx(0.6 * 100 * 0.0075)
    assert now.plant_dues[0, 0] == pytest.approx(0.6 * 100 * 0.0075)


def test_scarce_slots_go_to_contracts_first(world, state, actions):
    here = world(foundry_room_tsmc=100)
    start = state(slots=[(100, 0, 0), NONE, NONE], **TAPED)
    now = foundry.advance(start, actions(foundry_spend=(0.75, 50, 50), **SINGLE), here)
    assert now.foundry_made[0, 0] == pytest.approx(100)
    assert (now.foundry_made[1:] == 0).all(), "money does not buy what is promised to another"


def test_where_a_foundry_cannot_deliver_all_contracts_are_cut_alike(world, state, actions):
    start = state(slots=[(400, 0, 340), NONE, NONE], strait=3, **TAPED)
    now = foundry.advance(start, actions(foundry_spend=50, **SINGLE), world())
    assert now.foundry_made[0, 0] == pytest.approx(400 * 0.35)
    assert now.foundry_made[2, 0] == pytest.approx(340 * 0.35)


def test_spot_is_dearer_than_contract(world, state, actions):
    start = state(slots=[(100, 0, 0), NONE, NONE], **TAPED)
    now = foundry.advance(start, actions(foundry_spend=0.75, **SINGLE), world())
    price = _paid(start, now) / np.maximum(now.foundry_made, 1e-9)
    assert 1.4 * price[0, 0] < price[1, 0] < 1.4 * 3.2 * price[0, 0]


def test_two_who_bid_for_spot_get_less_each_at_a_higher_price(world, state, actions):
    start = state(slots=[NONE, NONE, NONE], **TAPED)
    one, two = (
        foundry.advance(start, actions(foundry_spend=money, **SINGLE), world())
        for money in ({"xai": 5}, {"xai": 5, "openai": 5})
    )
    assert two.foundry_made[1, 0] < one.foundry_made[1, 0] < two.foundry_made[1:, 0].sum()
    paid = [_paid(start, now)[1, 0] / now.foundry_made[1, 0] for now in (one, two)]
    assert paid[0] < paid[1]


def test_contracts_grow_slowly_and_not_for_giants(world, state, actions):
    start = state(slots=[(100, 0, 100), NONE, NONE], **TAPED)
    here = world(slot_growth=[[0.025], [0.025], [0.0]])
    now = foundry.advance(start, actions(foundry_spend=2, foundry_contract=1, **SINGLE), here)
    np.testing.assert_allclose(now.slots[TSMC, :, 0], [102.5, 0.5, 100])


def test_new_slots_take_a_deposit(world, state, actions):
    start = state(slots=[(100, 0, 0), NONE, NONE], chip_number=0, chip_power=0)
    still, asks = (
        _paid(start, foundry.advance(start, actions(foundry_spend=2, foundry_contract=c, **SINGLE),
                                     world()))
        for c in (0, 1)
    )  # fmt: skip
    assert asks[0, 0] - still[0, 0] == pytest.approx(2.5 * 0.0075 * (1 + 0.6))


def test_contracts_can_be_left_to_lapse(world, state, actions):
    start = state(slots=[(100, 0, 0), NONE, NONE], **TAPED)
    now = foundry.advance(start, actions(foundry_contract=-1, **SINGLE), world())
    assert now.slots[TSMC, 0, 0] == pytest.approx(90)


def test_volume_moves_to_where_the_shares_say_as_far_as_there_is_room(world, state, actions):
    start = state(slots=[(100, 0, 0), NONE, NONE], **TAPED)
    orders = actions(foundry_tsmc=0.5, foundry_samsung=0.5, foundry_intel=0)
    now = _many(start, orders, world(), 12)
    assert now.slots[SAMSUNG, 0, 0] > 30
    assert now.slots[:, 0, 0].sum() == pytest.approx(100)
    full = _many(start, orders, world(foundry_room_samsung=5), 12)
    assert full.slots[SAMSUNG, 0, 0] < 10
    assert full.slots[:, 0, 0].sum() == pytest.approx(100)


def test_two_sources_cost_margin_and_save_the_bad_tail(world, state, actions):
    """In a fifth of the futures the strait is closed: TSMC ships 35 %."""
    futures = 50
    closed = np.where(np.arange(futures) % 5 == 0, 2.0, 0.0)
    made = {}
    for name, slots in (("one", (100, 0)), ("two", (50, 50))):
        start = state(
            futures, slots=[(slots[0], 0, 0), (slots[1], 0, 0), NONE], strait=closed, **TAPED
        )
        start = foundry.opening(start, world(futures))
        shares = {"foundry_tsmc": slots[0] / 100, "foundry_samsung": slots[1] / 100}
        here = world(futures, foundry_room_tsmc=100, foundry_room_samsung=100)
        now = foundry.advance(start, actions(futures, foundry_spend=0.7, **shares), here)
        made[name] = now.foundry_made[0]
    calm_years = closed == 0
    assert made["two"][calm_years].mean() < made["one"][calm_years].mean()
    assert made["two"][~calm_years].mean() > 1.3 * made["one"][~calm_years].mean()
    assert np.quantile(made["two"], 0.05) > np.quantile(made["one"], 0.05)


def test_one_source_has_no_surcharge_and_an_even_split_six_percent(world):
    slots = np.array([[100.0, 50, 0], [0, 50, 0], [0, 0, 0]])[..., None]
    np.testing.assert_allclose(foundry.split_cost(slots, world())[:, 0], [1, 1.06, 1])


def test_courting_intel_lowers_the_others_price_and_strains_them(world, state, actions):
    start = state(slots=[(100, 0, 0), NONE, NONE], **TAPED)
    quiet = foundry.price(start, actions(), world())
    loud = foundry.price(start, actions(court_intel={"tesla": 1}), world())
    assert (loud[[TSMC, SAMSUNG], 0] < quiet[[TSMC, SAMSUNG], 0]).all()
    np.testing.assert_array_equal(loud[INTEL], quiet[INTEL])
    np.testing.assert_array_equal(loud[:, 1:], quiet[:, 1:])
    after = _many(start, actions(court_intel={"tesla": 1}), world())
    assert (after.foundry_standing[[TSMC, SAMSUNG], 0] < 0.8).all()
    mended = _many(after, actions(), world())
    assert (mended.foundry_standing[TSMC, 0] > after.foundry_standing[TSMC, 0]).all()


def test_a_worse_standing_gets_less_of_what_is_scarce(world, state, actions):
    start = state(slots=0, **TAPED)
    start = start.evolve(foundry_standing=start.foundry_standing * [[1.0], [0.5], [1.0]])
    now = foundry.advance(start, actions(foundry_spend=50, **SINGLE), world())
    assert now.foundry_made[1, 0] < 0.6 * now.foundry_made[0, 0]


def test_intel_is_weaker_and_improves_with_orders(world, state, actions):
    here = world()
    start = foundry.opening(state(slots=[NONE, NONE, (30, 0, 0)], **TAPED), here)
    intel = {"foundry_tsmc": 0, "foundry_samsung": 0, "foundry_intel": 1}
    now = foundry.advance(start, actions(foundry_spend={"tesla": 30 * 0.0058}, **intel), here)
    assert now.foundry_made[0, 0] == pytest.approx(30 * start.foundry_quality[INTEL, 0], rel=0.02)
    busy = _many(start, actions(foundry_spend=1, **intel), here)
    none = foundry.opening(state(slots=[NONE, NONE, NONE], **TAPED), here)
    idle = _many(none, actions(**intel), here)
    assert busy.foundry_quality[INTEL, 0] > idle.foundry_quality[INTEL, 0] + 0.05
    assert idle.foundry_quality[INTEL, 0] == start.foundry_quality[INTEL, 0]


def test_prices_rise_where_more_is_wanted_than_can_be_made(world, state, actions):
    greedy = _many(state(cash=1e4, **TAPED), actions(foundry_spend=50, **SINGLE), world())
    lazy = _many(state(**TAPED), actions(**SINGLE), world())
    assert greedy.foundry_price[TSMC, 0] > 1 > lazy.foundry_price[TSMC, 0]
    assert greedy.foundry_price[TSMC, 0] < 1.16


@calm
@given(
    money=st.lists(st.floats(0, 60), min_size=3, max_size=3),
    slots=st.lists(st.floats(0, 300), min_size=9, max_size=9),
    contract=st.floats(-1, 1),
    split=st.floats(0, 1),
    crisis=st.integers(0, 1),
)
def test_money_and_chips_add_up(world, state, actions, money, slots, contract, split, crisis):
    """No more than granted plus take-or-pay is paid, no more is made than the room allows."""
    here = world()
    start = state(slots=np.reshape(slots, (3, 3)), strait=crisis, shortage=crisis, **TAPED)
    shares = {"foundry_tsmc": 1 - split, "foundry_samsung": split / 2, "foundry_intel": split / 2}
    orders = actions(foundry_spend=money, foundry_contract=contract, **shares)
    now = foundry.advance(start, orders, here)
    paid = _paid(start, now)
    np.testing.assert_allclose(-now.ledger.sum(axis=0), paid, rtol=1e-9, atol=1e-9)
    bill = foundry.price(start, orders, here) * (start.slots + now.slots)
    assert (paid <= orders["foundry_spend"] + bill.sum(axis=0) + 1e-9).all()
    assert now.foundry_made.sum() <= foundry.room(start, here).sum() + 1e-6
    assert (now.foundry_made >= 0).all()
    assert (now.slots >= 0).all()


def test_who_asks_for_all_the_growth_strains_its_standing_and_is_granted_less(
    world, state, actions
):
    here = world()
    start = state(slots=[(100, 0, 0), NONE, NONE], **TAPED)

    def after(asked):
        return _many(start, actions(foundry_spend=2, foundry_contract=asked, **SINGLE), here, 16)

    calm_, half, all_ = (after(asked) for asked in (0, 0.5, 1))
    assert calm_.foundry_standing[TSMC, 0, 0] == 1
    assert 1 > half.foundry_standing[TSMC, 0, 0] > all_.foundry_standing[TSMC, 0, 0]
    grown = [now.slots[TSMC, 0, 0] - 100 for now in (half, all_)]
    assert grown[0] > grown[1] / 2 > 0
    assert all_.foundry_standing[SAMSUNG, 0, 0] == 1  # nothing was asked for there


def test_a_wish_without_money_strains_nothing(world, state, actions):
    now = foundry.advance(state(), actions(foundry_contract=1, **SINGLE), world())
    assert now.foundry_standing.min() == 1
