"""`computewar workshop check`: findings told as they come; tests/web has the robots."""

import importlib.util
import re
import socket
from pathlib import Path

import pytest

from computewar.web import rehearsal
from computewar.web.rehearsal import RehearsalError, Rehearsed


def _free():
    with socket.create_server(("127.0.0.1", 0)) as other:
        return other.getsockname()[1]


def test_a_machine_that_is_ready_is_told_so_and_the_file_stays(day, said):
    before = day.read_bytes()
    code, out, _err = said("check", day, "--no-robots", "--port", _free())
    assert (code, out.splitlines()[-1]) == (0, "Ready.")
    assert "OK     day.workshop holds" in out
    assert day.read_bytes() == before


def test_a_fault_is_told_with_its_cure(day, said):
    with socket.create_server(("127.0.0.1", 0)) as other:
        code, out, _err = said("check", day, "--no-robots", "--port", other.getsockname()[1])
    assert code == 1
    assert re.search(r"^FAULT  .*; .*--port", out, re.MULTILINE)


def test_a_day_that_has_begun_is_noted(revealed, said):
    assert "it is in round 1 already" in said("check", revealed, "--no-robots", "--port", 0)[1]


def test_how_the_robots_did_is_told(day, said, monkeypatch):
    monkeypatch.setattr(rehearsal, "rehearse", lambda workshop: Rehearsed((0.5, 2.04), (1.0, 1.0)))
    code, out, err = said("check", day, "--port", 0)
    assert code == 0
    assert "OK     rehearsal: 2 teams played the practice round" in out
    assert "within 2.0 s" in out
    assert "robot teams play" in err


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (RehearsalError("alpha cannot commit", "report it"), "alpha cannot commit; report it"),
        (OSError(99, "not there"), "not there"),
    ],
)
@pytest.mark.slow
def test_robots_that_fail_are_a_fault(said, monkeypatch, error, text):
    def fail(workshop):
        assert list(workshop.setup.teams) == ["alpha", "beta"]
        raise error

    monkeypatch.setattr(rehearsal, "rehearse", fail)
    code, out, _err = said("check", "--port", 0)
    assert code == 1
    assert text in out


def test_a_missing_extra_is_told_with_its_cure(said, monkeypatch):
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "jinja2" else find(name)
    )
    code, _out, err = said("check")
    assert code == 2
    assert "needs jinja2; install it" in err


def test_a_damaged_file_is_told(day, said):
    data = bytearray(day.read_bytes())
    data[-2000:] = b"x" * 2000
    Path(day).write_bytes(bytes(data))
    code, _out, err = said("check", day, "--no-robots")
    assert code == 2
    assert str(day) in err
