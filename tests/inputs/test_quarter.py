"""Quarters of the calendar, their names and their count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.inputs.quarter import checked_quarter, quarter_count, quarter_name


@given(st.integers(4 * 1000, 4 * 3000 - 1))
def test_a_name_and_a_count_say_the_same_quarter(count):
    assert quarter_count(checked_quarter(quarter_name(count))) == count


def test_a_span_is_a_difference_of_counts():
    assert quarter_count("2025-Q1") - quarter_count("2023-Q4") == 5
    assert quarter_name(quarter_count("2025-Q4") + 1) == "2026-Q1"


@pytest.mark.parametrize("text", ["2026", "2026-Q5", "2026-Q0", "26-Q1", "2026-Q12", "Q1 2026"])
def test_what_is_no_quarter_is_refused_with_the_form(text):
    with pytest.raises(ValueError, match=f"'{text}' is no quarter; write it as 2026-Q1"):
        checked_quarter(text)
