"""The briefing: a newcomer knows what to do within ten seconds."""

import pytest

from computewar.tui.screens.briefing import briefing_lines


@pytest.mark.parametrize("side", ["musk", "openai"])
def test_goal_and_first_step_stand_above_the_story(sitting, side):
    page = "\n".join(line.plain for line in briefing_lines(sitting(side), 76))
    goal, first, story = (page.index(t) for t in ("Your goal", "Do this first", "The story"))
    assert goal < first < story
    assert page[:story].count("\n") < 24


def test_the_vow_is_told_to_whom_it_binds(sitting):
    pages = {
        side: " ".join(line.plain for line in briefing_lines(sitting(side), 200))
        for side in ("musk", "openai")
    }
    assert "More compute than Google, OpenAI" in pages["musk"]
    assert "More compute than Google, xAI" in pages["openai"]


async def test_enter_goes_on_to_the_capital_screen(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter")
        assert app.screen.name == "capital"


def test_the_standing_course_is_told(sitting):
    page = " ".join(line.plain.strip() for line in briefing_lines(sitting("musk"), 76))
    assert "goes on until you change it" in page


async def test_the_guides_task_can_be_done_from_the_briefing(playing, request_of, keys):
    async with playing(request_of(scenario="nvidia-memo")) as (app, pilot):
        page = " ".join(line.plain for line in briefing_lines(app.room, 76))
        assert "The guide's task stands at the top" in page
        await keys(pilot, "b")
        assert app.screen.name == "board"
