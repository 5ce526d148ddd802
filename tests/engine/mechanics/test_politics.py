import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.mechanics import fab, foundry, politics, pools
from computewar.engine.state import FOUNDRIES, LINES, REGIONS

TESLA, XAI, OPENAI = range(3)
TAIWAN, US, GULF = (REGIONS.index(name) for name in ("taiwan", "us", "gulf"))
CALM = {"strait_hazard": 0, "shortage_hazard": 0, "rise_hazard": 0}
NONE = (0, 0, 0)
calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


@pytest.fixture
def orders(actions):
    """`orders(futures=1, lobby=0, **levers)`: every lever, lobbying among them."""

    def make(futures=1, lobby=0.0, **levers):
        return actions(futures, **levers) | {"lobby_spend": np.full((3, futures), float(lobby))}

    return make


def quarters(state, orders, world, count):
    """The state after each of `count` quarters of politics alone."""
    for turn in range(count):
        state = politics.advance(state.evolve(turn=turn), orders, world)
        yield state


def test_a_crisis_of_the_strait_by_hand(world, state, orders):
    here = world(**CALM | {"strait_hazard": 1, "strait_least": 2, "strait_most": 8})
    after = politics.advance(state(), orders(), here)
    luck = here.uniform_for_all("shock", 0)
    np.testing.assert_allclose(after.strait, 2 + 6 * luck)
    np.testing.assert_allclose(after.mood, -here["strait_mood"])
    assert after.shortage[0] == 0
    np.testing.assert_array_equal(after.foundry_price, 1)


def test_a_sudden_rise_of_one_foundrys_price(world, state, orders):
    here = world(300, **CALM | {"rise_hazard": 0.5, "rise_size": 0.15})
    after = politics.advance(state(300), orders(300), here)
    dearer = after.foundry_price > 1
    np.testing.assert_allclose(after.foundry_price[dearer], 1.15)
    assert dearer.sum(axis=0).max() == 1
    np.testing.assert_allclose(dearer.mean(axis=1), 0.5 / len(FOUNDRIES), atol=0.06)


def test_own_fab_no_foundry_price_shocks(world, state, orders):
    here = world()
    plant = _plant(state, 1, US)
    dear = plant.evolve(foundry_price=plant.foundry_price * 1.5)
    costs = [fab.advance(one, orders(), here).cash for one in (plant, dear)]
    np.testing.assert_array_equal(*costs)
    listed = [foundry.price(one, orders(), here) for one in (plant, dear)]
    np.testing.assert_allclose(listed[1], 1.5 * listed[0])


def test_crises_come_and_last_as_their_numbers_say(world, state, orders):
    futures = 4000
    here = world(futures, **CALM | {"strait_hazard": 0.05, "shortage_hazard": 0.04})
    on, begun, lasted = np.zeros(futures), 0, []
    for now in quarters(state(futures), orders(futures), here, 40):
        fresh = (now.strait > 0) & (on <= 1)
        begun += fresh.sum()
        lasted += list(np.ceil(now.strait[fresh]))
        on = now.strait
        assert not ((now.strait > 0) & (now.shortage > 0)).all()
    assert min(lasted) > here["strait_least"]
    assert max(lasted) == here["strait_most"]
    waiting = 40 - np.mean(lasted) * begun / futures
    assert begun / futures / waiting == pytest.approx(0.05, rel=0.1)


def test_a_running_crisis_counts_down_and_ends(world, state, orders):
    here = world(**CALM)
    left = [now.strait[0] for now in quarters(state(strait=2.5), orders(), here, 4)]
    np.testing.assert_allclose(left, [2.5, 1.5, 0.5, 0])  # it counts the quarter played


def test_nothing_changes_where_nothing_happens(world, state, orders):
    before = state()
    after = politics.advance(before, orders(), world(**CALM))
    for field, value in before.arrays().items():
        np.testing.assert_array_equal(getattr(after, field), value, field)


