"""Place: an empty word is no path."""

import pytest

from computewar import cli

EMPTY = {
    "run": ["run", "terafab-2026", "-n", "1", "--horizon", "1", "-o", ""],
    "play": ["play", "--plain", "terafab-2026", "--side", "musk", "--save", ""],
    "workshop": ["workshop", "new", "", "--teams", "A"],
    "report": ["compare", "terafab-2026", "musk=builder,buyer", "-o", ""],
}


@pytest.mark.parametrize("what", EMPTY)
def test_an_empty_path_is_refused_and_nothing_is_written(what, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.exit_code(EMPTY[what]) == 2
    assert "it is empty; name a file or a folder" in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]


def test_a_name_that_is_none_makes_no_workshop(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.exit_code(["workshop", "new", "nodir/..", "--teams", "A"]) == 2
    assert "is no name of a file; write one as day.workshop" in capsys.readouterr().err
