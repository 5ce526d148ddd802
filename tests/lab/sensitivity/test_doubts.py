"""Doubts: printed numbers without a range, each at half and twice its value in the same futures."""

import numpy as np
import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab.sensitivity.asked import asked
from computewar.lab.sensitivity.doubts import doubts
from computewar.lab.sensitivity.question import Cases, Question, answers


def rests(seen):
    """Leave everything as it stands."""
    return {}


@pytest.fixture(scope="module")
def found():
    story = load_scenario("terafab-2026", horizon=1)
    question = Question(story, "musk", (rests,), {}, "cash xai", 1)
    base = answers(question, (Cases(story),), 12, workers=1)[0]
    return doubts(question, asked(story), base, workers=1)


def test_each_is_printed_or_reckoned_from_print_and_has_no_range(found):
    assert len(found) > 40
    assert {one.number.number.status for one in found} == {"seed", "derived"}
    assert all(one.number.range is None for one in found)
    assert {"fab_full_output", "trend_year", "start value.tesla"} <= {
        one.number.name for one in found
    }


def test_the_largest_change_comes_first_and_is_known(found):
    sizes = [one.size for one in found]
    assert sizes == sorted(sizes, reverse=True)
    assert found[0].known
    assert all(shift.low <= shift.mean <= shift.high for one in found for shift in one.shifts)


def test_what_the_outcome_never_sees_changes_nothing(found):
    known = {one.number.name: one for one in found}
    plant = known["fab_full_output"]
    assert [shift.value for shift in plant.shifts] == [500, 2000]
    assert (plant.size, plant.known) == (0, False)


def test_failed_games_are_left_out():
    story = load_scenario("terafab-2026", horizon=1)
    question = Question(story, "musk", (rests,), {}, "cash xai", 1)
    one = [number for number in asked(story) if number.name == "fab_full_output"]
    (doubt,) = doubts(question, one, np.array([np.nan, np.nan, np.nan]), workers=1)
    assert not doubt.known
    assert doubt.size == 0
