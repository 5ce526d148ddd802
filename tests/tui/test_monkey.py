"""The monkey: whatever keys come, at whatever pace, no page breaks and the save stays whole."""

import random

import pytest

from computewar.sessions.session import Session
from computewar.tui import actions

KEYS = sorted({key for action in actions.ACTIONS for key in action.keys} - {"q"})
LIKELY = ["enter", "down", "right", "5", "a", "b", "c", "f", "escape"]


async def _hammer(playing, request, seed, count, size):
    """Press keys at random, mostly without waiting; returns how far the game came."""
    chance = random.Random(seed)
    async with playing(request, size) as (app, pilot):
        for _key in range(count):
            key = chance.choice(KEYS if chance.random() < 0.5 else LIKELY)
            app.post_message(_event(app, key)) if chance.random() < 0.7 else await pilot.press(key)
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert app._exception is None
        return app.room.session.path if app.room.table else None


def _event(app, key):
    """The event of a key as the terminal sends it."""
    from textual.events import Key

    character = key if len(key) == 1 else {"full_stop": ".", "minus": "-"}.get(key)
    event = Key(key, character)
    event.set_sender(app)
    return event


@pytest.mark.parametrize(("seed", "size"), [(1, (80, 24)), (2, (60, 20))])
async def test_any_keys_at_any_pace_leave_a_whole_game(playing, request_of, seed, size):
    path = await _hammer(playing, request_of("musk", "openai"), seed, 40, size)
    if path:
        Session.open(path).close()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 16))
async def test_many_keys_at_any_pace_leave_a_whole_game(playing, request_of, seed):
    path = await _hammer(playing, request_of(), seed, 500, (80, 24))
    if path:
        Session.open(path).close()
