"""Forecasting: reckoned aside, of this moment only, against what stood."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from computewar.inputs.settings import Settings
from computewar.tui import forecasting


@pytest.fixture
def worker(monkeypatch):
    """The worker in whose thread the forecast runs."""
    one = SimpleNamespace(is_cancelled=False)
    monkeypatch.setattr(forecasting, "get_current_worker", lambda: one)
    return one


def test_the_first_forecast_of_a_turn_comes_with_what_stood(sitting, worker):
    room = sitting()
    assert forecasting.take(room, forecasting.work(room)())
    assert room.fan.futures == 8
    assert (room.fan.series["score"] == room.base.series["score"]).all()


def test_what_stood_is_not_reckoned_twice(sitting, worker):
    room = sitting()
    forecasting.take(room, forecasting.work(room)())
    room.session.set("musk", "xai", "gpu_spend", 5)
    found = forecasting.work(room)()
    assert found.base is room.base
    assert (found.fan.series["cash xai"] != room.base.series["cash xai"]).any()


def test_a_forecast_that_is_given_up_leaves_what_was_there(sitting, worker):
    room = sitting()
    worker.is_cancelled = True
    assert not forecasting.take(room, forecasting.work(room)())
    assert room.fan is None


def test_a_forecast_of_another_moment_is_not_shown(sitting, worker):
    room = sitting()
    found = forecasting.work(room)()
    assert not forecasting.take(room, replace(found, moment=(1, "musk", 3)))
    assert not forecasting.take(room, None)


def test_the_player_looks_as_far_as_the_settings_say_or_to_the_end(sitting):
    room = sitting()
    room.settings = Settings(forecast_quarters=2)
    assert forecasting.moment(room)[2] == 2
    room.to_the_end = True
    assert forecasting.moment(room)[2] == 4


def test_loading_the_engine_is_nothing_but_imports():
    assert forecasting.load() is None
