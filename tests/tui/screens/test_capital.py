"""The capital screen: every change is in the save before it is shown."""

import pytest

from computewar.inputs.settings_file import put
from computewar.sessions.session import Session
from computewar.tui.widgets.lever_grid import LeverGrid
from computewar.tui.widgets.outlook import Outlook


async def test_a_typed_amount_is_in_the_save_at_once(playing, request_of, keys, tmp_path):
    path = tmp_path / "game.save"
    async with playing(request_of(save=path)) as (_app, pilot):
        await keys(pilot, "enter", "1", "2", ".", "5", "enter")
        with Session.open(path, read_only=True) as other:
            assert other.plan("musk") == {"round_size": {"tesla": 12.5}}


async def test_undo_redo_and_reset_go_through_the_session(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "9", "enter", "u")
        assert app.room.changes() == {}
        await keys(pilot, "y")
        assert app.room.changes() == {"round_size": {"tesla": 9.0}}
        await keys(pilot, "x")
        assert app.room.changes() == {}
        await keys(pilot, "u")
        assert app.room.changes() == {"round_size": {"tesla": 9.0}}


async def test_what_is_out_of_bounds_is_said_and_changes_nothing(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", *"9999", "enter")
        assert app.room.changes() == {}
        assert any(n.message.startswith("Equity round takes $0 to") for n in app._notifications)


async def test_a_share_is_typed_in_per_cent_and_its_group_still_sums_to_one(
    playing, request_of, keys
):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter")
        app.screen.query_one(LeverGrid).go_to("to_training")
        await keys(pilot, *"60", "enter")
        plan = {lever: firms["tesla"] for lever, firms in app.room.changes().items()}
        assert plan["to_training"] == 0.6
        assert sum(plan.values()) == pytest.approx(1)


AREAS = {
    "f2": "debt_draw", "f6": "hall_fast", "f10": "lobby_spend", "f11": "announce_compute",
    "f12": "priority_gpu_spend",
}  # fmt: skip


async def test_every_area_is_one_key_away(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter")
        for key, lever in AREAS.items():
            assert not app.screen.query_one(LeverGrid).go_to(lever), key
            await keys(pilot, key)
            assert app.screen.query_one(LeverGrid).go_to(lever), key


async def test_every_lever_of_the_engine_is_on_some_page(playing, request_of, keys):
    from computewar.engine.turn import LEVERS
    from computewar.tui.actions import PAGES

    found = set()
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter")
        for key in PAGES:
            await keys(pilot, key)
            lines = app.screen.query_one(LeverGrid).lines
            found |= {one.lever for line in lines for one in line.cells if one}
        seen = app.room.seen
        offered = {n for n in LEVERS if (seen.bounds[n][1] > seen.bounds[n][0]).any()}
    assert found == offered


async def test_pages_go_round(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "pageup")
        assert app.screen.area == "purse"
        await keys(pilot, "pagedown", "pagedown")
        assert app.screen.area == "money"


async def test_the_forecast_follows_the_plan(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter")
        before = app.room.fan
        assert (before.series["cash tesla"] == app.room.base.series["cash tesla"]).all()
        await keys(pilot, "0", "enter")  # no round, where one stood
        assert app.room.fan.median("cash tesla")[1] < before.median("cash tesla")[1]
        assert "(+$" in app.screen.query_one(Outlook).render().plain


async def test_tab_goes_to_the_other_firm(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "tab", "3", "enter")
        assert app.room.changes() == {"round_size": {"xai": 3.0}}


async def test_a_lever_leads_to_its_source(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "i")
        assert app.screen.name == "why"
        assert "Equity round" in shown(app)
        await keys(pilot, "escape", "5", "enter")
        assert app.room.changes() == {"round_size": {"tesla": 5.0}}


async def test_the_forecast_can_be_turned_to_the_end(playing, request_of, keys):
    put("forecast_quarters", 2)
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter")
        assert len(app.room.fan.quarters) == 3
        await keys(pilot, "e")
        assert len(app.room.fan.quarters) == 5


async def test_a_tall_terminal_shows_the_chart_of_the_firm_s_cash(playing, request_of, keys, shown):
    async with playing(request_of(), (120, 50)) as (app, pilot):
        await keys(pilot, "enter", "tab")
        assert "●●" in shown(app)
        assert "● median" in app.screen.query_one(Outlook).render().plain


@pytest.mark.heavy
async def test_back_from_another_page_the_cursor_is_where_it_was(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "f4", "down", "down")
        before = app.screen.query_one(LeverGrid).current.lever
        await keys(pilot, "m", "c")
        assert app.screen.query_one(LeverGrid).current.lever == before
        await keys(pilot, "enter", "enter", "enter")
        assert app.screen.query_one(LeverGrid).row == 0


async def test_a_half_typed_number_is_taken_by_any_key_or_said_to_be_none(
    playing, request_of, keys
):
    async with playing(request_of(), (120, 40)) as (app, pilot):
        await keys(pilot, "enter", "1", "2", "tab", "3", "f2")
        assert app.room.changes() == {"round_size": {"tesla": 12.0, "xai": 3.0}}
        assert "median" not in app.screen.query_one(Outlook).render().plain  # the chart is hidden
        await keys(pilot, "1", "minus", "f")
        assert app.screen.name == "capital"
        assert any("is no number" in n.message for n in app._notifications)
        one = app.screen.query_one(LeverGrid).current
        await keys(pilot, "4", "f")
        assert app.screen.name == "forecast"
        assert app.room.changes()[one.lever][one.firm] == 4.0
