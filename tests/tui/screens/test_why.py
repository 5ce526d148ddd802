"""Why?: one number in full: causes, inputs, sources, and what its ends would do."""

from computewar.tui.widgets.lines import Lines


async def test_the_ends_of_the_number_under_the_cursor_are_reckoned(
    request_of, playing, keys, shown
):
    async with playing(request_of("musk")) as (app, pilot):
        await keys(pilot, "enter", "b", "i")
        assert app.screen.name == "why"
        lines = app.screen.query_one(Lines)
        spots = lines.spots(lines.size.width - 2)
        names = [spot.key for spot in spots if spot.key]
        lines.point(names.index("known 0"))
        await keys(pilot, "down")
        assert app.screen.opened == "known 1"
        assert app.screen.sheet.known[1].name in app.screen.effects
        assert "change of the median" in shown(app)
        await keys(pilot, "enter")
        assert app.screen.opened == "known 0"
        assert "The number itself" in shown(app)
        await keys(pilot, "escape", "escape")
        assert app.screen.name == "board"


async def test_an_input_leads_to_its_own_page(request_of, playing, keys, shown):
    async with playing(request_of("musk")) as (app, pilot):
        await keys(pilot, "enter", "b", "i")
        lines = app.screen.query_one(Lines)
        spots = [spot for spot in lines.spots(lines.size.width - 2) if spot.key]
        at = next(k for k, spot in enumerate(spots) if spot.key.startswith("input"))
        row = app.screen.sheet.inputs[spots[at].place]
        lines.point(at)
        await keys(pilot, "enter")
        assert app.screen.sheet.key == row.key
        assert app.screen.firm == row.firm
