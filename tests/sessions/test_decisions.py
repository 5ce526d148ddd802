"""A side's decisions read out of a saved game."""

from contextlib import closing
from pathlib import Path

import pytest

from computewar.sessions.decisions import decisions
from computewar.sessions.entry import Draft
from computewar.sessions.error import SaveError
from computewar.sessions.store import open_save

SAVE = Path(__file__).parents[1] / "recorded" / "terafab-2026-musk.save"


@pytest.fixture
def save(tmp_path):
    """A copy of a recorded game."""
    file = tmp_path / "game.save"
    file.write_bytes(SAVE.read_bytes())
    return file


def test_every_turn_of_a_side_is_there(save):
    found = decisions(save, "musk")
    assert (found.scenario, found.side, found.seat) == ("terafab-2026", "musk", "person")
    assert found.firms == ("tesla", "xai")
    assert len(found.turns) == 20
    assert found.turns[0]["round_size"] == {"tesla": 60.0}
    assert decisions(save, "openai", "main").seat == "balanced"


@pytest.mark.parametrize(
    ("asked", "said"),
    [(("mask",), "did you mean 'musk'?"), (("musk", "man"), "did you mean 'main'?")],
)
def test_a_wrong_side_or_branch_is_answered_with_the_nearest(save, asked, said):
    with pytest.raises(SaveError) as error:
        decisions(save, *asked)
    assert said in str(error.value)


def test_a_game_that_goes_on_is_read_as_far_as_it_is_played(played):
    assert [turn["gpu_spend"]["xai"] for turn in decisions(played, "musk").turns] == [1, 2]


def test_a_game_without_a_turn_has_no_decisions(game, path):
    with pytest.raises(SaveError, match="no turn played"):
        decisions(path, "musk")


def test_a_log_that_cannot_be_followed_is_damaged_after_what_can(played):
    with closing(open_save(played)) as store:
        count = len(store.entries)
        store.append(Draft("redo", "main", 2, count, "openai"))
    with pytest.raises(SaveError, match=f"damaged after entry {count} "):
        decisions(played, "musk")


def test_a_workshop_has_no_side_s_decisions():
    with pytest.raises(SaveError, match="is a workshop, not one game"):
        decisions(SAVE.with_name("workshop-rehearsal.workshop"), "musk")
