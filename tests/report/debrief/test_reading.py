"""What is read of a session's file."""

from pathlib import Path

import pytest

from computewar.inputs.setup import arranged
from computewar.report.debrief.reading import read
from computewar.sessions.error import SaveError
from computewar.sessions.workshop import Workshop

REHEARSAL = Path(__file__).parents[2] / "recorded" / "workshop-rehearsal.workshop"


def test_a_day_is_read_with_its_teams_worlds_and_rounds(record):
    assert (record.form, record.title, record.finished) == ("worlds", "A day", True)
    assert list(record.teams) == ["alpha", "beta", "gamma"]
    assert [world.played for world in record.worlds.values()] == [4, 4, 4]
    assert [(one.first, one.last) for one in record.rounds] == [(0, 2), (2, 4)]


def test_what_was_taken_back_is_listed_and_not_counted(record):
    assert {left.world for left in record.left} == {"alpha", "beta", "gamma"}
    assert all(left.turn == 0 and left.turns and not left.practice for left in record.left)


def test_what_was_put_in_is_told_with_whose_it_is(record):
    assert {(one.turn, one.whose) for one in record.injects} == {(2, "Tesla")}
    assert record.injects[0].text == "A wave of orders, all at once"


def test_what_fell_on_every_firm_is_no_single_firm_s(tmp_path):
    copy = tmp_path / REHEARSAL.name
    copy.write_bytes(REHEARSAL.read_bytes())
    told = {one.text: one.whose for one in read(copy).injects}
    assert told["Nvidia raises its prices by a third"] == "every firm"


def test_series_follow_the_games(record):
    series = record.series["alpha"]
    games = record.worlds["alpha"].games
    rows = [games[0].world.firms.index(firm) for firm in ("tesla", "xai")]
    assert len(series["cash"]) == len(record.quarters) == 5
    assert series["cash"][-1] == pytest.approx(games[-1].state.cash[rows, 0].sum())


def test_a_table_has_two_teams_in_one_world(table):
    assert table.form == "versus"
    held = {key: (team.world, team.side) for key, team in table.teams.items()}
    assert held == {"musk": ("table-1", "musk"), "altman": ("table-1", "openai")}


def test_a_game_played_alone_is_a_session_too(alone):
    assert (alone.form, list(alone.teams)) == ("solo", ["musk"])
    assert [one.number for one in alone.rounds] == [1, 2]
    assert not alone.finished


def test_a_session_before_its_first_round_is_read(tmp_path, four):
    path = tmp_path / "new.workshop"
    Workshop.new(path, four, "7", arranged(four, ("A",))).close()
    assert read(path).rounds == ()


def test_what_is_no_save_is_refused(tmp_path):
    file = tmp_path / "other.workshop"
    file.write_text("nothing of ours")
    with pytest.raises(SaveError):
        read(file)
