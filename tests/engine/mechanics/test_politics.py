import numpy as np
import pytest

from computewar.engine.mechanics import fab, foundry, politics
from computewar.engine.state import FOUNDRIES, REGIONS

TESLA, XAI, OPENAI = range(3)
TAIWAN, US, GULF = (REGIONS.index(name) for name in ("taiwan", "us", "gulf"))
CALM = {"strait_hazard": 0, "shortage_hazard": 0, "rise_hazard": 0}
NONE = (0, 0, 0)


def quarters(state, orders, world, count):
    """The state after each of `count` quarters of politics alone."""
    for turn in range(count):
        state = politics.advance(state.evolve(turn=turn), orders, world)
        yield state


def test_a_crisis_of_the_strait_by_hand(world, state, actions):
    here = world(**CALM | {"strait_hazard": 1, "strait_least": 2, "strait_most": 8})
    after = politics.advance(state(), actions(), here)
    luck = here.uniform_for_all("shock", 0)
    np.testing.assert_allclose(after.strait, 2 + 6 * luck)
    np.testing.assert_allclose(after.mood, -here["strait_mood"])
    assert after.shortage[0] == 0
    np.testing.assert_array_equal(after.foundry_price, 1)


def test_a_sudden_rise_of_one_foundrys_price(world, state, actions):
    here = world(300, **CALM | {"rise_hazard": 0.5, "rise_size": 0.15})
    after = politics.advance(state(300), actions(300), here)
    dearer = after.foundry_price > 1
    np.testing.assert_allclose(after.foundry_price[dearer], 1.15)
    assert dearer.sum(axis=0).max() == 1
    np.testing.assert_allclose(dearer.mean(axis=1), 0.5 / len(FOUNDRIES), atol=0.06)


def test_own_fab_no_foundry_price_shocks(world, state, actions):
    here = world()
    plant = _plant(state, 1, US)
    dear = plant.evolve(foundry_price=plant.foundry_price * 1.5)
    costs = [fab.advance(one, actions(), here).cash for one in (plant, dear)]
    np.testing.assert_array_equal(*costs)
    listed = [foundry.price(one, actions(), here) for one in (plant, dear)]
    np.testing.assert_allclose(listed[1], 1.5 * listed[0])


def test_crises_come_and_last_as_their_numbers_say(world, state, actions):
    futures = 4000
    here = world(futures, **CALM | {"strait_hazard": 0.05, "shortage_hazard": 0.04})
    on, begun, lasted = np.zeros(futures), 0, []
    for now in quarters(state(futures), actions(futures), here, 40):
        fresh = (now.strait > 0) & (on <= 1)
        begun += fresh.sum()
        lasted += list(np.ceil(now.strait[fresh]))
        on = now.strait
        assert not ((now.strait > 0) & (now.shortage > 0)).all()
    assert min(lasted) > here["strait_least"]
    assert max(lasted) == here["strait_most"]
    waiting = 40 - np.mean(lasted) * begun / futures
    assert begun / futures / waiting == pytest.approx(0.05, rel=0.1)


def test_a_running_crisis_counts_down_and_ends(world, state, actions):
    here = world(**CALM)
    left = [now.strait[0] for now in quarters(state(strait=2.5), actions(), here, 4)]
    np.testing.assert_allclose(left, [1.5, 0.5, 0, 0])


def test_nothing_changes_where_nothing_happens(world, state, actions):
    before = state()
    after = politics.advance(before, actions(), world(**CALM))
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
    assert not politics.exposure(state(slots=[NONE] * 3)).any()


def _shipped(world, state, actions, tsmc, futures=1500):
    """Chips that Tesla gets in 20 quarters with `tsmc` of its 100 slots there, `[B]`.

    TSMC is full: the others hold the rest of its room.
    """
    still = {"foundry_learning": 0, "foundry_drift": 0}
    here = world(futures, **CALM | still | {"strait_hazard": 0.02})
    slots = [(tsmc, 0, 600), (100 - tsmc, 0, 0), NONE]
    now = state(futures, cash=1e4, slots=slots, chip_power=1, chip_number=5)
    parts = {"foundry_tsmc": {"tesla": tsmc / 100}, "foundry_samsung": {"tesla": 1 - tsmc / 100}}
    spend = actions(futures, foundry_spend={"tesla": 0.75, "openai": 5}, **parts)
    made = np.zeros(futures)
    for turn in range(20):
        now = politics.advance(now.evolve(turn=turn), spend, here)
        now = foundry.advance(now, spend, here)
        made += now.foundry_made[TESLA]
    return made


def test_more_taiwan_widens_the_bad_tail_and_not_the_median(world, state, actions):
    near, both = (_shipped(world, state, actions, tsmc) for tsmc in (100, 50))
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


def test_an_own_plant_elsewhere_narrows_the_tail(world, state, actions):
    futures, lows, middles = 1500, [], []
    here = world(futures, **CALM | {"strait_hazard": 0.02})
    for region in (TAIWAN, US):
        now, made = _plant(state, futures, region), np.zeros(futures)
        for turn in range(20):
            now = politics.advance(now.evolve(turn=turn), actions(futures), here)
            now = fab.advance(now, actions(futures), here)
            made += now.fab_made[TESLA]
        lows.append(np.quantile(made, 0.05))
        middles.append(np.median(made))
    assert lows[0] < 0.97 * lows[1]
    assert middles[0] == pytest.approx(middles[1], rel=0.01)


def test_pandemic_chip_shortage_scar(world, state, actions):
    """While a shortage lasts every foundry ships less to these customers."""
    here = world(**CALM | {"shortage_hazard": 1})
    after = politics.advance(state(), actions(), here)
    assert after.shortage[0] > 0
    cut = foundry.room(after, here) / foundry.room(state(), here)
    np.testing.assert_allclose(cut, here["foundry_shortage"])


def test_a_batch_is_its_futures_one_by_one(world, state, actions):
    whole = world(16, uncertain=True, strait_hazard=0.3, shortage_hazard=0.3, rise_hazard=0.3)
    start = state(16)
    after = politics.advance(start, actions(16), whole)
    for k in range(16):
        numbers = {n: v[..., k : k + 1] if v.ndim else v for n, v in whole.numbers.items()}
        one = type(whole)(whole.scenario, whole.seeds[k : k + 1], numbers)
        alone = start.evolve(
            **{name: value[..., k : k + 1] for name, value in start.arrays().items()}
        )
        found = politics.advance(alone, actions(1), one)
        for name, value in found.arrays().items():
            np.testing.assert_array_equal(value[..., 0], getattr(after, name)[..., k], name)
