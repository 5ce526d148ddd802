"""Switching: a planted value is found, what cannot be known is not said."""

import numpy as np
import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab.sensitivity.asked import asked
from computewar.lab.sensitivity.moves import Move, moved
from computewar.lab.sensitivity.question import Cases, Question, answers
from computewar.lab.sensitivity.switching import Budget, switching

FEW = Budget(first=4, second=4, some=4, ladder=8, few=2)


@pytest.fixture(scope="module")
def quarter():
    """The flagship over one quarter, which leaves spending and cash all there is."""
    return load_scenario("terafab-2026", horizon=1)


def spends(tenth_of=None):
    """A strategy that buys GPUs for a tenth of a sum, or of the cash that xai has."""

    def decide(seen):
        wish = np.zeros_like(seen.cash)
        wish[1] = 0.1 * (seen.cash[1] if tenth_of is None else tenth_of)
        return {"gpu_spend": wish}

    return decide


def some(scenario):
    """Some numbers, the cash that xai starts with among them."""
    every = asked(scenario)
    return [*every[:6], *(one for one in every if one.name in ("start cash.xai", "trend_year"))]


@pytest.mark.parametrize(
    ("planted", "sign"), [(37.5, 1), pytest.param(17.5, -1, marks=pytest.mark.slow)]
)
def test_a_planted_switching_value_is_found(quarter, planted, sign):
    question = Question(quarter, "musk", (spends(), spends(planted)), {}, "cash xai", 1)
    base = answers(question, (Cases(quarter),), 64, workers=1)[0]
    found = switching(question, some(quarter), base, FEW, workers=1)
    (one,) = found.switches
    assert np.sign(found.mean) == sign  # today xai has about 25
    assert one.name == "start cash.xai"
    assert one.at == pytest.approx(planted, rel=0.01)
    assert one.at_low <= one.at <= one.at_high
    assert one.sure
    assert not one.within  # of 20 to 30
    assert one.off == pytest.approx(planted / 25 - 1, abs=0.02)
    assert (found.tried, found.confirmed, found.left, found.readings) == (8, 1, 0, 11)
    assert found.failed == ()


def test_where_nobody_is_better_nothing_is_tried(quarter):
    question = Question(quarter, "musk", (spends(9), spends(9)), {}, "cash xai", 1)
    base = answers(question, (Cases(quarter),), 8, workers=1)[0]
    found = switching(question, some(quarter), base, FEW, workers=1)
    assert (found.mean, found.switches, found.tried) == (0, (), 0)


def test_the_looks_grow_with_the_futures():
    assert Budget.of(4096) == Budget()
    assert Budget.of(8192).ladder == 2 * Budget().ladder
    assert Budget.of(64).first >= 4


@pytest.mark.slow
def test_at_the_switching_value_two_strategies_of_the_flagship_are_level():
    story = load_scenario("terafab-2026")
    question = Question(story, "musk", ("builder", "balanced"), {}, "score", 1)
    base = answers(question, (Cases(story),), 2048)[0]
    names = {"design_people", "start staff_design.tesla", "fab_full_cost", "gpu_supply"}
    numbers = [one for one in asked(story) if one.name in names]
    found = switching(question, numbers, base, Budget.of(4096))
    sure = [one for one in found.switches if one.sure]
    assert sure
    for one in sure:
        there = moved(question, [Move(one.number, one.at)], 2000, first=50_000)[0]
        beyond = moved(question, [Move(one.number, one.end)], 2000, first=50_000)[0]
        assert abs(there.mean()) < 0.5 * abs(found.mean)
        assert beyond.mean() * found.mean < 0
