"""What teams said would come, and what came."""

from dataclasses import replace

import pytest

from computewar.report.debrief.beliefs import AIMED, SCREEN, beliefs, calibrations
from computewar.report.debrief.record import Belief, Guess


def _span(team, *, hit):
    return Belief(team, 1, "2026-Q2", "cash", "", "", "", 1.0, 0.0, 2.0, hit=hit)


def _chance(chance, value):
    brier = (chance / 100 - value) ** 2
    return Belief("alpha", 1, "", "first", "", "", "", value, chance=chance, brier=brier)


@pytest.mark.heavy
def test_a_span_holds_where_cash_came_to_lie_in_it(found):
    one = next(one for one in found.beliefs if (one.team, one.question) == ("alpha", "cash"))
    cash = found.record.series["alpha"]["cash"][2]
    assert one.value == pytest.approx(cash)
    assert one.hit is (0 <= cash <= 500)
    assert one.quarter == "2026-Q3"


def test_a_chance_has_its_squared_error(found):
    one = next(one for one in found.beliefs if one.question == "first")
    assert one.brier == pytest.approx((0.1 - one.value) ** 2)


def test_a_forecast_is_judged_in_its_quarter_and_apart(record):
    guess = Guess("alpha", 1, "", "", "forecast", 0.0, 1e9, 5.0, outcome="cash xai", quarters=3)
    other = replace(record, guesses=(guess,))
    [one] = beliefs(other)
    assert (one.quarter, one.hit) == ("2026-Q4", True)
    [judged] = calibrations(other, [one])
    assert (judged.of, judged.team, judged.aimed) == ("forecast", "", SCREEN)


def test_what_has_not_come_is_not_judged(record):
    unknown = Guess("alpha", 1, "", "", "weather", 0.0, 1.0)
    beyond = Guess("alpha", 1, "", "", "forecast", 0.0, 1.0, outcome="cash xai", quarters=40)
    nothing = Guess("alpha", 1, "", "", "cash")
    assert beliefs(replace(record, guesses=(unknown, beyond, nothing))) == ()


def test_hits_are_counted_a_team_and_together(record):
    said = [_span("alpha", hit=k < 8) for k in range(10)] + [_span("beta", hit=False)] * 5
    alpha, beta, whole = calibrations(record, said)
    assert (alpha.hits, alpha.spans, alpha.aimed) == (8, 10, AIMED)
    assert "about right" in alpha.text
    assert "too narrow" in beta.text
    assert (whole.team, whole.hits, whole.spans) == ("", 8, 15)


def test_wide_spans_are_told(record):
    [one] = calibrations(record, [_span("alpha", hit=True)] * 6)
    assert "dared" in one.text


def test_few_spans_are_counted_and_not_judged(record):
    [one] = calibrations(record, [_span("alpha", hit=False)])
    assert one.text.endswith("of them should.")


@pytest.mark.heavy
@pytest.mark.parametrize(("chance", "better"), [(10, True), (90, False)])
def test_a_brier_score_is_held_against_a_coin(record, chance, better):
    [one] = calibrations(record, [_chance(chance, 0.0)] * 5)
    assert (one.brier < one.even) is better
    assert ("better than always" in one.text) is better
