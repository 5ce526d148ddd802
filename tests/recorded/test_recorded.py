"""Recorded games: whole games that people played, each still the same game under today's rules.

A recording changes only in a commit of its own that says which rule or number moved it and why.
"""

from pathlib import Path

import pytest

from computewar.sessions.replay import replay

SAVES = sorted(Path(__file__).parent.glob("*.save"))
LONG = {"colossus-musk-hard", "terafab-2026-musk-b"}
"""Played again behind `slow`: against one that looks ahead, and the same seat a second time."""


def test_games_of_both_sides_are_recorded():
    assert {save.stem for save in SAVES} >= {"terafab-2026-musk", "terafab-2026-openai", *LONG}


@pytest.mark.parametrize(
    "save",
    [
        pytest.param(save, id=save.stem, marks=[pytest.mark.slow] * (save.stem in LONG))
        for save in SAVES
    ],
)
def test_a_recorded_game_is_still_the_same(save, tmp_path):
    copy = tmp_path / save.name
    copy.write_bytes(save.read_bytes())
    report = replay(copy)
    assert report.same, report.difference
    assert report.game.finished
    assert report.branches > 1 or report.turns == report.game.scenario.turns
