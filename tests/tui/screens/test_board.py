"""The board: the position, and the source of any line of it."""


async def test_the_cursor_leads_to_the_source_of_a_line(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "b", "i")
        assert app.screen.name == "why"
        assert "Compute" in shown(app)
        await keys(pilot, "escape")
        assert app.screen.name == "board"


async def test_every_line_under_the_cursor_has_a_source(playing, request_of, keys):
    from computewar.report.sources import chain
    from computewar.tui.widgets.lines import Lines

    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "a", "enter", "enter", "enter", "b")
        spots = app.screen.query_one(Lines).spots(74)
        scenario = app.room.session.scenario
        for spot in spots:
            assert not spot.key or chain(spot.key, scenario, spot.firm).figures is not None


async def test_tab_goes_to_the_books_of_each_firm(playing, request_of, keys):
    from computewar.tui.widgets.lines import Lines

    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "b", "tab")
        lines = app.screen.query_one(Lines)
        assert (lines.current.key, lines.current.firm) == ("cash", "tesla")
        await keys(pilot, "tab")
        assert (lines.current.key, lines.current.firm) == ("cash", "xai")


async def test_enter_and_escape_lead_back_to_the_plan(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "b", "enter")
        assert app.screen.name == "capital"
        await keys(pilot, "escape")
        assert app.screen.name == "board"
