"""A short game of the flagship: four quarters, two seats for persons, all others stand still."""

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.sessions.session import Session

TWO = {"musk": "person", "openai": "person"}


def stand(_spec):
    """In place of every strategy: one that lets all orders stand (and is quick)."""
    return lambda _seen: {}


@pytest.fixture(scope="session")
def scenario():
    """The flagship for four quarters."""
    return load_scenario("terafab-2026", horizon=4)


@pytest.fixture
def path(tmp_path):
    """Where the save goes."""
    return tmp_path / "game.save"


@pytest.fixture
def game(path, scenario):
    """A new session with two persons."""
    with Session.new(path, scenario, "1.3", TWO, find=stand) as session:
        yield session


@pytest.fixture
def played(path, scenario):
    """A save of two turns played by two persons, in which a third is planned; its path."""
    with Session.new(path, scenario, "1.3", TWO, find=stand) as session:
        for spend in (1, 2):
            session.set("musk", "xai", "gpu_spend", spend)
            session.commit("openai")
            session.commit("musk")
        session.set("musk", "tesla", "hall_spend", 1.5)
    return path
