"""`computewar optimise`: settings before and after, as text, JSON and a file that can be played."""

import json

import pytest

from computewar import cli
from computewar.strategies import find

SHORT = ["--horizon", "2", "--games", "800", "-n", "8", "--quiet"]


def _called(capsys, *words):
    code = cli.exit_code(["optimise", "terafab-2026", *words])
    return code, capsys.readouterr()


def test_the_tuned_strategy_is_told_and_written(capsys, tmp_path):
    file = tmp_path / "tuned.toml"
    code, said = _called(capsys, "musk=buyer", "openai=renter,buyer", *SHORT, "-o", str(file))
    assert code == 0
    assert "openai: 50% renter + 50% buyer" in said.out
    assert said.out.splitlines()[-1].startswith("buyer:")
    assert find(str(file)).kind == "plan"


def test_json_has_both_and_what_it_won(capsys):
    code, said = _called(capsys, "musk=buyer", *SHORT, "--json")
    told = json.loads(said.out)
    assert code == 0
    assert told["before"] == "buyer"
    assert find(told["after"]).name == "buyer"
    mean, low, high = told["wins_after"]
    assert low <= mean <= high
    assert told["held_out"] == 8


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["musk=buyer,builder"], "several strategies"),
        (["google=buyer"], "cannot be played"),
        (["musk=buyerr"], "did you mean 'buyer'"),
        (["musk=copy_terafab_musk"], "no setting with two bounds"),
    ],
)
def test_what_cannot_be_tuned_is_said_before_anything_is_played(words, problem, capsys):
    code, said = _called(capsys, *words, *SHORT)
    assert code == 2
    assert problem in said.err


def test_a_file_that_cannot_be_written_is_said(capsys, tmp_path):
    code, said = _called(capsys, "musk=buyer", *SHORT, "-o", str(tmp_path / "no" / "file.toml"))
    assert code == 2
    assert "cannot be written" in said.err
