"""Lines: made for the width, pointed at, never broken."""

from textual.app import App
from textual.containers import VerticalScroll

from computewar.tui.widgets.lines import Lines, Spot


def make(width):
    """Thirty lines, every third of which can be pointed at."""
    return [Spot(f"line {k} of {width}", "key" if k % 3 == 0 else "", "", k) for k in range(30)]


class Page(App):
    """An app with a scrolling page."""

    def compose(self):
        """The page."""
        with VerticalScroll(can_focus=False):
            yield Lines(make, points=True)


async def test_the_cursor_goes_through_lines_with_a_key_and_scrolls():
    async with Page().run_test(size=(40, 10)) as pilot:
        lines = pilot.app.query_one(Lines)
        lines.focus()
        await pilot.press("down", "down")
        assert lines.current.place == 6
        await pilot.press("up", "up", "up")
        await pilot.pause(0.1)
        assert lines.current.place == 27
        assert pilot.app.query_one(VerticalScroll).scroll_y > 10


async def test_lines_know_their_width_and_are_made_once_for_it():
    async with Page().run_test(size=(40, 10)) as pilot:
        lines = pilot.app.query_one(Lines)
        assert lines.spots(36)[0].text == "line 0 of 36"
        assert lines.spots(36) is lines.spots(36)
        assert lines.size.height == 30


async def test_a_line_that_is_too_long_ends_in_dots():
    async with Page().run_test(size=(12, 10)) as pilot:
        lines = pilot.app.query_one(Lines)
        first = lines.render().plain.splitlines()[0]
        assert first.endswith("…")
        assert len(first) <= lines.size.width


async def test_the_mouse_points():
    async with Page().run_test(size=(40, 20)) as pilot:
        lines = pilot.app.query_one(Lines)
        await pilot.click(Lines, offset=(4, 9))
        assert lines.current.place == 9
