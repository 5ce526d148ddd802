"""Chip design: overlap, slips, gains, roles; an interior best cadence that moves with the team."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.mechanics import chip_design as design
from computewar.engine.state import SLOTS

TURNS = 20
MANY = 400
MONTHS = (9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 24, 30, 36)
CELLS = (np.zeros(2, dtype=int), np.arange(2))  # the first firm in two futures
calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


BY_HAND = {
    "design_chip_cost": 1.8, "design_time_fixed": 12, "design_time_slope": 0.5, "chip_ramp": 0.5,
    "slip_base": 0.3, "slip_least": 0.3, "slip_spread": 1.4, "edge_in_halls": 0.5,
    "training_at_edge": 0.3, "unified_power": 0.88, "stack_growth": 0.06, "stack_rework": 0.15,
    "usual_spacing": 12,
}  # fmt: skip


@pytest.fixture
def world(world):
    """The small world with the numbers of the cases done by hand, whatever is tuned."""
    return lambda futures=1, uncertain=False, **given: world(
        futures, uncertain=uncertain, **({} if uncertain else BY_HAND) | given
    )


@pytest.fixture
def start(state, world):
    """`start(futures, **fields)`: a state as the opening leaves it."""
    return lambda futures=1, **given: design.opening(state(futures, **given), world(futures))


def _play(state, actions, world, turns=TURNS):
    """The states of `turns` quarters of design alone, calendar moved on."""
    for _ in range(turns):
        state = design.advance(state, actions, world).evolve(turn=state.turn + 1)
        yield state


def _effort(staff, cadence):
    """Work done against needed by a team `staff` times what a cadence of 12 months takes.

    As talent has it: the need grows faster than the number of chips.
    """
    return float(np.clip((staff * (cadence / 12) ** 1.3) ** 0.7, 0.15, 1.15))


def _run(world, start, actions, cadence, staff):
    """Log strength of Tesla's chips, `[turns, B]`: AI5 nearly done, AI6 begun, any phase after."""
    here = world(MANY, uncertain=True)
    begun = start(
        MANY,
        cash=1e3,
        effort=np.full((3, 3), _effort(staff, cadence)),
        design_progress=[[0.95] * 3, [0.15] * 3, [-1] * 3],
        design_goal=0.7,
        design_clock=here.uniform("phase", 0),
    )
    orders = actions(MANY, design_spend=9, cadence=cadence, chip_role=1)
    return np.array([np.log(s.chip_power[0]) for s in _play(begun, orders, here)])


def _worth(world, start, actions, cadence, staff=1.0):
    """Mean log strength of what ships over 20 quarters and many futures."""
    return _run(world, start, actions, cadence, staff).mean()


def _best(world, start, actions, staff):
    worth = [_worth(world, start, actions, months, staff) for months in MONTHS]
    return MONTHS[int(np.argmax(worth))]


def test_one_chip_by_hand(world, start, actions):
    """Work 12 + 6 months at one month a month: AI5 at 95 % needs 0.9 of 3 months, then slips."""
    here = world(gain_luck=0, slip_base=0)
    begun = start(design_progress=[[0.95] * 3, [-1] * 3, [-1] * 3], design_goal=0.7)
    begun = begun.evolve(design_clock=begun.design_clock + 1)
    now = design.advance(begun, actions(design_spend=5), here)
    assert now.chip_number[0, 0] == 5
    assert now.chip_age[0, 0] == pytest.approx((3 - 0.9) / 3)
    assert now.chip_goal[0, 0] == pytest.approx(0.7)
    assert now.chip_power[0, 0] == pytest.approx(0.02 + 0.5 * 0.7 * (0.7 - 0.02))
    assert begun.cash[0, 0] - now.cash[0, 0] == pytest.approx(1.8 / 4)


def test_a_finished_chip_comes_out_in_the_quarter_in_which_its_slip_ends(world, start, actions):
    begun = start(design_progress=[[1] * 3, [0.2] * 3, [-1] * 3], design_slip=0.4, design_clock=0.9)
    now = design.advance(begun, actions(design_spend=5), world(gain_luck=0))
    assert now.chip_number[0, 0] == 5
    assert now.chip_age[0, 0] == pytest.approx(0.6)
    assert now.design_progress[0, 0, 0] == pytest.approx(0.2 + 3 * 0.5 / 18)
    assert now.design_progress[1, 0, 0] == -1


