"""Surroundings: whatever terminal, language, home or folder a command finds, it answers.

Not tested here: Windows, its paths and its consoles; a home on a network that goes away.
"""

import os
import subprocess
import sys

import pytest

PLAY = ["play", "--plain", "terafab-2026", "--side", "musk", "--horizon", "1"]
COMMANDS = {
    "version": ["--version"],
    "help": ["--help"],
    "list": ["list", "strategies"],
    "check": ["check", "terafab-2026"],
    "run": ["run", "terafab-2026", "-n", "2", "--horizon", "1"],
    "play": PLAY,
    "sources": ["sources"],
    "completion": ["completion", "bash"],
}
LONG, BROKEN = "a" * 300, os.fsdecode(b"\xff\xfe")
AROUND = {
    "no language": {"LC_ALL": "POSIX", "LANG": ""},
    "C without coercion": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "Arabic in ascii": {"PYTHONIOENCODING": "ascii", "COMPUTEWAR_LANGUAGE": "ar"},
    "a dumb terminal": {"TERM": "dumb", "NO_COLOR": "1"},
    "no columns": {"COLUMNS": "0", "LINES": "0"},
    "few columns": {"COLUMNS": "20", "LINES": "5"},
    "columns that are none": {"COLUMNS": "-5", "LINES": "x"},
    "no home": {"HOME": None, "COMPUTEWAR_HOME": None, "XDG_DATA_HOME": "{tmp}/data"},
    "a home with spaces": {"COMPUTEWAR_HOME": "{tmp}/ho me عربي%41?x#y"},
    "a home of broken signs": {"COMPUTEWAR_HOME": "{tmp}/" + BROKEN},
    "a home beside": {"COMPUTEWAR_HOME": "beside"},
    "a zone that is none": {"TZ": "No/Where"},
    "another order of hashes": {"PYTHONHASHSEED": "7"},
    "no cache": {"COMPUTEWAR_CACHE": "0"},
}
HOMELESS = {
    "a home that is a file": {"COMPUTEWAR_HOME": "{tmp}/file"},
    "a home that cannot be": {"COMPUTEWAR_HOME": "/proc/nowhere"},
    "a home too long": {"COMPUTEWAR_HOME": "{tmp}/" + LONG},
}
PYTHONS = {"-O": ["-O"], "-OO": ["-OO"], "-I": ["-I"], "-bb": ["-bb", "-W", "error"]}


def _done(words, tmp_path, python=(), around=(), **given):
    """A command as a process of its own, with surroundings changed."""
    (tmp_path / "file").write_text("")
    env = {**os.environ, "COMPUTEWAR_CACHE": "1"}
    for name, value in dict(around).items():
        env.pop(name, None)
        if value is not None:
            env[name] = value.replace("{tmp}", str(tmp_path))
    line = [sys.executable, *python, "-m", "computewar", *words]
    given = {"stdin": subprocess.DEVNULL, "cwd": tmp_path} | given
    done = subprocess.run(line, env=env, capture_output=True, check=False, timeout=300, **given)
    assert b"Traceback" not in done.stderr
    return done


def _answers(name, done):
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    assert (b"computewar " if name == "version" else b"\n") in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_answers_in_any_surroundings(name, around, tmp_path):
    _answers(name, _done(COMMANDS[name], tmp_path, around=AROUND[around]))


@pytest.mark.heavy
@pytest.mark.parametrize("around", ["a home of broken signs"])
def test_a_game_is_played_in_any_surroundings(around, tmp_path):
    _answers("play", _done(PLAY, tmp_path, around=AROUND[around]))


@pytest.mark.slow
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_answers_under_any_options_of_python(name, python, tmp_path):
    _answers(name, _done(COMMANDS[name], tmp_path, PYTHONS[python]))


@pytest.mark.slow
@pytest.mark.parametrize("around", HOMELESS)
@pytest.mark.parametrize("name", COMMANDS)
def test_without_a_home_only_what_needs_one_is_refused(name, around, tmp_path):
    done = _done(COMMANDS[name], tmp_path, around=HOMELESS[around])
    if name != "play":
        _answers(name, done)
        return
    assert done.returncode == 2
    *_settings, said = done.stderr.decode().splitlines()
    assert said.startswith("computewar: ")
    assert said.endswith("choose a folder of your own with --save")
    assert _done([*PLAY, "--save", "here.save"], tmp_path, around=HOMELESS[around]).returncode == 0


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["run"])
def test_a_folder_that_is_gone_hinders_nobody(name, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    words = " ".join(COMMANDS[name])
    line = f"cd '{gone}' && rmdir '{gone}' && exec '{sys.executable}' -m computewar {words}"
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=False)
    _answers(name, done)


@pytest.mark.slow
@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
@pytest.mark.parametrize("name", COMMANDS)
def test_closed_streams_hinder_nobody(name, closed, tmp_path):
    line = f"'{sys.executable}' -m computewar {' '.join(COMMANDS[name])} {closed}"
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_an_output_that_takes_nothing_is_told_in_a_line(name, tmp_path):
    line = f"'{sys.executable}' -m computewar {' '.join(COMMANDS[name])} >/dev/full"
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(b"computewar: the output: cannot be used (No space left")
    assert done.stderr.count(b"\n") == 1
