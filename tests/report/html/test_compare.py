"""A comparison's page: its answer, its numbers, its failed futures."""

import numpy as np
import pytest

from computewar.lab.compare import compare
from computewar.report.comparison import nearest, shown, verdict
from computewar.report.html.compare import page

WORDS = ("compare", "terafab-2026", "musk=builder,buyer,cautious")


@pytest.fixture(scope="module")
def found(short):
    """Three strategies in a few futures."""
    return compare(short, "musk", ["builder", "buyer", "cautious"], futures=24)


def test_the_page_has_every_number_of_the_comparison(found, short, rendered):
    values = rendered(page(found, short, WORDS)).values
    for pair in shown(found):
        assert {pair.mean, pair.better, pair.even} <= set(values)
    for outcome in found.outcomes:
        assert set(found.means(outcome).values()) <= set(values)


def test_the_title_says_who_is_best_and_the_lead_how_surely(found, short, rendered):
    made = page(found, short, WORDS)
    best = found.best("score")
    assert best in made.title
    assert ("Not known" in made.title) == (found.winner is None)
    assert made.lead == f"{verdict(found)}."
    charts = [attrs for attrs in rendered(made).all("svg") if attrs["class"] == "chart"]
    assert len(charts) == len(found.outcomes) + 2


def test_the_histogram_counts_every_future(found, short):
    chart = page(found, short, WORDS).sections[1].parts[1]
    counts = [int(group.title.rpartition(": ")[2]) for group in chart.groups if group.title]
    assert sum(counts) == found.futures
    assert nearest(found).one in chart.title


def test_failed_futures_are_told_and_nothing_known_is_said(short, tmp_path, rendered):
    (tmp_path / "no<b>.py").write_text("def decide(seen):\n    raise KeyError\n")
    bad = str(tmp_path / "no<b>.py")
    found = compare(short, "musk", [bad, "builder"], futures=3, failures="rows", workers=1)
    made = page(found, short, WORDS)
    assert made.title.startswith("Not known")
    assert any(bad in text and "3 futures" in text for text in made.warnings)
    assert not np.isnan(rendered(made).values).any()
