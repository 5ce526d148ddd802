"""Shares of wins and leads as text."""

from computewar.report.standings import amount, short


def test_wins_are_per_cent_and_leads_points():
    assert (short(0.456, "win"), amount(0.456, "win")) == ("46", "45.6%")
    assert (short(-4.26, "score"), short(12.3, "score")) == ("−4.3", "12")
    assert amount(-4.26, "score") == "−4.3"


def test_nothing_has_no_sign():
    assert short(-0.001, "score") == "0.0"
    assert amount(-0.0001, "win") == "0.0%"
