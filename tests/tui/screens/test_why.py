"""Why?: one number in full: causes, inputs, sources, and what its ends would do."""

from computewar.report.effects import weights
from computewar.tui.screens.why import WhyScreen
from computewar.tui.widgets.lines import Lines


def stops(app):
    """The lines of the page that the cursor can stand on."""
    lines = app.screen.query_one(Lines)
    return [spot for spot in lines.spots(lines.size.width - 2) if spot.key]


def point(app, kind):
    """The cursor on the first line of a kind."""
    found = next(k for k, spot in enumerate(stops(app)) if spot.key.startswith(kind))
    app.screen.query_one(Lines).point(found)


async def test_the_ends_of_the_number_under_the_cursor_are_tried(request_of, playing, keys, shown):
    async with playing(request_of("musk")) as (app, pilot):
        app.push_screen(WhyScreen(app.room, "rivals"))
        await keys(pilot, "up", "down")
        point(app, "rank")
        await keys(pilot, "down")
        page = app.screen
        assert page.opened == "known 0"
        assert list(page.effects) == [page.sheet.known[0].name]
        assert "change of the median" in shown(app)
        await keys(pilot, "up")
        assert "which of them matter most" in shown(app)
        await keys(pilot, "enter")
        assert len(page.effects) == len(page.sheet.known) == 2
        assert "how far its ends move Score" in shown(app)
        sizes = weights(page.effects, page.seen)[1]
        order = [page.sheet.known[one.place].name for one in stops(app) if "known" in one.key]
        assert order == sorted(sizes, key=lambda name: -sizes[name][0])


async def test_an_input_leads_to_its_own_page_and_a_number_to_its(request_of, playing, keys, shown):
    async with playing(request_of("musk")) as (app, pilot):
        await keys(pilot, "enter", "b", "i")
        assert app.screen.name == "why"
        point(app, "input")
        row = app.screen.sheet.inputs[app.screen.query_one(Lines).current.place]
        await keys(pilot, "enter")
        assert (app.screen.sheet.key, app.screen.firm) == (row.key, row.firm)
        await keys(pilot, "escape")
        app.push_screen(WhyScreen(app.room, "trend_year"))
        await keys(pilot, "up", "down")
        assert "The number itself" in shown(app)
        assert "every future has this value" in shown(app)
        await keys(pilot, "escape", "escape")
        assert app.screen.name == "board"
