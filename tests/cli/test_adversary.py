"""`computewar adversary`: the best plans found, a verdict, and a file to keep them by."""

import json

import pytest

from computewar import cli
from computewar.strategies import find

SHORT = ["openai=buyer", "--side", "musk", "--from", "balanced"]
SHORT += ["--horizon", "2", "--games", "500", "-n", "8", "--quiet"]


def _called(capsys, *words):
    code = cli.exit_code(["adversary", "terafab-2026", *words])
    return code, capsys.readouterr()


def test_the_best_plans_are_told_with_a_verdict_and_kept(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, said = _called(capsys, *SHORT, "--keep", "exploit")
    assert code in (0, 1)
    assert "against openai: buyer" in said.out
    assert "nothing wins more than 70 %" in " ".join(said.out.split())
    assert find(str(tmp_path / "exploit-musk.toml")).kind == "plan"


def test_json_has_plans_with_intervals_and_levers_at_bounds(capsys):
    _code, said = _called(capsys, *SHORT, "--json")
    (told,) = json.loads(said.out)
    assert told["side"] == "musk"
    for one in told["found"]:
        assert one["low"] <= one["wins"] <= one["high"]
    assert set(told["bounds"].values()) <= {"most", "least", "rest"}


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--side", "google"], "cannot be played"),
        (["--from", "balansed"], "did you mean 'balanced'"),
        (["openai=buyerr"], "did you mean 'buyer'"),
    ],
)
def test_what_cannot_be_searched_is_said(words, problem, capsys):
    code, said = _called(capsys, *words)
    assert code == 2
    assert problem in said.err
