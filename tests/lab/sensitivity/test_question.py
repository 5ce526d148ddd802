"""Questions: one outcome, or how two strategies differ in it, case by case and future by future."""

import numpy as np
import pytest

from computewar.inputs.error import InputError
from computewar.lab.compare import compare
from computewar.lab.run import simulate
from computewar.lab.sensitivity import question as module
from computewar.lab.sensitivity.question import Cases, Question, answers, in_parts


def test_one_strategy_is_asked_for_its_outcome(story):
    question = Question(story, "musk", ("builder",), {"openai": "buyer"}, "score", 3, 2)
    played = simulate(story, {"musk": "builder", "openai": "buyer"}, 4, 3, 2)
    found = answers(question, (Cases(story),), 4)
    assert np.array_equal(found[0], played.columns["score musk"])


def test_of_two_it_is_the_difference_more_where_the_first_is_better(story):
    question = Question(story, "musk", ("builder", "buyer"), {}, "score", 1)
    (pair,) = compare(story, "musk", ["builder", "buyer"], outcomes=["score"], futures=6).pairs
    mean = answers(question, (Cases(story),), 6).mean()
    assert mean == pytest.approx(pair.mean if pair.one == "builder" else -pair.mean)


def test_cases_keep_their_order_and_begin_later_where_told(story):
    question = Question(story, "musk", ("builder", "buyer"), {}, "cash xai", 1)
    plain = answers(question, (Cases(story),), 5)[0]
    later = Cases(story, 3, {}, np.array([2, 0, 4]))
    both = answers(question, (Cases(story), later), 1)[:, 0]
    assert np.array_equal(both, plain[[0, 2, 0, 4]])


def test_many_cases_are_played_in_parts_with_the_same_answers(story, monkeypatch):
    question = Question(story, "musk", ("builder",), {}, "score", 1)
    fixed = {"gpu_supply": np.linspace(2000, 3000, 5)}
    later = np.arange(5)
    whole = in_parts(question, fixed, 2, later)
    monkeypatch.setattr(module, "HELD", 2)
    assert np.array_equal(in_parts(question, fixed, 2, later), whole)
    assert whole.shape == (5, 2)


def test_a_failed_game_has_no_answer(story):
    def fails(seen):
        raise ValueError("no")

    question = Question(story, "musk", (fails,), {}, "score", 1)
    assert np.isnan(answers(question, (Cases(story),), 2)).all()


def test_a_wrong_outcome_is_said(story):
    with pytest.raises(InputError, match="there is no such outcome"):
        _ = Question(story, "musk", ("builder",), {}, "skore", 1).column
