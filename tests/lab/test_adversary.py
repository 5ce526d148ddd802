"""Adversary: what it says of a plan that it found."""

from dataclasses import replace

import pytest

from computewar.lab import adversary as lab
from computewar.lab.candidate import Move, candidate
from computewar.lab.contest import contest
from computewar.lab.search import Found

PLAN = candidate("balanced").having([Move("openness", 0.0), Move("price", 2.0)])


@pytest.fixture(scope="module")
def ring(story):
    """Openai's seat in the short game."""
    return contest(story, "openai", {"musk": "balanced"})


@pytest.fixture(scope="module")
def one(ring):
    """What is said of a plan with two levers at their bounds."""
    return lab.exposure(ring, [Found(PLAN, 0.8, 0.75, 0.85, 300, 0.8, 0.8)], 700)


def test_levers_that_stand_at_a_bound_are_named(one):
    assert one.bounds["openness"] == "least"
    assert one.bounds["price"] == "most"
    assert one.bounds["design_node"] == "rest"
    assert "gpu_spend" not in one.bounds


def test_a_lever_at_a_bound_in_one_good_plan_alone_is_not_named(ring):
    found = lab.at_bounds(ring, [PLAN, candidate("balanced").having([Move("price", 2.0)])])
    assert found["price"] == "most"
    assert "openness" not in found


def test_every_move_is_weighed_on_its_own(one):
    assert {part.move for part in one.parts} == set(PLAN.moves)
    for part in one.parts:
        assert part.interval.low <= part.points <= part.interval.high


@pytest.mark.parametrize(("low", "high", "holds"), [(0.6, 0.7, True), (0.6, 0.71, False)])
def test_the_gate_holds_where_the_whole_interval_is_below(one, low, high, holds):
    best = replace(one.found[0], wins=0.65, low=low, high=high)
    gate = replace(one, found=[best]).gate
    assert gate.holds == holds
    assert (gate.side, gate.most) == ("openai", 0.70)


def test_the_opponents_are_named(one):
    assert one.opponents == "musk: balanced"
