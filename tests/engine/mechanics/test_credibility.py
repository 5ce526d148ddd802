import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.mechanics import credibility, valuation
from computewar.engine.mechanics.credibility import SUBJECTS

TESLA, XAI, OPENAI = range(3)
COMPUTE, CHIP, FAB, AUTONOMY = range(len(SUBJECTS))
ORDINARY = {
    "ordinary_compute": 0.15, "ordinary_chip": 0.2, "ordinary_fab": 0.015, "claim_reach": 12,
    "claim_slack": 0.05, "hype_lift": 0.25, "hype_most": 0.5, "hype_fade": 0.1, "met_trust": 0.06,
    "miss_trust": 0.22, "miss_value": 0.3, "leak_rate": 0, "leak_part": 0.3, "trust_par": 0.6,
}  # fmt: skip
calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


@pytest.fixture
def silent(state):
    """`silent(futures=1, **fields)`: the small state with no promise open on any subject."""

    def make(futures=1, turn=0, **fields):
        none = np.zeros((len(SUBJECTS), 3, futures))
        made = state(futures, turn, **fields)
        return made.evolve(claim=none, claim_base=none, claim_due=none)

    return make


@pytest.fixture
def says(actions):
    """`says(compute=(2, 8))` or `(2, 8, XAI)`: what is announced within how long, by whom."""

    def make(futures=1, **subjects):
        made = actions(futures)
        for name in SUBJECTS:
            amount, by, *firm = subjects.get(name, (1, 8))
            loud = np.zeros((3, futures))
            loud[firm or slice(None)] = name in subjects
            made |= {f"announce_{name}": loud, f"claim_{name}": np.full_like(loud, amount)}
            made[f"claim_{name}_by"] = np.full_like(loud, by)
        return made

    return make


def promised(state, subject, amount, due, firm=slice(None)):
    """The state with a promise open: a rise of `amount`, from what is measured as 0."""
    claim, left = state.claim.copy(), state.claim_due.copy()
    claim[subject, firm], left[subject, firm] = amount, due
    return state.evolve(claim=claim, claim_due=left)


def test_an_announcement_by_hand(world, silent, says):
    here = world(**ORDINARY)
    after = credibility.advance(silent(), says(compute=(1.8, 8, XAI)), here)
    # 12 ordinary quarters' growth in 8: bold by half; 2·1.5/2.5 for the haste; trust .55 of .6
    np.testing.assert_allclose(after.hype[:, 0], [0, 0.25 * 0.5 * 1.2 * 0.55 / 0.6, 0])
    np.testing.assert_allclose(after.claim[COMPUTE, :, 0], [0, 1.8, 0])
    np.testing.assert_allclose(after.claim_base[COMPUTE, XAI], np.log2(500))
    assert after.claim_due[COMPUTE, XAI, 0] == 8
    assert after.claim_due[:, [TESLA, OPENAI]].sum() == 0


def test_a_promise_kept_lifts_trust_a_little(world, silent, says):
    here = world(**ORDINARY)
    before = promised(silent(chip_number=5, hype=0.1), CHIP, 2.4, 1, TESLA)
    after = credibility.advance(before, says(), here)
    np.testing.assert_allclose(after.trust[:, 0], [0.55 + 0.06 * 0.5, 0.55, 0.62])
    np.testing.assert_allclose(after.hype, 0.09)
    np.testing.assert_array_equal(after.value, before.value)
    assert not after.claim_due.any()
    assert not after.claim.any()


def test_a_miss_costs_trust_value_and_hype_by_its_shortfall(world, silent, says):
    here = world(**ORDINARY)
    before = promised(silent(chip_number=1.2, hype=0.1, trust=0.6), CHIP, 2.4, 1, TESLA)
    after = credibility.advance(before, says(), here)
    loss = 0.5 * 0.5  # half as bold as can be, half delivered
    np.testing.assert_allclose(after.trust[:, 0], [0.6 - 0.22 * loss, 0.6, 0.6])
    np.testing.assert_allclose(after.value[TESLA, 0], 1700 * np.exp(-0.3 * loss))
    np.testing.assert_allclose(after.hype[:, 0], [0.045, 0.09, 0.09])


def test_who_is_not_believed_loses_less(world, silent, says):
    here = world(**ORDINARY)
    falls = []
    for trust in (0.6, 0.3):
        before = promised(silent(trust=trust, chip_number=0), CHIP, 2.4, 1)
        falls.append(trust - credibility.advance(before, says(), here).trust[TESLA, 0])
    assert falls[1] == pytest.approx(falls[0] / 2)


def test_nothing_changes_for_those_who_announce_nothing(world, silent, says):
    before = silent()
    after = credibility.advance(before, says(), world(**ORDINARY))
    for field, value in before.arrays().items():
        np.testing.assert_array_equal(getattr(after, field), value, field)


