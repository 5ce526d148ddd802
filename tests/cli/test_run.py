"""`computewar run`: the table, the files, and what is said of wrong use."""

import csv
import json

import numpy as np
import pytest

from computewar import cli

SHORT = ["run", "terafab-2026", "-n", "4", "--horizon", "2"]
FAILING = '''"""Mine: fails where the mood is low."""


def decide(seen):
    if seen.turn == 1 and (seen.uniform("mood")[0] < {share}).any():
        raise ZeroDivisionError("no rivals")
    return {{}}
'''


def said(capsys):
    """The one line on stderr."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


@pytest.fixture
def failing(tmp_path):
    def write(share):
        file = tmp_path / "mine.py"
        file.write_text(FAILING.format(share=share))
        return str(file)

    return write


def test_the_table_has_a_line_for_every_side(capsys):
    assert cli.exit_code([*SHORT, "musk=builder", "openai=buyer"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    title, heads, *lines = out.splitlines()
    assert title.startswith("terafab-2026: 4 futures from 1.0, 2 quarters")
    assert heads.split()[:3] == ["side", "strategy", "score"]
    assert [line.split()[0] for line in lines[:2]] == ["musk", "openai"]
    assert lines[0].split()[1] == "builder"
    assert len(lines) == 6


def test_json_holds_the_same_figures_and_the_manifest(capsys):
    assert cli.exit_code([*SHORT, "--seed", "3.2", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["manifest"]["seed"], found["manifest"]["first"]) == (3, 2)
    assert found["timing"]["rows"] == 4
    assert found["failed"] == []
    (only,) = found["runs"]
    musk = only["sides"][0]
    assert musk["strategy"] == only["strategies"]["musk"] == "balanced"
    assert set(musk["score"]) == {"low", "median", "high", "mean"}
    assert 0 <= musk["win"] <= 1
    shares = [side["compute_share"]["mean"] for side in only["sides"]]
    assert sum(shares) == pytest.approx(1)


def test_a_folder_gets_one_row_a_future_and_a_manifest(tmp_path, capsys):
    assert cli.exit_code([*SHORT, "-o", str(tmp_path / "out")]) == 0
    lines = (tmp_path / "out" / "results.csv").read_text("utf-8").splitlines()
    assert len(lines) == 5
    assert lines[1].startswith("1.0,")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["groups"][0]["strategies"]["google"] == "incumbent"
    assert manifest["command"] == ["terafab-2026", "--futures", "4", "--horizon", "2"]
    assert "results.csv" in capsys.readouterr().err


def test_several_strategies_share_a_table_and_a_line_each(tmp_path, capsys):
    given = ["musk=builder:patience=.7,buyer", "openai=buyer,cautious"]
    assert cli.exit_code([*SHORT, *given, "-o", str(tmp_path), "--quiet"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    _title, held, heads, *lines = out.splitlines()
    assert held.startswith("google: incumbent")
    assert heads.split()[:4] == ["musk", "openai", "score", "musk"]
    assert [line.split()[:2] for line in lines] == [
        ["builder:patience=.7", "buyer"],
        ["builder:patience=.7", "cautious"],
        ["buyer", "buyer"],
        ["buyer", "cautious"],
    ]
    assert max(map(len, out.splitlines())) <= 100
    with (tmp_path / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["future"] for row in rows] == ["1.0", "1.1", "1.2", "1.3"] * 4
    assert [row["musk"] for row in rows] == ["builder:patience=.7"] * 8 + ["buyer"] * 8


def test_a_design_is_a_column_a_factor_over_the_same_futures(tmp_path, capsys):
    given = ["musk=builder,buyer", "--over", "gpu_supply", "--points", "3", "--replications", "2"]
    line = ["run", "terafab-2026", "--horizon", "2", *given, "-o", str(tmp_path), "--quiet"]
    assert cli.exit_code(line) == 0
    assert "3 cases of 2 futures from 1.0" in capsys.readouterr().out
    with (tmp_path / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["future"] for row in rows] == ["1.0", "1.1"] * 6
    assert [row["case"] for row in rows] == ["0", "0", "1", "1", "2", "2"] * 2
    supply = [float(row["gpu_supply"]) for row in rows]
    assert supply[:6] == supply[6:]
    assert len(set(supply)) == 3


def test_the_users_own_numbers_are_recorded(capsys):
    given = ["--set", "gpu_supply=900", "--reading", "fab_unit=chips", "--json"]
    assert cli.exit_code([*SHORT, *given]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["manifest"]["assumed"] == {"fab_unit": "chips", "gpu_supply": "900.0"}


WRONG = {
    "run": "name a scenario, as in computewar run terafab-2026",
    "run terafab-2062": "did you mean 'terafab-2026'?",
    "run terafab-2026 musk=bilder": "there is no strategy 'bilder'; did you mean 'builder'?",
    "run terafab-2026 msuk=builder": "there is no side 'msuk'; did you mean 'musk'?",
    "run terafab-2026 builder": "write SEAT=STRATEGY",
    "run terafab-2026 musk=builder:x=1": "builder has no setting 'x'",
    "run terafab-2026 --seed x": "'x' is no seed; write a whole number, or S.k",
    "run terafab-2026 --set gpu_suply=1": "is no parameter; did you mean 'gpu_supply'?",
    "run terafab-2026 --set gpu_supply=many": "'many' is no number; write --set gpu_supply=3.5",
    "run terafab-2026 --set gpu_supply=nan": "'nan' is no number",
    "run terafab-2026 --set gpu_supply": "'gpu_supply' has no name and value; write --set",
    "run terafab-2026 --set gpu_supply=1 --set gpu_supply=2": "--set gpu_supply is given twice",
    "run terafab-2026 --reading fab_unit=wafer": "has no option 'wafer'; did you mean 'wafers'?",
    "run terafab-2026 --horizon 0": "0 is not in the range",
    "run terafab-2026 -n 0": "0 is not in the range",
    "run terafab-2026 --workers 0": "0 is not in the range",
    "run terafab-2026 -o /dev/null/x": "/dev/null/x: cannot be made",
    "run --resume nowhere": "nowhere: no run that was stopped lies here",
    "run --from nowhere.json": "nowhere.json: cannot be read (No such file",
    "run terafab-2026 --resume x": "play what was asked then; leave the rest of this out",
    "run --resume x -o y": "play what was asked then",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_use_is_one_line_with_its_cure_and_exit_code_2(line, capsys):
    assert cli.exit_code(line.split()) == 2
    assert WRONG[line] in said(capsys)


def test_a_future_that_fails_is_a_row_and_exit_code_1(tmp_path, capsys, failing):
    given = [f"musk={failing(0.3)}", "-n", "12", "-o", str(tmp_path / "out")]
    assert cli.exit_code([*SHORT, *given]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("terafab-2026: 12 futures")
    with (tmp_path / "out" / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lost = [row for row in rows if row["error"]]
    assert 0 < len(lost) < 12
    assert all(row["turns"] == "nan" for row in lost)
    assert f"computewar: {lost[0]['error']}\n" in err
    assert f"{len(lost)} of 12 games failed; the column error of" in err
    assert cli.exit_code([*SHORT, "-n", "12", "-o", str(tmp_path / "plain"), "--quiet"]) == 0


def test_where_all_fail_there_is_no_figure(capsys, failing):
    assert cli.exit_code([*SHORT, f"musk={failing(1)}", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["runs"][0]["sides"][0]["win"] is None
    assert len(found["failed"]) == 4
    assert cli.exit_code([*SHORT, f"musk={failing(1)}"]) == 1
    out, err = capsys.readouterr()
    assert "nan" not in out
    assert "4 of 4 games failed" in err


@pytest.mark.parametrize("place", ["blockfile.save", "folder.write"])
def test_a_full_disk_is_said_and_ends_with_1(place, tmp_path, capsys, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"computewar.lab.{place}", full)
    assert cli.exit_code([*SHORT, "-o", str(tmp_path)]) == 1
    err = said(capsys)
    assert "cannot be written (No space left on device); free the disk; to go on: comp" in err
    monkeypatch.undo()
    assert cli.exit_code(["run", "--resume", str(tmp_path), "--quiet"]) == 0
    assert np.loadtxt(tmp_path / "results.csv", delimiter=",", skiprows=1, usecols=1).shape == (4,)


def test_numbers_out_of_all_bounds_fail_their_futures_and_nothing_warns(capsys):
    assert cli.exit_code([*SHORT, "--set", "gpu_supply=0"]) == 1
    err = capsys.readouterr().err
    assert "turn 1 (2026-Q1): gpu_market finds no figure (" in err
    assert "Warning" not in err
    assert "4 of 4 games failed" in err
