"""Killed: a game that dies in the middle is taken up with its plan; signals leave cleanly."""

import fcntl
import os
import pty
import random
import select
import signal
import struct
import subprocess
import sys
import termios
import time

import pytest

from computewar.sessions.session import Session

CODE = (
    "from pathlib import Path\n"
    "from computewar.sessions.request import PlayRequest\n"
    "from computewar.tui.app import start\n"
    "start(PlayRequest(scenario='terafab-2026', sides=('musk',), seed='1.3', horizon=4,"
    " save=Path({!r})))\n"
)
ALTERNATE_OFF = b"\x1b[?1049l"


class Terminal:
    """The game in a pseudo-terminal of 80 by 24."""

    def __init__(self, path):
        self.master, slave = pty.openpty()
        environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", CODE.format(str(path))],
            stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.seen = b""

    def read(self, seconds):
        """Take in what is painted within some seconds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.master], [], [], 0.05)[0]:
                try:
                    self.seen += os.read(self.master, 65536)
                except OSError:
                    return

    def wait_for(self, text, seconds=20):
        """Read until a text was painted."""
        end = time.monotonic() + seconds
        while text not in self.seen:
            assert time.monotonic() < end, self.seen[-2000:]
            self.read(0.1)

    def resize(self, columns, rows):
        """Another size, and the signal that tells of it."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, size)
        os.kill(self.process.pid, signal.SIGWINCH)

    def press(self, keys):
        """Type keys, and give the game a moment."""
        os.write(self.master, keys)
        self.read(0.4)


@pytest.mark.terminal
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGHUP"])
def test_a_game_that_is_killed_loses_nothing(tmp_path, name):
    path = tmp_path / "game.save"
    terminal = Terminal(path)
    try:
        terminal.wait_for(b"Briefing")
        terminal.press(b"\r")
        terminal.wait_for(b"Equity round")
        terminal.press(b"7")
        terminal.press(b"\r")
        terminal.press(b"\x1b[B")
        os.kill(terminal.process.pid, getattr(signal, name))
        terminal.read(2)
        terminal.process.wait(10)
    finally:
        terminal.process.poll() or terminal.process.kill()
        os.close(terminal.master)
    if name != "SIGKILL":
        assert ALTERNATE_OFF in terminal.seen
    with Session.open(path) as again:
        assert again.plan("musk") == {"round_size": {"tesla": 7.0}}


@pytest.mark.terminal
def test_a_storm_of_sizes_leaves_the_page_and_the_plan_as_they_were(tmp_path):
    path, chance = tmp_path / "game.save", random.Random(1)
    terminal = Terminal(path)
    try:
        terminal.wait_for(b"Briefing")
        terminal.press(b"\r")
        terminal.wait_for(b"Equity round")
        terminal.press(b"7")
        terminal.press(b"\r")
        for _size in range(300):
            terminal.resize(chance.randrange(1, 240), chance.randrange(1, 80))
            terminal.read(0.01 * chance.random())
        terminal.seen = b""
        terminal.resize(80, 24)
        terminal.wait_for(b"Equity round")
        assert terminal.process.poll() is None
        terminal.press(b"q")
        terminal.wait_for(b"Saved as")
        terminal.press(b"q")
        terminal.process.wait(10)
    finally:
        terminal.process.poll() is None and terminal.process.kill()
        os.close(terminal.master)
    assert terminal.process.returncode == 0
    with Session.open(path) as again:
        assert again.plan("musk") == {"round_size": {"tesla": 7.0}}


@pytest.mark.heavy
async def test_a_game_left_in_the_middle_is_taken_up_with_its_plan(playing, request_of, keys):
    from computewar.sessions.request import PlayRequest

    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "enter", "enter", "enter", "4", "enter", "down", "right")
        plan, path = app.room.session.plan("musk"), app.room.session.path
    assert plan
    async with playing(PlayRequest(resume=path)) as (app, pilot):
        assert app.screen.name == "capital"
        assert app.room.session.plan("musk") == plan
