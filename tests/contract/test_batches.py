"""A batch is its futures played one by one, to the bit; firms reordered are results reordered."""

import numpy as np
import pytest

from computewar.engine.game import new_game, play
from computewar.inputs.catalogue import scenario_names
from computewar.inputs.scenario import load_scenario
from computewar.strategies import find, names

STORIES = {name: load_scenario(name) for name in scenario_names()}
CASES = [(story, strategy) for story in sorted(STORIES) for strategy in names()]
SEED, WHOLE = 1, 512
PARTS = [(0, 1), (511, 1), (300, 2), (0, 7), (505, 7)]
"""First future and size of the batches that are compared with 512 at once."""


def seated(story, strategy):
    return {side: find(strategy) for side in story.sides}


def turns(story, strategy, first, futures):
    """The State after each quarter."""
    game = new_game(story, SEED, first, futures)
    yield game.state
    for after in play(game, seated(story, strategy)):
        yield after.state


@pytest.mark.parametrize(("name", "strategy"), CASES)
def test_a_batch_is_its_futures_played_in_smaller_batches(name, strategy):
    story = STORIES[name]
    games = [turns(story, strategy, first, size) for first, size in PARTS]
    for whole in turns(story, strategy, 0, WHOLE):
        for (first, size), game in zip(PARTS, games, strict=True):
            alone = next(game, None)
            if alone is not None:  # a small batch may be over before the whole one
                _same(whole, alone, slice(first, first + size))


def _same(whole, alone, futures):
    for field, value in alone.arrays().items():
        there = getattr(whole, field)[..., futures]
        assert (there == value).all(), f"{field} in turn {alone.turn}"


def reordered(story):
    """The story with its sides, and the firms of each side, in the opposite order."""
    sides = {
        name: side.model_copy(update={"firms": side.firms[::-1]})
        for name, side in reversed(story.sides.items())
    }
    firms = {firm: story.firms[firm] for side in sides.values() for firm in side.firms}
    fields = {name: getattr(story, name) for name in type(story).model_fields}
    return type(story)(**{**fields, "sides": sides, "firms": firms})


@pytest.mark.parametrize(("name", "strategy"), CASES)
def test_firms_in_another_order_have_the_same_game(name, strategy):
    story, other = STORIES[name], reordered(STORIES[name])
    order = [list(other.firms).index(firm) for firm in story.firms]
    pairs = zip(turns(story, strategy, 0, 16), turns(other, strategy, 0, 16), strict=True)
    for one, two in pairs:
        for field, value in one.arrays().items():
            there = getattr(two, field)
            if value.ndim > 1 and value.shape[-2] == len(order):
                there = there[..., order, :]
            where = f"{field} in turn {one.turn}"
            assert np.allclose(value, there, rtol=1e-9, atol=1e-9), where


@pytest.mark.parametrize("name", sorted(STORIES))
def test_every_scenario_plays_to_its_end_with_its_own_strategies(name):
    story = STORIES[name]
    deciders = {side: find(held.strategy) for side, held in story.sides.items()}
    game = new_game(story, SEED, 0, 4)
    played = [after.state.turn for after in play(game, deciders)]
    assert played == list(range(1, len(played) + 1))
    assert played[-1] == story.turns or after_all_ended(game, deciders)


def after_all_ended(game, deciders):
    *_, last = play(game, deciders)
    return last.state.over.all()
