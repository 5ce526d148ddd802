"""Progress: what the line says, when it is written, and that it goes away."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.cli.progress import PAUSE, START, duration, line, progress
from computewar.cli.unsteered import Unsteered


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def test_the_line_says_how_many_how_fast_and_how_long():
    assert line(250, 1000, 2.0) == "250 of 1,000 games · 125 games/s · 6 s left"


def test_what_was_there_before_does_not_count_as_fast():
    assert line(900, 1000, 2.0, before=800) == "900 of 1,000 games · 50 games/s · 2 s left"


def test_a_guess_is_not_told():
    assert line(250, 1000, 0.1) == "250 of 1,000 games"
    assert line(500, 1000, 9.0, before=500) == "500 of 1,000 games"


@given(st.integers(0, 10**7), st.integers(1, 10**7), st.floats(0, 1e6))
def test_the_line_is_one_line_without_nonsense(done, more, seconds):
    said = line(done, done + more, seconds)
    assert "\n" not in said
    assert not any(word in said for word in ("nan", "inf", "-", "∞"))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(7.6, "8 s"), (59.6, "1 min 0 s"), (125, "2 min 5 s"), (12_000, "3 h 20 min")],
)
def test_a_time_is_said_in_two_units_at_most(seconds, said):
    assert duration(seconds) == said


def test_the_line_is_written_over_seldom_enough_and_gone_at_the_end():
    now, stream = [0.0], Terminal()
    with progress(stream=stream, clock=lambda: now[0]) as told:
        for done in range(100):
            now[0] += PAUSE / 5
            told(done, 100)
    lines = stream.getvalue().split(START)
    assert lines[0] == lines[-1] == ""
    assert 18 <= len(lines[1:-1]) <= 21
    assert "99 of" not in stream.getvalue() or lines[-1] == ""


def test_the_line_is_gone_when_the_work_is_stopped():
    stream = Terminal()
    with contextlib.suppress(KeyboardInterrupt), progress(stream=stream) as told:
        told(1, 2)
        raise KeyboardInterrupt
    assert stream.getvalue().endswith(START)


def test_the_line_is_written_over_where_nothing_else_may_steer():
    stream = Terminal()
    with progress(stream=Unsteered(stream)) as told:
        told(1, 2)
    assert stream.getvalue() == f"{START}1 of 2 games{START}"


def test_a_narrow_terminal_does_not_wrap(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    stream = Terminal()
    with progress(stream=stream, clock=iter([0.0, 5.0]).__next__) as told:
        told(250, 1000)
    assert stream.getvalue() == f"{START}250 of 1,000 games {START}"


def test_nothing_is_said_to_a_file_or_when_quiet():
    file, terminal = io.StringIO(), Terminal()
    with progress(stream=file) as told:
        assert told is None
    with progress(quiet=True, stream=terminal) as told:
        assert told is None
    assert file.getvalue() == terminal.getvalue() == ""
