"""A workshop's file: its worlds follow what is written, by whomever."""

import json

import pytest

from computewar.inputs.error import InputError
from computewar.inputs.scenario import load_scenario
from computewar.inputs.setup import arranged
from computewar.sessions import head
from computewar.sessions.error import SaveError
from computewar.sessions.session import Session
from computewar.sessions.shared import create_shared
from computewar.sessions.workshop import Workshop, said


@pytest.fixture(scope="module")
def scenario():
    """The flagship for four quarters."""
    return load_scenario("terafab-2026", horizon=4)


def test_two_who_opened_it_read_each_other(tmp_path, scenario):
    path = tmp_path / "day.workshop"
    with Workshop.new(path, scenario, "1", arranged(scenario, ["A"])) as one:
        with Workshop.open(path) as other:
            other.write(said("note", {"text": "hello"}, author="B"))
        assert one.refresh()
        assert [entry.author for entry in one.told("note")] == ["B"]
        assert set(one.worlds) == {"a"}
        assert one.seats("a")["musk"] == "person"
        assert "musk" not in one.bots("a")


def test_a_game_of_one_is_no_workshop(tmp_path, scenario):
    path = tmp_path / "game.save"
    Session.new(path, scenario, "1", {"musk": "person"}).close()
    with pytest.raises(SaveError, match="a game, not a workshop"):
        Workshop.open(path)


def test_an_older_program_is_told_that_the_file_is_newer(tmp_path, scenario, monkeypatch):
    from computewar.sessions import layout

    path = tmp_path / "day.workshop"
    Workshop.new(path, scenario, "1", arranged(scenario, ["A"])).close()
    monkeypatch.setattr(layout, "VERSION", 1)
    with pytest.raises(SaveError, match="format 2, newer"):
        Workshop.open(path)


@pytest.mark.parametrize("key", ["seats", "workshop"])
def test_a_file_from_a_stranger_seats_no_code(tmp_path, scenario, key):
    setup = arranged(scenario, ["A"])
    meta = head.written(scenario, "1", head.seated(scenario, {}))
    told = {"seats": json.loads(meta["seats"]), "workshop": json.loads(setup.written())}
    told[key] |= {"seats": {"openai": "evil.py"}, "workshop": {"absent": "./evil.py:a=1"}}[key]
    path = tmp_path / "day.workshop"
    create_shared(path, meta | {name: json.dumps(one) for name, one in told.items()}).close()
    with pytest.raises((SaveError, InputError), match="is code"):
        Workshop.open(path)


def test_a_stand_in_that_a_stranger_wrote_into_the_file_is_no_code(tmp_path, scenario):
    path = tmp_path / "day.workshop"
    with Workshop.new(path, scenario, "1", arranged(scenario, ["A"])) as made:
        made.write(said("seat", {"team": "a", "stand_in": "evil.py"}))
    with pytest.raises(SaveError, match=r"seats evil\.py, which is code of a file"):
        Workshop.open(path)
