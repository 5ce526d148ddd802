# ruff: noqa: PT017 - an error is one of two good ends here
"""Workshops, forged: all that tells of one works, or the file is refused in one line."""

import json
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.inputs.error import InputError
from computewar.sessions.error import SaveError
from computewar.sessions.workshop import Workshop
from computewar.workshop import chronicle, export, overview, projection, rounds
from computewar.workshop.team import TeamSession

QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
SEEDS = st.integers(0, 2**32)


@pytest.fixture(scope="module")
def day(old):
    return old("workshop-2.workshop")


def told(path):
    """Everything that a facilitator, a team and the room are shown."""
    with Workshop.open(path) as workshop:
        json.dumps([overview.overview(workshop), projection.projection(workshop)])
        chronicle.lines(workshop)
        export.files(workshop, private=True)
        rounds.forward(workshop)
    table = TeamSession.join(path, "alpha", "Amal")
    table.plan("musk"), table.pen, table.stage
    table.close()


def forged_day(day, forge, seed):
    path, meta, entries = day
    copy = path.with_name("forged.workshop")
    if not forge(copy, meta, entries, random.Random(seed)):
        return
    before = copy.read_bytes()
    try:
        told(copy)
    except (SaveError, InputError, ValueError) as error:
        assert type(error).__module__.startswith("computewar."), repr(error)
        assert not isinstance(error, SaveError) or "\n" not in str(error)
        if isinstance(error, SaveError):
            assert copy.read_bytes() == before


@settings(max_examples=2, derandomize=True, suppress_health_check=QUIET)
@given(seed=SEEDS)
def test_a_forged_workshop_is_told_or_played_as_it_says(day, forge, seed):
    forged_day(day, forge, seed)


@pytest.mark.slow
@settings(max_examples=300, derandomize=False, suppress_health_check=QUIET)
@given(seed=SEEDS)
def test_workshops_forged_many_times(day, forge, seed):
    forged_day(day, forge, seed)
