"""`computewar doctor`: the page, its JSON, its exit code."""

import json
import subprocess
import sys

import pytest

from computewar import cli
from computewar.cli import doctor
from computewar.cli.doctor import install
from computewar.cli.doctor.finding import FAULT, NOTE, OK, Finding


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("COMPUTEWAR_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(install, "of_data", lambda: iter(()))  # tested in test_install
    return tmp_path / "home"


def _json(capsys):
    code = cli.exit_code(["doctor", "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_here_the_game_can_be_played_and_nothing_is_left_behind(capsys, home):
    code, found = _json(capsys)
    assert (code, found["playable"]) == (0, True)
    assert {one["topic"] for one in found["findings"]} == set(doctor.TOPICS)
    assert not home.exists()


def test_every_problem_has_its_cure_in_one_line(capsys, monkeypatch, home):
    home.write_text("a file where a folder should be")
    monkeypatch.setattr("computewar.cli.doctor.extras.metadata.version", _nothing)
    code, found = _json(capsys)
    problems = [one for one in found["findings"] if one["level"] != OK]
    assert (code, found["playable"]) == (1, False)
    assert all(one["cure"] and "\n" not in one["text"] + one["cure"] for one in problems)
    assert {one["topic"] for one in problems} >= {"libraries", "extras", "places"}


def _nothing(name):
    from importlib import metadata

    raise metadata.PackageNotFoundError(name)


def test_the_page_has_every_heading_and_ends_with_the_verdict(capsys):
    assert cli.exit_code(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith("  ")][:-1] == [*doctor.TOPICS.values()]
    assert "computewar play" in lines[-1]


@pytest.mark.parametrize(("level", "code"), [(OK, 0), (NOTE, 0), (FAULT, 1)])
def test_only_what_hinders_is_a_failure(level, code, capsys, monkeypatch):
    monkeypatch.setattr(doctor, "looked", lambda _topic: iter([Finding(level, "a", "b")]))
    assert cli.exit_code(["doctor"]) == code


def test_a_look_that_fails_is_a_fault_and_the_others_go_on(capsys, monkeypatch):
    def broken():
        yield Finding(OK, "first")
        raise RuntimeError("no\nmore")

    monkeypatch.setattr(install, "looked", broken)
    code, found = _json(capsys)
    first = [one for one in found["findings"] if one["topic"] == "install"]
    assert [one["level"] for one in first] == [OK, FAULT]
    assert "RuntimeError: no" in first[1]["text"]
    assert (code, found["findings"][-1]["topic"]) == (1, "machine")


def test_what_needs_a_library_that_is_gone_says_which(capsys, monkeypatch):
    def broken():
        raise ModuleNotFoundError("No module named 'pydantic'", name="pydantic")
        yield

    monkeypatch.setattr(install, "looked", broken)
    found = next(one for one in _json(capsys)[1]["findings"] if one["topic"] == "install")
    assert (found["level"], "pydantic" in found["text"]) == (FAULT, True)
    assert "see" in found["cure"]


def test_it_is_loaded_without_any_library_that_it_looks_at():
    code = (
        "import sys, computewar.cli.doctor as d; print({'numpy', 'pydantic', 'textual', 'rich',"
        "'tomli'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
