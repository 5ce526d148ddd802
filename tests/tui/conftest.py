"""A short game on the table, an app in a terminal of any size, and what stands on its screen."""

import asyncio
from contextlib import asynccontextmanager, suppress
from datetime import date
from pathlib import Path

import pytest
import textual.app
from textual import _wait
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.worker import WorkerCancelled

from computewar.inputs.scenario import load_scenario
from computewar.inputs.setup import arranged
from computewar.sessions.request import JoinRequest, PlayRequest
from computewar.sessions.session import Session
from computewar.sessions.week import week
from computewar.sessions.workshop import Workshop
from computewar.tui import forecasting, team_app, turnings
from computewar.tui.app import ComputewarApp
from computewar.tui.room import Room
from computewar.tui.screens import title
from computewar.tui.team_app import TeamApp
from computewar.workshop import rounds, seats

WEEK = date(2026, 1, 5)  # of which the title speaks
QUIET = str(Path(__file__).with_name("quiet.toml"))


@pytest.fixture(autouse=True)
def _quick(monkeypatch, request):
    """Eight futures a forecast, eight replays, shorter breaths between keys: the same work."""
    monkeypatch.setattr(forecasting, "FUTURES", 8)
    monkeypatch.setattr(turnings, "REPLAYS", 8)
    monkeypatch.setattr(team_app, "REST", 0.001)
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", 1 / 200)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", 1 / 4000)
    monkeypatch.setattr(textual.app, "wait_for_idle", _breath)
    monkeypatch.setattr(title, "week", lambda: week(WEEK))
    if "painted" not in request.fixturenames:
        monkeypatch.setattr(Compositor, "render_update", _unpainted)


@pytest.fixture
def painted():
    """Every change on the screen is painted, as in a terminal."""


def _unpainted(compositor, full=False, screen_stack=None, simplify=False):
    """No paint between keys: nobody looks at it, and it takes a third of a test's time.

    `press` paints the whole page once all has settled.
    """
    visible_screen_stack.set(screen_stack or [])
    compositor._dirty_regions.clear()


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
def unversioned(monkeypatch):
    """The title names the version that goldens were first taken with: a new one moves none."""
    monkeypatch.setattr("computewar.tui.screens.title.__version__", "0.1.0")


@pytest.fixture
def playing():
    """A maker of running apps with a pilot."""

    @asynccontextmanager
    async def play(request=None, size=(80, 24)):
        app = ComputewarApp(request or PlayRequest())
        try:
            async with app.run_test(size=size) as pilot:
                await settled(pilot)
                while _begins(app):
                    await pilot.pause(0.02)
                await settled(pilot)
                yield app, pilot
        finally:
            app.room.leave()

    return play


def _begins(app):
    """Whether the game that was asked for is still to come; what went wrong is said at the end."""
    asked = app.request.scenario or app.request.resume
    failed = app._exception is not None or app._notifications
    return bool(asked) and app.screen.name == "title" and not failed


async def settled(pilot):
    """Wait until messages are worked off, forecasts are there and nothing is left to lay out."""
    app, calm = pilot.app, 0
    while calm < 2 and app._exception is None:
        await pilot._wait_for_screen()
        if any(not worker.is_finished for worker in app.workers):
            with suppress(WorkerCancelled):  # given up for another
                await app.workers.wait_for_complete()
        await asyncio.sleep(0)
        app.screen._on_timer_update()
        calm = calm + 1 if _calm(app) else 0


def _calm(app):
    """Whether no message waits anywhere on the screen, and the screen waits for nothing."""
    screen = app.screen
    waiting = screen._callbacks or screen._layout_required or screen._dirty_widgets
    pumps = (app, *screen.walk_children(with_self=True))
    busy = any(not worker.is_finished for worker in app.workers)
    return not (waiting or busy or any(pump.message_queue_size for pump in pumps))


async def _breath(*_least):
    """A moment for what was typed to reach the app; `settled` waits for what it brings about."""
    await asyncio.sleep(0.001)


async def press(pilot, *keys):
    """Press keys one after another, waiting for what each brings about."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
        text(pilot.app)


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


@pytest.fixture
def day(tmp_path, scenario):
    """A maker of workshops in files: which teams, under which rules."""
    opened = []

    def begin(*teams, scenario=scenario, **rules):
        setup = arranged(scenario, teams or ("Alpha", "Beta"), **{"practice": False, **rules})
        path = tmp_path / f"day{len(opened)}.workshop"
        opened.append(Workshop.new(path, scenario, "1.3", setup))
        return opened[-1]

    yield begin
    for one in opened:
        one.close()


@pytest.fixture
def table():
    """A maker of running apps of a team, with a pilot."""

    @asynccontextmanager
    async def sit(workshop, team="alpha", person="Amal", size=(80, 24), **more):
        seat = "" if more.get("facilitator") else seats.sit(workshop, team, person).id
        app = TeamApp(JoinRequest(workshop.path, team, seat, person, **more))
        try:
            async with app.run_test(size=size) as pilot:
                while (
                    app.heard is None and app._exception is None and not app.screen_stack[0].wrong
                ):
                    await settled(pilot)
                await settled(pilot)
                yield app, pilot
        finally:
            app.room.leave()

    return sit


@pytest.fixture
def stepped():
    """Do a step of the facilitator, and let an app hear of it."""

    async def step(workshop, pilot, name="", *given):
        if name:
            getattr(rounds, name)(workshop, *given)
        pilot.app.look()
        await settled(pilot)
        return text(pilot.app)

    return step
