"""`computewar sensitivity`: the tables, JSON, and what is said of wrong use."""

import json

import pytest

from computewar import cli
from computewar.lab.sensitivity.trees import LEARNING

SHORT = ["sensitivity", "terafab-2026", "--horizon", "1", "-n", "64", "--workers", "1"]


def said(capsys, *given):
    assert cli.exit_code([*SHORT, *given]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_numbers_are_told_with_their_measures_range_status_and_source(capsys):
    given = ["--outcome", "cash xai", "--only", "morris", "--trajectories", "3", "--top", "3"]
    out = said(capsys, *given)
    lines = out.splitlines()
    assert lines[0] == "terafab-2026, musk: what cash xai of balanced hangs on, futures from 1.0"
    assert lines[3].split() == ["number", "effect", "µ", "size", "µ*", "σ"]
    assert lines[5].startswith("  ")
    assert any(f", {status}: " in lines[5] for status in ("printed", "derived", "assumption"))
    assert "within noise" in out
    assert max(map(len, lines)) <= 100


def test_json_has_every_number(capsys):
    given = ["musk=builder", "--only", "sobol", "--points", "4", "--factors", "1", "--json"]
    found = json.loads(said(capsys, *given, "--trajectories", "2", "--outcome", "cash xai"))
    assert len(found["numbers"]) > 250
    assert found["luck"]["total_low"] <= found["luck"]["total"] <= found["luck"]["total_high"]
    first = found["numbers"][0]
    assert {"name", "unit", "value", "low", "high", "status", "source", "known"} <= first.keys()
    assert (found["trees"], found["switching"]) == (None, None)


@pytest.mark.slow
def test_two_strategies_are_compared_and_what_switches_them_is_sought(capsys):
    given = ["musk=cautious,gambler", "openai=renter", "--only", "switching"]
    out = said(capsys, *given, "--outcome", "cash xai")
    assert "cash xai of cautious over gambler" in out
    assert "openai: renter" in out
    words = " ".join(out.split())
    assert "beats" in words
    assert "Tried one at a time: 7" in words


def test_trees_learn_from_a_folder_of_a_run_with_nothing_played(capsys, tmp_path, monkeypatch):
    monkeypatch.setitem(LEARNING, "n_estimators", 20)
    folder = str(tmp_path / "kept")
    run = ["run", "terafab-2026", "--horizon", "1", "-n", "80", "-o", folder, "--quiet"]
    assert cli.exit_code(run) == 0
    capsys.readouterr()
    out = said(capsys, "openai", "--from", folder)
    assert out.startswith("terafab-2026, openai: what score of balanced hangs on")
    assert "Trees that learnt from 60 futures explain" in " ".join(out.split())
    again = ["sensitivity", "terafab-2026", "--from", folder]
    assert cli.exit_code(again) == 2
    assert "is of another scenario" in capsys.readouterr().err


WRONG = {
    "musk=builder,buyer openai=buyer,renter": "musk and openai name too many; name two strategies",
    "musk=builder,buyer,cautious": "musk name too many; name two strategies of one seat at most",
    "musk=builder,builder": "builder is named twice; name each strategy once",
    "musk=bilder": "there is no strategy 'bilder'; did you mean 'builder'?",
    "mosk=builder": "there is no side 'mosk'",
    "--outcome skore": "skore: there is no such outcome",
    "--only switching": "--only switching needs two strategies of a seat",
    "musk=builder --from here": "--from knows who played, and is for trees alone",
    "--only moris": "'moris' is not one of",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_use_is_one_line_with_its_cure_and_exit_code_2(line, capsys):
    assert cli.exit_code([*SHORT, *line.split()]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert WRONG[line] in err