def test_exposure_is_the_share_that_hangs_on_taiwan(world, state):
    made = {"foundry_made": {"tesla": 30, "openai": 60}, "fab_made": {"tesla": 20}}
    slots = [(10, 0, 60), (20, 0, 0), NONE]
    arriving = np.zeros((12, 3, 1))
    arriving[1, XAI] = 80
    arriving[0, TESLA] = 40
    bare = state(gpu_orders=arriving, slots=slots, chip_power=0.5, fab_region=US, **made)
    np.testing.assert_allclose(politics.exposure(bare)[:, 0], [(40 + 10) / (40 + 50), 1, 1])
    there = bare.evolve(fab_region=np.full_like(bare.fab_region, TAIWAN))
    assert politics.exposure(there)[TESLA, 0] == pytest.approx(70 / 90)
    bound = bare.evolve(fab_partner=np.full_like(bare.fab_partner, 2))  # TSMC's people run it
    assert politics.exposure(bound)[TESLA, 0] == pytest.approx(70 / 90)
    assert not politics.exposure(state(slots=[NONE] * 3)).any()


def _shipped(world, state, orders, tsmc, futures=1500):
    """Chips that Tesla gets in 20 quarters with `tsmc` of its 100 slots there, `[B]`.

    TSMC is full: the others hold the rest of its room.
    """
    still = {"foundry_learning": 0, "foundry_drift": 0}
    here = world(futures, **CALM | still | {"strait_hazard": 0.02})
    slots = [(tsmc, 0, 600), (100 - tsmc, 0, 0), NONE]
    now = state(futures, cash=1e4, slots=slots, chip_power=1, chip_number=5)
    parts = {"foundry_tsmc": {"tesla": tsmc / 100}, "foundry_samsung": {"tesla": 1 - tsmc / 100}}
    spend = orders(futures, foundry_spend={"tesla": 0.75, "openai": 5}, **parts)
    made = np.zeros(futures)
    for turn in range(20):
        now = politics.advance(now.evolve(turn=turn), spend, here)
        now = foundry.advance(now, spend, here)
        made += now.foundry_made[TESLA]
    return made


def test_more_taiwan_widens_the_bad_tail_and_not_the_median(world, state, orders):
    near, both = (_shipped(world, state, orders, tsmc) for tsmc in (100, 50))
    tails = [np.quantile(made, 0.05) / np.median(made) for made in (near, both)]
    assert np.median(near) >= 0.99 * np.median(both)
    assert tails[0] < tails[1] - 0.02


def _plant(state, futures, region):
    """A plant of a first module that has just opened in `region`, with a chip to make."""
    online = np.zeros((len(REGIONS), 3, futures))
    online[region, TESLA] = 100
    return state(
        futures, cash=1e4, chip_power=1, chip_number=5, fab_begun={"tesla": 1}, fab_progress=1,
        fab_size=0.1, fab_yield=0.8, fab_node=1, fab_capital=250, fab_paid={"tesla": 79},
        fab_lead=11, fab_room=1, fab_region=region, fab_online=online, effort=1,
    )  # fmt: skip


def test_an_own_plant_elsewhere_narrows_the_tail(world, state, orders):
    futures, lows, middles = 1500, [], []
    here = world(futures, **CALM | {"strait_hazard": 0.02})
    for region in (TAIWAN, US):
        now, made = _plant(state, futures, region), np.zeros(futures)
        for turn in range(20):
            now = politics.advance(now.evolve(turn=turn), orders(futures), here)
            now = fab.advance(now, orders(futures), here)
            made += now.fab_made[TESLA]
        lows.append(np.quantile(made, 0.05))
        middles.append(np.median(made))
    assert lows[0] < 0.97 * lows[1]
    assert middles[0] == pytest.approx(middles[1], rel=0.01)


def test_pandemic_chip_shortage_scar(world, state, orders):
    """While a shortage lasts every foundry ships less to these customers."""
    here = world(**CALM | {"shortage_hazard": 1})
    after = politics.advance(state(), orders(), here)
    assert after.shortage[0] > 0
    cut = foundry.room(after, here) / foundry.room(state(), here)
    np.testing.assert_allclose(cut, here["foundry_shortage"])


def test_strings_bring_reviews_and_lobbying_spares_half(world, state, orders):
    futures = 4000
    here = world(futures, **CALM | {"review_rate": 0.8, "lobby_soft": 0.5})
    tied = state(futures, strings={"tesla": 0.1, "xai": 0.2})
    after = politics.advance(tied, orders(futures), here)
    np.testing.assert_allclose((after.review > 0).mean(axis=1), [0.08, 0.16, 0], atol=0.015)
    heard = politics.advance(tied.evolve(lobby=np.ones_like(tied.lobby)), orders(futures), here)
    assert (heard.review > 0).mean() == pytest.approx((after.review > 0).mean() / 2, rel=0.3)
    least, most = here["review_least"], here["review_most"]
    assert after.review[after.review > 0].min() >= least
    assert after.review.max() <= most
    assert heard.review.max() <= 0.6 * most


