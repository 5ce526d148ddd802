"""A short game on the table, an app in a terminal of any size, and what stands on its screen."""

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import _wait

from computewar.inputs.scenario import load_scenario
from computewar.sessions.request import PlayRequest
from computewar.sessions.session import Session
from computewar.tui import forecasting, turnings
from computewar.tui.app import ComputewarApp
from computewar.tui.room import Room

QUIET = str(Path(__file__).with_name("quiet.toml"))


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Eight futures a forecast, eight replays, shorter breaths between keys: the same work."""
    monkeypatch.setattr(forecasting, "FUTURES", 8)
    monkeypatch.setattr(turnings, "REPLAYS", 8)
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", 1 / 200)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", 1 / 4000)


@pytest.fixture(scope="session")
def scenario():
    """The flagship for four quarters."""
    return load_scenario(QUIET, horizon=4)


@pytest.fixture
def sitting(tmp_path, scenario):
    """A maker of rooms: who plays, after how many quarters of the balanced advisor."""
    opened = []

    def sit(*sides, turns=0):
        people = sides or ("musk",)
        path = tmp_path / f"game{len(opened)}.save"
        session = Session.new(path, scenario, "1.3", dict.fromkeys(people, "person"))
        for _turn in range(turns):
            for side in people:
                session.fill(side, "balanced")
                session.commit(side)
        room = Room()
        room.enter(session)
        opened.append(room)
        return room

    yield sit
    for room in opened:
        room.leave()


@pytest.fixture
def request_of():
    """A request for a short game."""

    def ask(*sides, **more):
        asked = {"scenario": QUIET, "seed": "1.3", "horizon": 4, **more}
        return PlayRequest(sides=sides or ("musk",), **asked)

    return ask


@pytest.fixture
def playing():
    """A maker of running apps with a pilot."""

    @asynccontextmanager
    async def play(request=None, size=(80, 24)):
        app = ComputewarApp(request or PlayRequest())
        try:
            async with app.run_test(size=size) as pilot:
                await settled(pilot)
                while (app.request.scenario or app.request.resume) and app.screen.name == "title":
                    await pilot.pause(0.02)
                await settled(pilot)
                yield app, pilot
        finally:
            app.room.leave()

    return play


async def settled(pilot):
    """Wait until messages are worked off and forecasts are there."""
    await pilot.pause()
    if any(not worker.is_finished for worker in pilot.app.workers):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot, *keys):
    """Press keys one after another, waiting for what each brings about."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def text(app):
    """What stands on the screen, as plain text without trailing blanks."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


@pytest.fixture
def keys():
    """`press`, for tests."""
    return press


@pytest.fixture
def shown():
    """`text`, for tests."""
    return text
