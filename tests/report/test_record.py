"""The record: finished games beside the bots, reckoned once and kept."""

import json
from pathlib import Path
from shutil import copy

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.report import record
from computewar.sessions.saves import saved
from computewar.sessions.session import Session


@pytest.fixture
def few(monkeypatch):
    """Three bots only."""
    monkeypatch.setattr(record, "plans_of", lambda _scenario: ["buyer", "balanced", "cautious"])


@pytest.fixture(scope="module")
def originals(tmp_path_factory):
    """Games of a quarter, played once: by one person, by two, and one that is not over."""
    folder = tmp_path_factory.mktemp("originals")
    for name, horizon, sides in (("one", 1, ["musk"]), ("two", 1, ["musk", "openai"]),
                                 ("half", 2, ["musk"])):  # fmt: skip
        scenario, path = load_scenario("terafab-2026", horizon=horizon), folder / f"{name}.save"
        with Session.new(path, scenario, "1.3", dict.fromkeys(sides, "person")) as session:
            for side in sides:
                session.fill(side, "buyer")
                session.commit(side)
    return folder


@pytest.fixture
def game(originals, tmp_path):
    """`game(kind, name)`: a copy of one of them; its line among the saves."""

    def make(kind="one", name="a"):
        return saved(Path(copy(originals / f"{kind}.save", tmp_path / f"{name}.save")))

    return make


def test_a_bot_that_decides_as_you_did_has_your_score(few, game):
    one = game()
    marks = record.reckoned(one)
    assert marks.seed == "1.3"
    assert list(marks.bots) == ["buyer", "balanced", "cautious"]
    assert marks.bots["buyer"] == marks.scores["musk"]
    assert set(marks.scores) == {"musk", "openai"}


def test_the_place_counts_those_that_are_better():
    marks = record.Marks("1", {"musk": 50.0}, {"a": 60.0, "b": 50.0, "c": 40.0})
    assert marks.place("musk") == 2


def test_only_games_that_a_person_has_finished_are_in_the_record(few, game, tmp_path):
    game("half", "half")
    whole = game("one", "whole")
    assert [one.path for one in record.played(tmp_path)] == [whole.path]


def test_two_people_have_scores_but_no_bots(few, game):
    marks = record.reckoned(game("two"))
    assert marks.bots == {}
    assert "two people" in marks.why
    assert len(marks.scores) == 2


def test_code_of_a_file_is_not_run_for_the_record(few, game, monkeypatch):
    monkeypatch.setattr(record, "path_of", lambda seat: seat == "balanced")
    assert "whose code is not run" in record.reckoned(game()).why


def test_marks_are_kept_until_the_game_or_the_rules_change(few, game, monkeypatch):
    one = game()
    assert record.kept(one) is None
    marks = record.Marks("1", {"musk": 50.0}, {"buyer": 40.0})
    record.keep(one, marks)
    assert record.kept(one) == marks
    assert record.kept(one._replace(when="later")) is None
    monkeypatch.setattr(record, "_rules", lambda: "other")
    assert record.kept(one) is None


def test_what_is_kept_of_games_that_are_gone_is_dropped(few, game):
    first, second = game("one", "first"), game("one", "second")
    record.keep(first, record.Marks("1"))
    first.path.unlink()
    record.keep(second, record.Marks("2"))
    assert record.kept(first) is None
    assert record.kept(second) == record.Marks("2")


def test_a_broken_file_beside_the_saves_is_made_anew(game):
    one = game()
    (one.path.parent / record.FILE).write_text("[not ours")
    assert record.kept(one) is None
    record.keep(one, record.Marks("3"))
    assert record.kept(one) == record.Marks("3")


@pytest.mark.parametrize(
    "told", [{"scores": "x"}, {"bots": {"a": "b"}}, {"branches": "1"}, {"seed": 1}, {"x": 1}]
)
def test_marks_that_are_none_are_not_kept(game, told):
    one = game()
    content = {one.path.name: {**told, "stamp": record.stamp(one)}}
    (one.path.parent / record.FILE).write_text(json.dumps(content))
    assert record.kept(one) is None
    (one.path.parent / record.FILE).write_text("[" * 100_000)
    assert record.kept(one) is None


def test_reckoning_is_given_up_when_nobody_waits_for_it(few, game):
    assert record.reckoned(game(), lambda: True) is None


def test_a_save_that_cannot_be_read_says_why(game):
    one = game()
    one.path.write_bytes(b"nothing")
    assert "is no save of computewar" in record.reckoned(one).why
