"""The page of a backtest: verdicts, misses with their words, and figures as people write them."""

import pytest

from computewar.inputs.record import Miss, Row
from computewar.lab.backtest import Judged, Record, summary
from computewar.lab.naive import Interval
from computewar.report.backtest import as_json, figure, page, span, told, verdict

PLAIN = {
    "id": "a", "what": "xAI's GPUs", "start": "from-2024-q3", "measure": "gpus", "firm": "xai",
    "quarter": "2024-Q4", "value": 100, "unit": "kH100e", "kind": "filing", "source": "a report",
    "address": "https://example.org", "split": "held",
}  # fmt: skip


def _judged(low, high, entered="", **changes):
    row = Row.model_validate(PLAIN | changes)
    return Judged(row, Interval(low, (low + high) / 2, high), Interval(70, 80, 90), entered)


@pytest.fixture
def judged():
    return [
        _judged(90, 110),
        _judged(10, 20, id="b", what="Its megawatts"),
        _judged(1, 200, id="c", what="Its cash", split="tuned"),
        _judged(90, 110, "gpu_supply", id="d", split="tuned"),
    ]


@pytest.fixture
def made(judged):
    rows = tuple(one.row for one in judged)
    misses = (Miss(rows=("a", "b"), why="Nobody built so slowly."),)
    return page(Record(rows, (), misses, {}), judged, summary(judged), 5)


def test_every_row_has_its_verdict(judged):
    assert [verdict(one) for one in judged] == ["in", "OUT", "too wide", "an input"]


def test_the_page_holds_every_row_with_its_source(made):
    assert made.count("[a report](https://example.org)") == 4
    assert (
        "| xAI's GPUs | 2024-Q4 | 2024-q3 | 100 kH100e | 90 · 100 · 110 | 70 to 90 | in |" in made
    )


def test_a_miss_is_told_with_its_words_and_what_is_inside_is_not(made):
    assert "- **Its megawatts (OUT).** Nobody built so slowly." in made
    assert "- **Its cash (too wide).** No cause is known." in made
    assert "**xAI's GPUs" not in made


def test_the_summary_says_what_does_not_count(judged):
    text = "\n".join(told(summary(judged)))
    assert "4 rows, 2 count" in text
    assert "Held: 1 of 2 inside (50%" in text
    assert "Too wide to count: c." in text
    assert "Inputs, not counted: d." in text


def test_data_hold_no_number_that_json_has_not():
    rows = [_judged(0, 10)]
    assert as_json(rows, summary(rows), {})["rows"][0]["score"] is None


def test_figures_have_three_digits_that_count():
    assert [figure(x) for x in (0.0254, 38.44, 1234.5, 61000)] == [
        "0.0254",
        "38.4",
        "1,234",
        "61,000",
    ]
    assert span(None) == "–"
