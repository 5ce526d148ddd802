"""Replays: the same position and world, other luck from there on."""

from dataclasses import replace

import numpy as np
import pytest

from computewar.engine.game import last, new_game, play
from computewar.engine.selection import picked
from computewar.lab.replays import afresh, won


@pytest.fixture(scope="module")
def middle(story, deciders):
    """Three futures of the flagship after two quarters."""
    start = new_game(story, 3, 0, 3)
    return last(play(start, deciders, 2), start)


def test_a_replay_begins_where_the_game_stands(middle):
    found = afresh(middle, 2)
    assert found.world.futures == 6
    for name, value in middle.state.arrays().items():
        assert np.array_equal(getattr(found.state, name), np.repeat(value, 2, axis=-1)), name
    for name, number in middle.world.numbers.items():
        kept = np.repeat(number, 2, axis=-1) if number.ndim else number
        assert np.array_equal(found.world[name], kept), name


def test_replays_have_luck_of_their_own(middle):
    found = afresh(middle, 50)
    assert len(set(found.world.seeds.tolist())) == 150
    assert not np.isin(middle.world.seeds, found.world.seeds).any()
    other = afresh(middle, 50, "another")
    assert not np.isin(other.world.seeds, found.world.seeds).any()


def test_what_was_settled_for_the_whole_game_stays_settled(middle):
    settled = middle.world.fate("fab process")
    twice = afresh(afresh(middle, 2), 2, "again")
    assert np.array_equal(twice.world.fate("fab process"), np.repeat(settled, 4, axis=-1))
    part = twice.world.of_firms(slice(0, 1))
    assert np.array_equal(part.fate("fab process"), np.repeat(settled[:1], 4, axis=-1))


def test_a_position_is_replayed_alike_in_any_batch(middle, deciders):
    whole = afresh(middle, 3)
    alone = afresh(picked(middle, np.array([1])), 3)
    one, all_ = (last(play(game, deciders, 2), game) for game in (alone, whole))
    for name, value in one.state.arrays().items():
        assert np.array_equal(value, getattr(all_.state, name)[..., 3:6]), name


def test_numbers_are_drawn_afresh_where_they_are_asked_for(middle):
    found = afresh(middle, 4, numbers=True)
    uncertain = [n for n, value in middle.world.numbers.items() if value.ndim]
    assert uncertain
    assert any(len(set(found.world[n][..., :4].ravel().tolist())) > 3 for n in uncertain)


def test_who_won_is_one_or_nought_or_a_half(middle):
    assert np.array_equal(won(middle, "musk") + won(middle, "openai"), np.ones(3))
    lost = middle.state.insolvent.copy()
    lost[list(middle.world.firms).index("openai")] = 1.0
    beaten = replace(middle, state=middle.state.evolve(insolvent=lost))
    assert won(beaten, "musk").tolist() == [1.0, 1.0, 1.0]
