"""The grid of levers: cursor, typing, steps, and what does not fit."""

from types import SimpleNamespace

import pytest
from textual.app import App

from computewar.tui.widgets.lever_grid import LABEL, VALUE, LeverGrid, Line


def setting(name, firm, value=5.0):
    """A setting of a firm."""
    return SimpleNamespace(
        lever=name, firm=firm, kind="amount", unit="$bn", value=value, low=0.0, high=60.0, step=1.0,
        choices=(), label=name,
    )  # fmt: skip


def lines(count=3):
    """Levers of two firms; the second has only every other."""
    return [
        Line(f"lever {k}", (setting(f"l{k}", "a"), None if k % 2 else setting(f"l{k}", "b", 7.0)),
             ("*", ""), ("", ""))
        for k in range(count)
    ]  # fmt: skip


class Grid(App):
    """An app with nothing but the grid."""

    def __init__(self, count=3):
        super().__init__()
        self.count, self.wanted, self.refused = count, [], []

    def compose(self):
        """The grid."""
        yield LeverGrid("grid")

    def on_mount(self):
        """Fill it."""
        grid = self.query_one(LeverGrid)
        grid.styles.height = "1fr"
        grid.show(lines(self.count), ["A", "B"])
        grid.focus()

    def on_lever_grid_wanted(self, event):
        """Note what is wanted."""
        self.wanted.append((event.one.lever, event.one.firm, event.value))

    def on_lever_grid_refused(self, event):
        """Note what is refused."""
        self.refused.append(event.text)


async def _wanted(*keys):
    app = Grid()
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        return app.wanted


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["right"], 6), (["left"], 4), (["shift+right"], 15), (["shift+left"], 0), (["end"], 60),
        (["home"], 0), ([*"12.5", "enter"], 12.5), ([*"19", "backspace", "enter"], 1),
        ([*"50m", "enter"], 0.05), ([*"2bn", "enter"], 2),
    ],
)  # fmt: skip
async def test_keys_say_what_is_wanted(keys, value):
    assert await _wanted(*keys) == [("l0", "a", value)]


async def test_escape_leaves_the_amount_as_it_was():
    assert await _wanted("4", "escape") == []


async def test_moving_on_takes_what_was_typed():
    assert await _wanted("4", "down", "right") == [("l0", "a", 4), ("l1", "a", 6)]


async def test_what_is_no_number_is_refused():
    app = Grid()
    async with app.run_test() as pilot:
        await pilot.press("-", "enter")
        await pilot.pause()
        assert (app.wanted, app.refused) == ([], ["-"])


async def test_the_cursor_skips_what_a_firm_is_not_offered():
    async with Grid().run_test() as pilot:
        grid = pilot.app.query_one(LeverGrid)
        grid.other_firm()
        assert grid.current.firm == "b"
        await pilot.press("down")
        assert grid.current.firm == "a"
        grid.other_firm()
        assert grid.current.firm == "a"


async def test_a_lever_is_found_by_name():
    async with Grid().run_test() as pilot:
        grid = pilot.app.query_one(LeverGrid)
        assert grid.go_to("l2")
        assert grid.current.lever == "l2"
        assert not grid.go_to("elsewhere")


async def test_a_lever_sent_for_before_there_is_room_hides_none_that_fits():
    class Sent(Grid):
        def on_mount(self):
            super().on_mount()
            self.query_one(LeverGrid).go_to("l7")

    app = Sent(8)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        grid = app.query_one(LeverGrid)
        assert (grid.current.lever, grid.top) == ("l7", 0)
        await pilot.resize_terminal(60, 6)
        await pilot.pause()
        assert grid.row < grid.top + grid._room
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert grid.top == 0


async def test_levers_out_of_sight_are_counted_and_come_into_sight():
    async with Grid(20).run_test(size=(60, 8)) as pilot:
        grid = pilot.app.query_one(LeverGrid)
        drawn = grid.render().plain.splitlines()
        assert len(drawn) == 8
        assert drawn[-1] == "+14 more ↑↓"
        await pilot.press(*["down"] * 12)
        assert any(line.startswith("▸lever 12") for line in grid.render().plain.splitlines())


async def test_the_effect_at_once_stands_beside_where_there_is_room():
    async with Grid().run_test(size=(100, 10)) as pilot:
        assert "cash at once" in pilot.app.query_one(LeverGrid).render().plain
    async with Grid().run_test(size=(60, 10)) as pilot:
        assert "cash at once" not in pilot.app.query_one(LeverGrid).render().plain


async def test_the_mouse_puts_the_cursor_on_a_firm_s_lever():
    async with Grid().run_test(size=(60, 10)) as pilot:
        await pilot.click(LeverGrid, offset=(44, 3))
        assert pilot.app.query_one(LeverGrid).current.firm == "b"


async def test_the_mouse_points_and_its_arrows_change_the_value():
    app = Grid()
    async with app.run_test() as pilot:
        grid = app.query_one(LeverGrid)
        pitch, first = grid._pitch, LABEL + 1
        await pilot.click(grid, offset=(first + pitch, 3))
        assert (grid.current.lever, grid.current.firm) == ("l2", "b")
        await pilot.click(grid, offset=(first + pitch + VALUE + 1, 3))
        await pilot.click(grid, offset=(first + pitch, 3))
        await pilot.click(grid, offset=(first + pitch, 3), shift=True)
        await pilot.click(grid, offset=(first + pitch + 5, 3))
        await pilot.pause()
        assert app.wanted == [("l2", "b", 8), ("l2", "b", 6), ("l2", "b", 0)]


async def test_a_click_on_what_a_firm_is_not_offered_leaves_the_cursor():
    async with Grid().run_test() as pilot:
        grid = pilot.app.query_one(LeverGrid)
        await pilot.click(grid, offset=(LABEL + 1 + grid._pitch, 2))
        assert grid.row == 0
        await pilot.click(grid, offset=(4, 2))
        assert grid.current.lever == "l1"


async def test_a_step_or_a_click_elsewhere_takes_what_was_typed():
    assert await _wanted("4", "right") == [("l0", "a", 4)]
    app = Grid()
    async with app.run_test() as pilot:
        await pilot.press("6")
        await pilot.click(LeverGrid, offset=(2, 3))
        await pilot.pause()
        assert app.wanted == [("l0", "a", 6)]
