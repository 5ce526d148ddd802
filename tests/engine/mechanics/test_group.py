"""The group: one empire, several balance sheets (L06). Facts are named by their ids."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine import orders
from computewar.engine.lever import LeverError, check
from computewar.engine.mechanics import group
from computewar.engine.state import FIELDS, LINES, PIPELINE

calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
TRANSFERS = LINES.index("transfers")


def coming(**by_firm):
    """GPUs under way `[L, F]`: quarter → amount for each firm."""
    made = np.zeros((PIPELINE, 3))
    for firm, lots in by_firm.items():
        for quarter, amount in lots.items():
            made[quarter, ("tesla", "xai", "openai").index(firm)] = amount
    return made


def quarters(state, actions, world, count):
    for _ in range(count):
        state = group.advance(state, actions, world).evolve(turn=state.turn + 1)
    return state


def test_nothing_given_costs_nothing_and_changes_nothing(world, state, actions):
    before = state(gpu_orders=coming(tesla={0: 12}, xai={1: 6}))
    assert group.advance(before, actions(), world()) is before


def test_cash_by_hand(world, state, actions):
    after = group.advance(state(), actions(give_cash={"tesla": 4.4}), world())
    np.testing.assert_allclose(after.cash[:, 0], [39.6, 29.4, 40])
    np.testing.assert_allclose(after.ledger[TRANSFERS, :, 0], [-4.4, 4.4, 0])
    assert after.diverted[0, 0] == pytest.approx(0.1)  # a tenth of its cash
    assert after.trust[0, 0] == pytest.approx(0.55 - 0.14 * 0.1)
    assert after.trust[1, 0] == 0.55


def test_gpus_go_over_with_what_they_draw_and_without_power(world, state, actions):
    after = group.advance(state(), actions(give_gpus={"tesla": 25}), world())
    np.testing.assert_allclose(after.gpus[:, 0], [75, 525, 1500])
    np.testing.assert_allclose(after.gpu_load[:, 0], [0.75 * 139, 695 + 0.25 * 139, 2085])
    assert (after.power == state().power).all()
    assert after.trust[0, 0] == pytest.approx(0.55 - 0.14 * 0.25)


def test_the_memo_s_swap_conserves_chips_and_costs_time(world, state, actions):
    """12,000 out now, 12,000 back by halves from two later orders of X (C18).

    h100-diverted-to-x-12k, h100-x-orders-returned-to-tesla-12k, h100-returned-orders-jan-june.
    """
    before = state(gpu_orders=coming(tesla={0: 12}, xai={1: 6, 2: 6}))
    after = group.advance(before, actions(swap_slots={"tesla": 12}), world())
    np.testing.assert_allclose(after.gpu_orders[:4, 0, 0], [0, 6, 6, 0])
    np.testing.assert_allclose(after.gpu_orders[:4, 1, 0], [12, 0, 0, 0])
    assert after.gpus is before.gpus or (after.gpus == before.gpus).all()
    assert after.gpu_orders.sum() == before.gpu_orders.sum()


def test_tesla_waits_for_one_to_six_months(world, state, actions):
    """tesla-diversion-delay-months, many-processors-go-to-xai: several months (C21)."""
    before = state(gpu_orders=coming(tesla={0: 12}, xai={1: 6, 2: 6}))
    after = group.advance(before, actions(swap_slots={"tesla": 12}), world())
    months = 3 * np.arange(PIPELINE)
    late = (after.gpu_orders[:, 0, 0] * months).sum() / 12
    assert 1 <= late <= 6
    assert (after.gpu_orders[:, 1, 0] * months).sum() < (before.gpu_orders[:, 1, 0] * months).sum()


def test_investors_mind_the_diversion_a_little(world, state, actions):
    """diversion-may-upset-tesla-investors: of 100 + 12 GPUs an eighth part is a quarter late."""
    before = state(gpu_orders=coming(tesla={0: 12}, xai={1: 12}))
    after = group.advance(before, actions(swap_slots={"tesla": 12}), world())
    lost = before.trust - after.trust
    assert lost[0, 0] == pytest.approx(0.14 * 0.15 * 12 / 112)
    gift = group.advance(before, actions(give_gpus={"tesla": 12}), world())
    assert lost[0, 0] < (before.trust - gift.trust)[0, 0]


def test_owners_who_are_few_mind_less(world, state, actions):
    after = group.advance(state(), actions(give_cash={"tesla": 4.4, "xai": 2.5}), world())
    lost = (state().trust - after.trust)[:, 0]
    assert 0 < lost[1] < lost[0]
    assert lost[2] == 0


def test_a_swap_takes_no_more_than_is_due_or_than_the_sister_has_coming(world, state, actions):
    wish = actions(swap_slots={"tesla": 100})
    little_due = state(gpu_orders=coming(tesla={0: 5}, xai={1: 30}))
    assert group.advance(little_due, wish, world()).gpu_orders[0, 1, 0] == 5
    little_later = state(gpu_orders=coming(tesla={0: 30}, xai={0: 7, 1: 4}))
    after = group.advance(little_later, wish, world())
    np.testing.assert_allclose(after.gpu_orders[:2, :2, 0], [[26, 11], [4, 0]])
    nothing_later = state(gpu_orders=coming(tesla={0: 30}))
    after = group.advance(nothing_later, wish, world())
    assert (after.gpu_orders == nothing_later.gpu_orders).all()
    assert after.trust[0, 0] == 0.55


def test_people_lent_work_for_the_sister_and_come_home(world, state, actions):
    away = group.advance(state(), actions(lend_staff={"tesla": 0.17}), world())
    assert away.lent[0, 0] == 0.17
    np.testing.assert_allclose(away.staff[:, 0, 0], 0.9 * np.array([0.3, 0.9, 0.5]))
    assert away.staff[:, 1, 0].sum() == pytest.approx(1.67)
    stays = group.advance(away, actions(lend_staff={"tesla": 0.17}), world())
    assert (stays.staff == away.staff).all()
    assert stays.trust[0, 0] < away.trust[0, 0]  # each quarter away counts anew
    home = group.advance(stays, actions(), world())
    assert home.lent[0, 0] == 0
    assert home.staff[:, 0, 0].sum() == pytest.approx(1.7)
    assert home.staff[:, 1, 0].sum() == pytest.approx(1.5)


def test_no_more_than_a_part_of_the_people_is_lent_in_a_quarter(world, state, actions):
    away = group.advance(state(), actions(lend_staff={"tesla": 5}), world(lend_most=0.5))
    assert away.lent[0, 0] == pytest.approx(0.5 * 1.7)
    assert away.staff[:, 0, 0].sum() == pytest.approx(0.5 * 1.7)


def test_people_whom_the_sister_has_lost_do_not_come_home(world, state, actions):
    away = state(lent={"tesla": 0.4}, staff=np.array([[0.3, 0, 0], [0.9, 0, 0.3], [0, 0.1, 2.2]]))
    home = group.advance(away, actions(), world())
    assert home.lent[0, 0] == 0
    assert home.staff[:, 0, 0].sum() == pytest.approx(1.3)
    assert home.staff[:, 1, 0].sum() == pytest.approx(0)


def test_a_failed_sister_receives_nothing_and_a_failed_firm_gives_nothing(world, state, actions):
    before = state(insolvent={"xai": 1}, gpu_orders=coming(tesla={0: 12}, xai={1: 12}))
    wishes = {name: {"tesla": 1, "xai": 1} for name in group.NAMES}
    after = group.advance(before, actions(**wishes), world())
    for name in ("cash", "gpus", "gpu_load", "gpu_orders", "staff", "lent", "trust"):
        assert (getattr(after, name) == getattr(before, name)).all(), name


def test_a_single_transfer_brings_no_suit_and_a_habit_does(world, state, actions):
    futures = 400
    once, after = actions(futures, give_cash={"tesla": 4}), state(futures)
    after = group.advance(after, once, world(futures)).evolve(turn=1)
    after = quarters(after, actions(futures), world(futures), 7)
    assert after.suits.max() == 0
    again = quarters(state(futures), once, world(futures), 8)
    assert 0.3 < (again.suits[0] > 0).mean() < 1
    assert again.suits[1:].max() == 0


def test_a_suit_is_settled_in_cash_and_forgotten(world, state, actions):
    before = state(diverted={"tesla": 0.5})
    sure = world(suit_rate=1000)
    after = group.advance(before, actions(), sure)
    means = 44 + 100 * 18 / 1000
    assert after.suits[0, 0] == 1
    assert after.diverted[0, 0] == 0
    assert before.cash[0, 0] - after.cash[0, 0] == pytest.approx(0.06 * 0.4 * means)
    assert after.ledger[TRANSFERS, 0, 0] == pytest.approx(-0.06 * 0.4 * means)
    assert after.trust[0, 0] == pytest.approx(0.55 - 0.04)
    assert group.advance(after, actions(), sure).suits[0, 0] == 1


def test_what_was_given_is_forgotten_in_time(world, state, actions):
    after = quarters(state(diverted={"tesla": 0.1}), actions(), world(), 4)
    assert after.diverted[0, 0] == pytest.approx(0.1 * 0.8**4)
    assert after.trust[0, 0] == 0.55


def test_only_a_firm_with_a_sister_is_offered_these_levers(world):
    scenario = world().scenario
    for lever in group.LEVERS:
        assert lever.needs_sister
        for firm, offered in (("tesla", True), ("xai", True), ("openai", False)):
            bound = orders.limits(scenario, firm, lever)
            assert (bound.min < bound.max) == offered, (lever.name, firm)
    alone = orders.limits(scenario, "openai", group.LEVERS[0])
    with pytest.raises(LeverError, match="not offered to this firm"):
        check(group.LEVERS[0], np.ones((1, 1)), *np.array([[[alone.min]], [[alone.max]]]), ("x",))


AMOUNTS = st.lists(st.floats(0, 60), min_size=2, max_size=2)
KEPT = ("cash", "gpus", "gpu_load", "gpu_orders", "staff")


@calm
@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS, st.lists(st.floats(0, 40), min_size=6))
def test_what_firms_give_is_what_firms_get(
    world, state, actions, cash, gpus, swap, staff, lent, lots
):
    """Unless shareholders sue, nothing is made and nothing is lost, nor passes to a stranger."""
    under_way = np.zeros((PIPELINE, 3))
    under_way[:2] = np.reshape(lots[:6], (2, 3))
    away = np.array([*(min(x / 60, 0.5) for x in lent), 0])
    before = state(gpu_orders=under_way, lent=away)
    wishes = {"give_cash": np.minimum(cash, [44, 25]), "give_gpus": gpus, "swap_slots": swap}
    wishes["lend_staff"] = np.divide(staff, 30)
    levers = {name: np.append(wish, 0) for name, wish in wishes.items()}
    after = group.advance(before, actions(**levers), world(suit_rate=0))
    for name in KEPT:
        old, new = getattr(before, name), getattr(after, name)
        assert new.sum() == pytest.approx(old.sum(), abs=1e-9), name
        assert new.min() >= -1e-9, name
        assert (new[..., 2, :] == old[..., 2, :]).all(), name
    changed = after.cash - before.cash
    np.testing.assert_allclose(changed, after.ledger[TRANSFERS], atol=1e-9)
    assert (after.trust <= before.trust).all()


def test_a_batch_is_its_futures_one_by_one(world, state, actions):
    futures = 16
    luck = np.random.default_rng(1)
    fields = {"diverted": luck.random((3, futures)), "lent": luck.random((3, futures)) / 9}
    fields["gpu_orders"] = luck.random((PIPELINE, 3, futures)) * 20
    wishes = {name: luck.random((3, futures)) * 3 for name in group.NAMES}
    wishes = {name: wish * [[1], [1], [0]] for name, wish in wishes.items()}
    whole_world = world(futures, uncertain=True)
    whole = group.advance(state(futures, **fields), actions(futures, **wishes), whole_world)
    for k in (0, 7, 15):
        numbers = {n: v[..., k : k + 1] for n, v in whole_world.numbers.items() if v.ndim}
        one_world = type(whole_world)(
            whole_world.scenario,
            whole_world.seeds[k : k + 1],
            {**whole_world.numbers, **numbers},
        )
        one = group.advance(
            state(**{n: v[..., k : k + 1] for n, v in fields.items()}),
            actions(**{n: v[:, k : k + 1] for n, v in wishes.items()}),
            one_world,
        )
        for name in FIELDS[1:]:
            assert (getattr(whole, name)[..., k] == getattr(one, name)[..., 0]).all(), name