def test_a_firm_under_review_gets_no_gulf_money(world, state, orders):
    ask = orders(gulf_ask=10, softbank_ask=2)
    held = state(review={"xai": 3})
    got = pools.advance(held, ask, world()).pool_taken[..., 0]
    free = pools.advance(state(), ask, world()).pool_taken[..., 0]
    assert got[0, XAI] == 0
    assert got[0, OPENAI] > free[0, OPENAI]
    np.testing.assert_array_equal(got[1], free[1])


def test_what_cards_promise_is_paid_to_the_day(world, state, orders):
    promised = np.zeros((12, 3, 1))
    promised[1, XAI], promised[0, OPENAI] = 4, -3
    now = state(subsidy=promised)
    cash = [after.cash[:, 0] for after in quarters(now, orders(), world(**CALM), 3)]
    np.testing.assert_allclose(cash, [[44, 25, 37], [44, 29, 37], [44, 29, 37]])


def test_lobbying_builds_influence_that_fades(world, state, orders):
    here = world(**CALM | {"lobby_scale": 0.25, "lobby_decay": 0.2, "lobby_crowd": 0})
    once = politics.advance(state(), orders(lobby=0.25), here)
    np.testing.assert_allclose(once.lobby, 1 - np.exp(-1))
    np.testing.assert_allclose(once.cash, state().cash - 0.25)
    np.testing.assert_allclose(once.ledger[LINES.index("operations")], -0.25)
    later = politics.advance(once, orders(), here)
    np.testing.assert_allclose(later.lobby, 0.8 * (1 - np.exp(-1)))


def test_influence_is_less_where_others_are_heard(world, state, orders):
    fresh = politics.advance(state(), orders(lobby=0.25), world(**CALM))
    late = politics.advance(state(lobby={"xai": 0.9}), orders(lobby=0.25), world(**CALM))
    assert late.lobby[OPENAI, 0] < fresh.lobby[OPENAI, 0]


def test_influence_brings_halls_nearer_and_accidents_are_forgotten(world, state, orders):
    built = np.zeros((len(state().halls), 3, 1))
    built[4] = 100
    before = state(halls=built, lobby={"xai": 1}, scrutiny=0.5)
    after = politics.advance(before, orders(lobby=1), world(**CALM))
    np.testing.assert_allclose(after.halls.sum(axis=0), 100)
    assert after.halls[3, XAI, 0] > after.halls[3, OPENAI, 0] > 0
    assert after.scrutiny[XAI, 0] < 0.5


GRANTS = CALM | {"grant_share_us": 0.12, "grant_most_us": 12, "grant_slip": 0.5}


def _building(state, futures=1, paid=0.0):
    return state(futures, fab_begun={"tesla": 1}, fab_region=US, fab_paid={"tesla": paid})


def test_a_grant_by_hand(world, state, orders):
    here = world(**GRANTS | {"grant_delay": 3, "grant_slip": 0})
    first = politics.advance(_building(state, paid=50.0), orders(), here)
    np.testing.assert_allclose(first.grants[:, TESLA, 0], [0, 0, 6, *[0] * 9])
    np.testing.assert_array_equal(first.cash, state().cash)
    more = first.evolve(fab_paid=first.fab_paid + 100, turn=1)
    second = politics.advance(more, orders(), here)
    np.testing.assert_allclose(second.grants[:3, TESLA, 0], [0, 6, 6])  # twelve is the most
    for _ in range(2):
        second = politics.advance(second.evolve(turn=second.turn + 1), orders(), here)
    np.testing.assert_allclose(second.cash[TESLA], 44 + 6)
    np.testing.assert_allclose(second.ledger[LINES.index("fab"), TESLA], 6)


