"""Survey: what is asked is measured, the most important first, the same again from a seed."""

from contextlib import contextmanager

import pytest

from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario
from computewar.lab.sensitivity.measures import Size
from computewar.lab.sensitivity.question import Question
from computewar.lab.sensitivity.survey import survey

TINY = Size(walks=4, walked=1, points=4, factors=2, futures=64)


@contextmanager
def silent():
    yield None


def rests(seen):
    """Leave everything as it stands."""
    return {}


@pytest.fixture(scope="module")
def story():
    return load_scenario("terafab-2026", horizon=1)


@pytest.fixture(scope="module")
def question(story):
    return Question(story, "musk", (rests,), {"openai": "buyer"}, "cash xai", 1)


def test_rows_have_what_was_asked_the_most_important_first(question):
    found = survey(question, silent, size=TINY, only=("morris", "sobol"), workers=1)
    assert len(found.rows) > 250
    assert "start cash.xai" in [row.number.name for row in found.rows if row.known]
    assert found.shares is not None
    assert len(found.shares.named) <= 2
    assert (found.forest, found.switching, found.effects) == (None, None, True)
    assert found.others["openai"] == "buyer"
    weights = [row.weight for row in found.rows]
    assert weights == sorted(weights, reverse=True)


def test_switching_needs_two_strategies(question):
    found = survey(question, silent, size=TINY, only=("switching",), workers=1)
    assert (found.switching, found.effects, found.failed) == (None, False, 0)
    assert found.interval.low < found.mean < found.interval.high


def test_a_wrong_outcome_is_said_before_anything_is_played(story):
    wrong = Question(story, "musk", ("incumbent",), {}, "skore", 1)
    with pytest.raises(InputError, match="no such outcome"):
        survey(wrong, silent, size=TINY, workers=1)


def test_where_games_fail_nothing_is_measured(story):
    def fails(seen):
        raise ValueError("no")

    failing = Question(story, "musk", (fails,), {}, "score", 1)
    found = survey(failing, silent, size=TINY, workers=1)
    assert found.failed == 64
    assert (found.effects, found.forest, found.shares) == (False, None, None)