def test_a_promise_stands_until_its_date(world, silent, says):
    here = world(**ORDINARY)
    once = credibility.advance(silent(), says(compute=(1, 4)), here)
    again = credibility.advance(once.evolve(turn=1), says(compute=(3, 12)), here)
    np.testing.assert_array_equal(again.claim, once.claim)
    np.testing.assert_array_equal(again.claim_due[COMPUTE], 3)
    at_last = credibility.advance(
        promised(once, COMPUTE, 1, 1).evolve(turn=4), says(compute=(3, 12)), here
    )
    np.testing.assert_array_equal(at_last.claim_due[COMPUTE], 12)


def test_a_promise_for_after_the_end_is_judged_at_the_end(world, silent, says):
    here = world(turns=20, **ORDINARY)
    late = credibility.advance(silent(turn=15), says(compute=(2, 12)), here)
    np.testing.assert_array_equal(late.claim_due[COMPUTE], 4)
    too_late = credibility.advance(silent(turn=18), says(compute=(2, 12)), here)
    assert not too_late.claim_due.any()
    assert not too_late.hype.any()


def test_a_level_already_reached_is_no_promise(world, silent, says):
    here = world(**ORDINARY)
    before = silent(autonomy=0.6, fab_online=[(0,) * 3, (50, 0, 0), *[(0,) * 3] * 3])
    after = credibility.advance(before, says(autonomy=(0.5, 4), fab=(0.2, 8)), here)
    assert not after.claim_due[AUTONOMY].any()
    np.testing.assert_allclose(after.claim[FAB, :, 0], [0.15, 0.2, 0.2])
    np.testing.assert_allclose(after.claim_base[FAB, :, 0], [0.05, 0, 0])


def test_sooner_and_more_is_bolder(world, silent, says):
    def hype(amount, by):
        said = says(compute=(amount, by))
        return credibility.advance(silent(), said, world(**ORDINARY)).hype[XAI, 0]

    assert hype(2, 4) > hype(2, 8) > hype(2, 12) > hype(1, 12)


def _worth(world, silent, says, wish, grows=1.8, quarters=20):
    """A firm's mean value over the game when it grows by `grows` and has promised `wish`."""
    here = world(mood_spread=0, crash_rate=0)
    state = valuation.opening(silent(mood=0), here)
    told, worth = says(compute=(wish, 12)) if wish else says(), []
    for turn in range(quarters):
        grown = 500 * 2 ** (grows * min(turn / 12, 1))
        state = state.evolve(turn=turn, energised=np.full_like(state.energised, grown))
        state = credibility.advance(state, told if turn == 0 else says(), here)
        state = valuation.advance(state, says(), here)
        worth.append(state.value[XAI, 0])
    return np.mean(worth)


def test_promising_what_one_can_deliver_beats_silence_and_boasting(world, silent, says):
    never, modest, able, boast = (_worth(world, silent, says, w) for w in (0, 0.9, 1.8, 4))
    assert able > modest > never > boast


def test_a_missed_claim_costs_more_than_it_brought(world, silent, says):
    """Half or less of it delivered: worth less over five years than never to have spoken."""
    for wish in (3.6, 5.0, 6.0):
        assert _worth(world, silent, says, wish) < _worth(world, silent, says, 0)


def test_musk_claims_conflict_with_bookings_and_leaks_show_it(world, silent, says):
    futures = 4000
    here = world(futures, **{**ORDINARY, "leak_rate": 0.2, "claim_least": 1})
    start = promised(silent(futures, trust=0.6, hype=0.1, chip_number=0), CHIP, 4.0, 9, TESLA)
    after = credibility.advance(start, says(futures), here)
    gap = 1 - 0.2 * 8 / 4  # nothing in design, 8 ordinary quarters left
    out = after.trust[TESLA] < 0.6
    assert out.mean() == pytest.approx(0.2 * gap, abs=0.02)
    loss = 0.3 * gap * 400 / (400 + 144)
    np.testing.assert_allclose(after.trust[TESLA, out], 0.6 - 0.22 * loss)
    np.testing.assert_allclose(after.hype[TESLA, out], 0.09 * (1 - 0.3 * gap))
    assert (after.claim_due[CHIP, TESLA] == 8).all()
    assert (after.leaks[TESLA] == out).all()
    assert (after.trust[[XAI, OPENAI]] == 0.6).all()


def test_what_is_booked_does_not_leak(world, silent, says):
    here = world(200, **{**ORDINARY, "leak_rate": 1})
    start = silent(200, chip_number=4, design_progress=[(0.9, -1, -1)] * 3)
    start = promised(start, CHIP, 4.0, 9, TESLA).evolve(claim_base=np.full_like(start.claim, 4.0))
    bare = start.evolve(design_progress=np.full_like(start.design_progress, -1))
    assert (credibility.advance(bare, says(200), here).trust[TESLA] < 0.55).mean() > 0.5
    kept = promised(start, CHIP, 2.4, 9, TESLA)
    np.testing.assert_array_equal(credibility.advance(kept, says(200), here).trust, start.trust)


