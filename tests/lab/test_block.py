"""Blocks: a row that fails costs only itself."""

from dataclasses import replace

import numpy as np
import pytest

from computewar.engine.game import DecisionError, new_game
from computewar.inputs.scenario import load_scenario
from computewar.lab.block import figures, measured, played
from computewar.lab.experiment import Block, Experiment, Group
from computewar.lab.run import perform, simulate
from computewar.strategies import find

ROWS = 7


@pytest.fixture(scope="module")
def story():
    return load_scenario("terafab-2026", horizon=2)


def failing(chosen, turn=1):
    """Balanced, but it fails in some futures from a turn on (counted from 0)."""
    balanced = find("balanced")

    def moody(seen):
        luck = seen.uniform("mood")[0]
        if seen.turn >= turn and (luck < chosen).any():
            raise ZeroDivisionError("no\nrivals")
        return balanced(seen)

    return moody


def experiment(story, **seats):
    lineup = {side: held.strategy for side, held in story.sides.items()} | seats
    return Experiment((Group(story, lineup),), 3, 2, ROWS)


def test_figures_are_what_is_measured_in_its_order(story):
    start = new_game(story, 1, 0, 2)
    assert figures(story) == ("turns", *measured(start.state, start.state, start.world))


def test_rows_that_fail_leave_the_others_as_they_are(story):
    spoilt = experiment(story, musk=failing(0.3))
    whole = perform(experiment(story), failures="rows")
    found = perform(spoilt, failures="rows")
    bad = np.array([bool(text) for text in found.columns["error"]])
    assert 0 < bad.sum() < ROWS
    for name, column in whole.columns.items():
        if name != "error":
            assert np.array_equal(found.columns[name][~bad], column[~bad], equal_nan=True), name
            assert np.isnan(found.columns[name][bad]).all(), name
    assert whole.failed == []


def test_a_row_that_failed_says_where_and_why_in_one_line(story):
    found = perform(experiment(story, musk=failing(1)), failures="rows")
    assert len(found.failed) == ROWS
    quarter = "musk in turn 2 (2026-Q2): ZeroDivisionError: no rivals"
    assert found.failed[3] == f"{found.future(3)}: {quarter}"
    assert np.isnan(found.columns["turns"]).all()


@pytest.mark.parametrize("chunk", [3])
def test_the_grid_changes_nothing_of_what_failed(story, chunk):
    spoilt = experiment(story, musk=failing(0.3))
    one, two = (perform(spoilt, size, failures="rows") for size in (chunk, ROWS))
    for name, column in one.columns.items():
        same = {} if name == "error" else {"equal_nan": True}
        assert np.array_equal(column, two.columns[name], **same), name


def test_settings_that_no_rule_allows_fail_their_row_only(story):
    def greedy(seen):
        wanted = np.where(seen.uniform("mood")[:1] < 0.3, np.nan, seen.cash)
        return {"gpu_spend": wanted}

    found = perform(experiment(story, musk=greedy), failures="rows")
    assert 0 < len(found.failed) < ROWS
    assert "turn 1: gpu_spend of tesla is nan; it takes" in found.failed[0]


def test_a_strategy_for_one_game_at_a_time_is_played_one_by_one(story):
    def single(seen):
        if seen.cash.shape[1] > 1:
            raise ValueError("one game at a time")
        return find("balanced")(seen)

    found = perform(experiment(story, musk=single), failures="rows")
    plain = perform(experiment(story, musk="balanced"))
    assert found.failed == []
    assert all(np.array_equal(found.columns[n], plain.columns[n]) for n in plain.columns)


def test_where_nothing_is_spared_the_first_failure_is_raised(story):
    with pytest.raises(DecisionError, match="ZeroDivisionError"):
        played(experiment(story, musk=failing(0.3)), Block(0, ROWS))
    with pytest.raises(DecisionError, match="ZeroDivisionError"):
        simulate(story, {"musk": failing(0.3)}, ROWS, 3)


def test_the_terms_of_the_score_are_told_where_they_are_asked_for(story):
    plain = experiment(story)
    found, bare = perform(replace(plain, terms=True)).columns, perform(plain).columns
    points = [found[f"term {term} musk"] for term in story.score]
    assert np.allclose(50 + sum(points), found["score musk"])
    assert [name for name in found if name not in bare] == [
        f"term {term} {side}" for term in story.score for side in ("musk", "openai")
    ]
