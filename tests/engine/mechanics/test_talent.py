import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.mechanics import talent
from computewar.engine.state import LINES
from computewar.engine.world import World

POSTS = {"replaced": 0.0, "vacant": 0.0}
STAY = {"attrition": 0.0, "poaching": 0.0, "failing_leave": 0.0, "pay_rich": 0.0, **POSTS}
calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


def heads(state):
    return state.staff.sum(axis=0)[:, 0]


def test_a_quarter_of_hiring_by_hand(world, state, actions):
    here = world(**STAY)
    # .15 thousand on a staff of 1.5: .15 * .6 * (1 + 10 * .1) = .18 $bn
    levers = actions(hire_spend={"xai": 0.18}, staff_design=0, staff_models=1)
    after = talent.advance(state(), levers, here)
    np.testing.assert_allclose(heads(after), [1.7, 1.65, 2.5])
    assert after.cash[1, 0] == pytest.approx(25 - 0.18)
    assert after.ledger[LINES.index("people"), 1, 0] == pytest.approx(-0.18)
    assert after.wage[0] == 1
    assert after.staff[2, 1, 0] == pytest.approx(1.65)
    need = 1.1 * (500 / 500) ** 0.37
    assert after.effort[2, 1, 0] == pytest.approx(min(1.15, (1.65 / need) ** 0.7 * (1 - 0.12)))


def test_doubling_the_money_gives_far_less_than_double_the_people(world, state, actions):
    here = world(**STAY)

    def gained(spend):
        return heads(talent.advance(state(), actions(hire_spend=spend), here)) - heads(state())

    assert (gained(1.0) < 1.6 * gained(0.5)).all()
    assert (gained(2.0) < 1.3 * gained(1.0)).all()
    rush = talent.advance(state(), actions(hire_spend=5.0), here)
    pool = talent.newcomers(state(), here)
    assert (heads(rush) - heads(state())).sum() <= pool + 1e-9


def test_twice_the_money_buys_far_less_than_twice_the_output_of_a_team(world, state, actions):
    """004 ¶7–8: hiring, its haste and onboarding against the work that gets done."""

    def output(spend):
        now = state(energised=3000, rented=0)
        for turn in range(8):
            levers = actions(hire_spend=spend, staff_design=0, staff_models=1)
            now = talent.advance(now.evolve(turn=turn), levers, world(**POSTS))
        return now.effort[2, :, 0]

    assert (output(0.6) < 1.4 * output(0.3)).all()
    assert (output(0.6) > output(0.1)).all()


def test_a_fab_staffed_from_the_design_team_slows_the_next_chip(world, state, actions):
    here = world(**STAY)

    def played(**shares):
        now = state(fab_begun={"tesla": 1}, fab_size={"tesla": 1})
        for turn in range(4):
            levers = actions(design_spend={"tesla": 0.5}, **shares)
            now = talent.advance(now.evolve(turn=turn), levers, here)
        return now.effort[:, 0, 0]

    chips = played(staff_fab=0.1, staff_design=0.6, staff_models=0.3)
    fab = played(staff_fab=0.6, staff_design=0.1, staff_models=0.3)
    assert fab[1] < 0.8 * chips[1]
    assert fab[0] > chips[0]


def test_people_move_a_fifth_of_the_gap_and_none_is_lost(world, state, actions):
    here = world(**STAY)
    aim = {"staff_fab": 0.5, "staff_design": 0.5, "staff_models": 0}
    after = talent.advance(state(), actions(**aim), here)
    np.testing.assert_allclose(after.staff[:, 1, 0], [0.15, 0.15, 1.2])
    np.testing.assert_allclose(heads(after), heads(state()))


@calm
@given(
    staff=st.lists(st.floats(0, 5), min_size=9, max_size=9),
    trust=st.lists(st.floats(0, 1), min_size=3, max_size=3),
    spend=st.lists(st.floats(0, 5), min_size=3, max_size=3),
    pay=st.lists(st.floats(0, 1), min_size=3, max_size=3),
    academy=st.floats(0, 2),
    turn=st.integers(0, 30),
)
def test_people_come_from_the_pool_alone_and_money_is_not_overspent(
    world, state, actions, staff, trust, spend, pay, academy, turn
):
    here = world(attrition=0.0, failing_leave=0.0, pay_rich=0.0, **POSTS)  # poaching moves people
    before = state(staff=np.reshape(staff, (3, 3)), trust=np.array(trust), turn=turn)
    levers = actions(hire_spend=np.array(spend), pay=np.array(pay), academy=academy)
    after = talent.advance(before, levers, here)
    gained = after.staff.sum() - before.staff.sum()
    assert -1e-9 <= gained <= talent.newcomers(before, here) + 1e-9
    paid = before.cash - after.cash
    assert (paid >= -1e-12).all()
    assert (paid <= levers["hire_spend"] + levers["academy"] + 1e-9).all()
    assert (after.staff >= 0).all()
    assert np.isfinite(after.effort).all()


