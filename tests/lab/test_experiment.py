"""Experiments: rows in a grid that covers each once, and every case the same futures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.engine import chance
from computewar.inputs.error import InputError
from computewar.lab.experiment import Experiment, Group
from computewar.lab.run import perform, simulate


@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(1, 900), st.integers(1, 700)
)
def test_the_grid_covers_each_row_once_in_order(cases, futures, chunk):
    groups = tuple(Group(None, {}, count) for count in cases)
    experiment = Experiment(groups, 1, 0, futures)
    blocks = list(experiment.blocks(chunk))
    rows = [block.first + k for block in blocks for k in range(block.rows)]
    assert rows == list(range(len(experiment)))
    assert max(block.rows for block in blocks) <= chunk
    found = [
        (groups.index(part.group), int(case))
        for block in blocks
        for part in experiment.parts(block)
        for case in part.cases
    ]
    assert found == [(g, k) for g, n in enumerate(cases) for k in range(n) for _ in range(futures)]


def test_every_case_meets_the_same_futures():
    experiment = Experiment((Group(None, {}, 3),), 7, 5, 4)
    (block,) = experiment.blocks()
    (part,) = experiment.parts(block)
    assert part.cases.tolist() == [0] * 4 + [1] * 4 + [2] * 4
    assert experiment.futures_of(block).tolist() == [5, 6, 7, 8] * 3
    assert np.array_equal(experiment.seeds(block), np.tile(chance.future_seeds(7, 5, 4), 3))


def test_unless_it_begins_later():
    later = Group(None, {}, 2, later=np.array([4, 10]))
    experiment = Experiment((Group(None, {}), later), 7, 5, 2)
    (block,) = experiment.blocks()
    assert experiment.futures_of(block).tolist() == [5, 6, 9, 10, 15, 16]


def test_what_a_design_fixes_holds_in_its_case_and_moves_nothing_else(story):
    supply = np.array([1000.0, 4000.0])
    lineup = {side: held.strategy for side, held in story.sides.items()}
    both = perform(Experiment((Group(story, lineup, 2, {"gpu_supply": supply}),), 1, 0, 3))
    name = "compute openai"
    few, many = both.columns[name][:3], both.columns[name][3:]
    assert (few < many).all()
    drawn = simulate(story, {}, 3, 1).columns[name]
    assert not np.array_equal(drawn, few)
    split = perform(Experiment((Group(story, lineup, 2, {"gpu_supply": supply}),), 1, 0, 3), 2)
    assert all(np.array_equal(both.columns[key], split.columns[key]) for key in both.columns)


def test_sides_not_named_are_held_by_the_scenarios_strategies(story, deciders):
    named, bare = simulate(story, deciders, 2, 1), simulate(story, {}, 2, 1)
    assert all(np.array_equal(named.columns[key], bare.columns[key]) for key in bare.columns)
    with pytest.raises(ValueError, match="there is no strategy 'bilder'"):
        simulate(story, {"musk": "bilder"}, 1, 1)


def test_more_games_than_anybody_waits_for_are_refused(story):
    group = Group(story, {}, cases=101)
    with pytest.raises(InputError, match="101,000,000 games are more than 100,000,000; ask for"):
        Experiment((group,), 1, 0, 1_000_000)
