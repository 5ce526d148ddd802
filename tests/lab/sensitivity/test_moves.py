"""Moves: one number elsewhere, all else to the bit as each future has it."""

import numpy as np
import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab.sensitivity.asked import asked
from computewar.lab.sensitivity.moves import Move, moved
from computewar.lab.sensitivity.question import Cases, Question, answers


@pytest.fixture(scope="module")
def known(story):
    return {one.name: one for one in asked(story)}


@pytest.fixture(scope="module")
def question(story):
    return Question(story, "musk", ("builder",), {}, "score", 1)


def test_a_number_moved_to_where_it_is_changes_nothing(story, known, question):
    names = ["fab_full_output", "trend_year", "start halls_0.xai", "value_weight"]
    stay = [Move(known[name], known[name].number.value) for name in names]
    more = [Move(known["fab_full_cost"], 500.0), Move(known["start cash.xai"], 12.5)]
    found = moved(question, [*stay[:2], *more, *stay[2:]], 3)
    usual = answers(question, (Cases(story),), 3)[0]
    assert np.array_equal(found[[0, 1, 4, 5]], np.tile(usual, (4, 1)))
    assert (found[3] != usual).all()


def test_a_move_is_what_set_does(known, question):
    story = load_scenario("terafab-2026", horizon=4, settings={"gpu_list_price": 45.0})
    fixed = answers(question, (Cases(story),), 3)[0]
    assert np.array_equal(moved(question, [Move(known["gpu_list_price"], 45.0)], 3)[0], fixed)


def test_a_date_moves_in_a_scenario_of_its_own(known, question):
    story = load_scenario("terafab-2026", horizon=4, settings={"trend_year": 2024.0})
    fixed = answers(question, (Cases(story),), 2)[0]
    assert np.array_equal(moved(question, [Move(known["trend_year"], 2024.0)], 2)[0], fixed)


def test_later_futures_are_those_of_the_question(story, known, question):
    usual = answers(question, (Cases(story),), 4)[0]
    stay = Move(known["fab_full_output"], known["fab_full_output"].number.value)
    assert np.array_equal(moved(question, [stay], 2, first=2)[0], usual[2:])


def test_no_moves_have_no_answers(question):
    assert moved(question, [], 5).shape == (0, 5)
