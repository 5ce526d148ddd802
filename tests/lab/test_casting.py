"""Casting: line-ups that share a batch are played as each would be alone."""

import numpy as np
import pytest

from computewar.engine.game import new_game
from computewar.inputs.scenario import load_scenario
from computewar.lab.casting import SLOW_CHUNK, block_size, casting, seated
from computewar.lab.experiment import CHUNK, Block, Experiment, Group
from computewar.lab.run import perform
from computewar.strategies import StrategyError

PLANS = ("builder", "random", "cautious:pace=.2", "builder")


@pytest.fixture(scope="module")
def story():
    return load_scenario("terafab-2026", horizon=2)


@pytest.fixture(scope="module")
def held(story):
    return {side: one.strategy for side, one in story.sides.items()}


def same(one, two, rows=slice(None)):
    for name, column in one.columns.items():
        equal = {} if column.dtype == object else {"equal_nan": True}
        assert np.array_equal(column, two.columns[name][rows], **equal), name


def test_line_ups_together_are_line_ups_alone(story, held):
    lineups = [held | {"musk": a, "openai": b} for a, b in zip(PLANS, PLANS[::-1], strict=True)]
    groups = [Group(story, lineup) for lineup in lineups]
    experiment = Experiment(tuple(groups), 1, 0, 2)
    assert len(list(experiment.blocks())) == 1
    together = perform(experiment)
    for k, group in enumerate(groups):
        same(perform(Experiment((group,), 1, 0, 2)), together, slice(2 * k, 2 * k + 2))
    same(together, perform(experiment, 3))


def test_a_strategy_of_one_row_that_fails_fails_there_alone(story, held):
    def fails(seen):
        raise ZeroDivisionError("no rivals")

    groups = (Group(story, held), Group(story, held | {"musk": fails}), Group(story, held))
    found = perform(Experiment(groups, 1, 0, 2), failures="rows")
    said = "musk in turn 1 (2026-Q1): ZeroDivisionError: no rivals"
    assert found.failed == [f"1.0: {said}", f"1.1: {said}"]
    assert np.flatnonzero(np.isnan(found.columns["turns"])).tolist() == [2, 3]


def test_an_order_that_acts_once_is_not_given_again(story, held):
    """Where only one of two strategies moves such a lever, the other's rows have its default."""

    def gives(seen):
        return {"give_cash": np.array([[1.0], [0.0]])} if seen.turn == 0 else {}

    def nothing(seen):
        return {}

    lineups = [held | {"musk": one} for one in (gives, nothing, gives)]
    groups = tuple(Group(story, lineup) for lineup in lineups)
    together = perform(Experiment(groups, 1, 0, 2))
    for k, group in enumerate(groups):
        alone = perform(Experiment((group,), 1, 0, 2))
        same(alone, together, slice(2 * k, 2 * k + 2))


def test_a_lever_that_is_not_there_is_named(story, held):
    def wrong(seen):
        return {"gpu_spnd": seen.cash}

    groups = (Group(story, held), Group(story, held | {"musk": wrong}))
    found = perform(Experiment(groups, 1, 0, 1), failures="rows")
    assert "there is no lever 'gpu_spnd'; did you mean 'gpu_spend'?" in found.failed[0]
    assert len(found.failed) == 1


def test_one_strategy_for_all_rows_is_asked_as_it_is(story, held):
    experiment = Experiment((Group(story, held), Group(story, held | {"musk": "buyer"})), 1, 0, 2)
    cast = casting(experiment, Block(0, 4))
    all_, last = cast(np.arange(4)), cast(np.array([3]))
    assert all_["openai"].spec == held["openai"]
    assert last["musk"].spec == "buyer"
    assert not hasattr(all_["musk"], "spec")
    assert set(all_["musk"](new_game(story, 1, 0, 4).observe("musk")))


def test_an_unknown_strategy_is_answered_with_the_nearest(held):
    with pytest.raises(StrategyError, match="no strategy 'bilder'; did you mean 'builder'"):
        seated(held | {"musk": "bilder"})


def test_where_a_planner_plays_blocks_are_small(story, held):
    plain, slow = Group(story, held), Group(story, held | {"musk": "planner:budget=64"})
    assert block_size(Experiment((plain,), 1, 0, 1)) == CHUNK
    assert block_size(Experiment((plain, slow), 1, 0, 1)) == SLOW_CHUNK
    found = Group(story, seated(slow.lineup))
    assert block_size(Experiment((found,), 1, 0, 1)) == SLOW_CHUNK
