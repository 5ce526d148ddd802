"""The title: what can be begun or gone on with."""

from computewar.sessions.saves import Saved
from computewar.tui.screens.title import saved_line


async def test_without_saves_there_is_nothing_to_continue(playing, keys):
    async with playing() as (app, pilot):
        await keys(pilot, "c")
        assert app.screen.name == "title"
        assert app.screen.query_one("#menu").highlighted == 1


async def test_continue_takes_up_the_game_played_last(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "3", "enter", "q", "c")
        assert app.screen.name == "capital"
        assert app.room.changes() == {"round_size": {"tesla": 3.0}}


async def test_the_menu_works_with_arrows_and_enter(playing, keys):
    async with playing() as (app, pilot):
        await keys(pilot, "enter")
        assert app.screen.name == "new_game"
        await keys(pilot, "escape")
        assert app.screen.name == "title"


async def test_a_saved_game_is_chosen_from_the_list(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "q", "l")
        assert "turn 1 of 4" in shown(app)
        await keys(pilot, "enter")
        assert app.screen.name == "briefing"


async def test_a_scenario_s_story_is_told_before_it_is_chosen(playing, keys, shown):
    async with playing() as (app, pilot):
        await keys(pilot, "s")
        assert "January 2026" in shown(app)
        await keys(pilot, "enter")
        assert app.screen.name == "new_game"


def test_a_saved_game_is_told_in_one_line():
    seats = {"musk": "person", "openai": "balanced"}
    one = Saved("x", "TeraFab 2026", seats, "main", 2, 20, "2026-Q3", "2026-01-02T03:04:05")
    assert (
        saved_line(one) == "TeraFab 2026 · musk · 2026-Q3, turn 3 of 20 · played 2026-01-02 03:04"
    )
    assert "over" in saved_line(one._replace(finished=True))
