"""Pace: before the end the medians of the quarter are par; at the end the scenario's."""

import numpy as np
import pytest

from computewar.engine.game import last, new_game, play
from computewar.engine.outcomes import score, terms
from computewar.inputs.scenario import load_scenario
from computewar.lab.depth.pace import lead, usual
from computewar.strategies import find


@pytest.fixture(scope="module")
def course():
    """The flagship over two quarters, nine futures: after the first, and the end."""
    story = load_scenario("terafab-2026", horizon=2)
    start = new_game(story, 3, 0, 9)
    return list(play(start, {side: find(held.strategy) for side, held in story.sides.items()}))


def test_the_median_game_is_at_par_in_every_term(course):
    game = course[0]
    there = usual(game)
    for name, (measured, _points) in terms(game.start, game.state, game.world).items():
        assert there.score[name].par["musk"] == np.median(measured[0])
        assert there.score[name].weight == game.scenario.score[name].weight


def test_before_the_end_both_sides_lead_somewhere(course):
    found = lead(course[0], ("musk", "openai"))
    assert found.min() < 0 < found.max()
    assert np.array_equal(found, -lead(course[0], ("openai", "musk")))


def test_at_the_end_the_lead_is_that_of_the_scores(course):
    game = last(iter(course), course[0])
    marks = score(game.start, game.state, game.world)
    assert np.array_equal(lead(game, ("musk", "openai")), marks[0] - marks[1])
