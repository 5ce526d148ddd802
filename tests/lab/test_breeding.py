"""Breeding: children are like their parents, legal, and the same for the same seed."""

import numpy as np
import pytest

from computewar.engine.game import new_game, play
from computewar.lab.breeding import bounded, child, founders, nursery, placed, resettled
from computewar.lab.candidate import Move, candidate
from computewar.strategies.library import Setting

NAMES = ("balanced", "buyer")


@pytest.fixture
def one(story):
    """A nursery of musk's."""
    return nursery(story, "musk", NAMES, 1)


def test_founders_are_strategies_with_and_without_settings_and_blind_plans(one):
    found = founders(one, 3)
    assert [plan.spec for plan in found[:2]] == list(NAMES)
    assert sum(not plan.name for plan in found) == 3
    assert all(plan.name or plan.moves for plan in found)


def test_children_are_legal_whatever_is_bred(one, story):
    parents = founders(one, 2)
    for _ in range(12):
        parents = [*parents[-8:], child(parents, one)]
    start = new_game(story, 1, 0, 2)
    seats = {side: candidate(held.strategy) for side, held in story.sides.items()}
    for plan in parents:
        assert len(list(play(start, {**seats, "musk": plan}, 2))) == 2


def test_the_same_seed_breeds_the_same(story):
    def bred():
        one = nursery(story, "musk", NAMES, 7)
        parents = founders(one, 2)
        return [child(parents, one) for _ in range(20)]

    assert bred() == bred()


def test_settings_are_drawn_within_their_bounds(one):
    known = bounded("balanced")
    for key, value in resettled(candidate("balanced"), one).settings:
        assert known[key].low <= value <= known[key].high


def test_a_place_is_between_the_bounds():
    setting = Setting(2.0, 1.0, 5.0)
    assert [placed(setting, place) for place in (-1, 0, 0.5, 2)] == [1, 1, 3, 5]
    assert placed(Setting(2.0, 1.0, 4.0, whole=True), 0.4) == 2


def test_moves_that_were_found_good_come_oftener(one):
    one.good[(Move("pay", 0.123),)] = 1.0
    plans = [child([candidate("buyer")], one) for _ in range(40)]
    assert np.mean([Move("pay", 0.123) in plan.moves for plan in plans]) > 0.15
