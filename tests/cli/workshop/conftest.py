"""A workshop's file, made by the command itself."""

import pytest

from computewar import cli

MADE = ["--horizon", "4", "--seed", "7", "--no-practice"]


@pytest.fixture(scope="session")
def original(tmp_path_factory):
    """The bytes of a new workshop of two teams."""
    path = tmp_path_factory.mktemp("made") / "day.workshop"
    words = ["workshop", "new", str(path), "--teams", "Alpha,Beta", *MADE]
    assert cli.exit_code(words) == 0
    return path.read_bytes()


@pytest.fixture
def day(tmp_path, original):
    """The path of a new workshop of two teams, Alpha and Beta, over four quarters."""
    path = tmp_path / "day.workshop"
    path.write_bytes(original)
    return path


@pytest.fixture
def said(capsys):
    """A maker of what a command of the workshop says, and its exit code."""

    def ask(*words):
        capsys.readouterr()
        code = cli.exit_code(["workshop", *map(str, words)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return ask
