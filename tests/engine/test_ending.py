"""Endings: a vow kept long enough, or a playing side that has failed."""

import numpy as np
import pytest

from computewar.engine.ending import keep_vows, playing_rows, vow_rows
from computewar.engine.game import new_game
from computewar.inputs.scenario import load_scenario


@pytest.fixture
def board(game):
    """(`state(kH100e by firm)`, world, its firms): compute held as given, nothing else."""
    start = game(2)
    firms = start.world.firms

    def state(**compute):
        held = np.array([[compute.get(firm, 0.0)] * 2 for firm in firms])
        nothing = np.zeros_like(held)
        return start.state.evolve(energised=held, rented=nothing, rented_out=nothing)

    return state, start.world, firms


def test_a_vow_is_kept_while_one_holds_more_than_all_its_rivals_together(board):
    state, world, firms = board
    rivals = {"google": 100, "openai": 50, "meta": 30, "microsoft": 20}
    short = keep_vows(state(xai=200, **rivals), world)
    assert (short.vow == 0).all()
    kept = keep_vows(state(xai=201, **rivals), world)
    assert (kept.vow[firms.index("xai")] == 1).all()
    assert (kept.vow.sum(axis=0) == 1).all()
    assert not kept.over.any()


def test_a_vow_kept_two_quarters_running_ends_the_game(board):
    state, world, firms = board
    ahead = keep_vows(state(xai=1), world)
    broken = keep_vows(ahead.evolve(energised=0 * ahead.energised), world)
    assert (broken.vow == 0).all()
    again = ahead
    for _ in range(int(np.max(world["vow_quarters"])) - 1):
        assert not again.over.any()
        again = keep_vows(again, world)
    assert again.over.all()
    assert (again.vow[firms.index("xai")] == world["vow_quarters"]).all()


def test_an_insolvent_firm_keeps_no_vow(board):
    state, world, firms = board
    failed = np.zeros((len(firms), 2))
    failed[firms.index("xai")] = 1
    after = keep_vows(state(xai=1).evolve(insolvent=failed), world)
    assert (after.vow == 0).all()


def test_the_rivals_are_those_of_the_chosen_reading(story):
    wide = load_scenario("terafab-2026", readings={"rival_set": "plus_anthropic"})
    for scenario, count in ((story, 4), (wide, 5)):
        rows = dict(vow_rows(new_game(scenario, 1).world))
        firms = list(scenario.firms)
        assert len(rows[firms.index("xai")]) == count
        assert (firms.index("anthropic") in rows[firms.index("xai")]) == (count == 5)


def test_a_game_ends_when_a_playing_side_has_failed_altogether(board):
    state, world, firms = board
    failed = np.zeros((len(firms), 2))
    failed[firms.index("google")] = failed[firms.index("tesla")] = 1
    assert not keep_vows(state().evolve(insolvent=failed), world).over.any()
    failed[firms.index("xai"), 1] = 1
    assert keep_vows(state().evolve(insolvent=failed), world).over.tolist() == [False, True]


def test_what_is_over_stays_over(board):
    state, world, _ = board
    ended = state().evolve(over=np.array([True, False]))
    assert keep_vows(ended, world).over.tolist() == [True, False]


def test_the_playing_sides_are_those_one_can_hold(game, story):
    rows = playing_rows(game(1).world)
    names = [[list(story.firms)[k] for k in side] for side in rows]
    assert names == [list(side.firms) for side in story.sides.values() if side.playable]
