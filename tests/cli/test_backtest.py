"""`computewar backtest`: the table, JSON, the page, and a record of one's own."""

import json

import pytest

from computewar import cli

ROW = """
[[row]]
id = "a"
what = "Nvidia's revenue"
start = "mine"
measure = "{measure}"
quarter = "2024-Q1"
value = 22.6
unit = "$bn/quarter"
kind = "filing"
source = "a report"
address = "https://example.org"
split = "tuned"
"""
START = 'base = "seven-trillion"\ntitle = "Mine"\nstart = "2024-Q1"\nturns = 1\ncards_a_turn = 0\n'


@pytest.fixture
def own(tmp_path):
    (tmp_path / "records.toml").write_text(ROW.format(measure="nvidia_revenue"))
    (tmp_path / "decisions.toml").write_text("")
    (tmp_path / "mine.toml").write_text(START)
    return tmp_path


@pytest.fixture
def short(own):
    """The command with a record of one row and one quarter."""
    return ["backtest", "-n", "5", "--record", str(own)]


def test_a_line_for_every_row_and_a_verdict(short, capsys):
    assert cli.exit_code([*short, "--start", "mine"]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert err == ""
    assert lines[0].split() == ["row", "when", "from", "record", "model", "naive", "verdict"]
    assert any(line.startswith("Held: ") for line in lines)


def test_json_holds_rows_and_summary(short, capsys):
    assert cli.exit_code([*short, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["starts"] == ["mine"]
    assert data["summary"]["rows"] == len(data["rows"])


def test_the_page_is_written_to_a_file(own, capsys):
    assert (
        cli.exit_code(["backtest", "-n", "5", "--record", str(own), "-o", str(own / "p.md")]) == 0
    )
    assert "| Nvidia's revenue | 2024-Q1 |" in (own / "p.md").read_text("utf-8")
    assert "wrote" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_wrong_use(own, short, capsys):
    assert cli.exit_code([*short, "-o", str(own / "no" / "p.md")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_fault_of_the_record_is_told_with_its_cure(own, capsys):
    (own / "records.toml").write_text(ROW.format(measure="nvidia_revenues"))
    assert cli.exit_code(["backtest", "--record", str(own)]) == 2
    assert "did you mean 'nvidia_revenue'?" in capsys.readouterr().err


def test_an_unknown_start_is_answered_with_those_there_are(capsys):
    assert cli.exit_code(["backtest", "--start", "from-2024-q4"]) == 2
    assert "did you mean 'from-2024-q3'?" in capsys.readouterr().err
