"""Replays: a list of saves, and what is chosen is watched."""

from computewar.inputs.places import saves_folder
from computewar.inputs.scenario import load_scenario
from computewar.sessions.session import Session
from computewar.tui.screens.replays import choices


def played(name, turns):
    scenario = load_scenario("terafab-2026", horizon=2)
    with Session.new(saves_folder() / f"{name}.save", scenario, "1", {"musk": "person"}) as game:
        for _turn in range(turns):
            game.commit("musk")


def test_only_games_of_which_a_quarter_was_played_can_be_watched():
    played("none", 0)
    played("one", 1)
    assert [one.about for one in choices()] == ["one.save"]


async def test_what_is_chosen_is_watched_and_escape_leads_back(playing, keys):
    played("one", 1)
    async with playing() as (app, pilot):
        await keys(pilot, "p", "enter", "space")
        assert app.screen.name == "watch"
        await keys(pilot, "escape")
        assert app.screen.name == "title"
        assert app.is_running


async def test_without_a_quarter_there_is_nothing_to_watch(playing, keys):
    played("none", 0)
    async with playing() as (app, pilot):
        await keys(pilot, "p")
        assert app.screen.name == "title"
        assert "No saved game has a quarter" in list(app._notifications)[-1].message
