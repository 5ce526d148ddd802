"""Forecast: a fan from what is known, for the plan on the screen."""

import numpy as np
import pytest

from computewar.engine.game import DecisionError, new_game
from computewar.engine.outcomes import OUTCOMES
from computewar.lab.forecast import LEVELS, forecast


@pytest.fixture
def seen(story):
    return new_game(story, 4).observe("musk")


def test_a_fan_has_today_and_every_quarter(seen):
    fan = forecast(seen, {}, futures=20, turns=3)
    assert fan.quarters == ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
    assert {"cash tesla", "cash xai", "compute_share", "score"} <= set(fan.series)
    assert all(series.shape == (len(LEVELS), 4) for series in fan.series.values())
    assert all(np.isfinite(series).all() for series in fan.series.values())


def test_every_outcome_is_looked_ahead_to(seen):
    series = forecast(seen, {}, futures=4, turns=1).series
    assert {name.partition(" ")[0] for name in series} == {*OUTCOMES, "debt", "power"}
    assert series["power tesla"][2, 0] == pytest.approx(seen.own.power[0, 0])


def test_two_plans_are_compared_future_by_future(seen):
    quiet = forecast(seen, {"gpu_spend": np.zeros((2, 1))}, futures=20)
    keen = forecast(seen, {"gpu_spend": np.array([[0.0], [5.0]])}, futures=20)
    assert keen.above(quiet, "compute xai") == 1
    assert quiet.above(quiet, "compute xai") == 0.5
    assert np.isnan(quiet.above(forecast(seen, {}, futures=10), "compute xai"))


def test_quantiles_are_in_order_and_today_is_certain(seen):
    fan = forecast(seen, {}, futures=50, turns=3)
    assert all((np.diff(series, axis=0) >= 0).all() for series in fan.series.values())
    assert fan.series["cash xai"][:, 0].tolist() == pytest.approx([seen.cash[1, 0]] * 5)
    assert np.ptp(fan.series["cash xai"][:, 3]) > 0


def test_the_plan_moves_the_fan(seen):
    quiet = forecast(seen, {"gpu_spend": np.zeros((2, 1))}, futures=50)
    keen = forecast(seen, {"gpu_spend": np.array([[0.0], [5.0]])}, futures=50)
    assert keen.median("cash xai")[2] < quiet.median("cash xai")[2]
    assert keen.median("compute xai")[-1] > quiet.median("compute xai")[-1]


def test_the_same_question_has_the_same_answer(seen):
    one, two = (forecast(seen, {}, futures=20, turns=2) for _ in range(2))
    other = forecast(seen, {}, futures=20, turns=2, seed=9)
    assert all(np.array_equal(one.series[name], two.series[name]) for name in one.series)
    assert not np.array_equal(one.series["cash xai"], other.series["cash xai"])


def test_it_ends_with_the_game(seen):
    assert len(forecast(seen, {}, futures=4, turns=40).quarters) == 5


def test_it_can_be_cancelled_between_quarters(seen):
    asked = iter([False, True])
    assert forecast(seen, {}, futures=4, turns=4, cancelled=lambda: next(asked)) is None


def test_an_illegal_plan_is_refused_by_name(seen):
    with pytest.raises(DecisionError, match="gpu_spend of tesla is -1"):
        forecast(seen, {"gpu_spend": np.full((2, 1), -1.0)}, futures=4, turns=1)
