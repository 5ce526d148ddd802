"""Performance: played into a folder or none, and what is said of how it went."""

import os
import subprocess
import sys

import pytest

from computewar.cli.performance import How, StoppedRun, compared, failures, played
from computewar.inputs.scenario import load_scenario
from computewar.lab.experiment import Experiment, Group
from computewar.lab.manifest import manifest


@pytest.fixture(scope="module")
def experiment():
    story = load_scenario("terafab-2026", horizon=1)
    lineup = {side: held.strategy for side, held in story.sides.items()}
    return Experiment((Group(story, lineup),), 1, 0, 3)


def test_without_a_folder_nothing_is_left(experiment, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with played(experiment, manifest(experiment), How(None, 1, False, False)) as results:
        assert len(results) == 3
        assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("kept", [True, False])
def test_ctrl_c_says_how_far_it_came(experiment, tmp_path, monkeypatch, kept):
    def stops(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("computewar.lab.tasks.done", stops)
    how = How(tmp_path if kept else None, 1, False, False)
    cure = f"to go on: computewar run --resume {tmp_path}" if kept else "with -o DIR they would"
    said = f"stopped after 0 of 3 games.*{cure}"
    what = manifest(experiment)
    with pytest.raises(StoppedRun, match=said) as caught, played(experiment, what, how):
        pass
    assert caught.value.exit_code == 130


def test_the_first_failures_are_told_and_all_are_counted(capsys, tmp_path):
    assert failures([], 9, None, False) == 0
    assert failures([f"1.{k}: no" for k in range(5)], 9, tmp_path, False) == 1
    *first, last = capsys.readouterr().err.splitlines()
    assert first == [f"computewar: 1.{k}: no" for k in range(3)]
    assert last.startswith("computewar: 5 of 9 games failed; the column error of")
    assert failures(["1.0: no"], 9, None, True) == 1
    assert capsys.readouterr().err == ""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="asks the system for memory")
def test_memory_hardly_grows_with_the_games(tmp_path):
    def peak(games):
        code = "from computewar.cli import main; main()"
        line = ["run", "terafab-2026", "-n", str(games), "--horizon", "1", "--quiet"]
        command = [sys.executable, "-c", code, *line, "-o", str(tmp_path / str(games))]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        return used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)

    assert peak(100_000) - peak(10_000) <= 50


def test_a_run_that_was_not_whole_is_not_compared(tmp_path):
    assert compared({"complete": False}, tmp_path, False) == 0
    assert compared({"complete": True}, None, False) == 0
