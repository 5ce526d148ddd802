"""Quarters of the calendar: by name, such as `2026-Q3`, and by count since the year 0."""

import re

FORM = re.compile(r"[12][0-9]{3}-Q[1-4]")


def checked_quarter(text: str) -> str:
    """`text` if it is a quarter; ValueError with the form otherwise."""
    if not FORM.fullmatch(text):
        raise ValueError(f"'{text}' is no quarter; write it as 2026-Q1")
    return text


def quarter_count(quarter: str) -> int:
    """Quarters from the year 0 to the beginning of this one, so that differences are spans."""
    year, number = quarter.split("-Q")
    return int(year) * 4 + int(number) - 1


def quarter_name(count: int) -> str:
    """The quarter that many quarters after the year 0 began: the inverse of `quarter_count`."""
    return f"{count // 4}-Q{count % 4 + 1}"
