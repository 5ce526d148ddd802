"""The list of saves: quick, and without stumbling over what is damaged."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from computewar.inputs.places import saves_folder
from computewar.sessions.saves import find_save, fresh_path, saved, saves
from computewar.sessions.session import Session

TWO = {"musk": "person", "openai": "person"}


def stand(_spec):
    return lambda _seen: {}


def test_a_save_is_listed_where_it_was_left(played):
    found = saved(played)
    assert (found.turn, found.turns, found.quarter) == (2, 4, "2026-Q3")
    assert (found.branch, found.finished, found.problem) == ("main", False, "")
    assert found.title == "TeraFab 2026"
    assert found.seats["musk"] == "person"


def test_a_new_game_is_listed_at_its_start(game):
    found = saved(game.path)
    assert (found.turn, found.quarter, found.finished) == (0, "2026-Q1", False)


def test_a_game_in_play_is_listed_as_it_stands(game):
    game.commit("musk")
    game.commit("openai")
    assert saved(game.path).turn == 1


def test_a_game_is_finished_whatever_came_after_its_end(game):
    for _ in range(4):
        game.commit("musk")
        game.commit("openai")
    game.note("well played")
    assert saved(game.path).finished
    game.back_to(1)
    assert not saved(game.path).finished
    game.switch("main")
    assert saved(game.path).finished


def test_the_last_played_comes_first_and_what_is_damaged_last(tmp_path, scenario):
    for name in ("b", "a", "c"):
        with Session.new(tmp_path / f"{name}.save", scenario, "1", TWO, find=stand) as session:
            session.note("begun")
    with Session.open(tmp_path / "b.save", find=stand) as session:
        session.note("continued")
    (tmp_path / "letter.save").write_text("Dear all")
    found = saves(tmp_path)
    assert [one.path.stem for one in found] == ["b", "c", "a", "letter"]
    assert "is no save of computewar" in found[-1].problem
    assert [one for one in found[:-1] if one.problem] == []


def test_no_folder_means_no_saves(tmp_path):
    assert saves(tmp_path / "nowhere") == saves() == []


def test_new_games_are_numbered(tmp_path):
    assert fresh_path("terafab-2026", tmp_path).name == "terafab-2026-1.save"
    (tmp_path / "terafab-2026-1.save").touch()
    assert fresh_path("terafab-2026", tmp_path).name == "terafab-2026-2.save"
    assert fresh_path("x") == saves_folder() / "x-1.save"


@pytest.mark.parametrize("text", ["mine", "mine.save"])
def test_a_save_is_found_by_its_name_or_path(text, tmp_path):
    saves_folder().mkdir(parents=True)
    (saves_folder() / "mine.save").touch()
    assert find_save(text) == saves_folder() / "mine.save"
    other = tmp_path / "mine.save"
    assert find_save(str(other)) == other


def test_the_list_loads_no_rule(played):
    code = (
        "import json, sys; from pathlib import Path; from computewar.sessions.saves import saves\n"
        "[one] = saves(Path(sys.argv[1]))\n"
        "heavy = {'numpy', 'pydantic', 'textual'} & set(sys.modules)\n"
        "print(json.dumps([one.turn, sorted(heavy)]))"
    )
    command = [sys.executable, "-c", code, played.parent]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [2, []]


def test_an_entry_that_follows_itself_does_not_keep_the_list_waiting(played):
    with closing(sqlite3.connect(played)) as connection:
        connection.execute("UPDATE entry SET parent = number WHERE kind != 'advance'")
        connection.commit()
    assert "is damaged; open it to see where" in saved(played).problem


@pytest.mark.parametrize(
    ("key", "value"),
    [("seats", '{"musk": {}}'), ("seats", "[]"), ("quarters", "7"), ("seats", "[" * 100_000)],
)
def test_a_head_that_no_game_has_is_a_line_of_the_list(played, key, value):
    with closing(sqlite3.connect(played)) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))
        connection.commit()
    one = saved(played)
    assert "is damaged" in one.problem
    assert one.code == ""


def test_a_line_that_cannot_be_made_still_names_the_code_that_would_run(played):
    with closing(sqlite3.connect(played)) as connection:
        connection.execute("UPDATE meta SET value = '[]' WHERE key = 'quarters'")
        connection.execute("UPDATE meta SET value = '{\"openai\":\"evil.py\"}' WHERE key = 'seats'")
        connection.commit()
    one = saved(played)
    assert one.problem
    assert one.code == "evil.py"


def test_a_folder_that_one_may_not_look_into_has_no_games_and_a_new_one_is_refused(
    tmp_path, monkeypatch
):
    def closed(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.glob", closed)
    monkeypatch.setattr("os.stat", closed)
    monkeypatch.setattr("os.lstat", closed)
    assert saves(tmp_path) == []
    assert fresh_path("a", tmp_path) == tmp_path / "a-1.save"


def test_a_link_that_leads_nowhere_takes_a_name_as_well(tmp_path):
    (tmp_path / "a-1.save").symlink_to(tmp_path / "gone")
    assert fresh_path("a", tmp_path) == tmp_path / "a-2.save"
