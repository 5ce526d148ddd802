"""History: a chart, a scrubber, the quarter below, and the way back to it."""

import pytest

from computewar.tui import actions


async def test_the_scrubber_goes_over_the_quarters_and_the_page_follows(
    playing, request_of, keys, shown
):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "n", "enter", "b", "h")
        assert app.screen.name == "history"
        assert "2026-Q2  now" in shown(app)
        assert "How did it come to this?" in shown(app)
        await keys(pilot, "left", "left")
        assert "2026-Q1  turn 1 of 4" in shown(app)
        await keys(pilot, "end")
        assert "2026-Q2  now" in shown(app)
        await keys(pilot, "home", "tab")
        assert "[Share]" in shown(app)
        await keys(pilot, "i")
        assert app.screen.name != "history"
        await keys(pilot, "escape", "enter")
        session = app.room.session
        assert (session.branch, session.turn) == ("main-2", 0)


@pytest.mark.slow
async def test_from_the_present_the_way_leads_to_the_plan(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "n", "enter", "b", "h", "enter")
        assert app.screen.name == "capital"
        assert app.room.session.branch == "main"


@pytest.mark.slow
async def test_the_mouse_chooses_quarter_and_headline(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "n", "enter", "b", "h")
        await pilot.click("#chart", offset=(9, 3))
        await pilot.pause()
        assert app.screen.at == 0
        await pilot.click("#tabs", offset=(12, 0))
        await pilot.pause()
        assert "[Share]" in shown(app)


def test_before_the_first_turn_there_is_no_history(sitting):
    assert not actions.BY_ID["history"].enabled(sitting())
    assert actions.BY_ID["history"].enabled(sitting(turns=1))
