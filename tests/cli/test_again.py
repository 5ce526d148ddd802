"""Runs given once more: stopped and gone on with, killed and gone on with, played anew."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from computewar import cli
from computewar.cli.again import command
from computewar.cli.run import run
from computewar.lab.seal import sealed

ASKED = ["terafab-2026", "musk=builder,buyer", "-n", "2050", "--horizon", "1", "--seed", "2.5"]
START = [sys.executable, "-c", "from computewar.cli import main; main()", "run"]


def contents(folder):
    """Bytes by file; the timing has a clock in it."""
    return {f.name: f.read_bytes() for f in folder.iterdir() if f.name != "timing.json"}


@pytest.fixture(scope="module")
def unkilled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole") / "out"
    assert cli.exit_code(["run", *ASKED, "-o", str(folder), "--quiet"]) == 0
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small") / "out"
    asked = ["run", "terafab-2026", "-n", "5", "--horizon", "1", "-o", str(folder), "--quiet"]
    assert cli.exit_code(asked) == 0
    return folder


def stopped(folder, blocks, how, *more):
    """A run in processes of its own that were sent a signal once so many blocks lay there."""
    process = subprocess.Popen(
        [*START, *ASKED, "-o", str(folder), *more],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    while len(list(folder.glob("blocks/0*.npy"))) < blocks and process.poll() is None:
        time.sleep(0.002)
    os.killpg(process.pid, how)  # as a terminal does
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.mark.heavy
@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_killed_and_gone_on_with_is_as_if_never_killed(unkilled, tmp_path):
    folder = tmp_path / "out"
    code, _out, _err = stopped(folder, 2, signal.SIGKILL, "--workers", "2")
    assert code == -signal.SIGKILL
    assert not (folder / "results.csv").exists()
    assert cli.exit_code(["run", "--resume", str(folder), "--quiet"]) == 0
    assert contents(folder) == contents(unkilled)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills a process")
@pytest.mark.parametrize("blocks", range(5))
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_stopped_anywhere_and_gone_on_with_is_as_if_never_stopped(unkilled, tmp_path, blocks, how):
    folder = tmp_path / "out"
    stopped(folder, blocks, how, "--workers", "2")
    if not (folder / "blocks" / "request.json").exists():  # not begun, or done
        subprocess.run([*START, *ASKED, "-o", str(folder), "--quiet"], check=True)
    else:
        subprocess.run([*START, "--resume", str(folder), "--quiet"], check=True)
    assert contents(folder) == contents(unkilled)


@pytest.mark.heavy
@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_ctrl_c_leaves_what_is_done_and_says_how_to_go_on(unkilled, tmp_path):
    folder = tmp_path / "out"
    code, out, err = stopped(folder, 2, signal.SIGINT)
    assert code == 130
    assert out == ""
    done = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert done["complete"] is False
    assert f"stopped after {done['rows']:,} of 4,100 games, which are in {folder};" in err
    rows = (folder / "results.csv").read_bytes().splitlines()
    assert rows == (unkilled / "results.csv").read_bytes().splitlines()[: done["rows"] + 1]
    order = err.strip().rsplit("to go on: computewar ", 1)[1]
    assert cli.exit_code([*order.split(), "--quiet"]) == 0
    assert contents(folder) == contents(unkilled)


def test_what_is_whole_is_told_again_and_not_played(small, capsys):
    assert cli.exit_code(["run", "--resume", str(small)]) == 0
    out, err = capsys.readouterr()
    assert "is whole; nothing is left to play" in err
    assert out.startswith("terafab-2026: 5 futures from 1.0, 1 quarter;")


def test_played_anew_from_its_manifest_it_is_the_same_table(small, tmp_path, capsys):
    folder = tmp_path / "out"
    given = ["run", "--from", str(small / "manifest.json"), "-o", str(folder)]
    assert cli.exit_code(given) == 0
    assert "the table is the same, to the byte" in capsys.readouterr().err
    assert contents(folder) == contents(small)


def changed_manifest(small, place, **other):
    manifest = json.loads((small / "manifest.json").read_text("utf-8"))
    (place / "manifest.json").write_text(json.dumps(sealed(manifest | other)))
    return ["run", "--from", str(place / "manifest.json"), "-o", str(place / "out")]


def test_what_changed_since_is_named(small, tmp_path, capsys):
    given = changed_manifest(small, tmp_path, version="0.0.1", parameters="0" * 16)
    assert cli.exit_code(given) == 0
    said = capsys.readouterr().err
    assert "changed since the manifest was made: the version of computewar, the numbers; " in said
    assert "the table is the same, to the byte" in said


def test_another_table_than_its_manifest_tells_of_ends_with_1(small, tmp_path, capsys):
    given = changed_manifest(small, tmp_path, table="0" * 64)
    assert cli.exit_code([*given, "--quiet"]) == 1
    assert "the table is not the one that its manifest tells of" in capsys.readouterr().err


def test_results_that_no_command_made_cannot_be_played_anew(small, tmp_path, capsys):
    given = changed_manifest(small, tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    del manifest["command"]
    (tmp_path / "manifest.json").write_text(json.dumps(sealed(manifest)))
    assert cli.exit_code(given) == 2
    assert "was not played by `computewar run`" in capsys.readouterr().err


def test_a_run_is_gone_on_with_in_the_folder_it_was_given_in(tmp_path, monkeypatch):
    """Its strategy is named by a path from there."""
    home, away = tmp_path / "home", tmp_path / "away"
    home.mkdir()
    away.mkdir()
    (home / "mine.py").write_text('"""Mine."""\n\n\ndef decide(seen):\n    return {}\n')
    monkeypatch.chdir(home)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("computewar.lab.folder.write", full)
    given = ["run", "terafab-2026", "musk=mine.py", "-n", "3", "--horizon", "1", "-o", "out"]
    assert cli.exit_code(given) == 1
    monkeypatch.undo()
    monkeypatch.chdir(away)
    assert cli.exit_code(["run", "--resume", "../home/out", "--quiet"]) == 2  # not trusted
    assert cli.exit_code(["run", "--resume", "../home/out", "--quiet", "--trust"]) == 0
    assert (home / "out" / "results.csv").exists()
    assert Path.cwd() == away


def test_the_command_is_what_was_asked_and_not_how():
    wanted = ["terafab-2026", "a=b", "--set", "n=1", "--set", "m=2"]
    given = [*wanted, "-o", "x", "--json", "--quiet", "--workers=2"]
    context = run.make_context("run", list(given), resilient_parsing=True)
    assert sorted(command(context, given)) == sorted(wanted)


@pytest.fixture
def manifest_of(tmp_path):
    """`manifest_of(*words, **more)` is the path of a manifest with this command."""

    def made(*words, **more):
        path = tmp_path / "manifest.json"
        found = {"seed": 1, "first": 0, "columns": [], "command": list(words), **more}
        path.write_text(json.dumps(found))
        return path

    return made


@pytest.mark.parametrize(
    "words",
    [
        ["terafab-2026", "-o", "elsewhere"], ["terafab-2026", "--output=elsewhere"],
        ["terafab-2026", "--", "-oelsewhere"], ["terafab-2026", "--dask", "tcp://away:1"],
        ["--from", "manifest.json"], ["--resume", "."], ["terafab-2026", "--trust"],
        ["terafab-2026", "--help"], ["terafab-2026", "--no-such"], [1, {"a": 2}], [["x"]],
    ],
)  # fmt: skip
def test_a_manifest_says_what_is_played_and_not_where_nor_by_whom(words, manifest_of, capsys):
    path = manifest_of(*words)
    assert cli.exit_code(["run", "--from", str(path)]) == 2
    assert "holds a command that `computewar run` does not write" in capsys.readouterr().err
    assert [one.name for one in path.parent.iterdir()] == ["manifest.json"]


def test_code_that_a_manifest_names_is_run_only_if_trusted_and_unchanged(
    manifest_of, tmp_path, capsys
):
    bot, ran = tmp_path / "bot.py", tmp_path / "ran"
    bot.write_text(f"open({str(ran)!r}, 'w')\n\n\ndef decide(seen):\n    return {{}}\n")
    words = ["terafab-2026", f"musk=builder, {bot}", "--futures", "2", "--horizon", "1"]
    mark = hashlib.sha256(bot.read_bytes()).hexdigest()[:16]
    path = str(manifest_of(*words, sources={str(bot): "0" * 16}))
    assert cli.exit_code(["run", "--from", path, "--quiet"]) == 2
    assert (
        f"would run the code of {bot}; read that file, then say --trust" in capsys.readouterr().err
    )
    assert cli.exit_code(["run", "--from", path, "--quiet", "--trust"]) == 2
    assert f"{bot} is not the file that was played then" in capsys.readouterr().err
    assert not ran.exists()
    path = str(manifest_of(*words, sources={str(bot): mark}))
    assert cli.exit_code(["run", "--from", path, "--quiet", "--trust"]) == 0
    assert ran.exists()


@pytest.mark.parametrize(
    "asked", ["5", "{}", '{"manifest": {}, "chunk": 1, "where": 5}', "[" * 9999]
)
def test_a_folder_whose_request_is_none_holds_no_run(asked, tmp_path, capsys):
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "request.json").write_text(asked)
    assert cli.exit_code(["run", "--resume", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "no run that was stopped lies here" in said or "is damaged: it is no table" in said
