"""Prospects: every outcome has words, a unit and a source."""

import pytest

from computewar.engine.game import new_game
from computewar.inputs.scenario import load_scenario
from computewar.lab.forecast import measured
from computewar.report.board import standing
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


def test_a_logarithm_is_written_as_the_multiple_that_it_is(story):
    one = next(one for one in prospects(story, "openai") if one.name == "capability openai")
    assert one.text(1.0).startswith("10")
    assert one.text(1.0, signed=True) == "+900%"


def test_indices_are_written_as_in_the_books(games):
    game = games[8]
    known = {one.name: one for one in prospects(game.scenario, "musk")}
    books = {row.key: row.value for row in standing(game.observe("musk"), "tesla")}
    row = game.world.firms.index("tesla")
    for name, value in (("trust", game.state.trust), ("embodied", game.state.embodied)):
        assert known[f"{name} tesla"].text(float(value[row, 0])) == books[name]


def test_the_title_of_a_score_says_what_it_is_before_the_end(story):
    titles = {one.name: one.title for one in prospects(story, "openai")}
    assert titles["score"] == "Score, if it ended then"
    assert titles["compute_share"] == "Share of compute"
