"""Saying: errors in one line, with a cure."""

import click
import pytest

from computewar import cli
from computewar.cli.saying import LONGEST, one_line

CURED = {
    "list nope": "No such command 'nope'; right here: levers, outcomes, scenarios, strategies",
    "run --zzz": "No such option '--zzz'; see computewar run --help",
    "run --horizn 3": "No such option '--horizn'. (Did you mean one of: '--horizon'",
    "list levers x": "Got unexpected extra argument (x); see computewar list levers --help",
    "completion": "'{bash|zsh|fish}'. Choose from: bash, zsh, fish",
    "workshop new": "Missing argument 'FILE'; see computewar workshop new --help",
    "run terafab-2026 -n 1e9": "'1e9' is not a valid integer range; see computewar run --help",
}


@pytest.mark.parametrize("line", CURED)
def test_what_click_finds_wrong_is_one_line_with_a_cure(line, capsys):
    assert cli.exit_code(line.split()) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert CURED[line] in said


def test_a_word_with_breaks_of_lines_is_told_in_one(capsys):
    assert cli.exit_code(["run", "terafab-2026", "--seed", "1\n2"]) == 2
    assert capsys.readouterr().err.startswith("computewar: '1 2' is no seed; write")


def test_a_word_of_a_megabyte_does_not_come_back(capsys):
    assert cli.exit_code(["play", "x" * 10**6, "--plain"]) == 2
    assert len(capsys.readouterr().err) < LONGEST + 100
    assert one_line("a" * LONGEST) == "a" * LONGEST


def test_where_memory_does_not_suffice_that_is_said(monkeypatch, capsys):
    def fail():
        raise MemoryError("7 TiB")

    command = click.Command("list", callback=fail)
    monkeypatch.setattr(cli.Commands, "get_command", lambda *_args: command)
    assert cli.exit_code(["list"]) == 1
    assert "not enough memory for this; ask for less" in capsys.readouterr().err


def test_a_name_that_cannot_be_written_down_is_refused_before_anything_is_done(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    given = ["run", "terafab-2026", "-n", "1", "--horizon", "1", "-o", "caf\udce9"]
    assert cli.exit_code(given) == 2
    assert "'caf?' is no text in UTF-8" in capsys.readouterr().err
    assert not [*tmp_path.iterdir()]
