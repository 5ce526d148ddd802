"""Effects: a table in words, the figure asked about first."""

import pytest

from computewar.lab.ends import Effect, Trial
from computewar.report.effects import effects, otherwise, trial_label, weights

SERIES = ("cash tesla", "cash xai", "power xai", "compute_share", "score")


@pytest.fixture
def found():
    moved = dict.fromkeys(SERIES, (1.0, -2.0))
    return Effect("hall_cost", "2028-Q1", 200, (Trial("low", 8.6), Trial("high", 12)), moved)


def test_the_figure_asked_about_comes_first(start, found):
    told = effects(found, "$m/MW", start.observe("musk"), "power", "xai")
    assert [label for label, _cells in told.rows] == [
        "Power, xAI", "Cash, Tesla", "Cash, xAI", "Share of compute", "Score",
    ]  # fmt: skip
    assert told.rows[0][1] == ("+1.0 MW", "−2.0 MW")
    assert "2028-Q1" in told.title
    assert "200" in told.title


def test_a_row_stands_once(start, found):
    rows = effects(found, "", start.observe("musk"), "cash", "tesla").rows
    assert len(rows) == len(dict(rows)) == 4


def test_a_trial_names_its_end_or_its_reading():
    assert trial_label(Trial("low", 0.1), "share") == "low 10.0%"
    assert trial_label(Trial("per_chip", 5.0), "quarters") == "per chip 5 quarters"


def test_a_number_weighs_what_its_ends_move_apart(start, found):
    what, told = weights({"hall_cost": found}, start.observe("musk"), "power", "xai")
    assert what == "Power, xAI"
    assert told == {"hall_cost": (3.0, "3.0 MW")}
    assert weights({"hall_cost": found}, start.observe("musk"))[0] == "Score"


def test_other_readings_are_told_with_what_they_would_set():
    tried = (Trial("low", 1.0), Trial("per_chip", 5.0), Trial("as_printed", 2.0))
    assert (
        otherwise(tried, "quarters") == "read otherwise: per chip 5 quarters, as printed 2 quarters"
    )
    assert otherwise(tried[:1], "quarters") == ""
