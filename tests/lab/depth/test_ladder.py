"""The ladder: matches both ways, pooled by step and in a chain from each seat."""

import numpy as np
import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab.depth import ladder as rule
from computewar.lab.depth.ladder import BUDGETS, Step, ladder, rungs, steps
from computewar.lab.run import simulate


@pytest.fixture(scope="module")
def story():
    return load_scenario("terafab-2026", horizon=2)


def test_planners_keep_to_the_budget_of_their_table():
    assert max(BUDGETS[True]) <= 256
    assert max(BUDGETS[False]) <= 1024
    assert rungs(quick=True)[:3] == ("random", "greedy", "rule_of_thumb")


def test_a_match_is_played_both_ways_over_the_same_futures(story):
    (step,) = steps(story, ("musk", "openai"), ("random", "balanced"), 7, 5, workers=1)
    one = simulate(story, {"musk": "balanced", "openai": "random"}, 5, 7, workers=1)
    two = simulate(story, {"musk": "random", "openai": "balanced"}, 5, 7, workers=1)
    assert (step.upper, step.lower) == ("balanced", "random")
    assert np.array_equal(step.shares[0], one.columns["win musk"])
    assert np.array_equal(step.shares[1], two.columns["win openai"])


def test_what_a_seat_is_worth_cancels_over_both():
    """Whoever sits first wins: half of the games each, and no doubt of it."""
    step = Step("a", "b", np.array([np.ones(20), np.zeros(20)]))
    assert step.from_both() == (50, 50, 50)
    assert step.from_seat(0)[0] == 100
    assert step.from_seat(1)[0] == 0


def test_a_chain_is_the_longest_run_of_steps_that_were_climbed(story, monkeypatch):
    shares = {"b": 0.9, "c": 0.3, "d": 0.8, "e": 0.7}
    won = {name: np.arange(200) < 200 * share for name, share in shares.items()}
    found = [Step(name, "x", np.array([1.0 * w, 1.0 * ~w])) for name, w in won.items()]
    monkeypatch.setattr(rule, "steps", lambda *_given, **_how: tuple(found))
    gates = ladder(story)
    assert [gate.name for gate in gates[:4]] == ["rung b", "rung c", "rung d", "rung e"]
    musk, openai = gates[4:]
    assert (musk.side, musk.low, musk.estimate, musk.high) == ("musk", 3, 3, 3)
    assert (openai.side, openai.estimate) == ("openai", 2)
    assert not musk.holds


def test_a_step_holds_only_where_its_whole_interval_does(story, monkeypatch):
    won = np.arange(100) < 64
    monkeypatch.setattr(
        rule, "steps", lambda *_given, **_how: (Step("b", "a", np.array([won, won]) * 1.0),)
    )
    gate = ladder(story)[0]
    assert gate.estimate == 64
    assert gate.low < 60
    assert not gate.holds
    assert gate.note == "from each seat: musk 64%, openai 64%"
