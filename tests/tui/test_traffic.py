"""How soon it is there and what it sends: the benchmarks hold their goals, with room to spare."""

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "benchmarks"


def _held(script, *arguments):
    """Run a benchmark that fails where its goals are missed; returns what it says."""
    command = [sys.executable, FOLDER / script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.terminal
def test_a_key_sends_little_and_rest_sends_nothing():
    assert "at rest" in _held("traffic.py", "--hold", "1.2")


@pytest.mark.terminal
def test_the_start_keeps_near_its_baselines():
    assert "playable" in _held("startup.py", "3", "--hold", "2")