def test_a_bidding_war_lifts_wages_and_serves_the_better_ranked(world, state, actions):
    here = world(**STAY)
    even = talent.advance(state(staff=1, trust=0.5), actions(hire_spend=3), here)
    gain = heads(even) - 3
    np.testing.assert_allclose(gain, gain[0])
    assert even.wage[0] > 1
    bids = actions(hire_spend=3, pay={"openai": 0.5})
    loved = talent.advance(state(staff=1, trust={"xai": 0.9}), bids, here)
    ranked = heads(loved) - 3
    assert ranked[1] > ranked[0]


@pytest.mark.fact("musk-favours-open-source")
def test_an_open_house_draws_people(world, state, actions):
    bids = actions(hire_spend=3, openness=[0, 0.5, 1])
    after = talent.advance(state(staff=1, trust=0.5), bids, world(**STAY))
    closed, half, open_ = heads(after)
    assert closed < half < open_


def test_people_go_from_the_low_ranked_to_the_high_ranked(world, state, actions):
    here = world(attrition=0.0, **POSTS)
    after = talent.advance(state(staff=1, trust={"xai": 0.1, "openai": 0.9}), actions(), here)
    change = heads(after) - 3
    assert change[1] < change[0] < change[2]
    assert change.sum() == pytest.approx(0)


def test_posts_of_leavers_fill_at_the_ordinary_price_without_a_plan(world, state, actions):
    here = world(poaching=0.0, failing_leave=0.0, vacant=0.0)
    after = talent.advance(state(), actions(), here)
    left = 0.03 * heads(state())
    np.testing.assert_allclose(heads(after), heads(state()) - 0.1 * left)
    np.testing.assert_allclose((state().cash - after.cash)[:, 0], 0.9 * left * 0.6)


def test_vacant_posts_fill_slowly_and_take_half_the_pool_at_most(world, state, actions):
    few, many = state(staff=0.1, energised=500), state(staff=0.1, energised=5e6)
    here = world(attrition=0.0, poaching=0.0)
    slow, rush = (heads(talent.advance(one, actions(), here)) - 0.3 for one in (few, many))
    np.testing.assert_allclose(slow, 0.08 * (1.1 - 0.3), rtol=1e-6)
    assert rush.sum() == pytest.approx(talent.newcomers(many, here) / 2)


def test_pay_above_the_market_lifts_all_wages_and_a_fortune_lets_people_go(world, state, actions):
    here = world(poaching=0.0, **POSTS)
    plain, half, twice = (
        talent.advance(state(), actions(pay={"openai": pay}), here) for pay in (0, 0.5, 1)
    )
    assert plain.wage[0] < half.wage[0] < twice.wage[0]
    assert heads(half)[2] > max(heads(plain)[2], heads(twice)[2])


def test_who_sees_rivals_keeps_people_from_them(world, state, actions):
    here = world(attrition=0.0, **POSTS)
    seen, blind = (
        heads(talent.advance(state(staff=1, trust={"xai": 0.1}, insight=i), actions(), here))[1]
        for i in (0.75, 0)
    )
    assert blind < seen < 3


def test_key_people_leave_while_a_chip_is_late(world, state, actions):
    late = np.zeros((3, 3, 1))
    late[0, 0] = 2
    here = world(poaching=0.0)
    kept = talent.advance(state(), actions(), here)
    lost = talent.advance(state(design_slip=late), actions(), here)
    assert heads(lost)[0] < heads(kept)[0]
    assert heads(lost)[1] == pytest.approx(heads(kept)[1])


