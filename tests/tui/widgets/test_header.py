"""The header: page, quarter, turn and side on one line."""

import pytest

from computewar.tui.widgets.header import headline


@pytest.mark.parametrize(("side", "mark"), [("musk", "● Tesla / xAI"), ("openai", "▲ OpenAI")])
def test_it_says_where_and_who(sitting, side, mark):
    line = headline(sitting(side), "Capital", 78).plain
    assert line.startswith("Capital  TeraFab 2026 · 2026-Q1 · turn 1 of 4")
    assert line.endswith(mark)
    assert len(line) == 78


def test_another_branch_and_the_end_are_named(sitting):
    room = sitting(turns=4)
    assert "the end" in headline(room, "Board", 78).plain
    room.session.back_to(1)
    assert "turn 2 of 4 · main-2" in headline(room, "Board", 78).plain


async def test_a_click_on_the_page_leads_to_all_pages_and_on_the_side_to_the_board(
    playing, request_of, keys
):
    async with playing(request_of("openai")) as (app, pilot):
        await keys(pilot, "enter")
        await pilot.click("GameHeader", offset=(3, 0))
        await pilot.pause()
        assert app.screen.name == "picker"
        await keys(pilot, "escape")
        await pilot.click("GameHeader", offset=(76, 0))
        await pilot.pause()
        assert app.screen.name == "board"


async def test_a_click_on_the_task_leads_to_its_page(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter")
        task = app.room.task
        await pilot.click("GameHeader", offset=(6, 1))
        await pilot.pause()
        assert app.screen.name == task.where
