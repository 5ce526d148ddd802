"""The team's table as a page."""

import pytest


@pytest.mark.slow
async def test_enter_leads_to_what_is_to_be_done(day, table, stepped, keys):
    workshop = day()
    async with table(workshop) as (app, pilot):
        await keys(pilot, "enter")
        assert app.screen.name == "briefing"
        await stepped(workshop, pilot, "decide")
        await keys(pilot, "T", "enter")
        assert app.screen.name == "capital"
