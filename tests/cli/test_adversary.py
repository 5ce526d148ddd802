"""`computewar adversary`: the best plans found, a verdict, and a file to keep them by."""

import json

import pytest

from computewar import cli
from computewar.cli import adversary
from computewar.lab.adversary import Exposure, Part
from computewar.lab.candidate import Move, candidate
from computewar.lab.search import Found
from computewar.lab.stopping import Interval
from computewar.strategies import find

SHORT = ["openai=buyer", "--side", "musk", "--from", "balanced"]
SHORT += ["--horizon", "2", "--games", "500", "-n", "8", "--quiet"]


def _called(capsys, *words):
    code = cli.exit_code(["adversary", "terafab-2026", *words])
    return code, capsys.readouterr()


@pytest.mark.heavy
def test_the_best_plans_are_told_and_kept(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _code, said = _called(capsys, *SHORT, "--json", "--keep", "exploit")
    (told,) = json.loads(said.out)
    assert (told["side"], told["opponents"]) == ("musk", "openai: buyer")
    for one in told["found"]:
        assert one["low"] <= one["wins"] <= one["high"]
    assert set(told["bounds"].values()) <= {"most", "least", "rest"}
    assert find(str(tmp_path / "exploit-musk.toml")).kind == "plan"


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [(0.5, 0.69, "% holds."), (0.71, 0.9, "does not hold."), (0.6, 0.8, "is not known")],
)
def test_the_verdict_goes_by_the_whole_interval(low, high, verdict):
    move = Move("pay", 1.0)
    plan = candidate("buyer").having([move])
    found = Found(plan, (low + high) / 2, low, high, 200, 0.6, 0.6)
    parts = [Part(move, 0.05, 5.0, Interval(1.0, 9.0))]
    one = Exposure("musk", "openai: buyer", [found], {"pay": "most"}, parts, 500)
    text = " ".join(" ".join(adversary._lines(one, "terafab-2026")).split())
    assert verdict in text
    assert "buyer + pay=1" in text
    assert "+5.0 pay=1" in text
    assert "At the most in every good plan: pay" in text


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