def test_generations_overlap_up_to_three(world, start, actions):
    begun = start(cash=1e3)
    running = [
        (s.design_progress[:, 0, 0] >= 0).sum()
        for s in _play(begun, actions(design_spend=9, cadence=9), world())
    ]
    assert max(running[6:]) >= 2
    assert max(running) <= SLOTS


def test_there_is_a_best_cadence_between_the_ends(world, start, actions):
    best = _best(world, start, actions, 1.0)
    assert 10 < best < 18
    ends = [_worth(world, start, actions, months) for months in (best, 9, 36)]
    assert ends[0] > max(ends[1:]) + 0.2


@pytest.mark.heavy
def test_the_best_cadence_moves_with_the_team(world, start, actions):
    thin, fit, large = (_best(world, start, actions, staff) for staff in (0.5, 1.0, 2.0))
    assert thin >= fit + 3
    assert fit >= large + 3


def test_a_thin_team_brings_weaker_chips(world, start, actions):
    assert _worth(world, start, actions, 12, 0.5) < _worth(world, start, actions, 12, 1.0) - 0.2


def test_cadence_makes_no_cliffs(world, start, actions):
    """FIRST_NUMBERS §5.4: the prototype's chip fell from 7.9 to 4.5 between 15 and 18 months."""
    runs = [_run(world, start, actions, months, 1.0) for months in range(9, 25)]
    held = np.diff([run[-1].mean() for run in runs])
    shipped = np.diff([run.mean() for run in runs])
    assert np.abs(held).max() < 0.2
    assert np.abs(shipped).max() < 0.2
    assert np.abs(np.diff(shipped)).max() < 0.1  # the kink where a team has all it needs


def test_a_new_chip_comes_into_production_over_quarters(world, start, actions):
    ready = {"design_progress": [[1] * 3, [-1] * 3, [-1] * 3], "design_goal": 1.0}
    runs = _play(start(**ready), actions(), world(gain_luck=0, design_ordinary=0), 4)
    shares = [float((s.chip_power[0, 0] - 0.02) / 0.98) for s in runs]
    assert shares[0] == 0
    assert 0.4 < shares[1] < 0.6 < shares[2] < 0.8 < shares[3] < 1


@pytest.mark.parametrize(("halls", "edge"), [(1, 0), (0.9, 0.1), (0, 1), (0.1, 0.9)])
def test_a_special_chip_is_better_where_one_use_is_large(world, halls, edge):
    worth = _by_role(world(), halls, edge)
    assert worth.argmax() == (design.TRAINING if halls > edge else design.EDGE)


@pytest.mark.parametrize(("halls", "edge"), [(0.5, 0.5), (0.6, 0.4), (0.4, 0.6)])
def test_a_unified_chip_is_better_where_both_uses_are_large(world, halls, edge):
    assert _by_role(world(), halls, edge).argmax() == design.UNIFIED


def _by_role(here, halls, edge):
    in_halls, at_edge = design.use(np.arange(3.0), here)
    return halls * in_halls + edge * at_edge


def test_a_role_is_realised_in_what_the_chip_is_worth_in_each_use(world, start, actions):
    begun = start(chip_power=1.0, chip_goal=1.0, chip_number=5, chip_role={"tesla": 0, "xai": 1})
    now = design.advance(begun, actions(), world())
    assert now.chip_halls[0, 0] == pytest.approx(0.5 * now.chip_power[0, 0])
    assert now.chip_edge[0, 0] == now.chip_power[0, 0]
    assert now.chip_halls[1, 0] == now.chip_power[1, 0]
    assert now.chip_edge[1, 0] == pytest.approx(0.3 * now.chip_power[1, 0])


def test_a_chip_keeps_the_role_it_was_begun_with(world, start, actions):
    first = design.advance(start(cash=1e3), actions(design_spend=9, chip_role=2), world())
    now = design.advance(first.evolve(turn=1), actions(design_spend=9, chip_role=1), world())
    assert now.design_role[0, 0, 0] == 2


def test_software_matures_with_use_and_loses_some_at_a_change_of_role(world, start, actions):
    used = start(chips=10, chip_number=5, stack=0.7)
    assert design.advance(used, actions(), world()).stack[0, 0] == pytest.approx(0.76)
    ready = {"design_progress": [[1] * 3, [-1] * 3, [-1] * 3], "design_role": 2}
    changed = start(chip_number=5, stack=0.7, **ready)
    assert design.advance(changed, actions(), world()).stack[0, 0] == pytest.approx(0.55)


