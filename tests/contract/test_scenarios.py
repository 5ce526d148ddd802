"""Every scenario plays to its end, headless, whatever strategies hold the sides of persons."""

from itertools import product

import numpy as np
import pytest

from computewar.engine.game import last, new_game, play
from computewar.engine.outcomes import score
from computewar.inputs.catalogue import scenario_names
from computewar.inputs.scenario import load_scenario
from computewar.strategies import find, names

STORIES = {name: load_scenario(name) for name in scenario_names()}
NEAR = {"planner": "planner:budget=16:depth=1"}  # one that looks far ahead plays for minutes
NAMES = [NEAR.get(name, name) for name in sorted(names())]


def ends(story, pair, futures):
    """Whether the game of these two is played to its end, and every figure is one."""
    persons = [name for name, side in story.sides.items() if side.playable]
    specs = {name: side.strategy for name, side in story.sides.items()}
    specs |= dict(zip(persons, pair, strict=True))
    start = new_game(story, 3, 0, futures)
    end = last(play(start, {name: find(spec) for name, spec in specs.items()}), start)
    fine = all(np.isfinite(value).all() for value in end.state.arrays().values())
    points = score(start.state, end.state, end.world)
    return end.finished and fine and bool(((points >= 0) & (points <= 100)).all())


@pytest.mark.heavy
@pytest.mark.parametrize("k", range(0, len(NAMES), 2))
def test_a_strategy_plays_a_scenario_to_its_end_against_the_next_and_every_scenario_is_played(k):
    assert len(NAMES) >= 2 * len(STORIES)
    story = list(STORIES.values())[k // 2 % len(STORIES)]
    assert ends(story, (NAMES[k], NAMES[k - 1]), futures=1), story.name


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(STORIES))
def test_every_pair_of_strategies_plays_every_scenario_to_its_end(name):
    for pair in product(NAMES, repeat=2):
        assert ends(STORIES[name], pair, futures=4), pair
