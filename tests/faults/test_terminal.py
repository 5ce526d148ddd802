"""The full screen in a terminal of its own, ended at any moment of any keys.

At one moment, with all that it has to leave behind: tests/tui/test_killed.py.
"""

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

from computewar.sessions.saves import saves
from computewar.sessions.session import Session

OFTEN = {"test_a_game_in_a_terminal_holds_what_it_held_when_it_was_ended": (0, 30)}
GAME = "play terafab-2026 --side musk --seed 1.3 --horizon 8 --save g.save"
KEYS = [b"\r", b"\x1b[B", b"\x1b[C", b"5", b"7\r", b"a", b"c", b"u", b"\x1b", b"n", b"?", b"b"]
SIGNALS = ("SIGKILL", "SIGKILL", "SIGTERM", "SIGHUP")


def test_a_game_in_a_terminal_holds_what_it_held_when_it_was_ended(nursery, tmp_path, moments):
    for seed in moments:
        chance, folder = random.Random(f"terminal {seed}"), tmp_path / str(seed)
        folder.mkdir()
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        child = subprocess.Popen(
            [sys.executable, "-m", "computewar", *GAME.split()],
            cwd=folder, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
            env=os.environ | {"TERM": "xterm-256color"},
        )  # fmt: skip
        try:
            _until(master, b"Briefing")
            for _key in range(chance.randrange(40)):
                os.write(master, chance.choice(KEYS))
                _read(master, chance.random() * 0.15)
            before = _entries(folder / "g.save")
            child.send_signal(getattr(signal, chance.choice(SIGNALS)))
            _read(master, 1)
            assert child.wait(60) in (0, -9), seed
        finally:
            child.kill()
            os.close(master)
            os.close(slave)
        assert _entries(folder / "g.save")[: len(before)] == before, seed
        assert not saves(folder)[0].problem
        assert nursery.run("play g.save --plain", where=folder)[0] == 0


def _entries(path):
    with Session.open(path, read_only=True) as session:
        return list(session.entries)


def _read(master, seconds):
    """Take in what is painted within some seconds."""
    end, seen = time.monotonic() + seconds, b""
    while time.monotonic() < end:
        if select.select([master], [], [], 0.05)[0]:
            try:
                seen += os.read(master, 65536)
            except OSError:
                break
    return seen


def _until(master, text):
    """Read until a text was painted."""
    end, seen = time.monotonic() + 60, b""
    while text not in seen:
        assert time.monotonic() < end, seen[-2000:]
        seen += _read(master, 0.1)