def test_a_grant_that_is_late_is_late_by_a_quarter_and_joins_what_is_due_then(world, state, orders):
    coming = np.zeros((12, 3))
    coming[:2, TESLA] = 6, 2
    now = _building(state, paid=50.0)
    now = now.evolve(grants=coming[..., None], fab_aided=now.fab_paid)
    after = politics.advance(now, orders(), world(**GRANTS | {"grant_slip": 1}))
    np.testing.assert_allclose(after.grants[:2, TESLA, 0], [8, 0])
    np.testing.assert_array_equal(after.cash, now.cash)


def test_chips_act_already_delayed_no_grant_comes_before_its_delay(world, state, orders):
    futures = 1000
    here = world(futures, uncertain=True)
    came = np.full(futures, np.inf)
    now = _building(state, futures, paid=50.0)
    for turn in range(30):
        after = politics.advance(now.evolve(turn=turn), orders(futures), here)
        paid = after.cash[TESLA] > now.cash[TESLA] + 1e-9
        came = np.where(paid & np.isinf(came), turn, came)
        now = after
    assert (came >= here["grant_delay"]).all()
    assert np.mean(came - np.ceil(here["grant_delay"])) > 0.5
    assert np.isfinite(came).mean() > 0.99


def test_lobbying_makes_grants_less_late(world, state, orders):
    here = world(1000, **GRANTS | {"grant_delay": 1})
    got = []
    for lobby in (0.0, 1.0):
        now = _building(state, 1000, paid=50.0).evolve(lobby=np.full((3, 1000), lobby))
        now = politics.advance(now, orders(1000), here)
        after = politics.advance(now.evolve(turn=1), orders(1000, lobby=lobby), here)
        got.append((after.grants[:, TESLA].sum(axis=0) == 0).mean())
    np.testing.assert_allclose(got, [0.5, 0.75], atol=0.07)


def test_a_programme_that_ends_loses_what_it_was_promised(world, state, orders):
    here = world(**GRANTS | {"grant_delay": 2, "grant_slip": 0})
    now = politics.advance(_building(state, paid=50.0), orders(), here)
    ended = now.evolve(fab_begun=0 * now.fab_begun, fab_paid=0 * now.fab_paid, turn=1)
    after = politics.advance(ended, orders(), here)
    assert not after.grants.any()
    assert not after.fab_aided.any()
    np.testing.assert_array_equal(after.cash, state().cash)


@pytest.mark.heavy
@calm
@given(st.integers(0, 99), st.lists(st.floats(0, 40), min_size=1, max_size=12), st.integers(0, 4))
def test_grants_are_paid_once_and_never_more_than_granted(
    world, state, orders, seed, works, region
):
    here = world(4, seed, uncertain=True)
    now = _building(state, 4).evolve(fab_region=np.full((3, 4), float(region)))
    for turn in range(40):
        new = works[turn] if turn < len(works) else 0
        now = now.evolve(turn=turn, fab_paid=now.fab_paid + new * now.fab_begun)
        now = politics.advance(now, orders(4), here)
        name = REGIONS[region]
        share, most = here[f"grant_share_{name}"], here[f"grant_most_{name}"]
        granted = np.minimum(share * now.fab_paid[TESLA], most)
        flowed = now.cash[TESLA] - 44 + now.grants[:, TESLA].sum(axis=0)
        np.testing.assert_allclose(flowed, granted, atol=1e-9)
    np.testing.assert_array_equal(now.cash[XAI], 25)


def test_a_batch_is_its_futures_one_by_one(world, state, orders):
    whole = world(16, uncertain=True, strait_hazard=0.3, shortage_hazard=0.3, rise_hazard=0.3)
    start = _building(state, 16, paid=30.0).evolve(
        strings=np.full((3, 16), 0.4), grants=np.ones((12, 3, 16)), lobby=np.full((3, 16), 0.3)
    )
    after = politics.advance(start, orders(16, lobby=0.1), whole)
    for k in range(16):
        numbers = {n: v[..., k : k + 1] if v.ndim else v for n, v in whole.numbers.items()}
        one = type(whole)(whole.scenario, whole.seeds[k : k + 1], numbers)
        alone = start.evolve(
            **{name: value[..., k : k + 1] for name, value in start.arrays().items()}
        )
        found = politics.advance(alone, orders(1, lobby=0.1), one)
        for name, value in found.arrays().items():
            np.testing.assert_array_equal(value[..., 0], getattr(after, name)[..., k], name)
