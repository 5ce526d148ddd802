"""The robot: whole games by real keys, and the same games by the engine alone."""

import numpy as np
import pytest

from computewar import strategies
from computewar.engine.game import last, new_game, play
from computewar.inputs.scenario import load_scenario
from computewar.sessions.session import Session
from computewar.tui import flow

SEATS = [("musk",), ("openai",), ("musk", "openai")]


async def advised(pilot, keys, name):
    """Let the advisor of this name fill in the plan."""
    await keys(pilot, "a")
    choices = pilot.app.screen.query_one("#choices")
    wanted = choices.get_option_index(name)
    await keys(pilot, *["down"] * (wanted - (choices.highlighted or 0)), "enter")


async def play_quarter(pilot, keys, name):
    """A quarter of one side: from whatever page it finds to the committed plan."""
    for _page in range(6):
        if pilot.app.screen.name == "capital":
            break
        await keys(pilot, "enter")
    await advised(pilot, keys, name)
    await keys(pilot, "enter", "enter")


async def play_out(pilot, keys, names):
    """A whole game; returns the pages on which it ended."""
    room = pilot.app.room
    while not room.session.finished:
        await play_quarter(pilot, keys, names[room.side])
    ended = pilot.app.screen.name
    await keys(pilot, "enter")
    return ended, pilot.app.screen.name


def by_engine(scenario, people):
    """The same game without a screen: strategies on all seats."""
    seats = {side: one.strategy for side, one in scenario.sides.items()} | people
    start = new_game(scenario, 1, 3)
    deciders = {side: strategies.find(name) for side, name in seats.items()}
    return last(play(start, deciders), start)


def same(one, other):
    """Whether two positions are the same to the last bit."""
    return all(np.array_equal(a, other.state.arrays()[n]) for n, a in one.state.arrays().items())


async def whole_game(playing, request_of, keys, sides, horizon):
    """Play by keys and by the engine; True if they are the same game."""
    names = dict(zip(("musk", "openai"), ("builder", "buyer"), strict=True))
    people = {side: names[side] for side in sides}
    asked = request_of(*sides, horizon=horizon, scenario="terafab-2026")
    async with playing(asked) as (app, pilot):
        ended = await play_out(pilot, keys, people)
        assert ended == ("report", "verdict")
        game, path = app.room.session.game, app.room.session.path
    scenario = load_scenario("terafab-2026", horizon=horizon)
    with Session.open(path) as again:
        assert same(again.game, game)
    return same(game, by_engine(scenario, people))


@pytest.mark.heavy
async def test_quiet_quarters_pass_with_one_key_and_others_show_the_commit(
    playing, request_of, keys
):
    passed = 0
    async with playing(request_of(horizon=4)) as (app, pilot):
        room = app.room
        await play_quarter(pilot, keys, "balanced")
        while not room.session.finished:
            flow.show(app, room, "board")
            quiet, turn = room.quiet, room.session.turn
            await keys(pilot, "n")
            assert room.session.turn - turn == int(quiet)
            assert app.screen.name == ("report" if quiet else "commit")
            passed += quiet
            if not quiet:
                await keys(pilot, "enter")
    assert passed


@pytest.mark.heavy
async def test_keys_play_the_game_that_the_engine_plays(playing, request_of, keys):
    assert await whole_game(playing, request_of, keys, ("musk", "openai"), 1)


@pytest.mark.slow
@pytest.mark.parametrize("sides", SEATS, ids=" and ".join)
async def test_a_whole_game_by_keys_is_the_engine_s(playing, request_of, keys, sides):
    assert await whole_game(playing, request_of, keys, sides, 20)
