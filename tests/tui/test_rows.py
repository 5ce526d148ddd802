"""Rows: columns stand under one another, and nothing of a note is lost at any width."""

import pytest

from computewar.report.row import Row
from computewar.tui.rows import row_lines
from computewar.tui.widgets.lines import Spot

ROWS = [
    Row("cash", "Cash", "$81.0bn", "+$2.00bn", "good", "", "xai"),
    Row("debt", "Debt of the firm", "$7.00bn", "", "bad", "lenders leave $76.6bn to it now"),
    Row("runway", "Runway", "more than twenty quarters from now", "", "neutral", "at this pace"),
]


def _texts(width):
    lines = [line.text if isinstance(line, Spot) else line for line in row_lines(ROWS, width)]
    return [line.plain for line in lines]


@pytest.mark.parametrize("width", [24, 40, 52, 72, 150])
def test_no_line_is_too_long_and_every_word_is_there(width):
    lines = _texts(width)
    assert max(map(len, lines)) <= width
    words = set(" ".join(lines).replace("!", " ").split())
    for row in ROWS:
        assert set(f"{row.label} {row.value} {row.change} {row.note}".split()) <= words


def test_values_end_in_one_column_and_what_is_bad_is_marked():
    first, second, _third = _texts(150)
    assert first.index("$81.0bn") == second.index("$7.00bn")
    assert "! $7.00bn" in second
    assert "!" not in first


def test_each_row_can_be_asked_where_it_comes_from():
    spots = [line for line in row_lines(ROWS, 40) if isinstance(line, Spot)]
    assert [(spot.key, spot.firm) for spot in spots] == [
        ("cash", "xai"), ("debt", ""), ("runway", ""),
    ]  # fmt: skip
    assert row_lines([], 40) == []
