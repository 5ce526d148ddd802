"""Rows: where dots, lines, bars and limits stand."""

import math

import pytest

from computewar.report.html.chart import LEFT, RIGHT
from computewar.report.html.rows import Limited, Row, limited, rows


def of(chart, kind, group=-1):
    """The marks of a kind in one group."""
    return [mark for mark in chart.groups[group].marks if mark.kind == kind]


def test_a_dot_stands_at_its_value_on_its_interval():
    chart = rows("t", "a", [Row("x", "5", 5.0, 0.0, 10.0)], name="points")
    assert of(chart, "dot")[0].x == pytest.approx((LEFT + RIGHT) / 2)
    whisker = of(chart, "line")[0]
    assert (whisker.x1, whisker.x2) == (LEFT, RIGHT)
    assert chart.groups[-1].title == "x: 5"


def test_a_bar_begins_at_nought_to_either_side():
    chart = rows("t", "a", [Row("x", "", -1.0), Row("y", "", 1.0)], name="points", bars=True)
    less, more = of(chart, "box", -2)[0], of(chart, "box")[0]
    assert less.x + less.width == pytest.approx(50)
    assert more.x == pytest.approx(50)
    assert of(chart, "dot") == []


def test_what_is_no_number_is_not_drawn():
    chart = rows("t", "a", [Row("x", "–", math.nan), Row("y", "1", 1.0)], name="points")
    assert of(chart, "dot", -2) == of(chart, "line", -2) == []
    assert len(of(chart, "dot")) == 1


def test_a_figure_stands_within_its_limits_exactly_where_it_holds():
    chart = limited("t", "a", [Limited("x", "5", 5, 4, 6, 3, 9, True)])
    band, whisker = of(chart, "box")[0], of(chart, "line")[1]
    assert band.x <= whisker.x1 < whisker.x2 <= band.x + band.width
    outside = limited("t", "a", [Limited("x", "2", 2, 1, 2.5, 3, math.inf, False)])
    band = of(outside, "box")[0]
    assert of(outside, "line")[1].x2 < band.x
    assert band.x + band.width == pytest.approx(RIGHT)
    assert "open" in of(outside, "dot")[0].look
