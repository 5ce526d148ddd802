"""`computewar compare`: the table, the verdict, JSON, and what is said of wrong use."""

import json

import pytest

from computewar import cli
from computewar.cli.compare import _plain

SHORT = ["compare", "terafab-2026", "--horizon", "2"]
BAD = '''"""Bad: fails in some futures."""


def decide(seen):
    rich = seen.cash.sum(axis=0) > 70
    return {"gpu_spend": seen.cash / (1.0 - rich) * 0}
'''


@pytest.fixture
def bad(tmp_path):
    """A strategy that gives no number in some futures."""
    path = tmp_path / "bad.py"
    path.write_text(BAD)
    return str(path)


def test_a_line_for_every_outcome_and_a_verdict(capsys):
    assert cli.exit_code([*SHORT, "musk=builder,buyer", "openai=renter", "-n", "40"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert lines[0] == "terafab-2026, musk: builder, buyer over the same 40 futures from 1.0"
    assert "openai: renter" in lines[1]
    assert lines[3].split()[:3] == ["outcome", "better", "than"]
    assert [line.split()[0] for line in lines[4:6]] == ["score", "win"]
    verdict = " ".join(lines[lines.index("", 4) :])
    assert "after 40 futures" in verdict
    assert "95 % interval" in verdict


def test_until_known_stops_when_it_is(capsys):
    given = ["musk=random,recruiter", "--at-most", "3000", "--until-known"]
    assert cli.exit_code([*SHORT, *given]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "recruiter is better in score by " in said
    assert said.endswith(("after 1,024 futures", "after 2,048 futures"))  # not all 3,000


def test_and_says_so_when_it_is_not(capsys):
    given = ["musk=builder,builder:patience=.21", "--at-most", "20", "--until-known=90"]
    assert cli.exit_code([*SHORT, *given]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "not known after 20 futures: " in said
    assert "90 % interval" in said


def test_three_strategies_are_told_against_the_best(capsys):
    assert cli.exit_code([*SHORT, "musk=builder,buyer,cautious", "-n", "30"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("score")]
    assert len(lines) == 2
    assert len({line.split()[1] for line in lines}) == 1


def test_long_names_fit_into_100_columns(capsys):
    long = "balanced:fab=.3:appetite=.7:pledge=.2"
    given = [f"musk={long},builder:patience=.45:appetite=.65", "-n", "20", "--outcome", "cash xai"]
    assert cli.exit_code([*SHORT, *given, "--outcome", "score"]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 100


def test_json_has_every_pair(capsys):
    given = ["musk=builder,buyer,cautious", "-n", "5", "--json", "--seed", "3.2"]
    assert cli.exit_code([*SHORT, *given]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["seed"], found["first"], found["futures"]) == (3, 2, 5)
    assert found["strategies"] == ["builder", "buyer", "cautious"]
    assert len(found["pairs"]) == 2 * 3
    pair = found["pairs"][0]
    assert pair["low"] <= pair["mean"] <= pair["high"]
    assert found["means"]["score"].keys() == set(found["strategies"])
    assert found["failed"] == {}


def test_what_has_no_value_is_null():
    assert _plain({"a": float("nan"), "b": 1.5, "c": "x"}) == {"a": None, "b": 1.5, "c": "x"}


def test_failed_futures_are_left_out_said_and_end_with_1(capsys, bad):
    assert cli.exit_code([*SHORT, f"musk={bad},builder", "-n", "12", "--workers", "1"]) == 1
    out, err = capsys.readouterr()
    assert f"futures of {bad} failed and are left out; the first: 1." in err
    assert "builder" in out


def test_where_all_failed_nothing_is_known(capsys, tmp_path):
    (tmp_path / "no.py").write_text("def decide(seen):\n    raise KeyError\n")
    given = [f"musk={tmp_path / 'no.py'},builder", "-n", "3", "--workers", "1"]
    assert cli.exit_code([*SHORT, *given, "--quiet"]) == 1
    out, err = capsys.readouterr()
    assert (out.splitlines()[-1], err) == ("not known after 3 futures", "")


WRONG = {
    "musk=builder openai=buyer": "musk names one strategy; name two strategies or more",
    "musk=builder,buyer openai=buyer,renter": "musk and openai name several; name two strategies",
    "musk=builder,builder": "builder: is named twice; name each strategy once",
    "musk=builder,bilder": "there is no strategy 'bilder'; did you mean 'builder'?",
    "musk=a,b --until-known x": "'x' is no number; write --until-known=95, or put --until-known",
    "musk=a,b --until-known=20": "20 is no level of trust; write a number from 50 to 99.9",
    "musk=builder,buyer --at-most 20": "--at-most bounds --until-known",
    "musk=builder,buyer --until-known -n 20": "-n fixes what --until-known finds",
    "musk=builder,buyer --outcome cash": "cash: is of one firm; write cash tesla or cash xai",
    "openai=renter,buyer --until-known --outcome cash": "has no bounds, so that no interval",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_use_is_one_line_with_its_cure_and_exit_code_2(line, capsys):
    assert cli.exit_code([*SHORT, *line.split()]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert WRONG[line] in err
