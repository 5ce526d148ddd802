"""`computewar workshop status`: where it stands; whether the file holds; it only reads."""

import json

from computewar.sessions import digest
from computewar.sessions.workshop import Workshop
from computewar.workshop import rounds, seats


def test_it_tells_round_clock_and_teams(day, said):
    said("do", day, "decide", "minutes=5")
    code, out, _err = said("status", day)
    assert code == 0
    assert "Round 1 of 2 · Deciding · 0 of 4 quarters played · 4:5" in out
    assert "next: lock (Lock the round)" in out
    assert "Alpha  musk    table-1  the team  no" in out
    assert "1 entry holds; 0 turns played again under today's rules, the same" in out


def test_it_tells_the_same_as_json(revealed, said):
    found = json.loads(said("status", revealed, "--json")[1])
    assert (found["phase"], found["same"]) == ("revealed", True)
    assert found["played"] == {"table-1": 2}
    assert [team["committed"] for team in found["teams"]] == [False, False]


def test_it_writes_nothing(day, said):
    before = day.read_bytes()
    assert said("status", day)[0] == 0
    assert day.read_bytes() == before
    assert [one.name for one in day.parent.iterdir()] == [day.name]


def test_a_stopped_clock_and_people_are_told_without_signs_that_steer_a_terminal(day, said):
    with Workshop.open(day) as workshop:
        seats.sit(workshop, "alpha", "Am\x1b[31mal")
        rounds.decide(workshop)
        rounds.pause(workshop)
    out = said("status", day)[1]
    assert "left, stopped" in out
    assert "Am[31mal" in out
    assert "\x1b" not in out


def test_changed_rules_are_named_with_the_turn_that_differs(revealed, said, monkeypatch):
    monkeypatch.setattr(digest, "difference", lambda _then, _now: "cash tesla 41 was 42")
    code, out, err = said("status", revealed)
    assert (code, out) == (1, "")
    assert "turn 1 (entry" in err
    assert "cash tesla 41 was 42" in err
    assert said("check", revealed, "--no-robots")[0] == 2


def test_no_file_and_a_file_of_something_else_are_told(tmp_path, said):
    assert said("status", tmp_path / "none")[0] == 2
    other = tmp_path / "other.workshop"
    other.write_text("something else")
    code, _out, err = said("status", other)
    assert code == 2
    assert "is no save of computewar" in err
