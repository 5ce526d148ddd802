"""Prospects: every outcome has words, a unit and a source."""

import pytest

from computewar.engine.game import new_game
from computewar.inputs.scenario import load_scenario
from computewar.lab.forecast import measured
from computewar.report.prospects import prospects
from computewar.report.sources import FIGURES


@pytest.fixture(scope="module")
def story():
    return load_scenario("terafab-2026", horizon=4)


@pytest.mark.parametrize("side", ["musk", "openai"])
def test_all_that_is_measured_can_be_chosen_and_asked_for_its_source(story, side):
    found = prospects(story, side)
    assert {one.name for one in found} == set(measured(new_game(story, 1), side))
    assert {one.key for one in found} <= set(FIGURES)
    assert [one.name.split()[0] for one in found][: len(story.sides[side].firms)] == [
        "cash" for _firm in story.sides[side].firms
    ]


def test_a_value_is_written_in_its_unit_and_an_index_without_one(story):
    texts = {one.name: one.text(0.5, signed=True) for one in prospects(story, "openai")}
    assert texts["score"] == "+0.5"
    assert texts["cash openai"] == "+$500m"
