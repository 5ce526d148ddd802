"""The page of the gates: which hold, their figures, what is told of them."""

from math import nan

import pytest

from computewar.lab.depth.gate import Gate
from computewar.report.html.depth import page

GATES = [
    Gate("field", "musk", "the best wins", "%", 62.0, 58.0, 64.1, 8000, most=65, note="builder"),
    Gate("field", "openai", "the best wins", "%", 55.0, 51.0, 69.0, 8000, most=65),
    Gate("without fab", "musk", "costs", "points", nan, nan, 1.0, 9, 3, 35),
    Gate("quiet", "", "turns", "%", 30.0, 20.0, 40.0, 9),
]
WORDS = ("depth", "terafab-2026", "--quick")


@pytest.fixture
def made(short):
    return page(GATES, short, 1000, True, WORDS)


def test_the_title_counts_what_holds_and_the_lead_names_what_does_not(made):
    assert made.title == "2 of 4 gates of depth hold"
    assert made.lead.startswith("Not held: field openai, without fab musk. Of these only")


def test_a_gate_that_only_its_interval_misses_is_told_apart(short, made):
    assert made.lead.endswith("more games may tell: field openai.")
    assert "only" not in page(GATES[2:], short, 1000, True, WORDS).lead
    assert page(GATES[:1], short, 1000, True, WORDS).lead == "All that were asked hold."


def test_every_gate_has_its_figure_its_limits_and_its_word(made, rendered):
    found = rendered(made)
    assert {62.0, 55.0, 30.0, 8000.0, 9.0, 123.0} == set(found.values)
    cells = found.said("td")
    assert cells.count("NOT HELD") == 2
    assert {"≤ 65", "3 – 35", "58 – 64.1"} <= set(cells)
    assert any(text.startswith("field: the best wins. field musk: builder") for text in
               found.said("li"))  # fmt: skip


def test_a_page_has_no_clock(short):
    assert page(GATES, short, 1000, False, WORDS) == page(GATES, short, 1000, False, WORDS)
