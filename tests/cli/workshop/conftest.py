"""A workshop's file, made by the command itself."""

import pytest

from computewar import cli
from computewar.sessions.workshop import Workshop
from computewar.workshop import rounds, seats

MADE = ["--form", "versus", "--horizon", "4", "--seed", "7", "--no-practice"]  # one world is quick


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    """Codes that cost no time; tests/workshop has what they cost otherwise."""
    monkeypatch.setattr(seats, "COST", 2)


@pytest.fixture(scope="session")
def original(tmp_path_factory):
    """The bytes of a new workshop of two teams."""
    path = tmp_path_factory.mktemp("made") / "day.workshop"
    words = ["workshop", "new", str(path), "--teams", "Alpha,Beta", *MADE]
    assert cli.exit_code(words) == 0
    return path.read_bytes()


@pytest.fixture(scope="session")
def later(tmp_path_factory, original):
    """The bytes of the same when its first round is revealed."""
    path = tmp_path_factory.mktemp("later") / "day.workshop"
    path.write_bytes(original)
    with Workshop.open(path) as workshop:
        for _step in range(4):
            rounds.forward(workshop)
    return path.read_bytes()


@pytest.fixture
def day(tmp_path, original):
    """The path of a new workshop of two teams, Alpha and Beta, over four quarters."""
    path = tmp_path / "day.workshop"
    path.write_bytes(original)
    return path


@pytest.fixture
def revealed(day, later):
    """The same with its first round played and revealed."""
    day.write_bytes(later)
    return day


@pytest.fixture
def said(capsys):
    """A maker of what a command of the workshop says, and its exit code."""

    def ask(*words):
        capsys.readouterr()
        code = cli.exit_code(["workshop", *map(str, words)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return ask
