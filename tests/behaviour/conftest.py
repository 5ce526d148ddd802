"""The flagship in a few futures, with figures and orders changed for one firm."""

from functools import cache

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab.trial import Trial


@cache
def story(readings):
    return load_scenario("terafab-2026", readings=dict(readings))


@pytest.fixture
def trial():
    """`trial(futures=32, readings={}, **numbers)`: the flagship at its start."""

    def make(futures=32, readings=None, **numbers):
        chosen = tuple(sorted((readings or {}).items()))
        return Trial(futures, scenario=story(chosen), numbers=numbers)

    return make
