"""Watching: a save that plays itself, and the keys that hold it."""

import pytest

from computewar.sessions.error import SaveError
from computewar.sessions.request import PlayRequest
from computewar.tui.room import Room
from computewar.tui.screens.watch import WatchScreen


@pytest.fixture
def watching(sitting, playing):
    """`watching(turns, speed)`: an app that shows a save of so many quarters."""

    def make(turns=2, speed=1.0, size=(80, 24)):
        path = sitting(turns=turns).session.path
        return playing(PlayRequest(watch=path, speed=speed), size)

    return make


async def reached(pilot):
    while pilot.app.screen.name != "watch":
        await pilot.pause(0.01)


async def test_it_stops_goes_on_and_turns_back(watching, keys, shown):
    async with watching() as (app, pilot):
        await reached(pilot)
        await keys(pilot, "space")
        assert "0 of 2  paused" in shown(app)
        await keys(pilot, "right")
        assert "1 of 2" in shown(app)
        assert "What 2026-Q1 brought" in shown(app)
        await keys(pilot, "right", "right")
        assert app.screen.quarter == 2
        await keys(pilot, "left")
        assert app.screen.quarter == 1


async def test_it_plays_itself_to_the_last_quarter_and_again_from_the_first(watching, keys):
    async with watching(speed=400.0) as (app, pilot):
        await reached(pilot)
        while app.screen.running:
            await pilot.pause(0.01)
        assert app.screen.quarter == 2
        app.screen.speed = 1.0
        await keys(pilot, "space")
        assert (app.screen.quarter, app.screen.running) == (0, True)
        await keys(pilot, "f", "f", "s")
        assert app.screen.speed == 2.0


async def test_a_running_game_is_seen_through_ones_own_eyes_only(watching, keys):
    async with watching() as (app, pilot):
        await reached(pilot)
        await keys(pilot, "space", "tab")
        assert app.screen.room.side == "musk"
        assert "when the game is over" in list(app._notifications)[-1].message


async def test_a_game_that_is_over_is_seen_from_both_sides_and_ends_with_a_verdict(
    watching, keys, shown
):
    async with watching(turns=4, size=(120, 50)) as (app, pilot):
        await reached(pilot)
        await keys(pilot, "space")
        assert "OpenAI decides in 2026-Q1" in shown(app)
        await keys(pilot, *["right"] * 4, "tab")
        assert app.screen.room.side == "openai"
        assert "Score: " in shown(app)
        assert "Vow of OpenAI" in shown(app)
        assert "Under way" in shown(app)


async def test_q_leaves_the_program_that_was_asked_only_to_watch(watching, keys):
    async with watching() as (app, pilot):
        await reached(pilot)
        await keys(pilot, "q")
        assert not app.is_running or app.return_code is not None


def test_a_save_that_cannot_be_watched_says_why(sitting):
    with pytest.raises(SaveError, match="has no turn played"):
        WatchScreen(Room(), sitting().session.path)
