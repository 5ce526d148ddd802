"""A new game: the form, and the request that it makes."""

import pytest

from computewar.engine.difficulty import at_level
from computewar.inputs.scenario import load_scenario
from computewar.sessions.request import PlayRequest
from computewar.tui.screens.new_game import fields, request_of, scenario_choices

ASKED = PlayRequest(scenario="terafab-2026", horizon=6)


@pytest.fixture(scope="module")
def flagship():
    """The flagship as asked for."""
    return load_scenario("terafab-2026", horizon=6)


def _values(form):
    return {field.key: field.value for field in form}


def test_every_reading_and_opponent_can_be_chosen(flagship):
    keys = set(_values(fields(ASKED, flagship)))
    assert {f"reading {name}" for name in flagship.switches} <= keys
    assert "seat openai" in keys
    assert "seat musk" not in keys


def test_two_sides_leave_no_opponent_among_the_playable(flagship):
    form = fields(ASKED, flagship, {"sides": "musk+openai"})
    assert not [field for field in form if field.key.startswith("seat")]


def test_what_was_chosen_stays_when_the_form_changes(flagship):
    chosen = {"seed": "77", "reading fab_unit": "chips", "seat openai": "buyer"}
    values = _values(fields(ASKED, flagship, chosen))
    assert values | chosen == values


def test_a_filled_form_is_a_request_with_what_was_asked_before(flagship):
    form = fields(ASKED, flagship, {"sides": "openai", "seed": "5.2", "seat musk": "builder"})
    request = request_of(ASKED, _values(form))
    assert (request.sides, request.seed, request.horizon) == (("openai",), "5.2", 6)
    assert request.opponents == {"musk": "builder"}
    assert request.readings == flagship.readings


def test_a_level_brings_its_opponents(flagship):
    values = _values(fields(ASKED, flagship, {"difficulty": "hard"}))
    assert values["seat openai"] == at_level(flagship, "hard").sides["openai"].strategy
    assert request_of(ASKED, values).difficulty == "hard"


def test_a_seed_that_is_none_is_refused(flagship):
    with pytest.raises(ValueError, match="seed"):
        request_of(ASKED, _values(fields(ASKED, flagship, {"seed": "1.2.3"})))


def test_every_scenario_tells_its_story():
    assert all(choice.label and choice.about for choice in scenario_choices())


async def test_the_form_begins_the_game_that_it_shows(playing, request_of, keys):
    from dataclasses import replace

    async with playing(replace(request_of(), sides=())) as (app, pilot):
        await keys(pilot, "down", "right", "down", "down", "right", "down")
        await keys(pilot, *["backspace"] * 3, "4", "2")
        await keys(pilot, "enter")
        session = app.room.session
        assert (session.people, session.seed) == (("openai",), "42")
        assert session.seats["musk"] != session.scenario.sides["musk"].strategy


async def test_a_seed_that_is_none_is_said_on_the_form(playing, request_of, keys, shown):
    from dataclasses import replace

    async with playing(replace(request_of(), sides=())) as (app, pilot):
        await keys(pilot, *["down"] * 4, *["backspace"] * 3, "enter")
        assert app.screen.name == "new_game"
        assert "seed" in shown(app).lower()


async def test_another_level_on_the_form_changes_who_sits_opposite(
    playing, request_of, keys, shown
):
    from dataclasses import replace

    async with playing(replace(request_of(), sides=())) as (app, pilot):
        await keys(pilot, "down", "down", "right", "enter")
        session = app.room.session
        hard = at_level(load_scenario(request_of().scenario, horizon=4), "hard")
        assert session.scenario.level == "hard"
        assert session.seats["openai"] == hard.sides["openai"].strategy
        assert "hard" in shown(app).splitlines()[0]
