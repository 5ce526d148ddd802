"""A console with scripted input, and a short game of the flagship."""

import io

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.plain.console import Console
from computewar.sessions.session import Session


@pytest.fixture
def console():
    """`console(*lines)`: input that then ends; what was said is `said(console)`."""

    def make(*lines):
        return Console(
            io.StringIO("".join(f"{line}\n" for line in lines)), io.StringIO(), echo=True
        )

    return make


@pytest.fixture
def said():
    """Everything that a console has written."""
    return lambda console: console.writer.getvalue()


@pytest.fixture(scope="session")
def short():
    """The flagship for three quarters."""
    return load_scenario("terafab-2026", horizon=3)


@pytest.fixture
def session(short, tmp_path):
    """A new game with a person on the musk side."""
    seats = {"musk": "person"}
    with Session.new(tmp_path / "game.save", short, "4.2", seats) as opened:
        yield opened
