"""The game in a tab: it tells its save before it paints, and ends with its input."""

import os
import subprocess
import sys

import pytest
from textual.drivers.web_driver import WebDriver

from computewar.sessions.request import PlayRequest, written
from computewar.tui.app import ComputewarApp
from computewar.tui.tab import TabDriver


@pytest.fixture
def driven(monkeypatch):
    """A driver over an app that is not running, and what it sends."""
    sent = []
    monkeypatch.setattr(WebDriver, "write", lambda self, data: sent.append(data))
    monkeypatch.setattr(TabDriver, "write_meta", lambda self, told: sent.append(told))
    driver = object.__new__(TabDriver)
    driver._app = ComputewarApp(PlayRequest())
    return driver, sent


def test_the_save_is_told_once_before_it_is_painted(driven, sitting):
    driver, sent = driven
    driver.write("title")
    driver._app.room = room = sitting()
    path = str(room.session.path.absolute())
    driver.write("briefing")
    driver.write("capital")
    room.leave()
    driver.write("title")
    assert sent == [
        "title", {"type": "game", "path": path}, "briefing", "capital",
        {"type": "game", "path": ""}, "title",
    ]  # fmt: skip


def test_the_game_ends_when_its_input_does():
    driver = {"TEXTUAL_DRIVER": "computewar.tui.tab:TabDriver"}
    command = [sys.executable, "-P", "-m", "computewar.tui.tab", written(PlayRequest())]
    done = subprocess.run(
        command, input=b"", capture_output=True, env=os.environ | driver, timeout=30
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"__GANGLION__\n")
    assert b'{"type": "exit"}' in done.stdout
