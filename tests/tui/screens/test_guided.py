"""Guided games: chosen at the title, begun on the side that the guide is for."""

from computewar.tui.screens.guided import choices


def test_scenarios_with_a_guide_are_offered_the_shortest_first():
    found = choices()
    assert [one.id for one in found] == ["nvidia-memo", "terafab-2026"]
    assert "tasks, 4 quarters" in found[0].label


async def test_a_guided_game_begins_with_its_first_task(playing, keys):
    async with playing() as (app, pilot):
        await keys(pilot, "g", "enter")
        assert app.screen.name == "briefing"
        assert app.room.guided
        assert app.room.task == app.room.session.scenario.guide[0]
