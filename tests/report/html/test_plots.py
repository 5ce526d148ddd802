"""Histograms count what there is; curves stand where their points are."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from computewar.report.html.plots import Series, bins, curve, histogram

NUMBERS = some.lists(some.integers(-5000, 5000).map(lambda k: k / 100), min_size=1, max_size=40)


@given(NUMBERS)
def test_every_value_lies_in_a_bin(values):
    edges = bins(np.array(values))
    assert edges[0] <= min(values)
    assert max(values) <= edges[-1] + 1e-9
    assert len(edges) <= 80


def test_columns_are_as_high_as_their_counts_and_failed_futures_are_left_out():
    values = np.array([0.1, 0.1, 0.1, 9.9, np.nan])
    chart = histogram("t", "a", values, name="points", marked=((0.0, "none"),))
    columns = [m for g in chart.groups for m in g.marks if m.kind == "box" and m.height > 0]
    assert sorted(round(c.height / columns[-1].height) for c in columns) == [1, 3]
    said = [g.title for g in chart.groups if g.title]
    assert sum(int(text.rpartition(": ")[2]) for text in said) == 4


def test_a_line_goes_through_its_points_and_a_word_stays_with_its_own():
    given = Series(((0, 0), (1, math.nan), (2, 4)), "a", words=("first", "lost", "last"))
    chart = curve("t", "a", [given], across="x", up="y")
    marks = chart.groups[-1].marks
    assert len(marks[0].points) == 2
    assert [mark.text for mark in marks if mark.kind == "label"] == ["first", "last"]
    (x1, y1), (x2, y2) = marks[0].points
    assert x1 < x2
    assert y1 > y2
