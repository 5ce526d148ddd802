"""The record on screen: games, places, bots, and the way to the replay."""

import pytest

from computewar.inputs.places import saves_folder
from computewar.inputs.scenario import load_scenario
from computewar.report import record
from computewar.sessions.session import Session
from computewar.tui.screens import record as screen


@pytest.fixture
def finished(monkeypatch):
    """A finished game of one quarter in the folder of saves, and two bots beside it."""
    monkeypatch.setattr(record, "plans_of", lambda _scenario: ["buyer", "cautious"])
    scenario = load_scenario("terafab-2026", horizon=1)
    path = saves_folder() / "mine.save"
    with Session.new(path, scenario, "1.3", {"musk": "person"}) as game:
        game.fill("musk", "buyer")
        game.commit("musk")
    return path


async def test_a_game_stands_beside_the_bots_and_is_reckoned_once(
    playing, keys, shown, finished, monkeypatch
):
    async with playing() as (app, pilot):
        await keys(pilot, "r")
        page = shown(app)
        assert "How do my games compare" in page
        assert "of 3" in page
        assert "▸  1 you" in page or "▸  2 you" in page
        assert (finished.parent / record.FILE).exists()
        monkeypatch.setattr(record, "reckoned", lambda *_: pytest.fail("it is known"))
        await keys(pilot, "escape", "r")
        assert "of 3" in shown(app)


async def test_enter_watches_the_game_and_escape_comes_back(playing, keys, finished):
    async with playing() as (app, pilot):
        await keys(pilot, "r", "enter", "space")
        assert app.screen.name == "watch"
        await keys(pilot, "escape")
        assert app.screen.name == "record"
        await keys(pilot, "q")
        assert app.screen.name == "title"


async def test_all_bots_can_be_scrolled_to_in_the_least_terminal(
    playing, keys, shown, finished, monkeypatch
):
    plans = ["buyer", "cautious", "balanced", "builder", "designer", "hoarder", "landlord"]
    monkeypatch.setattr(record, "plans_of", lambda _scenario: plans)
    monkeypatch.setattr(screen, "TALL", 0)  # none is left out
    async with playing(size=(60, 20)) as (app, pilot):
        await keys(pilot, "r")
        assert "▾" in shown(app)
        await keys(pilot, "pagedown", "pagedown")
        assert "▾" not in shown(app)
        await keys(pilot, "pageup", "pageup")
        assert "▾" in shown(app)


async def test_an_empty_record_says_so(playing, keys, shown):
    async with playing() as (app, pilot):
        await keys(pilot, "r", "enter", "down")
        assert app.screen.name == "record"
        assert "No game has been played to its end yet" in shown(app)
