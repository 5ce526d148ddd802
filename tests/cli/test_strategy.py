"""`computewar strategy`: new, check, copy, figures; and a newcomer's way into the tournament."""

import json
import shutil
from pathlib import Path

import pytest

from computewar import cli
from computewar.cli.strategy import new
from computewar.strategies import find

SAVE = Path(__file__).parents[1] / "recorded" / "terafab-2026-musk.save"
SHORT = ["--horizon", "2"]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """The folder one is in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def called(capsys, *words):
    """Exit code, stdout and stderr of `computewar strategy …`."""
    code = cli.exit_code(["strategy", *words])
    return (code, *capsys.readouterr())


@pytest.mark.parametrize(
    ("options", "file"),
    [([], "mine.py"), (["--one-by-one"], "mine.py"), (["--toml"], "mine.toml")],
)
def test_a_new_strategy_plays_and_passes_its_check(options, file, capsys):
    code, out, err = called(capsys, "new", "mine", *options)
    assert (code, err) == (0, "")
    assert out.startswith(f"wrote {file}\nthen: computewar strategy check {file}\n")
    code, out, _err = called(capsys, "check", file, *SHORT)
    assert code == 0, out
    assert "FAULT" not in out
    assert "Mine: " in Path(file).read_text()
    assert "TITLE" not in Path(file).read_text()


def test_a_new_strategy_is_fifteen_lines_of_code():
    called_by = new.callback
    assert called_by is not None
    called_by("mine", False, False)
    text = Path("mine.py").read_text()
    code = [line for line in text.split('"""')[4].splitlines() if line.strip()]
    imports = [line for line in text.splitlines() if line.startswith(("from", "import", "def"))]
    assert len(code) + len(imports) <= 15


def test_a_file_that_exists_is_left_alone(capsys):
    Path("mine.py").write_text("precious")
    code, _out, err = called(capsys, "new", "mine")
    assert code == 2
    assert "mine.py exists and is left as it is; choose another name" in err
    assert Path("mine.py").read_text() == "precious"


@pytest.mark.parametrize("name", ["../mine", "Mine", "mine.py", "9mine", ""])
def test_a_name_is_small_letters(name, capsys):
    code, _out, err = called(capsys, "new", name)
    assert code == 2
    assert "is no name; write small letters" in err
    assert list(Path().iterdir()) == []


def test_two_forms_exclude_each_other(capsys):
    assert called(capsys, "new", "mine", "--toml", "--one-by-one")[0] == 2


def test_a_check_says_a_line_for_everything_it_looked_at(capsys):
    code, out, err = called(capsys, "check", "cautious", "--side", "openai", *SHORT)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert {line.split()[0] for line in lines} == {"OK"}
    told = [line.split()[1] for line in lines]
    looked = ["loads", "legal", "finite", "deterministic", "batch", "purse", "settings", "cost"]
    assert told == looked
    assert "terafab-2026 in openai, 2 quarters" in lines[1]


def test_a_fault_leaves_with_1_and_names_the_line_in_the_user_s_file(capsys):
    Path("mine.py").write_text("def decide(seen):\n    x = 1\n    return x.y\n")
    code, out, err = called(capsys, "check", "mine.py", *SHORT)
    assert (code, err) == (1, "")
    assert "FAULT runs          musk, turn 1: mine.py, line 3: AttributeError" in out
    assert "Traceback" not in out
    assert "→ correct that line" in out


def test_every_fault_of_a_table_is_a_line(capsys):
    Path("mine.toml").write_text('[[rules]]\nwhen = ["csh < 1"]\nset = { gpu_spnd = 1 }\n')
    code, out, _err = called(capsys, "check", "mine.toml", *SHORT)
    assert code == 1
    assert out.count("FAULT loads") == 2
    assert "rules[#1].when[#1]: 'csh' is no figure or setting" in out


def test_a_check_is_json_too(capsys):
    code, out, _err = called(capsys, "check", "nowhere.py", "--json")
    assert code == 1
    (found,) = json.loads(out)
    assert found["result"] == "fault"
    assert found["text"] == "nowhere.py: cannot be read (No such file or directory)"
    assert "computewar strategy new nowhere" in found["cure"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bilder"], "did you mean 'builder'?"),
        (["builder", "--side", "mask"], "did you mean 'musk'?"),
        (["builder", "--scenario", "terafab-2027"], "did you mean 'terafab-2026'?"),
    ],
)
def test_wrong_words_are_answered_with_the_nearest(words, said, capsys):
    code, _out, err = called(capsys, "check", *words)
    assert code == 2
    assert said in err


def test_a_side_of_a_saved_game_is_copied_and_takes_a_seat(capsys):
    shutil.copy(SAVE, "game.save")
    before = Path("game.save").read_bytes()
    code, out, _err = called(capsys, "copy", "game.save", "--side", "musk", "-o", "me.toml")
    assert (code, out) == (0, "wrote me.toml: 20 turns of musk\n")
    assert Path("game.save").read_bytes() == before
    assert find("me.toml").kind == "copy"
    assert called(capsys, "check", "me.toml", *SHORT)[0] == 0
    assert called(capsys, "copy", "game.save", "--side", "musk", "-o", "me.toml")[0] == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--side", "mask", "-o", "me.toml"], "did you mean 'musk'?"),
        (["--side", "musk", "-o", "me.txt"], "a copy is a .toml"),
        (["--side", "musk", "-o", "no/such/me.toml"], "cannot be written"),
    ],
)
def test_a_wrong_copy_is_told(words, said, capsys):
    shutil.copy(SAVE, "game.save")
    code, _out, err = called(capsys, "copy", "game.save", *words)
    assert code == 2
    assert said in err


def test_figures_are_listed(capsys):
    code, out, _err = called(capsys, "figures")
    assert code == 0
    assert {"cash", "mood", "staff_models", "compute"} <= set(out.splitlines())
    assert json.loads(called(capsys, "figures", "--json")[1])["rivals"][0] == "cash"


def test_a_newcomer_enters_the_tournament_in_three_commands(capsys):
    assert called(capsys, "new", "mine")[0] == 0
    assert called(capsys, "check", "mine.py", *SHORT)[0] == 0
    words = ["tournament", "terafab-2026", "musk=mine.py,builder", "openai=buyer", "-n", "2"]
    words += ["--workers", "1"]
    assert cli.exit_code([*words, *SHORT]) == 0
    assert "mine.py" in capsys.readouterr().out
