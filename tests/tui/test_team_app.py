"""The app of a team: it arrives, sits down, and keeps looking."""

import asyncio

import pytest
from textual.screen import Screen

from computewar.sessions.request import JoinRequest
from computewar.tui.screens.arrival import ArrivalScreen
from computewar.tui.team_app import EVERY, TeamApp


def test_the_first_page_needs_no_engine(tmp_path):
    app = TeamApp(JoinRequest(tmp_path / "none.workshop", "alpha"))
    assert isinstance(app.get_default_screen(), ArrivalScreen)
    assert app.room.table is None


@pytest.mark.slow
async def test_it_hears_by_itself_of_what_others_do(day, table, monkeypatch):
    workshop = day()
    async with table(workshop) as (app, _pilot):
        from computewar.workshop import rounds

        rounds.decide(workshop)
        for _wait in range(20):
            await asyncio.sleep(EVERY / 5)
            if app.screen.name == "capital":
                break
        assert app.screen.name == "capital"


async def test_leaving_goes_to_the_table_and_from_there_out(day, table, keys):
    async with table(day()) as (app, pilot):
        assert isinstance(app.screen, Screen)
        await keys(pilot, "b", "q")
        assert app.screen.name == "team"
        await keys(pilot, "q")
        assert app._exit
