"""`computewar pareto`: the picture, the tables, what follows, JSON, and wrong use."""

import json

import pytest

from computewar import cli
from computewar.cli.pareto import _picture
from computewar.lab import pareto as lab
from computewar.lab.candidate import Candidate
from computewar.strategies import find

SHORT = ["--horizon", "2", "--games", "6144", "-n", "8", "--points", "4", "--quiet"]
BOTH = ["--outcome", "score", "--outcome", "cash xai"]


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Two generations of eight settings."""
    monkeypatch.setattr(lab, "POPULATION", 8)
    monkeypatch.setattr(lab, "FUTURES", 384)


def called(capsys, *words):
    code = cli.exit_code(["pareto", "terafab-2026", *words])
    return code, capsys.readouterr()


def test_picture_tables_and_what_follows(capsys):
    code, said = called(capsys, "musk=builder", "openai=renter", *BOTH, *SHORT)
    assert (code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0].startswith("terafab-2026, musk: the front of builder in score, cash xai; ")
    assert "openai: renter" in said.out
    assert any(line.startswith("│") and "a" in line for line in lines)
    assert sum(line.startswith("given ") for line in lines) >= 2
    assert any(line.startswith("Knee: ") for line in lines)
    assert "Hypervolume by generation" in said.out
    assert max(map(len, lines[:-1])) <= 100
    assert find(lines[-1]).name == "builder"


def point(win, wasted):
    """A point of the front made up by hand."""
    values = {"win": win, "wasted": wasted}
    return lab.Point(Candidate("buyer"), values, {}, {}, values)


def test_the_better_is_up_and_to_the_right():
    points = (point(0.9, 3.0), point(0.5, 1.0))
    found = lab.Pareto(
        "s", "openai", {}, ("win", "wasted"), 1, 0, point(0.5, 5.0), points, (), 0, {}, (), 1.0,
        3, 1, 1, (),
    )  # fmt: skip
    *lines, _frame, legend = _picture(found)
    assert lines[0].strip(" │") == "a"
    assert lines[-1][1] == "+"
    assert lines[-1][-1] == "b"
    assert legend.startswith("up: win from 50.0% to 90.0%; across: wasted from $5.00bn to $1.00bn")


def test_an_outcome_in_which_all_are_even_is_named(capsys):
    outcomes = ("--outcome", "win", "--outcome", "insolvent")
    code, said = called(capsys, "openai=cautious", *outcomes, *SHORT)
    assert code == 0
    assert "insolvent is the same in all of them; leave it out." in " ".join(said.out.split())


def test_json_has_every_point(capsys):
    code, said = called(capsys, "musk=builder", *BOTH, *SHORT, "--json", "--seed", "2.5")
    told = json.loads(said.out)
    assert code == 0
    assert (told["seed"], told["first"], told["held_out"]) == (2, 5, 8)
    assert told["outcomes"] == ["score", "cash xai"]
    assert len(told["volumes"]) == 2
    point = told["points"][told["knee"]]
    mean, low, high = point["values"]["score"]
    assert low <= mean <= high
    assert find(point["strategy"]).name == "builder"


WRONG = {
    "musk=builder --outcome score": "--outcome: score: makes no front; name two outcomes or more",
    "musk=builder,buyer --outcome score --outcome win": "musk names several strategies; name one",
    "musk=buyerr --outcome score --outcome win": "did you mean 'buyer'",
    "musk=builder --outcome score --outcome win --games 5": "5 is not in the range 6144<=x",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_use_is_one_line_with_its_cure_and_exit_code_2(line, capsys):
    code, said = called(capsys, *SHORT, *line.split())
    assert (code, said.out, said.err.count("\n")) == (2, "", 1)
    assert WRONG[line] in said.err
