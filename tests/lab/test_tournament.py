"""Tournament: every pair on the same futures, told from the rows' side."""

import numpy as np
import pytest

from computewar.inputs.error import InputError
from computewar.lab.run import simulate
from computewar.lab.tournament import field, pair_of_sides, tournament


@pytest.fixture(scope="module")
def table(story):
    """Two strategies of musk against three of openai, six futures."""
    seats = {"openai": ["balanced", "buyer", "cautious"], "musk": ["builder", "cautious"]}
    return tournament(story, seats, futures=6, seed=4, first=1)


def test_a_cell_is_the_games_of_its_pair(story, table):
    assert table.sides == ("musk", "openai")
    assert table.rows == ("builder", "cautious")
    lineup = {"musk": "cautious", "openai": "buyer"}
    alone = simulate(story, lineup, 6, seed=4, first=1).columns
    assert table.leads[1, 1].tolist() == (alone["score musk"] - alone["score openai"]).tolist()
    assert table.wins[1, 1].tolist() == ((1 + alone["win musk"] - alone["win openai"]) / 2).tolist()


def test_a_draw_is_half_a_win(table):
    assert set(np.unique(table.wins)) <= {0, 0.5, 1}
    assert np.array_equal(np.sign(table.wins - 0.5), np.sign(np.round(table.leads, 9)))


@pytest.mark.parametrize("by", ["win", "score"])
def test_intervals_hold_the_mean(table, by):
    low, high = table.intervals(by)
    middle = table.gains(by).mean(axis=2)
    assert low.shape == high.shape == (2, 3)
    assert (low <= middle).all()
    assert (middle <= high).all()


def test_every_game_is_a_row_of_the_results(table):
    assert len(table.results) == 2 * 3 * 6
    won = table.results.columns["win musk"].reshape(2, 3, 6)
    assert (won[table.wins == 1] == 1).all()


def test_the_field_is_the_plans_without_the_giants(story):
    names = field(story)
    assert {"balanced", "builder", "buyer"} <= set(names)
    assert not {"incumbent", "random", "planner", "greedy"} & set(names)


def test_a_newcomer_has_its_place(story, tmp_path):
    mine = tmp_path / "mine.py"
    mine.write_text('"""Mine: nothing at all."""\n\n\ndef decide(seen):\n    return {}\n')
    found = tournament(story, {"musk": [str(mine), "buyer"], "openai": ["buyer"]}, futures=2)
    assert found.rows == (str(mine), "buyer")


def test_functions_have_their_names(story):
    def idle(seen):
        return {}

    found = tournament(story, {"musk": {"lazy": idle}, "openai": [idle]}, futures=2)
    assert (found.rows, found.columns) == (("lazy",), ("idle",))


def playable(story, *sides):
    """The scenario as if these sides could be played."""
    held = {
        name: side.model_copy(update={"playable": name in sides})
        for name, side in story.sides.items()
    }
    return story.model_copy(update={"sides": held})


def test_one_side_is_no_tournament(story):
    with pytest.raises(InputError, match="no two sides that can be played; compare"):
        pair_of_sides(playable(story, "musk"), ())


def test_of_more_than_two_sides_two_are_named(story):
    three = playable(story, "musk", "openai", "google")
    with pytest.raises(InputError, match="has 3 sides that can be played; name the strategies of"):
        pair_of_sides(three, ("musk",))
    assert pair_of_sides(three, ("google", "musk")) == ("musk", "google")


def test_a_side_that_nobody_plays_is_no_row(story):
    with pytest.raises(InputError, match="google: is no side that can be played; name"):
        tournament(story, {"google": ["balanced"]})
    with pytest.raises(InputError, match="buyer: is named twice"):
        tournament(story, {"musk": ["buyer", "buyer"]})
