"""The monkey: keys, clicks and sizes at random, at any pace; no page breaks, no decision is lost.

What was decided is noted as it is written; copies of the save, taken at random moments as a power
cut would leave it, and the saves at the end must hold all of it.
"""

import random
import shutil
from contextlib import suppress

import pytest
from textual.errors import NoWidget
from textual.events import Key
from textual.pilot import OutOfBounds

from computewar.inputs.catalogue import scenario_names
from computewar.inputs.scenario import load_scenario
from computewar.sessions.request import PlayRequest
from computewar.sessions.saves import saves
from computewar.sessions.session import Session
from computewar.sessions.timeline import Timeline
from computewar.tui import actions

KEYS = sorted({key for action in actions.ACTIONS for key in action.keys} - {"q"})
LIKELY = ["enter", "down", "right", "5", "a", "b", "c", "f", "escape"]
SIZES = [(60, 20), (80, 24), (120, 36), (200, 60), (40, 10)]
CARED = 100
"""Keys between two looks at the save."""


@pytest.fixture
def decided(monkeypatch, tmp_path):
    """What was done to each save, noted before it is written: path → (kind, side, what)."""
    monkeypatch.chdir(tmp_path)  # for what is exported
    noted = {}
    write = Timeline.write

    def noting(timeline, *drafts):
        done = [(draft.kind, draft.side, draft.branch, draft.turn) for draft in drafts]
        noted.setdefault(timeline.store.path, []).extend(done)
        return write(timeline, *drafts)

    monkeypatch.setattr(Timeline, "write", noting)
    return noted


def _holds(path, decided, plans=None):
    """Whether a save, opened anew, holds all that was decided, and the plans in hand."""
    with Session.open(path, read_only=True) as again:
        found = [(one.kind, one.side, one.branch, one.turn) for one in again.entries]
        stands = {side: again.plan(side) for side in plans or ()}
    assert found == decided
    assert stands == (plans or {})


def _cut(session, folder, decided):
    """Hold a copy of the save, as it lies on the disk at this moment, against the game in play."""
    folder.mkdir()
    for file in session.path.parent.glob(f"{session.path.name}*"):
        shutil.copy(file, folder / file.name)
    plans = {side: session.plan(side) for side in session.people}
    _holds(folder / session.path.name, decided, plans)


async def _strike(app, pilot, chance, restless):
    """One key, click or size; most keys do not wait for what the one before brought about."""
    lot = chance.random()
    if restless and chance.random() < 0.1:
        await pilot.resize_terminal(chance.randrange(1, 220), chance.randrange(1, 70))
    elif lot < 0.02:
        await pilot.resize_terminal(*chance.choice(SIZES))
    elif lot < 0.06:
        width, height = app.size
        with suppress(NoWidget, OutOfBounds):  # in the moment between two sizes
            await pilot.click(offset=(chance.randrange(width), chance.randrange(height)))
    elif lot < 0.07 and app.screen.name != "title":
        await pilot.pause()
        await pilot.press("escape" if app.screen.name == "title" else "q")
    else:
        key = chance.choice(KEYS if chance.random() < 0.5 else LIKELY)
        app.post_message(_event(app, key)) if chance.random() < 0.7 else await pilot.press(key)


def _event(app, key):
    """The event of a key as the terminal sends it."""
    character = key if len(key) == 1 else {"full_stop": ".", "minus": "-"}.get(key)
    event = Key(key, character)
    event.set_sender(app)
    return event


async def _hammer(playing, request, seed, count, size, decided, tmp_path, restless=False):
    """Strike at random, looking at the save every now and then, and at all saves at the end."""
    chance = random.Random(seed)
    async with playing(request, size) as (app, pilot):
        for number in range(1, count + 1):
            await _strike(app, pilot, chance, restless)
            if number % CARED == 0:
                await pilot.pause()
                if app.room.table:
                    session = app.room.session
                    _cut(session, tmp_path / f"cut-{number}", decided.get(session.path, []))
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert app._exception is None
    assert not [one.problem for one in saves() if one.problem]
    for path, done in decided.items():
        _holds(path, done)
    return sum(map(len, decided.values()))


@pytest.mark.heavy
@pytest.mark.parametrize(("seed", "size"), [(1, (80, 24)), (2, (60, 20))])
async def test_any_keys_at_any_pace_leave_a_whole_game(
    playing, request_of, decided, tmp_path, seed, size
):
    asked = request_of("musk", "openai")
    await _hammer(playing, asked, seed, 40, size, decided, tmp_path)


@pytest.mark.slow
@pytest.mark.usefixtures("painted")
@pytest.mark.parametrize("seed", range(10, 16))
async def test_two_thousand_keys_at_any_pace_lose_no_decision(
    playing, request_of, decided, tmp_path, seed
):
    asked = request_of(*([("musk",), ("openai",), ("musk", "openai")][seed % 3]))
    size = SIZES[seed % 4]
    assert await _hammer(playing, asked, seed, 2000, size, decided, tmp_path) > 10


@pytest.mark.slow
@pytest.mark.usefixtures("painted")
@pytest.mark.parametrize("seed", range(16, 36))
async def test_keys_in_every_scenario_while_the_window_changes_lose_no_decision(
    playing, decided, tmp_path, seed
):
    names = scenario_names()
    name = names[seed % len(names)]
    sides = load_scenario(name).playable
    asked = PlayRequest(scenario=name, sides=sides[: 1 + seed // 10 % 2], seed="1", horizon=6)
    await _hammer(playing, asked, seed, 200, (80, 24), decided, tmp_path, restless=True)