def test_announced_booked_and_measured_are_three_numbers(world, silent, says):
    here = world(**ORDINARY)
    orders = np.zeros((12, 3, 1))
    orders[1, TESLA] = 50  # thousand H100e on the way
    start = silent(gpus={"tesla": 35}, energised={"tesla": 35}, power=10000, gpu_orders=orders)
    told = credibility.advance(start, says(compute=(2, 8, TESLA)), here)
    three = credibility.figures(told, here)
    row = [2 ** figure[COMPUTE, TESLA, 0] for figure in three]
    np.testing.assert_allclose(row, [140, 85, 35])
    assert not three.announced[:, [XAI, OPENAI]].any()
    dark = credibility.figures(told.evolve(power=told.gpu_load.copy()), here)
    assert 2 ** dark.booked[COMPUTE, TESLA, 0] == pytest.approx(35)


def test_compute_is_counted_wherever_it_runs_and_not_where_it_is_let(world, silent):
    """500 own, 100 of it let; 50 rented, 30 in parked cars and 20 in orbit."""
    held = silent(rented_out={"xai": 100}, rented=50, parked=30, orbit=20)
    now = credibility.measured(held, world())[COMPUTE]
    np.testing.assert_allclose(now[:, 0], np.log2([200, 500, 1600]))


def test_a_promise_for_the_next_quarter_can_leak(world, silent):
    here = world(**ORDINARY | {"leak_rate": 1.0})
    due = promised(silent(), FAB, 1.0, 2, XAI)
    assert (
        credibility.advance(due, {f"announce_{n}": due.cash * 0 for n in SUBJECTS}, here).leaks[1]
        > 0
    )


def test_capital_paid_is_a_booking_and_no_line(world, silent, says):
    here = world(**ORDINARY)
    half = (0.316 + 0.684 * 4 / 9) * 250  # the first module and four of nine further ones
    start = silent(fab_begun=1, fab_paid={"tesla": half, "xai": 39.5}, fab_capital=250)
    three = credibility.figures(start, here)
    np.testing.assert_allclose(three.booked[FAB, :, 0], [0.5, 0.05, 0], rtol=1e-3)
    assert not three.measured[FAB].any()


def test_a_failed_firm_is_held_to_nothing(world, silent, says):
    here = world(**ORDINARY)
    before = promised(silent(insolvent=1), CHIP, 4, 5)
    after = credibility.advance(before, says(compute=(2, 8)), here)
    assert not after.claim_due.any()
    np.testing.assert_array_equal(after.trust, before.trust + 0)


@calm
@given(st.integers(0, 99), st.floats(0, 6), st.integers(2, 12), st.floats(0, 1), st.integers(0, 12))
def test_trust_and_hype_stay_within_bounds(world, silent, says, seed, wish, by, trust, due):
    here = world(8, seed, uncertain=True)
    luck = np.random.default_rng(seed)
    start = promised(silent(8, trust=trust, hype=0.5), COMPUTE, wish, due)
    start = start.evolve(claim_base=luck.uniform(0, 10, start.claim.shape))
    told = says(8, compute=(wish, by), chip=(wish, by), fab=(wish, by), autonomy=(wish, by))
    after = credibility.advance(start, told, here)
    assert (after.trust >= 0).all()
    assert (after.trust <= 1).all()
    assert (after.hype >= 0).all()
    assert (after.hype <= np.maximum(here["hype_most"], 0.5)).all()
    assert (after.value > 0).all()
    assert (after.claim_due <= 12).all()


def test_a_batch_is_its_futures_one_by_one(world, silent, says):
    fields = ("trust", "hype", "value", "claim", "claim_base", "claim_due")
    whole = world(16, uncertain=True)
    start = promised(silent(16, hype=0.2), CHIP, 2, 1, TESLA)
    start = promised(start, COMPUTE, 5, 7, XAI)
    told = {"fab": (0.3, 8), "autonomy": (0.4, 6)}
    after = credibility.advance(start, says(16, **told), whole)
    for k in range(16):
        numbers = {n: v[..., k : k + 1] if v.ndim else v for n, v in whole.numbers.items()}
        one = type(whole)(whole.scenario, whole.seeds[k : k + 1], numbers)
        alone = start.evolve(
            **{name: value[..., k : k + 1] for name, value in start.arrays().items()}
        )
        found = credibility.advance(alone, says(1, **told), one)
        for name in fields:
            np.testing.assert_array_equal(
                getattr(found, name)[..., 0], getattr(after, name)[..., k]
            )
