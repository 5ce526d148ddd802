"""The picker: a list, what its lines mean, and one of them or none."""

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
