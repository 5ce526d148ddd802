"""Recorded games: whole games that people played, each still the same game under today's rules.

A recording changes only in a commit of its own that says which rule or number moved it and why.
"""

from pathlib import Path

import pytest

from computewar.sessions.replay import replay, replay_worlds
from computewar.sessions.store import open_save

REHEARSAL = Path(__file__).parent / "workshop-rehearsal.workshop"
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
    assert report.turns == report.game.scenario.turns


def test_a_recorded_workshop_is_still_the_same_in_every_world(tmp_path):
    """Led by hand: an absent team, an inject, cards that stopped a round, one round taken back."""
    copy = tmp_path / REHEARSAL.name
    copy.write_bytes(REHEARSAL.read_bytes())
    found = replay_worlds(copy)
    assert set(found) == {"alpha", "beta", "gamma"}
    for report in found.values():
        assert report.same, report.difference
        assert report.game.finished
        assert (report.branches, report.turns) == (2, 8)  # six quarters, two of them twice


def test_a_recorded_workshop_holds_no_link_that_opens():
    """Links and browsers' keys are in it as hashes, codes as stretched ones."""
    opened = open_save(REHEARSAL, writable=False)
    bodies = [entry.content for entry in opened.entries if entry.kind == "seat"]
    opened.close()
    secrets = [body[name] for body in bodies for name in ("token", "key", "code") if body.get(name)]
    assert len(secrets) >= 10
    assert all(set(one) <= set("0123456789abcdef") and len(one) >= 64 for one in secrets)
