"""The words of watching fit the width and leave nothing out without a word."""

import pytest

from computewar.sessions.film import film
from computewar.tui.screens.watch_lines import quarter_lines, track


@pytest.fixture
def shown(sitting):
    """A film of two quarters."""
    return film(sitting(turns=2).session.path)


@pytest.mark.parametrize("width", [44, 56, 76, 140])
def test_every_quarter_fits(shown, width):
    for quarter in range(3):
        lines = quarter_lines(shown, quarter, "musk", width)
        assert max(line.cell_length for line in lines) <= width


def test_decisions_that_are_left_out_are_counted(shown):
    told = [line.plain for line in quarter_lines(shown, 0, "musk", 120)]
    assert told[0].startswith("Tesla / xAI decides in 2026-Q1")
    assert told[-1].startswith("+")


def test_figures_stand_beside_each_other_where_there_is_room(shown):
    wide = [line.plain for line in quarter_lines(shown, 1, "musk", 100)]
    narrow = [line.plain for line in quarter_lines(shown, 1, "musk", 50)]
    assert sum(line.startswith("Cash") for line in wide) == 1
    assert sum(line.startswith("Cash") for line in narrow) == 2
    assert {"Tesla", "xAI"} <= set(narrow)


def test_the_last_picture_says_where_the_game_was_left(shown):
    told = "\n".join(line.plain for line in quarter_lines(shown, 2, "musk", 80))
    assert "So far" in told
    assert "2 of 4 quarters are played." in told


def test_the_line_of_quarters_is_as_wide_as_asked(shown):
    for quarter in range(3):
        assert track(shown, quarter, True, 0.5, 60).cell_length == 60
    assert "■" in track(shown, 1, False, 1.0, 60).plain
