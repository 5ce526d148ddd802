"""The picker: a list, what its lines mean, and one of them or none."""

from textual.widgets import OptionList

from computewar.tui.screens.picker import Choice, PickerScreen

CHOICES = (Choice("a", "first", "about [the] first"), Choice("b", "second", "about the second"))


async def _picked(playing, keys, *pressed):
    found = []
    async with playing() as (app, pilot):
        app.push_screen(PickerScreen(app.room, "Which?", CHOICES), found.append)
        await keys(pilot, *pressed)
        return found, app.screen.name


async def test_enter_takes_the_line_under_the_cursor(playing, keys):
    assert await _picked(playing, keys, "down", "enter") == (["b"], "title")


async def test_escape_takes_none(playing, keys):
    assert await _picked(playing, keys, "escape") == ([None], "title")


async def test_it_says_what_the_line_means(playing, keys, shown):
    async with playing() as (app, pilot):
        app.push_screen(PickerScreen(app.room, "Which?", CHOICES))
        await keys(pilot)
        await pilot.pause()
        assert "about [the] first" in shown(app)


async def test_the_scrollbar_of_a_list_is_one_quiet_cell(playing):
    async with playing() as (app, pilot):
        app.push_screen(PickerScreen(app.room, "Which?", [Choice(f"c{k}", "x") for k in range(90)]))
        await pilot.pause()
        bar = app.screen.query_one(OptionList).styles
        assert bar.scrollbar_size_vertical == 1
        assert bar.scrollbar_color.hex == app.get_css_variables()["line"]
