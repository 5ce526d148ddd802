"""A game played line by line in Arabic: other words, the same game."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.sessions.session import Session

LETTER = re.compile("[\u0600-\u06ff]")
PAGES = ("1", "3", "builder", "2", "h", "1", "a", "2", "b", "5", "4", "7", "10")
"""Board, advisor, capital with its help, a lever and an area, forecast, purse, report, briefing."""
QUARTERS = 2


def _played(language, path, lines):
    """What a game of two quarters prints, in a process of its own."""
    command = [sys.executable, "-m", "computewar", "play", "terafab-2026", "--plain", "--side"]
    command += ["musk", "--seed", "4.2", "--horizon", str(QUARTERS), "--save", str(path)]
    environment = {**os.environ, "COMPUTEWAR_LANGUAGE": language, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, input="\n".join(lines) + "\n", env=environment, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def _kept(path):
    """Every act and digest of a save, as written; not when it was."""
    with closing(sqlite3.connect(path)) as save:
        return save.execute("SELECT turn, kind, body FROM entry ORDER BY number").fetchall()


@pytest.mark.heavy
def test_a_game_in_arabic_is_the_game_in_english(tmp_path):
    quarter = ("3", "builder", "6", "نعم")
    said = _played("ar", tmp_path / "ar.save", [*quarter * QUARTERS, "١"])
    assert "انتهت اللعبة" in said
    story = load_scenario("terafab-2026", horizon=QUARTERS)
    with Session.new(tmp_path / "en.save", story, "4.2", {"musk": "person"}) as session:
        for _quarter in range(QUARTERS):
            session.fill("musk", "builder")
            session.commit("musk")
        assert session.finished
    assert _kept(tmp_path / "ar.save") == _kept(tmp_path / "en.save")


@pytest.mark.slow
def test_no_page_says_two_words_in_english(tmp_path):
    said = _played("ar", tmp_path / "a.save", [*(*PAGES, "6", "y") * QUARTERS, "1"])
    pairs = re.findall(r"(?<![\w/-])[a-z]{2,},? [a-z]{2,}(?![\w/_])", said)
    assert set(pairs) <= {"computewar play"}
    assert len(LETTER.findall(said)) > 10_000
