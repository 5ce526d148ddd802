"""`computewar run`: the table, the files, and what is said of wrong use."""

import json

import pytest

from computewar import cli

SHORT = ["run", "terafab-2026", "-n", "4", "--horizon", "2"]


def said(capsys):
    """The one line on stderr."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


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
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["manifest"]["seed"], found["manifest"]["first"]) == (3, 2)
    musk = found["sides"][0]
    assert musk["strategy"] == "balanced"
    assert set(musk["score"]) == {"low", "median", "high", "mean"}
    assert 0 <= musk["win"] <= 1
    shares = [side["compute_share"]["mean"] for side in found["sides"]]
    assert sum(shares) == pytest.approx(1)


def test_a_folder_gets_one_row_a_future_and_a_manifest(tmp_path, capsys):
    assert cli.exit_code([*SHORT, "-o", str(tmp_path / "out")]) == 0
    lines = (tmp_path / "out" / "results.csv").read_text("utf-8").splitlines()
    assert len(lines) == 5
    assert lines[1].startswith("1.0,")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["strategies"]["google"] == "incumbent"
    assert "results.csv" in capsys.readouterr().err


def test_several_strategies_are_run_one_after_another(tmp_path, capsys):
    given = ["musk=builder:patience=.7,buyer", "-o", str(tmp_path), "--quiet"]
    assert cli.exit_code([*SHORT, *given]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.count("terafab-2026: 4 futures") == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run-1", "run-2"]


def test_the_users_own_numbers_are_recorded(capsys):
    given = ["--set", "gpu_supply=900", "--reading", "fab_unit=chips", "--json"]
    assert cli.exit_code([*SHORT, *given]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["manifest"]["assumed"] == {"fab_unit": "chips", "gpu_supply": "900.0"}


WRONG = {
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
    "run terafab-2026 --reading fab_unit=wafer": "has no option 'wafer'; did you mean 'wafers'?",
    "run terafab-2026 --horizon 0": "0 is not in the range",
    "run terafab-2026 -n 0": "0 is not in the range",
    "run terafab-2026 -o /dev/null/x": "/dev/null/x: cannot be made",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_use_is_one_line_with_its_cure_and_exit_code_2(line, capsys):
    assert cli.exit_code(line.split()) == 2
    assert WRONG[line] in said(capsys)


def test_a_strategy_that_fails_is_named_and_nothing_is_printed_or_written(
    tmp_path, capsys, monkeypatch
):
    from computewar.strategies import builder

    def decide(seen):
        return {"gpu_spend": seen.cash * float("nan")} if seen.turn == 1 else {}

    monkeypatch.setattr(builder, "decide", decide)
    assert cli.exit_code([*SHORT, "musk=builder", "-o", str(tmp_path)]) == 1
    assert "turn 2: gpu_spend of tesla is nan; it takes" in said(capsys)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_and_ends_with_1(tmp_path, capsys, monkeypatch):
    from computewar.lab.results import Results

    def full(self, folder):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Results, "write", full)
    assert cli.exit_code([*SHORT, "-o", str(tmp_path)]) == 1
    assert "cannot be written (No space left on device); free the disk" in said(capsys)