def test_nine_months_and_haste_tire_people_and_drive_them_away(world, state, actions):
    def played(cadence, haste):
        now = state(haste=haste)
        for turn in range(8):
            levers = actions(design_spend=1, cadence=cadence)
            now = talent.advance(now.evolve(turn=turn), levers, world(**POSTS))
        return now

    calm_pace, rushed, both = played(12, 0), played(9, 0), played(9, 1)
    assert (calm_pace.fatigue == 0).all()
    assert (rushed.fatigue < both.fatigue).all()
    tired = 0.4 * (1 - 0.75**8)  # of a house that is all chip design
    assert (rushed.fatigue > 0).all()
    assert (rushed.fatigue < tired).all()
    assert (heads(both) < heads(calm_pace)).all()
    assert (both.effort[2] < calm_pace.effort[2]).all()
    idle = talent.advance(state(), actions(cadence=9), world())
    assert (idle.fatigue == 0).all()  # a cadence nobody works at tires nobody


def test_an_academy_pays_back_only_after_years(world, state, actions):
    here = world(**STAY)
    now = talent.advance(state(), actions(academy={"openai": 0.015}), here)
    assert now.cash[2, 0] == pytest.approx(40 - 0.015)
    for turn in range(1, 10):
        now = talent.advance(now.evolve(turn=turn), actions(), here)
        assert heads(now)[2] == pytest.approx(2.5)
    now = talent.advance(now.evolve(turn=10), actions(), here)
    assert heads(now)[2] == pytest.approx(2.5 + 0.1 * 0.6)


def test_an_academy_cannot_teach_more_than_its_staff_allows(world, state, actions):
    after = talent.advance(state(), actions(academy={"openai": 2}), world(**STAY))
    assert after.cash[2, 0] == pytest.approx(40 - 0.06 * 2.5 * 0.15)


def test_the_shortfall_grows_to_its_full_size_by_2030_and_bites_by_reading(world, state):
    def pools(**readings):
        here = world(readings=readings, talent_growth=1.0)
        return [float(talent.newcomers(state(turn=turn), here)) for turn in (0, 8, 16, 24)]

    industry, china = pools(), pools(talent_scope="china")
    assert industry[0] > industry[1] > industry[2] == industry[3]
    assert industry[2] == pytest.approx(1.75 * (1 - 0.0045 * 67))
    assert all(there < here for there, here in zip(industry, china, strict=True))


def test_needs_by_hand(world, state, actions):
    online = np.zeros((5, 3, 1))
    online[1, 2] = 500
    now = state(fab_begun={"tesla": 1}, fab_size={"tesla": 0.5}, fab_online=online, energised=1000)
    none, first = np.zeros((3, 1)), np.array([[1.0], [0.0], [0.0]])
    need = [team[:, 0] for team in talent.needs(now, actions(cadence=9), world(), first)]
    np.testing.assert_allclose(need[0], [0.8 + 0.65, 0, 0.8 + 2.5])
    np.testing.assert_allclose(need[1], [0.95 * (12 / 9) ** 1.15, 0, 0])
    np.testing.assert_allclose(need[2], 1.1 * 2**0.37)
    run = now.evolve(fab_partner=now.fab_partner + 1)
    np.testing.assert_allclose(talent.needs(run, actions(), world(), none)[0][2], 0.55 * 3.3)
    bound = now.evolve(fab_partner=now.fab_partner + 2)  # TSMC's people run it
    np.testing.assert_allclose(talent.needs(bound, actions(), world(), none)[0][2], 0.33 * 3.3)
    stack = talent.needs(now, actions(stack_spend={"openai": 1}), world(), none)
    np.testing.assert_allclose(stack[1][:, 0], [0, 0, 0.12])


def test_a_team_without_work_has_neutral_effort(world, state, actions):
    after = talent.advance(state(), actions(), world())
    assert (after.effort[0] == 1).all()
    assert (after.effort[1] == 1).all()


def test_a_batch_is_its_futures_one_by_one(world, state, actions):
    here = world(futures=300, uncertain=True)
    levers = {"hire_spend": [3, 1, 2], "pay": [0, 0.1, 0.2], "academy": 0.1, "design_spend": 1}
    whole = talent.advance(state(futures=300, haste=0.5), actions(futures=300, **levers), here)
    for k in (0, 137, 299):
        numbers = {n: v[..., k : k + 1] if v.ndim else v for n, v in here.numbers.items()}
        alone = World(here.scenario, here.seeds[k : k + 1], numbers)
        one = talent.advance(state(haste=0.5), actions(**levers), alone)
        for name, value in one.arrays().items():
            assert np.array_equal(value, getattr(whole, name)[..., k : k + 1]), name
