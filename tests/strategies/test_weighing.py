"""Weighing: what helps is taken, what is spent stays within the budget."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.engine.game import new_game
from computewar.inputs.scenario import load_scenario
from computewar.strategies.lookahead import Table
from computewar.strategies.planner import table_for
from computewar.strategies.variation import Variation
from computewar.strategies.weighing import effort, weigh

VIEW = new_game(load_scenario("terafab-2026", horizon=12), 1, 0, 2).observe("musk")
FULL = table_for(VIEW)
SMALL = Table(
    ("incumbent", "buyer:pledge=0.9"),
    (Variation("gpu_spend", "times", 0.0), Variation("fleet_spend", "money", 0.2)),
)


@given(st.integers(8, 5000), st.integers(0, 30), st.integers(1, 64))
def test_no_effort_is_beyond_its_budget(budget, depth, width):
    spent = effort(VIEW, FULL, budget, depth, width)
    floor = 4 + spent.turns  # one plan played once is the least, and no look ahead at all
    assert spent.most <= max(budget, floor)
    assert spent.tried <= width
    assert spent.turns <= VIEW.turns_left


def test_more_to_spend_is_more_that_is_tried():
    small, middle, large = (effort(VIEW, FULL, budget, 4, 64) for budget in (64, 256, 1024))
    assert small.tried < middle.tried < large.tried
    assert large.passes >= middle.passes


def test_who_may_spend_more_looks_further():
    depths = [effort(VIEW, FULL, budget, 0, 64).turns for budget in (8, 64, 256, 1024)]
    assert depths == [1, 3, 6, 12]
    assert effort(VIEW, FULL, 256, 64, 64).turns == VIEW.turns_left


@pytest.mark.heavy
@pytest.mark.parametrize("budget", [64, 160])
def test_what_is_counted_is_what_was_foretold(budget):
    spent = effort(VIEW, SMALL, budget, 2, 64)
    found = weigh(VIEW, SMALL, spent, 1)
    assert (found.cost <= spent.most).all()
    assert (found.cost >= spent.most - spent.turns * spent.samples * spent.passes * 2).all()


@pytest.mark.heavy
def test_the_better_plan_is_chosen_and_a_ruinous_change_is_not():
    spent = effort(VIEW, SMALL, 200, 6, 64)
    choice = weigh(VIEW, SMALL, spent, 1).choice
    assert choice.plan.tolist() == [1, 1]
    assert not choice.made[0].any()


def test_of_one_lever_one_change_is_made_at_most():
    spent = effort(VIEW, FULL, 150, 2, 64)
    made = weigh(VIEW, FULL, spent, 1).choice.made
    for lever in {one.lever for one in FULL.variations}:
        rows = [one.lever == lever for one in FULL.variations]
        assert (made[rows].astype(int).sum(axis=0) <= 1).all(), lever
    assert made.any()
