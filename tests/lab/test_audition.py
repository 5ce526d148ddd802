"""A strategy plays its seats, and what it decides is held against the rules."""

import sys
from functools import partial

import numpy as np
import pytest

from computewar.lab.audition import Fault, decided, played, unlike
from computewar.strategies import Strategy, find


def strategy(plan):
    """A strategy that always decides the same, or does what a function says."""
    return Strategy("mine", {}, plan if callable(plan) else lambda seen: plan)


def test_every_decision_of_every_seat_is_kept(story):
    found = list(played(find("cautious"), story, ("musk", "openai"), 2, 3))
    assert [(one.side, one.game.state.turn) for one in found] == [
        ("musk", 0), ("openai", 0), ("musk", 1), ("openai", 1),
    ]  # fmt: skip
    assert found[0].view.firms == ("tesla", "xai")
    assert found[0].plan["gpu_spend"].shape == (2, 3)


@pytest.mark.parametrize(
    ("plan", "what", "said", "cure"),
    [
        ({"gpu_spnd": 1.0}, "legal", "no lever 'gpu_spnd'", "did you mean 'gpu_spend'?"),
        ({"gpu_spend": 1e9}, "legal", "gpu_spend of tesla is 1e+09", "seen.limit (it takes 0 to"),
        ({"gpu_spend": np.ones((3, 3))}, "legal", "has the shape (3, 3)", "firms, futures"),
        ({"gpu_spend": 10**400}, "legal", "gpu_spend is 1000", "give a number"),
        ({None: 1}, "legal", "there is no lever 'None'", ""),
        (lambda seen: sys.exit(0), "runs", "SystemExit: 0", "correct that line"),
        ({"gpu_spend": "much"}, "legal", "gpu_spend is 'much'", "give a number"),
        ({"to_serving": 0.9}, "legal", "sum to 1.8", "must sum to 1"),
        ({"gpu_spend": np.nan}, "finite", "gpu_spend is not a finite", "division by nought"),
        (3, "runs", "gives 3", "return a dictionary"),
        (lambda seen: 1 / 0, "runs", "ZeroDivisionError: division by zero", "correct that line"),
    ],
)
def test_what_no_rule_allows_is_a_fault_with_its_place_and_cure(story, plan, what, said, cure):
    with pytest.raises(Fault) as fault:
        next(played(strategy(plan), story, ("musk",), 1, 2))
    found = fault.value.finding
    assert (found.what, found.result) == (what, "fault")
    assert found.text.startswith("musk, turn 1: ")
    assert said in found.text
    assert cure in found.cure


def test_a_division_by_nought_is_told_and_no_warning(story):
    def divides(seen):
        return {"gpu_spend": seen.cash / (0 * seen.cash)}

    with pytest.raises(Fault, match="finite"):
        next(played(strategy(divides), story, ("musk",), 1, 2))


def test_decisions_differ_by_the_first_lever_that_does():
    one = {"a": np.zeros(2), "b": np.zeros(2)}
    assert unlike(one, {"a": np.zeros(2), "b": np.zeros(2)}) == ""
    assert unlike(one, {"a": np.zeros(2), "b": np.ones(2)}) == "b"
    assert unlike(one, {"a": np.zeros(2)}) == "b"
    assert unlike({}, one) == "a"


def test_a_legal_decision_is_given_back(story):
    (seen, *_) = played(find("cautious"), story, ("musk",), 1, 2)
    again = partial(decided, find("cautious"), seen.game)("musk")
    assert unlike(seen.plan, again) == ""


def test_a_number_in_quotes_is_taken_as_every_game_takes_it(story):
    (found,) = played(strategy({"gpu_spend": "5"}), story, ("musk",), 1, 2)
    assert found.plan["gpu_spend"] == 5
