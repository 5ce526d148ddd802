"""`computewar tournament`: table, files, JSON, newcomers, and what is said of wrong use."""

import csv
import json

import pytest

from computewar import cli
from computewar.lab import standings

SHORT = ["tournament", "terafab-2026", "--horizon", "2", "-n", "3"]
PAIRS = ["musk=builder,buyer", "openai=buyer,renter,cautious"]
MINE = '''"""Mine: leave everything as it stands."""


def decide(seen):
    return {}
'''


@pytest.fixture(autouse=True)
def few_draws(monkeypatch):
    """Futures are drawn again ten times instead of 200, to be quick."""
    plain = standings.resampled
    monkeypatch.setattr(standings, "resampled", lambda futures, draws: plain(futures, 10))


def test_the_table_has_a_row_and_a_column_for_each(capsys):
    assert cli.exit_code([*SHORT, *PAIRS]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert lines[0].startswith("terafab-2026: musk in rows against openai in columns")
    assert any(line.startswith(" 1 builder") for line in lines)
    assert "1 buyer · 2 renter · 3 cautious" in out
    assert "Nash: musk wins" in out


def test_json_holds_the_whole_table(capsys):
    assert cli.exit_code([*SHORT, *PAIRS, "--json", "--seed", "2.1", "--by", "score"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["seed"], found["first"], found["futures"], found["by"]) == (2, 1, 3, "score")
    assert found["rows"] == ["builder", "buyer"]
    assert found["columns"] == ["buyer", "renter", "cautious"]
    for name in ("matrix", "low", "high"):
        assert [len(row) for row in found[name]] == [3, 3]
    assert [one["side"] for one in found["standings"]] == ["musk"] * 2 + ["openai"] * 3
    assert sum(one["mixture"] for one in found["standings"]) == pytest.approx(2)
    assert found["standings"][0].keys() == {
        "side", "strategy", "mean", "low", "high", "mixture", "support", "regret", "strength",
    }  # fmt: skip


def test_a_folder_gets_the_pairs_the_standings_and_the_games(capsys, tmp_path):
    assert cli.exit_code([*SHORT, *PAIRS, "-o", str(tmp_path)]) == 0
    assert "matrix.csv" in capsys.readouterr().err
    with (tmp_path / "matrix.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [(row["musk"], row["openai"]) for row in rows][:2] == [
        ("builder", "buyer"), ("builder", "renter"),
    ]  # fmt: skip
    assert {row["games"] for row in rows} == {"3"}
    assert len((tmp_path / "standings.csv").read_text().splitlines()) == 6
    games = (tmp_path / "results.csv").read_text().splitlines()
    assert len(games) == 1 + 2 * 3 * 3
    assert games[0].startswith("future,musk,openai,turns,")


def test_a_newcomer_meets_everybody_on_both_sides(capsys, tmp_path, monkeypatch):
    (tmp_path / "mine.py").write_text(MINE)
    monkeypatch.chdir(tmp_path)
    given = ["musk=builder", "openai=buyer", "--with", "mine.py,buyer", "--json"]
    assert cli.exit_code([*SHORT, *given]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["rows"] == ["builder", "mine.py", "buyer"]
    assert found["columns"] == ["buyer", "mine.py"]


def test_a_strategy_that_fails_everywhere_is_named(capsys, tmp_path):
    (tmp_path / "no.py").write_text("def decide(seen):\n    raise KeyError\n")
    given = [f"musk=builder,{tmp_path / 'no.py'}", "openai=buyer", "--workers", "1"]
    assert cli.exit_code([*SHORT, *given]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "no.py : buyer failed: 1.0: " in err
    assert "correct the strategy, or leave it out" in err


WRONG = {
    "google=balanced,buyer": "google is held by one strategy in a tournament of musk and openai",
    "musk=bilder": "there is no strategy 'bilder'; did you mean 'builder'?",
    "--with nobody": "there is no strategy 'nobody'",
    "--by trust": "'trust' is not one of 'win', 'score'",
    "-n 1": "1 is not in the range",
    "-o /dev/null/x musk=buyer openai=buyer": "/dev/null/x: cannot be",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_use_is_one_line_with_its_cure(line, capsys):
    assert cli.exit_code([*SHORT, *line.split()]) in (1, 2)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert WRONG[line] in err
