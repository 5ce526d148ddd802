"""The chart of cash: what was and what may come in one line, with a mark between."""

import numpy as np
from textual.app import App

from computewar.lab.forecast import Fan
from computewar.tui.widgets.cash_chart import CashChart, current, told


def _fan(room, quarters=3, first=0):
    scenario, turn = room.session.scenario, room.session.turn + first
    names = tuple(scenario.quarter(turn + k) for k in range(quarters))
    now = float(room.seen.cash[1, 0])
    rows = now + np.outer([-20, -9, 0, 9, 20], np.arange(quarters))
    return Fan("musk", 8, names, {"cash xai": rows})


def test_the_quarters_played_are_what_was_and_the_rest_is_the_fan(sitting):
    room = sitting(turns=2)
    room.fan = room.base = _fan(room)
    whole, base, now = told(room, "xai")
    assert now == 2
    assert whole.quarters == ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1")
    was = [float(seen.cash[1, 0]) for seen in room.views]
    assert (whole.series["cash xai"][:, :3] == was).all()
    assert (whole.series["cash xai"][:, 2:] == room.fan.series["cash xai"]).all()
    assert base.quarters == whole.quarters


def test_a_forecast_of_another_quarter_is_not_shown(sitting):
    room = sitting(turns=1)
    room.fan = _fan(room, first=1)
    assert current(room) is None
    whole, base, now = told(room, "xai")
    assert (len(whole.quarters), base, now) == (2, None, 1)


class Chart(App):
    """An app with one chart."""

    def __init__(self, room):
        super().__init__()
        self.room = room

    def compose(self):
        """The chart."""
        yield CashChart(self.room, "xai", "chart")


async def test_past_and_future_stand_on_both_sides_of_now(sitting):
    room = sitting(turns=2)
    room.fan = _fan(room)
    async with Chart(room).run_test(size=(60, 14)) as pilot:
        await pilot.pause()
        page = pilot.app.query_one(CashChart).render().plain
    assert all(mark in page for mark in "●▒░│")
    assert all(name in page for name in ("Cash, xAI", "2026-Q1", "2026-Q3", "2027-Q1"))
    row = next(line for line in page.splitlines() if "│" in line and "●" in line)
    assert "░" not in row[: row.index("│")]
