"""Ends: a number fixed at the ends of its range moves the very futures it is compared with."""

import numpy as np
import pytest

from computewar.engine.game import new_game
from computewar.lab.ends import HIGH, LOW, effect, trials
from computewar.lab.uncertain import uncertain


@pytest.fixture
def seen(story):
    return new_game(story, 4).observe("musk")


def test_a_number_with_a_range_is_tried_at_both_ends(story):
    low, high = trials("hall_lag", story)
    assert (low.end, high.end) == (LOW, HIGH)
    assert low.value < story.numbers["hall_lag"].number.value < high.value


def test_a_number_that_a_reading_sets_is_tried_as_the_others_have_it(story):
    found = {one.end: one.value for one in trials("fab_full_cost", story)}
    options = story.numbers["fab_full_cost"].readings
    chosen = story.readings["fab_unit"]
    assert {end for end in found if end not in (LOW, HIGH)} <= set(options) - {chosen}
    assert all(found[end] == options[end].value for end in found if end not in (LOW, HIGH))
    assert set(found) - {LOW, HIGH}


def test_the_start_and_what_is_no_number_are_not_tried(story):
    assert trials("start cash.xai", story) == trials("nothing", story) == ()


def test_every_uncertain_number_but_the_starts_can_be_tried(story):
    names = [one.name for one in uncertain(story) if not one.name.startswith("start ")]
    assert all(len(trials(name, story)) >= 2 for name in names[::9])


def test_dearer_people_leave_less_and_the_same_is_found_again(seen):
    plan = {"gpu_spend": np.zeros((2, 1))}
    found = effect(seen, plan, "salary", 20, 2)
    assert found.quarter == "2026-Q3"
    cheap, dear = found.moved["cash tesla"]
    assert cheap > 0 > dear
    assert effect(seen, plan, "salary", 20, 2) == found


def test_the_number_of_one_firm_leaves_the_others_alone(seen):
    found = effect(seen, {}, "fixed_flow.tesla", 20, 2)
    assert all(found.moved["cash tesla"])
    assert found.moved["cash xai"] == (0, 0)


def test_nothing_is_found_once_it_is_given_up(seen):
    assert effect(seen, {}, "hall_cost", 4, 2, cancelled=lambda: True) is None
