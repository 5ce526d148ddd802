"""Recorded games: whole games of people and of robots, each still the same under today's rules.

A recording changes only in a commit of its own that says which rule or number moved it and why.
"""

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from computewar.engine.orders import PREFIX
from computewar.engine.turn import LEVERS
from computewar.inputs.card import load_cards
from computewar.inputs.catalogue import scenarios_folder
from computewar.report.verdict import verdict
from computewar.sessions.replay import replay, replay_worlds
from computewar.sessions.store import open_save

REHEARSAL = Path(__file__).parent / "workshop-rehearsal.workshop"
SAVES = sorted(Path(__file__).parent.glob("*.save"))
ROBOTS = sorted(Path(__file__).with_name("robots").glob("*.save.gz"))
LONG = {"colossus-musk-hard", "terafab-2026-musk-b"}
"""Played again behind `slow`: against one that looks ahead, and the same seat a second time."""
ENDINGS = {
    "Fantasy: the money ran out", "Vision: the vow is kept", "Vision, on the whole",
    "Fantasy, on the whole", "Neither vision nor fantasy",
}  # fmt: skip


@pytest.fixture
def unpacked(tmp_path):
    """A recording as a save of its own, which may be opened."""

    def unpack(file):
        copy = tmp_path / file.name.removesuffix(".gz")
        data = file.read_bytes()
        copy.write_bytes(gzip.decompress(data) if file.suffix == ".gz" else data)
        return copy

    return unpack


def _set(save):
    """Every lever that is set in a save, answers to cards as `card.NAME`."""
    with closing(sqlite3.connect(save)) as connection:
        acts = "SELECT body FROM entry WHERE kind IN ('lever', 'answer', 'order')"
        return {name for (body,) in connection.execute(acts) for name in json.loads(body)["set"]}


def test_games_of_both_sides_are_recorded():
    assert {save.stem for save in SAVES} >= {"terafab-2026-musk", "terafab-2026-openai", *LONG}
    assert len(SAVES) + len(ROBOTS) >= 36


def test_every_lever_and_every_card_is_set_in_some_recording(unpacked):
    found = {name for file in (*SAVES, *ROBOTS) for name in _set(unpacked(file))}
    cards = {f"card.{name}" for name in load_cards(scenarios_folder() / "cards")}
    assert {*LEVERS, *cards} - found == set()
    assert any(name.startswith(PREFIX) for name in found)


@pytest.mark.parametrize(
    "save",
    [
        pytest.param(save, id=save.stem, marks=[pytest.mark.slow] * (save.stem in LONG))
        for save in SAVES
    ],
)
def test_a_recorded_game_is_still_the_same(save, unpacked):
    report = replay(unpacked(save))
    assert report.same, report.difference
    assert report.game.finished
    assert report.branches > 1 or report.turns == report.game.scenario.turns


@pytest.mark.slow
def test_the_robots_games_are_still_the_same_and_end_in_every_way(unpacked):
    endings = set()
    for file in (*SAVES, *ROBOTS):
        report = replay(unpacked(file))
        assert report.same, f"{file.name}: {report.difference}"
        sides = [side for side, seat in report.seats.items() if seat == "person"]
        endings |= {verdict(report.games, side).title for side in sides}
    assert endings == ENDINGS


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
