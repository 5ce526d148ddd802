"""Observation: one's own in full, rivals late and blurred."""

from dataclasses import replace

import numpy as np
import pytest

from computewar.engine.game import last, play
from computewar.engine.observation import OPEN, haze, held, means, publish
from computewar.engine.state import SHOWN


@pytest.fixture
def later(game):
    """The flagship after two quarters."""
    start = game(40)
    return last(play(start, {}, 2), start)


def test_a_side_sees_its_own_books_in_full(later):
    seen = later.observe("musk")
    assert seen.firms == ("tesla", "xai")
    assert (seen.own.cash == later.state.cash[:2]).all()
    assert (seen.own.staff == later.state.staff[:, :2]).all()
    assert (seen.own.mood == later.state.mood).all()


def test_rivals_are_all_the_others(later):
    seen = later.observe("openai")
    assert set(seen.rivals) | {"openai"} == set(later.scenario.firms)
    assert seen.shown["cash"].shape == (len(seen.rivals), 40)


def test_rivals_are_seen_a_quarter_late_and_blurred(game):
    start = game(400)
    later = last(play(start, {}, 1), start)
    seen = later.observe("musk").shown["cash"]
    was = start.state.cash[2:]
    assert not (seen == was).any()
    assert np.median(np.abs(np.log(seen / was)), axis=1).max() < 0.5
    assert np.corrcoef(np.log(seen.ravel()), np.log(was.ravel()))[0, 1] > 0.9


def test_value_and_trust_are_public(later):
    seen = later.observe("openai")
    rows = [later.world.firms.index(name) for name in seen.rivals]
    assert (seen.rival_value == later.state.value[rows]).all()
    assert (seen.rival_trust == later.state.trust[rows]).all()


def test_capability_is_shown_as_it_is(later):
    shown = publish(later.state, haze(later.state, later.world))
    assert (shown[SHOWN.index("capability")] == later.state.capability).all()
    assert (means(later.state)[SHOWN.index("compute")] == held(later.state)).all()


def test_a_wish_is_brought_within_bounds(later):
    seen = later.observe("musk")
    low, high = seen.bounds["gpu_spend"]
    assert (seen.limit("gpu_spend", 1e9) == high).all()
    assert (seen.limit("gpu_spend", -1) == low).all()
    assert seen.limit("gpu_spend", 1).shape == (2, 40)


def test_private_chance_differs_by_side_turn_and_label(later):
    one = later.observe("openai")
    two = later.observe("google")
    draws = [one.uniform("a")[0], one.uniform("b")[0], two.uniform("a")[0]]
    draws.append(later.advance({}).observe("openai").uniform("a")[0])
    assert len({tuple(draw) for draw in draws}) == 4
    assert (one.uniform("a")[0] == draws[0]).all()


def test_turns_left_count_down(later, story):
    assert later.observe("musk").turn == 2
    assert later.observe("musk").turns_left == story.turns - 2


def test_compute_counts_parked_cars_and_orbit(later):
    more = later.state.evolve(parked=later.state.parked + 3, orbit=later.state.orbit + 4)
    np.testing.assert_allclose(held(more), held(later.state) + 7)


@pytest.mark.parametrize("share", [0.5, 1.0])
def test_own_analysts_take_their_share_of_the_blur_off_for_their_side_alone(later, share):
    """musk-claims-conflict-with-bookings: what is shown and what is there are two numbers."""
    state = later.state
    insight = state.insight.copy()
    insight[1] = share  # xAI's desk works for Tesla too
    there = replace(later, state=state.evolve(insight=insight))
    plain, sharp = later.observe("musk"), there.observe("musk")
    for k, figure in enumerate(SHOWN):
        true = state.shown[k] * np.exp(-state.haze * (figure not in OPEN))
        part = 0 if figure in OPEN else 1 - share
        np.testing.assert_allclose(sharp.shown[figure], true[2:] * np.exp(part * state.haze[2:]))
        same = there.observe("openai").shown[figure] == later.observe("openai").shown[figure]
        assert same.all()
    assert (sharp.insight == share).all()
    assert (plain.insight == 0).all()


def test_a_failure_is_public(later):
    state = later.state.evolve(insolvent=later.state.insolvent + 1)
    assert (later.observe("openai").rival_insolvent == 0).all()
    assert (replace(later, state=state).observe("openai").rival_insolvent == 1).all()


def test_open_promises_let_rivals_see_a_firm_more_clearly(game):
    start = game(400)
    due = np.zeros_like(start.state.claim_due)
    due[:2, 1] = 4  # two promises of xAI's stand
    clear, plain = (
        haze(one, start.world) for one in (start.state.evolve(claim_due=due), start.state)
    )
    assert (np.delete(clear, 1, 0) == np.delete(plain, 1, 0)).all()
    np.testing.assert_allclose(clear[1], plain[1] * start.world["claim_light"] ** 2)
