"""The flagship, cut short, for the tests of the lab."""

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.strategies import find


@pytest.fixture(scope="session")
def story():
    """`terafab-2026` over four quarters."""
    return load_scenario("terafab-2026", horizon=4)


@pytest.fixture(scope="session")
def deciders(story):
    """The scenario's own strategies on all seats."""
    return {side: find(held.strategy) for side, held in story.sides.items()}