def test_without_money_nothing_is_designed(world, start, actions):
    begun = start(design_progress=[[0.5] * 3, [-1] * 3, [-1] * 3])
    now = design.advance(begun, actions(), world(design_ordinary=0))
    np.testing.assert_array_equal(now.design_progress, begun.design_progress)
    np.testing.assert_array_equal(now.cash, begun.cash)


def test_a_firm_with_a_chip_keeps_a_part_of_a_line_at_work(world, start, actions):
    """Whatever is granted; more money does more, and who never had a chip pays nothing."""
    here = world(design_ordinary=0.2)
    need = design.money_needed(np.float64(12), 0, 0, here)
    begun = start(design_progress=[[0.5, -1, -1], [-1] * 3, [-1] * 3], chip_number=0)
    none, some = (
        design.advance(begun, actions(design_spend=money, cadence=12), here)
        for money in (0, need * np.array([0.5, 0, 0]))
    )
    paid = -none.ledger.sum(axis=0)[:, 0]
    np.testing.assert_allclose(paid, [0.2 * need, 0, 0])
    assert 0.5 < none.design_progress[0, 0, 0] < some.design_progress[0, 0, 0]


def test_money_beyond_the_need_stays_in_cash(world, start, actions):
    here, need = world(), design.money_needed(np.float64(9), 0, 0, world())
    now = design.advance(start(), actions(design_spend=9, cadence=9), here)
    assert now.ledger.sum(axis=0)[0, 0] == pytest.approx(-need)


def test_faster_costs_more_and_a_unified_or_older_chip_less(world):
    here = world()
    cost = design.money_needed(np.array([9.0, 12, 12, 12]), np.array([0, 0, 2, 0]),
                               np.array([0, 0, 0, 1]), here)  # fmt: skip
    assert cost[0] > cost[1] > cost[2]
    assert cost[3] < cost[1]


def test_an_older_process_slips_less_and_gains_less(world, start):
    here = world(2)
    months, team, luck = np.full(2, 12.0), np.ones(2), np.full(2, 0.5)
    new, old = design.slip(months, team, luck, np.array([0, 1]), here, CELLS)
    assert old < new
    last = start(2, chip_power=1, chip_number=5)
    new, old = (design.strength(last, months, np.full(2, k), here, CELLS) for k in (0.0, 1.0))
    assert (old < new).all()


def test_slips_grow_as_the_cadence_shortens_and_the_team_thins(world):
    months, team = np.array([36.0, 12, 9, 9]), np.array([1, 1, 1, 0.7])
    cells = (np.zeros(4, dtype=int),) * 2
    late = design.slip(months, team, np.full(4, 0.5), np.zeros(4), world(), cells)
    assert (np.diff(late) > 0).all()
    assert late[1] == pytest.approx(3 * 0.3 * 1.0)


def test_design_money_leaves_the_firm_once(world, start, actions):
    begun = start(cash=1e3)
    *_, end = _play(begun, actions(design_spend=0.3), world())
    assert begun.cash[0, 0] - end.cash[0, 0] == pytest.approx(20 * 0.3)
    assert end.spent[0, 0] == pytest.approx(20 * 0.3)


@calm
@given(
    cadence=st.floats(9, 36),
    effort=st.floats(0.15, 1.15),
    money=st.floats(0, 2),
    role=st.integers(0, 2),
    node=st.integers(0, 1),
)
def test_places_stay_in_order_and_chips_only_get_newer(
    world, start, actions, cadence, effort, money, role, node
):
    orders = actions(3, design_spend=money, cadence=cadence, chip_role=role, design_node=node)
    before = start(3, cash=1e3, effort=np.full((3, 3), effort))
    for now in _play(before, orders, world(3, uncertain=True), 24):
        progress = now.design_progress
        assert ((progress == -1) | ((progress >= 0) & (progress <= 1))).all()
        taken = progress >= 0
        assert (taken[:-1] | ~taken[1:]).all(), "no gap between the places"
        assert (now.chip_number >= before.chip_number).all()
        assert ((now.stack >= 0) & (now.stack <= 1)).all()
        before = now
