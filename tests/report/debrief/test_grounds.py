"""The numbers that the outcome hangs on."""

import numpy as np
import pytest

from computewar.lab.uncertain import drawn
from computewar.report.debrief.grounds import grounds, ranked
from computewar.report.debrief.places import Run

COUNT = 400


def test_the_number_that_scores_follow_comes_first_with_its_sources(record):
    draws = drawn(record.scenario, 7, np.arange(COUNT))["serving_revenue"]
    made = {"alpha": Run(draws, np.log(draws), draws)}
    [first, *_others] = grounds(record, made)
    assert first.name == "serving_revenue"
    assert first.share == pytest.approx(1)
    assert first.text.startswith("serving_revenue: ")


def test_chance_alone_makes_no_ground(record):
    noise = np.random.default_rng(1).normal(size=COUNT)
    assert grounds(record, {"alpha": Run(noise, noise, noise)}) == ()


def test_scores_that_do_not_vary_hang_on_nothing(record):
    level = np.zeros(COUNT)
    assert grounds(record, {"alpha": Run(level, level, level)}) == ()
    assert grounds(record, {}) == ()


def test_equal_values_have_one_rank_between_them():
    assert ranked(np.array([3.0, 1.0, 3.0, 2.0])).tolist() == [1.0, -1.5, 1.0, -0.5]
