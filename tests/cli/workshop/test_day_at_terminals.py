"""A round as it is held at terminals: two teams join one file, commands lead, one of them dies."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import closing

import pytest

from computewar.sessions.workshop import Workshop

MAIN = "from computewar.__main__ import main; main()"
COMMAND = [sys.executable, "-c", MAIN, "workshop"]


class Seat:
    """`computewar workshop join` in a pseudo-terminal of 80 by 24."""

    def __init__(self, day, team):
        self.master, slave = pty.openpty()
        size = {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        self.process = subprocess.Popen(
            [*COMMAND, "join", str(day), "--team", team, "--name", f"{team}'s"],
            stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
            env=os.environ | size | {"COMPUTEWAR_HOME": str(day.parent / team)},
        )  # fmt: skip
        os.close(slave)
        self.seen = b""

    def sees(self, text, seconds=40):
        """Read until something was painted."""
        self.seen, ends = b"", time.monotonic() + seconds
        while text.encode() not in self.seen:
            assert time.monotonic() < ends, self.seen[-3000:]
            self.listen(0.5)

    def listen(self, seconds):
        """Take in what is painted."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            if select.select([self.master], [], [], 0.05)[0]:
                try:
                    self.seen += os.read(self.master, 65536)
                except OSError:
                    return

    def close(self):
        """Leave without a goodbye."""
        self.process.kill()
        self.process.wait()
        os.close(self.master)


def _do(day, *words):
    done = subprocess.run([*COMMAND, "do", str(day), *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.terminal
def test_a_round_at_terminals_survives_one_that_dies(day):
    with closing(Seat(day, "alpha")) as alpha, closing(Seat(day, "beta")) as beta:
        alpha.sees("Briefing")
        beta.sees("Briefing")
        _do(day, "decide", "minutes=0")
        for seat in (alpha, beta):
            _commit(day, seat, "alpha" if seat is alpha else "beta")
    with closing(Seat(day, "alpha")) as again:  # both were killed; what was committed stands
        again.sees("committed")
        for step in ("lock", "advance", "reveal"):
            _do(day, step)
        again.sees("Report")
    with Workshop.open(day, writable=False) as workshop:
        line = workshop.worlds["table-1"].log
        assert line.position.turn == 2
        commits = [entry for entry in line.entries if entry.kind == "commit"]
        assert [entry.content for entry in commits] == [{}, {}]
        assert {entry.author for entry in commits} == {"alpha's", "beta's"}


def _commit(day, seat, team):
    """Press enter until the team's plan is committed."""
    ends = time.monotonic() + 40
    while time.monotonic() < ends:
        os.write(seat.master, b"\r")
        seat.listen(0.6)
        with Workshop.open(day, writable=False) as workshop:
            side = workshop.setup.teams[team].side
            if workshop.timeline(team).log.position.desk(side).sealed:
                return
    raise AssertionError(seat.seen[-3000:])


@pytest.mark.terminal
def test_a_server_that_is_killed_knows_its_links_when_it_is_started_again(day):
    first, text = _hosted(day)
    _facilitator, alpha, *_others = re.findall(r"token=(\S+)", text)
    assert "Sit down" in _page(text, alpha)
    first.kill()
    first.wait()
    second, text = _hosted(day)
    assert "still open" in text
    assert "Sit down" in _page(text, alpha)
    second.send_signal(signal.SIGINT)
    rest, errors = second.communicate(timeout=20)
    assert "Go on with: computewar workshop host" in rest
    assert (second.returncode, errors) == (0, "")


def _hosted(day):
    """A server in a process of its own, and what it says first."""
    process = subprocess.Popen(
        [*COMMAND, "host", str(day), "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    text = ""
    while "Ctrl-C" not in text:
        line = process.stdout.readline()
        assert line, process.stderr.read()
        text += line
    return process, text


def _page(text, token):
    """The page that a link opens at the server that said this."""
    address = re.search(r"http://[\w.:]+", text)[0]
    with urllib.request.urlopen(f"{address}/join?token={token}") as answer:
        return answer.read().decode()
