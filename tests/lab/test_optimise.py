"""Optimise: settings are tuned within bounds, and told on futures that were never looked at."""

import pytest

from computewar.inputs.error import InputError
from computewar.lab.breeding import bounded
from computewar.lab.contest import HELD_OUT, contest, contested
from computewar.lab.optimise import optimise
from computewar.strategies import find

GAMES = 700


@pytest.fixture(scope="module")
def ring(story):
    """Openai's seat in the short game."""
    return contest(story, "openai", {"musk": "balanced"})


@pytest.fixture(scope="module")
def found(ring):
    """The builder, tuned in a few games."""
    return optimise(ring, "builder:patience=0.3", games=GAMES, reported=24)


def test_before_is_what_was_given_and_after_can_be_played(found):
    assert found.before.base == "builder:patience=0.3"
    known = bounded("builder")
    for key, value in find(found.after.base).settings.items():
        assert known[key].low <= value <= known[key].high
        assert 0 <= found.settings[key] <= 1


def test_what_is_told_are_wins_on_futures_held_out(found, ring):
    wins = contested(ring, [found.before, found.after], 24, HELD_OUT).wins
    assert [found.wins_before, found.wins_after] == wins.mean(axis=1).tolist()
    assert found.gain == pytest.approx(found.wins_after - found.wins_before)
    assert found.interval_gain.low <= found.gain <= found.interval_gain.high


def test_the_same_seed_tunes_the_same(found, ring):
    assert optimise(ring, "builder:patience=0.3", games=GAMES, reported=24) == found


def test_a_strategy_without_settings_cannot_be_tuned(ring):
    with pytest.raises(InputError, match="no setting with two bounds"):
        optimise(ring, "copy_terafab_openai")


def test_too_few_games_are_refused(ring):
    with pytest.raises(InputError, match="too few for a generation"):
        optimise(ring, "builder", games=50)
