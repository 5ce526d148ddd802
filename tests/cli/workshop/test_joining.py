"""`computewar workshop join`: a seat in a terminal."""

import sys
from types import SimpleNamespace

import pytest

from computewar.cli.workshop import joining
from computewar.sessions.workshop import Workshop
from computewar.workshop import seats


@pytest.fixture
def opened(monkeypatch):
    """What the team's screen is opened with, at a terminal."""
    asked = []
    screen = SimpleNamespace(start=lambda told, ascii: asked.append((told, ascii)))
    monkeypatch.setitem(sys.modules, "computewar.tui.team_app", screen)
    monkeypatch.setattr(joining, "_at_terminal", lambda: True)
    return asked


def test_a_person_keeps_the_seat_and_the_team_is_found_by_name(day, said, opened):
    for team in ("Alpha", "alpha"):
        assert said("join", day, "--team", team, "--name", "Amal", "--ascii")[0] == 0
    (first, ascii_), (second, _same) = opened
    assert first == second
    assert ascii_
    assert (first.path, first.team, first.person, first.facilitator) == (
        day,
        "alpha",
        "Amal",
        False,
    )
    with Workshop.open(day, writable=False) as workshop:
        [seat] = seats.people(workshop)
    assert (seat.id, seat.team, seat.person) == (first.seat, "alpha", "Amal")


def test_no_team_of_that_name_is_told(day, said, opened):
    code, _out, err = said("join", day, "--team", "alfa")
    assert code == 2
    assert "did you mean 'alpha'" in err
    assert opened == []


def test_without_a_terminal_nobody_sits_down(day, said):
    before = day.read_bytes()
    code, _out, err = said("join", day, "--team", "alpha")
    assert code == 2
    assert "no terminal" in err
    assert day.read_bytes() == before
