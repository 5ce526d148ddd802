"""Plain mode, fuzzed: whatever is typed at whichever prompt, the game goes on and nothing is lost.

What was decided is noted as it is written; opened anew, the save holds all of it, wherever the
input ended, and the plans in hand.
"""

import os
import subprocess
import sys
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.plain.console import Console
from computewar.plain.play import play
from computewar.sessions.request import PlayRequest
from computewar.sessions.saves import saves
from computewar.sessions.session import Session
from computewar.sessions.timeline import Timeline

MENU = [str(number) for number in range(15)]
CAPITAL = ["3 12.5", "1 0", "2 100%", "5 $3bn", "?3", "?", "a", "f", "t", "u", "r", "x", "b", "h"]
ODD = [
    "", " ", "-", "--", "?", "??", "؟", "q", "1e999", "nan", "1 nan", "2 1e999", "3 -inf", "4 ١٢",
    "١٢", "٢ ٥", "२", "²", "½", "1.5", "-1", "+1", "01", "1 2 3", "2 2,5", "2\t5", "9" * 5000,
    "x" * 10_000, "9" * 5000 + " 1", "?" + "9" * 5000, "1 " + "9" * 400, "\x1b[2J\x07", "\x00",
    "\udcff", "\u202e12", "[/x]", "{0}", "%s", "builder", "builder:patience=nan", "mine.py", "..",
    "/", "nowhere.toml", "musk", "cash xai", "cash nobody", "fab_full_cost", "gpu_price", "y", "n",
    "yes", "نعم", "لا", "1.99999999999999999999", "9" * 400, "terafab-2026",
]  # fmt: skip
WORDS = st.one_of(st.sampled_from(MENU), st.sampled_from(CAPITAL), st.sampled_from(ODD))
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
COMMITS = ["2", "3 1", "b", "6", "y", "6", "y", "9", "4", "1", "2", "1 2", "u", "b", "6", "y"]


@pytest.fixture
def decided(monkeypatch, tmp_path):
    """What was done to each save, noted before it is written: path → (kind, side, branch, turn)."""
    monkeypatch.chdir(tmp_path)
    noted = {}
    write = Timeline.write

    def noting(timeline, *drafts):
        done = [(draft.kind, draft.side, draft.branch, draft.turn) for draft in drafts]
        write(timeline, *drafts)
        noted.setdefault(timeline.store.path, []).extend(done)

    monkeypatch.setattr(Timeline, "write", noting)
    return noted


def _played(request, words):
    """Play the lines to their end; all that was printed."""
    writer = StringIO()
    play(request, Console(StringIO("\n".join(words)), writer, echo=True))
    return writer.getvalue()


def _kept(decided):
    """The games there are; every save holds what was decided, none is broken."""
    found = saves()
    assert not [one.problem for one in found if one.problem]
    for one in found:
        with Session.open(one.path, read_only=True) as again:
            acts = [(act.kind, act.side, act.branch, act.turn) for act in again.entries]
        assert acts == decided.get(one.path, [])
    return [one.path for one in found]


def _gone(decided):
    for one in saves():
        one.path.unlink()
    decided.clear()


def _asked(save=None):
    if save:
        return PlayRequest(resume=save)
    return PlayRequest(scenario="terafab-2026", sides=("musk",), seed="1", horizon=4)


PROFILES = [
    pytest.param({"max_examples": 2, "derandomize": True}, id="few"),
    pytest.param({"max_examples": 400}, id="many", marks=pytest.mark.slow),
]


@pytest.mark.parametrize("profile", PROFILES)
def test_whatever_is_typed_in_a_game_it_ends_well_and_goes_on(profile, own_home, decided):
    @settings(suppress_health_check=QUIET, **profile)
    @given(st.lists(WORDS, max_size=25), st.lists(WORDS, max_size=5))
    def held(words, more):
        _gone(decided)
        said = _played(_asked(), words)
        assert "All is saved in" in said
        (path,) = _kept(decided)
        before = list(decided.get(path, []))
        _played(_asked(path), more)
        assert decided.get(path, [])[: len(before)] == before
        _kept(decided)

    held()


@pytest.mark.parametrize("profile", PROFILES)
def test_whatever_is_typed_before_a_game_it_begins_or_does_not(profile, own_home, decided):
    @settings(suppress_health_check=QUIET, **profile)
    @given(st.lists(st.one_of(st.sampled_from(MENU[:6]), WORDS), max_size=12))
    def held(words):
        _gone(decided)
        said = _played(PlayRequest(horizon=4), words)
        assert bool(_kept(decided)) != ("Nothing was begun." in said)

    held()


@pytest.mark.parametrize(
    "ends", [pytest.param([9], id="some", marks=pytest.mark.heavy),
             pytest.param(range(len(COMMITS) + 1), id="every", marks=pytest.mark.slow)],
)  # fmt: skip
def test_where_the_input_ends_the_save_goes_on_where_it_was(ends, own_home, decided):
    for end in ends:
        _gone(decided)
        _played(_asked(), COMMITS[:end])
        (path,) = _kept(decided)
        with Session.open(path, read_only=True) as cut:
            stood = cut.turn, cut.branch, cut.plan("musk")
        _played(_asked(path), [])
        _kept(decided)
        with Session.open(path, read_only=True) as again:
            assert (again.turn, again.branch, again.plan("musk")) == stood


@pytest.mark.heavy
@pytest.mark.parametrize("language", ["en", "ar"])
def test_bytes_that_are_no_text_end_no_game(language, own_home, tmp_path):
    typed = b"\n".join([*(word.encode("utf-8", "surrogateescape") for word in ODD), b"\xff\xfe"])
    line = ["--language", language, "play", "--plain", "terafab-2026", "--side", "musk"]
    done = subprocess.run(
        [sys.executable, "-m", "computewar", *line, "--horizon", "1"], input=typed, cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"}, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert str(own_home).encode() in b"".join(done.stdout.splitlines()[-2:])
