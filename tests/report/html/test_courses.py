"""Courses: each line is named at its end, no two names on one another, and what is not is left."""

import math
from itertools import pairwise

from computewar.report.html.chart import Label, Trace
from computewar.report.html.courses import APART, Course, courses
from computewar.report.html.page import drawn

QUARTERS = [f"Q{k}" for k in range(9)]


def _marks(chart, kind):
    return [one for group in chart.groups for one in group.marks if isinstance(one, kind)]


def _names(chart):
    return [one for one in _marks(chart, Label) if one.look.startswith("end-name")]


def test_names_of_lines_that_end_together_stand_apart_and_in_order():
    given = [Course(f"team {k}", (1.0,) * 8 + (5 + k / 100,)) for k in range(8)]
    names = _names(courses("Compute", "about", given, QUARTERS))
    assert [one.text for one in names] == [f"team {k}" for k in reversed(range(8))]
    assert all(b.y - a.y >= APART for a, b in pairwise(names))


def test_a_line_leaves_out_what_is_not_known_and_one_of_nothing_has_no_name():
    chart = courses("C", "a", [Course("a", (1, math.nan, 3)), Course("b", ())], QUARTERS[:3])
    (line,) = _marks(chart, Trace)
    assert len(line.points) == 2
    assert [one.text for one in _names(chart)] == ["a"]


def test_a_drawing_by_itself_escapes_what_teams_call_themselves():
    text = drawn(courses("C", "a", [Course("<script>x</script>", (1, 2))], QUARTERS[:2]), "c1")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert text == drawn(
        courses("C", "a", [Course("<script>x</script>", (1, 2))], QUARTERS[:2]), "c1"
    )
