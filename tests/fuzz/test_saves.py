# ruff: noqa: PT017 - an error is one of two good ends here
"""Saves, damaged or forged: opened as they were, or refused in one line; never altered.

A few by default; `-m slow` takes thousands, other ones each time.
"""

import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.sessions import store
from computewar.sessions.decisions import decisions
from computewar.sessions.error import SaveError
from computewar.sessions.replay import replay
from computewar.sessions.saves import saved
from computewar.sessions.session import Session

LONGEST = 10  # seconds of the processor
QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
FEW = settings(max_examples=3, derandomize=True, suppress_health_check=QUIET)
MANY = settings(max_examples=400, derandomize=False, suppress_health_check=QUIET)


def stand(_spec):
    return lambda _seen: {}


def opened(path):
    with Session.open(path, find=stand) as session:
        session.orders("musk")
        return session.branch, session.turn, session.plan("musk"), len(session.entries)


READERS = (
    opened,
    saved,
    lambda path: replay(path, find=stand),
    lambda path: decisions(path, "musk"),
)


def survives(path, readers=READERS):
    """What the readers made of a file; SaveErrors are texts of one line."""
    before, found = path.read_bytes(), []
    for read in readers:
        began = time.process_time()
        try:
            found.append(read(path))
        except SaveError as error:
            assert "\n" not in str(error)
            assert path.read_bytes() == before
            found.append(str(error))
        assert time.process_time() - began < LONGEST
    return found


@pytest.fixture(scope="module")
def game(old):
    return old("save-1.save")


def damaged_bytes(game, spoil, seed):
    path, _meta, _entries = game
    good, luck = path.read_bytes(), random.Random(seed)
    wanted = opened(path)
    path.write_bytes(spoil(good, luck))
    try:
        found = survives(path, READERS[:2])[0]
        assert found == wanted or isinstance(found, str)
    finally:
        for left in path.parent.glob(f"{path.name}-*"):
            left.unlink()
        path.write_bytes(good)


def forged_entries(game, forge, seed):
    path, meta, entries = game
    copy = path.with_name("forged.save")
    if forge(copy, meta, entries, random.Random(seed)):
        survives(copy)


def salvaged(game, forge, seed):
    """What is salvaged of a forged save can be followed, or it is said why nothing can be."""
    path, meta, entries = game
    copy = path.with_name("broken.save")
    if not forge(copy, meta, entries, random.Random(seed)):
        return
    try:
        new = store.salvage(copy)
    except SaveError:
        return
    line = survives(new, READERS[:1])[0]
    assert "is damaged after" not in str(line)
    new.unlink()


SEEDS = st.integers(0, 2**32)


@FEW
@given(seed=SEEDS)
def test_bytes_changed_by_chance_are_told_or_change_nothing(game, spoil, seed):
    damaged_bytes(game, spoil, seed)


@FEW
@given(seed=SEEDS)
def test_a_forged_save_is_told_or_played_as_it_says(game, forge, seed):
    forged_entries(game, forge, seed)


@pytest.mark.slow
@settings(MANY, max_examples=1500)
@given(seed=SEEDS)
def test_bytes_changed_by_chance_many_times(game, spoil, seed):
    damaged_bytes(game, spoil, seed)


@pytest.mark.slow
@MANY
@given(seed=SEEDS)
def test_saves_forged_many_times(game, forge, seed):
    forged_entries(game, forge, seed)


@pytest.mark.slow
@MANY
@given(seed=SEEDS)
def test_forged_saves_are_salvaged(game, forge, seed):
    salvaged(game, forge, seed)
