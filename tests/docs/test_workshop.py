"""The guide to workshops: every command in it runs, in the order in which it stands there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from computewar import cli
from computewar.sessions.workshop import Workshop
from computewar.workshop import labels, seats

PAGE = (Path(__file__).parents[2] / "docs" / "workshop.md").read_text(encoding="utf-8")
LINES = [
    line for block in re.findall(r" *```sh\n(.*?)```", PAGE, re.S) for line in block.split("\n")
]
COMMANDS = [line.strip() for line in LINES if line.strip().startswith("computewar")]
[OWN] = re.findall(r"<!-- evening.toml -->\n```toml\n(.*?)```", PAGE, re.S)
AFTER = "computewar debrief"
"""The part after the day begins with it: two rounds are played before."""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the scenario of the page, where servers give their links and go."""
    (tmp_path / "evening.toml").write_text(OWN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(seats, "COST", 2)
    monkeypatch.setattr("computewar.web.hall.Hall.serve", lambda self, say: say(self.address))
    monkeypatch.setattr("computewar.cli.workshop.joining._at_terminal", lambda: True)
    monkeypatch.setattr("computewar.tui.team_app.start", lambda joined, **_held: click.echo(joined))
    return tmp_path


def _run(line):
    words = shlex.split(line.replace("192.168.1.5", "127.0.0.1"))[1:]
    assert cli.exit_code(words) == 0, line


def _played_on():
    """The practice round and one more."""
    for _step in range(12):
        _run("computewar workshop do day.workshop")


def _leaf(words):
    """The command that words call, and what is left of them."""
    command = cli.commands
    while isinstance(command, click.Group):
        command, words = command.get_command(click.Context(command), words[0]), words[1:]
    return command, words


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_guide_is_understood(line, folder):
    for name in ("day.workshop", "debrief.html"):
        (folder / name).touch()
    command, words = _leaf(shlex.split(line)[1:])
    with command.make_context("computewar", words) as context:
        assert context.params


@pytest.mark.slow
def test_all_commands_of_the_guide_run_one_after_another(folder):
    for line in COMMANDS:
        if line.startswith(AFTER):
            _played_on()
        _run(line)
    with Workshop.open(folder / "day.workshop", writable=False) as workshop:
        assert len(workshop.setup.teams) == 3
        assert len(workshop.told("schedule")) == 3  # two put in, one of them called off
        assert workshop.stage.round >= 1  # the practice is over
    assert "Friday" in (folder / "debrief.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_server_of_the_guide_gives_its_links(tmp_path):
    code = "from computewar import cli; cli.main()"
    told = {"cwd": tmp_path, "env": os.environ | {"PYTHONUNBUFFERED": "1"}, "text": True}
    for line in COMMANDS:
        if "new day.workshop" in line or "host day.workshop" in line:
            words = shlex.split(line)[1:]
            if "host" in words:
                words = ["workshop", "host", "day.workshop", "--port", "0"]
            server = subprocess.Popen(
                [sys.executable, "-c", code, *words], stdout=subprocess.PIPE, **told
            )
            with server:
                said = ""
                for text in server.stdout:
                    said += text
                    if "Ctrl-C stops" in text:
                        server.send_signal(2)
    assert said.count("/join?token=") == 6  # console, three teams, projector, observers
    assert server.returncode in (0, 130)


def test_the_guide_names_buttons_as_the_console_does():
    assert labels.steps()["undo"] in PAGE


def test_what_is_to_be_installed_is_there():
    extras = re.search(r"pip install 'computewar\[(.*?)\]'", PAGE)[1].split(",")
    project = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    assert all(f"\n{one} = [" in project for one in extras)
