"""Measures: planted effects of the game's own numbers are found, luck apart from numbers."""

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab.sensitivity.asked import asked, uncertain
from computewar.lab.sensitivity.measures import Size, foremost, learnt, screened, shared
from computewar.lab.sensitivity.question import Cases, Question, answers
from computewar.lab.sensitivity.trees import LEARNING

SMALL = Size(walks=8, walked=2, points=32, factors=2, futures=64)


def rests(seen):
    """Leave everything as it stands."""
    return {}


@pytest.fixture(scope="module")
def story():
    """One quarter, in which the cash of xai is what it starts with and little more."""
    return load_scenario("terafab-2026", horizon=1)


@pytest.fixture(scope="module")
def question(story):
    return Question(story, "musk", (rests,), {}, "cash xai", 1)


@pytest.fixture(scope="module")
def numbers(story):
    """Some numbers; the rest is as drawn, which is luck to these."""
    wanted = ("start cash.xai", "fab_full_cost", "salary", "start gpus.xai", "met_trust")
    return [one for one in uncertain(asked(story)) if one.name in wanted]


@pytest.fixture(scope="module")
def effects(question, numbers):
    return screened(question, numbers, SMALL, workers=1)


def test_what_a_firm_starts_with_is_what_it_has(numbers, effects):
    assert foremost(numbers, effects, 2)[0].name == "start cash.xai"
    found = effects[[one.name for one in numbers].index("start cash.xai")]
    assert found.mu == pytest.approx(10, rel=0.1)  # from 20 to 30
    assert found.known


def test_what_moves_nothing_is_not_known(numbers, effects):
    found = effects[[one.name for one in numbers].index("met_trust")]
    assert (found.mu_star, found.known) == (0, False)


def test_shares_tell_numbers_from_luck(question, numbers):
    cash = [one for one in numbers if one.name == "start cash.xai"]
    found = shared(question, numbers, cash, SMALL._replace(points=128), workers=1)
    parts = (found.named["start cash.xai"], found.others, found.luck)
    assert sum(one.first for one in parts) == pytest.approx(1, abs=0.3)
    assert found.named["start cash.xai"].known


def test_trees_see_what_futures_drew(story, question, numbers, monkeypatch):
    monkeypatch.setitem(LEARNING, "n_estimators", 200)
    base = answers(question, (Cases(story),), 200, workers=1)[0]
    found = learnt(question, numbers, base)
    best = max(zip(found.scores, numbers, strict=True), key=lambda pair: pair[0].share)
    assert best[1].name == "start cash.xai"
