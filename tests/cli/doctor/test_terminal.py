"""Terminal: what is said of it, and that the game plays line by line in any."""

import io

import pytest

from computewar.cli.doctor import terminal
from computewar.cli.doctor.finding import NOTE, OK
from computewar.words import width


def test_the_smallest_screen_is_that_of_the_game():
    from computewar.tui import app

    assert terminal.LEAST == app.LEAST


@pytest.mark.parametrize(
    ("size", "level"), [((60, 20), OK), ((59, 20), NOTE), ((60, 19), NOTE), ((200, 60), OK)]
)
def test_a_window_that_is_too_small_is_noted(size, level):
    assert terminal.of_size(*size).level == level


@pytest.mark.parametrize(
    ("encoding", "level"),
    [("UTF-8", OK), ("utf8", OK), ("ascii", NOTE), ("cp1252", NOTE), ("", NOTE)],
)
def test_an_encoding_that_lacks_signs_is_noted(encoding, level):
    found = terminal.of_encoding(encoding)
    assert (found.level, "--ascii" in found.cure) == (level, level == NOTE)


@pytest.mark.parametrize(
    ("environment", "text", "level"),
    [
        ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, "NO_COLOR", OK),
        ({"COLORTERM": "24bit"}, "all", OK),
        ({"TERM": "xterm-256color"}, "256", OK),
        ({"TERM": "vt100"}, "16", NOTE),
    ],
)
def test_colours_are_those_the_environment_says(environment, text, level):
    found = terminal.of_colours(environment)
    assert (found.level, text in found.text) == (level, True)


def test_signs_that_come_out_wider_or_narrower_are_noted():
    right = width(terminal.ARABIC)
    assert right < len(terminal.ARABIC)  # marks on letters take no column
    levels = [
        terminal.of_width("words", terminal.ARABIC, wide, "play in English").level
        for wide in (right, right + 1, len(terminal.ARABIC), None)
    ]
    assert levels == [OK, NOTE, NOTE, OK]


def test_without_a_terminal_line_by_line_is_the_cure(monkeypatch):
    monkeypatch.setattr(terminal.sys, "stdin", io.StringIO())
    found = list(terminal.looked())[-1]
    assert (found.level, "--plain" in found.cure) == (NOTE, True)
