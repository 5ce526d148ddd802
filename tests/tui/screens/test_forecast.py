"""The forecast: every series as a fan, at every size."""

from computewar.inputs.settings_file import put
from computewar.tui.widgets.fan_chart import FanChart


async def test_one_chart_at_80_columns_and_the_others_by_arrows(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "f")
        visible = [chart.id for chart in app.screen.query(FanChart) if chart.display]
        assert visible == ["chart0"]
        assert "●" in shown(app)
        for pressed, there in {"right": "chart1", "left": "chart0"}.items():
            await keys(pilot, pressed)
            assert [c.id for c in app.screen.query(FanChart) if c.display] == [there]


async def test_any_outcome_is_chosen_from_a_list_and_stands_beside_the_levers(
    playing, request_of, keys, shown
):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "f", "a")
        names = [choice.id for choice in app.screen.choices]
        assert {"trust xai", "value tesla", "power xai"} <= set(names)
        await keys(pilot, *["down"] * names.index("trust xai"))
        assert "5–95 %" in shown(app)
        await keys(pilot, "enter")
        assert f"Trust, xAI · {names.index('trust xai') + 1}/{len(names)}" in shown(app)
        await keys(pilot, "escape")
        assert app.screen.name == "capital"
        assert "Trust, xAI" in shown(app)


async def test_all_charts_where_there_is_room(playing, request_of, keys):
    async with playing(request_of(), (120, 36)) as (app, pilot):
        await keys(pilot, "enter", "f")
        charts = list(app.screen.query(FanChart))
        assert len(charts) == 4
        assert all(chart.display and chart.size.height > 8 for chart in charts)


async def test_it_shows_the_plan_on_screen(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", *"10", "enter", "f")
        assert "(+$" in shown(app)


async def test_the_horizon_is_the_player_s(playing, request_of, keys):
    put("forecast_quarters", 2)
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "f", "e")
        assert app.room.fan.quarters[-1] == "2027-Q1"


async def test_a_series_leads_to_its_source_and_back(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "f")
        for _series in range(4):
            await keys(pilot, "i")
            assert app.screen.name == "why"
            await keys(pilot, "escape", "right")
        await keys(pilot, "escape")
        assert app.screen.name == "capital"
