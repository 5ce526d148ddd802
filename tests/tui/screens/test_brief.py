"""Our brief, as a page."""

import pytest


@pytest.mark.slow
async def test_the_brief_scrolls_and_leads_back(day, table, keys, shown):
    async with table(day()) as (app, pilot):
        await keys(pilot, "B")
        first = shown(app)
        assert "Who you are" in first
        await keys(pilot, "pagedown", "down")
        assert shown(app) != first
        await keys(pilot, "escape")
        assert app.screen.name == "team"
