"""The paths chart: both courses told apart by shape, an axis that holds both."""

from textual.app import App

from computewar.report.prospects import Prospect
from computewar.tui.widgets.paths_chart import PathsChart, span

CASH = Prospect("cash xai", "Cash, xAI", "$bn", "cash", "xai")


class Chart(App):
    """An app with one chart."""

    def compose(self):
        """The chart."""
        yield PathsChart("path")


async def test_both_courses_are_drawn_in_shapes_of_their_own():
    async with Chart().run_test(size=(60, 16)) as pilot:
        chart = pilot.app.query_one(PathsChart)
        chart.show(CASH, [[10, 20, 40], [10, 15]], ["2026-Q1", "2026-Q2", "2026-Q3"])
        await pilot.pause()
        drawn = chart.render().plain
        assert all(sign in drawn for sign in ("●", "▲", "Cash, xAI", "2026-Q1", "$40"))


def test_the_axis_holds_both_and_has_some_height():
    assert span([[1, 5], [0, 2, 3]]) == (0, 5)
    assert span([[2.0, 2.0], [2.0]]) == (1.5, 2.5)
