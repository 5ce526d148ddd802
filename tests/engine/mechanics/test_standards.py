"""Standards: a window, a share, and what is lost by being late. Facts are named by their ids."""

import numpy as np
import pytest

from computewar.engine.mechanics import products, standards

SHORT, CLOSES = {"window_years": 3}, 12  # quarters from 2026-Q1


def quarters(state, world, actions, count):
    for _ in range(count):
        state = standards.advance(state, actions(), world).evolve(turn=state.turn + 1)
    return state


def test_a_share_by_hand(world, state, actions):
    before = state(embodied={"tesla": 1.5}, robots={"tesla": 1500})
    after = standards.advance(before, actions(), world())
    mine, others = 1.5**2 * np.sqrt(1 + 1500 / 500), (1.1 * 1.045) ** 2
    assert after.embodied_share[0, 0] == pytest.approx(mine / (mine + others))
    assert (after.embodied_share[1:] == 0).all()
    assert after.window[0] == 0


@pytest.mark.fact("embodied-window-3-to-5-years")
def test_the_window_closes_three_to_five_years_after_january_2026(world):
    here = world(futures=2000, uncertain=True)
    shut = np.array([standards.closed(here, turn) for turn in range(24)])
    assert not shut[:11].any()
    assert shut[20].all()
    quarter = shut.argmax(axis=0)
    assert np.median(quarter) in (15, 16)


@pytest.mark.parametrize(("start", "turn"), [("2024-Q1", 19), ("2025-Q4", 12), ("2026-Q1", 11)])
def test_the_window_goes_by_the_calendar_and_not_by_the_game(world, start, turn):
    here = world(start=start, **SHORT)
    assert not standards.closed(here, turn - 1)
    assert standards.closed(here, turn)


@pytest.mark.fact("embodied-window-sets-standards")
def test_once_it_has_closed_the_share_stays(world, state, actions):
    """Once it has closed, neither more nor less embodied AI changes the share."""
    here = world(**SHORT)
    done = quarters(state(embodied={"tesla": 2}), here, actions, CLOSES)
    assert done.window[0] == 1
    share = done.embodied_share[0, 0]
    for later in (0.5, 9):
        after = quarters(done.evolve(embodied=done.embodied * later), here, actions, 3)
        assert after.embodied_share[0, 0] == share
    assert (
        quarters(done.evolve(window=0 * done.window), here, actions, 1).embodied_share[0, 0]
        != share
    )


@pytest.mark.fact("slow-hardware-forfeits-lead", "cadence-only-way-to-embodied-window")
def test_slow_hardware_forfeits_the_lead(world, state, actions):
    """Short of strong chips the flywheel stalls; others catch up; what is missed stays missed."""
    here = world(**SHORT, accident_rate=0)
    lines = {"line_asked": np.full((4, 3), 1.0), "line_got": np.full((4, 3), 1.0)}

    def played(chip):
        now = state(
            chip_power={"tesla": chip}, edge_chips={"tesla": 300}, embodied={"tesla": 1.5},
            data={"tesla": 9}, fleet={"tesla": 20}, energised={"tesla": 500}, **lines,
        )  # fmt: skip
        for _ in range(CLOSES):
            now = products.advance(now, actions(), here)
            now = standards.advance(now, actions(), here).evolve(turn=now.turn + 1)
        return now

    slow, fast = played(0.01), played(0.7)
    lead = standards.advance(state(embodied={"tesla": 1.5}), actions(), here).embodied_share[0, 0]
    assert slow.embodied_share[0, 0] < lead - 0.1
    assert fast.embodied_share[0, 0] > slow.embodied_share[0, 0] + 0.15
    late = products.advance(slow.evolve(chip_power=fast.chip_power), actions(), here)
    late = standards.advance(late, actions(), here)
    assert late.embodied_share[0, 0] == slow.embodied_share[0, 0]


def test_who_makes_nothing_has_no_share_and_who_fails_loses_it_while_it_is_open(
    world, state, actions
):
    here = world()
    held = standards.advance(state(), actions(), here)
    gone = standards.advance(held.evolve(fleet=0 * held.fleet), actions(), here)
    assert held.embodied_share[0, 0] > 0
    assert (gone.embodied_share == 0).all()


def test_the_window_closes_for_all_at_once_whoever_makes_robots(world, state, actions):
    after = quarters(state(fleet=0), world(**SHORT), actions, CLOSES)
    assert after.window[0] == 1
    assert (after.embodied_share == 0).all()


def test_the_window_closes_in_each_future_on_its_own_date(world, state, actions):
    here = world(2, window_years=[3, 5])
    done = state(2, embodied={"tesla": 2}, turn=CLOSES)
    held = standards.advance(done.evolve(window=np.array([1.0, 0.0])), actions(2), here)
    assert held.window.tolist() == [1, 0]
    assert held.embodied_share[0, 0] == 0 < held.embodied_share[0, 1]


def test_a_maker_of_few_cars_has_its_share_all_the_same(world, state, actions):
    few, many = (
        standards.advance(state(embodied={"tesla": 2}, fleet={"tesla": cars}), actions(), world())
        for cars in (0.3, 9)
    )
    assert (few.embodied_share == many.embodied_share).all()
