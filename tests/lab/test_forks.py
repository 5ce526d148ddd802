"""Forks: two lines in matched futures, and what turns the difference."""

import numpy as np
import pytest

from computewar.engine.game import new_game
from computewar.lab.forks import Parted, settled


@pytest.fixture
def seen(story):
    return new_game(story, 4).observe("musk")


KEEN, QUIET = ({"gpu_spend": np.array([[0.0], [value]])} for value in (9.0, 0.0))


def test_a_line_against_itself_differs_in_nothing(seen):
    found = settled(Parted(seen, (KEEN, QUIET), (KEEN, QUIET), 4), futures=10)
    assert (found.mean, found.above, found.tried) == (0.0, 0.5, ())


@pytest.mark.slow
def test_changing_places_changes_the_sign(seen):
    one = settled(Parted(seen, (KEEN,), (QUIET,), 4), futures=20, tries=10)
    other = settled(Parted(seen, (QUIET,), (KEEN,), 4), futures=20, tries=10)
    assert one.mean == -other.mean != 0
    assert one.above == 1 - other.above
    assert [turn.name for turn in one.tried] == [turn.name for turn in other.tried]


@pytest.mark.heavy
def test_the_difference_is_told_before_what_turns_it(seen):
    told = []
    found = settled(Parted(seen, (KEEN,), (QUIET,), 2), futures=20, tries=4, told=told.append)
    assert [one.tried for one in told] == [None]
    assert told[0]._replace(tried=found.tried) == found
    assert "dojo_value=large" in {turn.name for turn in found.tried if np.isnan(turn.end)}
    turned = [turn for turn in found.tried if not np.isnan(turn.at)]
    assert all(turn.turned for turn in turned)
    assert all(min(t.value, t.end) <= t.at <= max(t.value, t.end) for t in turned)


def test_it_can_be_given_up(seen):
    assert settled(Parted(seen, (KEEN,), (QUIET,), 4), futures=4, cancelled=lambda: True) is None
