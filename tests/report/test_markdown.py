"""A page as Markdown: the same words, and nothing typed is taken for marks."""

import re

import pytest

from computewar.report.html.chart import Chart
from computewar.report.html.page import Cell, Page, Prose, Section, Table
from computewar.report.markdown import escaped, line, markdown


def _page(*parts, command="computewar debrief x"):
    section = Section("What", parts)
    return Page("Title", "kicker", "Asked?", "Lead.", (section,), ("One.", "Two.", "Three."), (),
                command, (("seed", "5"),), warnings=("Careful.",))  # fmt: skip


def test_a_page_keeps_its_order_and_its_words():
    text = markdown(_page(Prose(("A", "B"), listed=True, title="T"), Chart("c", "It rises", 9, ())))
    for one, other in zip(
        order := ["# Title", "kicker", "Lead.", "*Asked?*", "> Careful.", "## What", "### T",
                  "- A\n- B", "*It rises*", "One. Two. Three.", "computewar debrief x",
                  "- seed: 5"], order[1:], strict=False,
    ):  # fmt: skip
        assert text.index(one) < text.index(other)


def test_every_line_of_a_table_has_as_many_cells():
    table = Table("Cap", ("a|b", "n"), ((Cell("x | y"), Cell("-1", -1.0)),), note="Noted.")
    rows = [row for row in markdown(_page(table)).splitlines() if row.startswith("|")]
    assert len(rows) == 3
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {3}
    assert rows[1] == "| :-- | --: |"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<script>", r"\<script\>"), ("[a](b)", r"\[a\](b)"), ("*a* _b_", r"\*a\* \_b\_"),
        ("hall_lag", "hall_lag"), ("a\n# b", r"a \# b"), ("&lt;", r"\&lt;"), ("a\\", "a\\\\"),
        ("one ` two", r"one \` two"), ("say `a_b|c` now", r"say `a_b\|c` now"),
    ],
)  # fmt: skip
def test_what_is_typed_is_shown_as_it_is(typed, shown):
    assert escaped(typed) == shown


def test_a_line_begins_no_list():
    assert [line(text) for text in ("- a", "1. a", "+3", "---", "2026 x")] == [
        r"\- a", r"1\. a", "+3", r"\---", "2026 x"
    ]  # fmt: skip


def test_a_command_is_fenced_whatever_it_holds():
    text = markdown(_page(command="computewar debrief '```'"))
    assert "````sh\ncomputewar debrief '```'\n````" in text
