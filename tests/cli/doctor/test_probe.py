"""Probe: a terminal that answers, one that keeps silent, and none."""

import os
import subprocess
import sys
import threading

import pytest

from computewar.cli.doctor import probe

pty = pytest.importorskip("pty")
ASK = """
import os, sys
os.setsid()
import fcntl, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from computewar.cli.doctor import probe
before = termios.tcgetattr(0)
told = (probe.columns("ab"), probe.mouse(), probe.columns("ab"), termios.tcgetattr(0) == before)
sys.stderr.write(repr(told))
"""


def _told(answers):
    """What a process says of a terminal that gives these answers to what is asked of it."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", ASK], stdin=slave, stdout=slave, stderr=subprocess.PIPE, text=True
    )
    os.close(slave)

    def terminal():
        asked = b""
        while True:
            try:
                asked += os.read(master, 1024)
            except OSError:
                return
            for question, answer in answers.items():
                if question in asked:
                    os.write(master, answer)
                    asked = b""

    threading.Thread(target=terminal, daemon=True).start()
    try:
        return process.communicate(timeout=30)[1]
    finally:
        os.close(master)


def test_columns_and_mouse_are_as_the_terminal_answers():
    answers = {probe.WHERE: b"\x1b[7;3R", probe.FENCE: b"\x1b[?1006;2$y\x1b[?62;1c"}
    assert _told(answers) == "(2, True, 2, True)"


def test_a_terminal_that_knows_no_mouse_says_so():
    answers = {probe.WHERE: b"x\x1b[7;4R", probe.FENCE: b"\x1b[?1006;0$y\x1b[?62c"}
    assert _told(answers) == "(3, False, 3, True)"


def test_a_silent_terminal_is_asked_once_and_left_as_it_was():
    assert _told({}) == "(None, False, None, True)"


def test_without_a_terminal_nothing_is_asked(capfd):
    assert probe.columns("ab") is None
    assert probe.mouse() is False
    assert capfd.readouterr().out == ""
