"""Rehearsal: robots that play through the real server; a fault is told, nothing is left."""

import os
import tempfile
from pathlib import Path

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.inputs.setup import arranged
from computewar.sessions.workshop import Workshop
from computewar.web import rehearsal
from computewar.web.hall import Hall
from computewar.web.rehearsal import RehearsalError, rehearse


@pytest.fixture
def workshop(tmp_path):
    """A workshop of two teams that is under way."""
    scenario = load_scenario("terafab-2026", horizon=4)
    setup = arranged(scenario, ["Alpha", "Beta"], practice=False)
    with Workshop.new(tmp_path / "day.workshop", scenario, "7", setup) as made:
        yield made


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The folder of temporary files, empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv(rehearsal.HOME, "mine")
    return folder


def _games():
    """The processes of tabs that this process has."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            mine = f"PPid:\t{os.getpid()}\n" in (file.parent / "status").read_text()
            if mine and b"seat_tab" in file.read_bytes():
                found.append(file)
        except OSError:
            continue
    return found


@pytest.mark.slow
def test_robots_play_the_practice_round_and_leave_nothing(workshop, kept):
    before = workshop.path.read_bytes()
    found = rehearse(workshop)
    assert len(found.paints) == 2
    assert len(found.commits) == 2
    assert all(0 < seconds < 60 for seconds in (*found.paints, *found.commits))
    assert workshop.path.read_bytes() == before
    assert list(kept.iterdir()) == []
    assert _games() == []
    assert os.environ[rehearsal.HOME] == "mine"


def test_a_game_that_ends_by_itself_is_told(workshop, kept, monkeypatch):
    monkeypatch.setattr(Hall, "module", "computewar.nothing_of_this_name")
    with pytest.raises(RehearsalError) as caught:
        rehearse(workshop)
    assert "ended by itself" in caught.value.problem
    assert list(kept.iterdir()) == []
    assert _games() == []


@pytest.mark.slow
def test_what_does_not_come_in_time_is_told_with_a_cure(workshop, kept, monkeypatch):
    monkeypatch.setattr(rehearsal, "WAIT", 0.0)
    monkeypatch.setattr(rehearsal, "WAIT_EACH", 0.0)
    with pytest.raises(RehearsalError) as caught:
        rehearse(workshop)
    assert "first page" in caught.value.problem
    assert "fewer teams" in caught.value.cure


def test_without_an_address_the_system_s_error_is_passed_on(workshop, kept, monkeypatch):
    monkeypatch.setattr(rehearsal, "LOOPBACK", ("192.0.2.1",))
    with pytest.raises(OSError, match="192"):
        rehearse(workshop)
