"""Streams that print no sign which steers a terminal."""

import io
import subprocess
import sys

import click
import pytest

from computewar.cli.progress import START
from computewar.cli.unsteered import Unsteered


def test_a_stream_leaves_out_what_steers_and_is_otherwise_as_it_was(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", Unsteered(stream))
    print("a\x1b[2Jb")  # noqa: T201
    click.echo("c\u202ed\x07")
    sys.stdout.flush()
    assert stream.getvalue() == "a[2Jb\ncd\n"
    assert not sys.stdout.closed


def test_only_what_says_that_it_steers_does():
    stream = io.StringIO()
    one = Unsteered(stream)
    one.write(f"{START}a")
    one.steer(f"{START}b")
    assert stream.getvalue() == f"[Ka{START}b"


@pytest.mark.heavy
def test_a_scenario_from_a_stranger_steers_no_terminal(tmp_path):
    file = tmp_path / "evil.toml"
    file.write_text(
        'base = "terafab-2026"\nturns = 1\n[sides.musk]\nlabel = "A\\u001b]0;owned\\u0007"\n'
    )
    command = [sys.executable, "-m", "computewar", "play", str(file), "--plain"]
    found = subprocess.run(command, input=b"", capture_output=True, timeout=60, check=False)
    assert b"A]0;owned" in found.stdout + found.stderr
    assert not set(b"\x1b\x07") & set(found.stdout + found.stderr)
