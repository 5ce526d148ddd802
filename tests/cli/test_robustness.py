"""`computewar robustness`: tables, sentences, JSON, and what is said of wrong use."""

import json

import pytest

from computewar import cli
from computewar.lab import robustness as lab
from computewar.report.robustness import LABELS

SHORT = ["robustness", "terafab-2026", "--horizon", "2", "--quiet"]


@pytest.fixture(autouse=True)
def few_samples(monkeypatch):
    """As many samples as tell what is tested."""
    monkeypatch.setattr(lab, "REDRAWN", 40)


def called(capsys, *words):
    code = cli.exit_code([*SHORT, *words])
    return code, capsys.readouterr()


def test_values_places_firsts_and_agreement_are_told(capsys):
    code, said = called(capsys, "musk=builder,buyer,cautious", "openai=renter", "-n", "30")
    assert (code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0].startswith("terafab-2026, musk: builder, buyer, cautious by score in the same")
    assert "openai: renter" in lines[1]
    assert max(map(len, lines)) <= 100
    for label in LABELS.values():
        assert any(label in line for line in lines if line.startswith("strategy"))
        assert any(line.startswith(label) for line in lines)
    assert any(line.startswith("Kendall's τ") for line in lines)


def test_two_strategies_have_no_table_of_agreement(capsys):
    long = "balanced:fab=.3:appetite=.7:pledge=.2"
    code, said = called(
        capsys, f"musk=builder,{long}", "-n", "9", "--outcome", "cash xai", "--level", "20"
    )
    assert code == 0
    assert "Kendall" not in said.out
    assert "share of futures with $20.0bn or more" in said.out
    assert max(map(len, said.out.splitlines())) <= 100


def test_json_has_every_criterion(capsys):
    words = ("--alpha", ".2", "--aversion", "2", "--states", "3", "--json", "--seed", "3.2")
    code, said = called(capsys, "musk=builder,buyer", "-n", "6", *words)
    told = json.loads(said.out)
    assert code == 0
    assert (told["seed"], told["first"], told["used"]) == (3, 2, 6)
    asked = {"alpha": 0.2, "aversion": 2, "level": 50, "states": 3}
    assert told["asked"].items() >= asked.items()
    assert [one["criterion"] for one in told["criteria"]] == list(LABELS)
    assert told["agreement"]["laplace"]["laplace"] in (1, None)
    assert told["sentences"]


def test_where_all_failed_nothing_is_known(capsys, tmp_path):
    (tmp_path / "no.py").write_text("def decide(seen):\n    raise KeyError\n")
    seats = f"musk={tmp_path / 'no.py'},builder"
    code, said = called(capsys, seats, "-n", "3", "--workers", "1")
    assert code == 1
    assert said.out.splitlines()[-1] == "not known: no future ended for all of them"


WRONG = {
    "musk=builder": "musk names one strategy; name two strategies or more",
    "musk=builder,bilder": "there is no strategy 'bilder'; did you mean 'builder'?",
    "musk=builder,buyer --alpha 2": "2.0 is not in the range 0<=x<=1",
    "musk=builder,buyer --outcome cash": "cash: is of one firm; write cash tesla or cash xai",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_use_is_one_line_with_its_cure_and_exit_code_2(line, capsys):
    code, said = called(capsys, *line.split())
    assert (code, said.out, said.err.count("\n")) == (2, "", 1)
    assert WRONG[line] in said.err
