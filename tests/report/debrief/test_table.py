"""CSV that no spreadsheet runs."""

import csv
import io
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.report.debrief.table import FORMULA, safe, written


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u200b=1", "＝1", "|x"]
)
def test_what_begins_as_a_formula_stays_a_text(text):
    assert str(safe(text)).startswith("'")


@given(st.text())
def test_no_text_begins_as_a_formula_and_each_is_one_line(text):
    cell = str(safe(text))
    assert not cell.startswith(FORMULA)
    assert len(cell.splitlines()) <= 1


def test_numbers_stay_numbers_and_what_is_none_is_empty():
    assert safe(-1.5) == -1.5
    assert [safe(math.nan), safe(None), safe(math.inf)] == ["", "", ""]


@given(st.lists(st.tuples(st.floats(allow_nan=False, allow_infinity=False), st.text("a,\"';é "))))
def test_a_table_reads_back_as_it_was_written(rows):
    found = list(csv.reader(io.StringIO(written(("value", "text"), rows))))
    assert found[0] == ["value", "text"]
    assert [float(value) for value, _text in found[1:]] == [value for value, _text in rows]
    assert [text for _value, text in found[1:]] == [safe(text) for _value, text in rows]
