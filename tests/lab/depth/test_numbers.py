"""Numbers that are pushed to their ends, and whether anything moves."""

import numpy as np
import pytest

from computewar.engine.game import new_game
from computewar.lab.depth import numbers as depth
from computewar.lab.depth.numbers import (
    NUMBERS,
    STARTS,
    Pushed,
    _differing,
    number_gates,
    printed,
    put,
)
from computewar.lab.run import simulate


@pytest.fixture(scope="module")
def numbers(story):
    return {one.name: one for one in printed(story)}


def test_what_a_document_prints_is_pushed_to_its_ends_or_by_a_tenth(numbers):
    assert numbers["window_years"].ends == (3, 5)
    assert numbers["fab_full_output"].ends == (900, 1100)
    year = numbers["talent_gap_year"]
    assert (year.ends, year.fixed) == ((2029, 2031), False)
    assert numbers["value.tesla"].group == STARTS


def test_every_number_comes_once_under_its_reading(story):
    names = [(one.group, one.name) for one in printed(story)]
    assert len(names) == len(set(names))
    assert len(printed(story, ["seed"])) < len(names)


def test_a_number_that_is_put_elsewhere_is_so_in_the_scenario(story, numbers):
    other = put(story, numbers["value.tesla"], 1.0)
    assert other.starts["value"].firms["tesla"].value == 1
    assert other.fingerprint != story.fingerprint
    switched = next(name for name, one in story.numbers.items() if one.switch)
    new = put(story, Pushed(NUMBERS, switched, 1.0, (0.9, 1.1)), 7.0).numbers[switched]
    assert new.read(story.readings).value == 7


def test_a_case_moves_when_any_outcome_does_at_either_end():
    cases = np.zeros((5, 1, 3))
    cases[4, 0, 2] = 1e-6
    assert _differing(cases).tolist() == [False, True]
    cases[4, 0, 2] = 1e-12  # rounding
    assert _differing(cases).tolist() == [False, False]


@pytest.mark.heavy
def test_a_number_that_nothing_moves_with_is_named(story, numbers, monkeypatch):
    monkeypatch.setattr(depth, "field", lambda _story: ["buyer"])
    monkeypatch.setattr(depth, "SOUND", ["buyer"])
    idle = Pushed(STARTS, "value.tesla", 1.0, (1700.0, 1700.0))  # where it is
    gate = number_gates(story, [numbers["value.tesla"]], seed=3, futures=1)[0]
    assert (gate.estimate, gate.least, gate.holds) == (1, 1, True)
    assert gate.note == "each does"
    still = number_gates(story, [idle], seed=3, futures=1)[0]
    assert (still.estimate, still.holds) == (0, False)
    assert still.note == "nothing moves with starts.value"


def test_what_moves_only_at_random_is_told():
    gate = depth._gate(3, ["numbers.a"], ["numbers.b"], 10)
    assert (gate.estimate, gate.least, gate.holds) == (2, 3, False)
    assert gate.note == "nothing moves with numbers.a; only settings at random move with numbers.b"


def test_anything_pulls_every_lever_within_its_bounds(story):
    wild = depth.anything("buyer")
    found = simulate(story, {"musk": wild, "openai": wild}, 3, seed=1)
    assert not found.failed
    seen = new_game(story, 1, 0, 3).observe("musk")
    assert wild(seen).keys() == seen.bounds.keys()
