"""The fan chart: shades nested in one another, the median inside, axes that hold it all."""

import numpy as np
from textual.app import App

from computewar.lab.forecast import Fan
from computewar.tui.room import Room
from computewar.tui.widgets.fan_chart import FanChart, span

LEVEL = np.array([[-20.0], [-8.0], [0.0], [8.0], [20.0]])
VALUES = LEVEL * np.arange(5) + np.array([[50, 60, 70, 80, 90]])
QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1")
FAN = Fan("musk", 500, QUARTERS, {"cash": VALUES})
BASE = Fan("musk", 500, QUARTERS, {"cash": VALUES - 100})


class Chart(App):
    """An app with one chart."""

    def compose(self):
        """The chart."""
        yield FanChart(Room(side="musk", fan=FAN), "chart")


async def _drawn():
    async with Chart().run_test(size=(60, 20)) as pilot:
        chart = pilot.app.query_one(FanChart)
        chart.show("cash", "Cash, xAI", "$bn")
        await pilot.pause()
        return chart.render().plain


async def test_median_and_both_shades_are_there_without_colour():
    drawn = await _drawn()
    assert all(mark in drawn for mark in "●▒░")
    assert "Cash, xAI" in drawn
    assert "2026-Q1" in drawn
    assert "2027-Q1" in drawn


async def test_the_last_column_nests_median_in_the_half_in_the_whole():
    rows = [line for line in (await _drawn()).splitlines() if line[-2:].strip()]
    column = "".join(line[57] for line in rows if len(line) > 57).strip()
    inner = column.strip("░")
    assert inner != column
    assert inner.strip("▒").startswith("●")


def test_the_axis_holds_what_stood_before_too():
    assert span(FAN, None, "cash") == (10.0, 170.0)
    assert span(FAN, BASE, "cash")[0] == -50.0


def test_a_flat_series_has_an_axis_of_some_height():
    flat = Fan("musk", 8, QUARTERS, {"cash": np.zeros((5, 5))})
    assert span(flat, None, "cash") == (-0.5, 0.5)
