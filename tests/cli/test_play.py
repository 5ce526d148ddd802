import subprocess
import sys

import pytest

from computewar import cli
from computewar.cli.play import asked, check, colours, seats
from computewar.inputs.scenario import load_scenario
from computewar.inputs.settings import ABOUT
from computewar.sessions.request import PlayRequest
from computewar.sessions.session import Session
from computewar.sessions.week import week


def _computewar(*arguments, text=""):
    code = "from computewar import cli; cli.main()"
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


@pytest.mark.heavy
def test_a_script_plays_through_a_pipe(tmp_path):
    save = tmp_path / "a.save"
    arguments = ["--plain", "--side", "musk", "--seed", "1", "--horizon", "2", "--save", str(save)]
    done = _computewar("play", "terafab-2026", *arguments, text="3\nbuyer\n6\ny\n6\ny\n1\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "After 2 quarters the horizon is reached." in done.stdout
    again = _computewar("play", str(save), "--plain", text="1\n")
    assert again.returncode == 0
    assert "After 2 quarters" in again.stdout


def test_the_end_of_the_input_is_no_failure(tmp_path):
    done = _computewar("play", "terafab-2026", "--plain", "--side", "openai", text="1\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Go on with: computewar play" in done.stdout


@pytest.mark.heavy
def test_a_killed_game_resumes_with_the_plan_as_it_was(tmp_path):
    save = tmp_path / "a.save"
    code = "from computewar import cli; cli.main()"
    arguments = ["play", "terafab-2026", "--plain", "--side", "musk", "--save", str(save)]
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as playing:  # fmt: skip
        playing.stdin.write("3\nbuyer\n2\n5 3\n")
        playing.stdin.flush()
        for line in playing.stdout:
            if "GPUs: $3.00bn (changed)" in line:
                break
        playing.kill()
    with Session.open(save) as session:
        assert session.plan("musk")["gpu_spend"]["tesla"] == 3
        assert session.advised("musk")
    again = _computewar("play", str(save), "--plain", text="4\n")
    assert "GPUs: $3.00bn" in again.stdout


WRONG = [
    (["terafab-2025"], "did you mean 'terafab-2026'"),
    (["terafab-2026", "--side", "msk"], "did you mean 'musk'"),
    (["terafab-2026", "--side", "google"], "is not for a person"),
    (["terafab-2026", "--opponent", "openai"], "names no side and strategy"),
    (["terafab-2026", "--opponent", "openai=byer"], "did you mean 'buyer'"),
    (["terafab-2026", "--side", "musk", "--opponent", "musk=buyer"], "is held by you"),
    (["terafab-2026", "--side", "musk,musk"], "is named twice"),
    (["terafab-2026", "--reading", "fab_unit=wafer"], "did you mean 'wafers'"),
    (["terafab-2026", "--set", "sigth=1"], "did you mean 'sight'"),
    (["terafab-2026", "--seed", "1.x"], "1.x"),
    (["nowhere.save"], "there is no such file"),
    (["nowhere.toml"], "there is no such file"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG)
def test_what_is_wrong_is_told_in_one_line(arguments, told, capsys):
    assert cli.exit_code(["play", "--plain", *arguments]) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_without_a_terminal_plain_mode_is_named(capsys):
    assert cli.exit_code(["play", "terafab-2026", "--side", "musk"]) == 2
    assert "play line by line with --plain" in capsys.readouterr().err


def test_the_settings_choose_plain_and_ascii_and_an_option_counts_for_more(own_home, capsys):
    (own_home / "settings.toml").write_text("plain = true\nascii = true\nfotures = 3\n", "utf-8")
    begun = ["play", "terafab-2026", "--side", "musk"]
    done = _computewar(*begun, text="")
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "settings.toml: unknown key 'fotures'; did you mean 'futures'?" in done.stderr
    assert cli.exit_code([*begun, "--no-plain"]) == 2
    assert "this is no terminal" in capsys.readouterr().err


def test_colours_are_asked_for_by_the_environment():
    assert colours("auto") == {}
    assert colours("none") == {"NO_COLOR": "1"}
    assert colours("16") == {"TEXTUAL_COLOR_SYSTEM": "standard"}
    assert {one for one in ABOUT["colour"].options if not colours(one)} == {"auto"}


def test_what_is_asked_is_a_scenario_or_a_save(own_home, tmp_path):
    assert asked("") == ("", None)
    assert asked("terafab-2026") == ("terafab-2026", None)
    assert asked("mine.toml") == ("mine.toml", None)
    (own_home / "saves").mkdir()
    kept = own_home / "saves" / "friday.save"
    kept.touch()
    assert asked("friday") == ("", kept)


def test_seats_are_read():
    assert seats(("openai=buyer", "google=random:x=1")) == {
        "openai": "buyer",
        "google": "random:x=1",
    }


def test_a_saved_game_keeps_what_it_began_with(tmp_path):
    with pytest.raises(Exception, match="leave --seed out"):
        check(PlayRequest(resume=tmp_path / "a.save", seed="2"))


def test_a_save_that_names_a_file_is_played_only_if_one_says_so(tmp_path):
    save, bot = tmp_path / "a.save", tmp_path / "bot.py"
    bot.write_text("def decide(seen):\n    return {}\n")
    seats = {"musk": "person", "openai": str(bot)}
    Session.new(save, load_scenario("terafab-2026", horizon=1), "1", seats).close()
    bot.write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n" + bot.read_text())
    refused = _computewar("play", str(save), "--plain", text="n\n")
    assert refused.returncode == 130
    assert "a side is held by" in refused.stderr
    assert not (tmp_path / "ran").exists()


def test_a_new_game_overwrites_nothing(tmp_path):
    (tmp_path / "a.save").touch()
    with pytest.raises(Exception, match="exists; go on with"):
        check(PlayRequest(scenario="terafab-2026", save=tmp_path / "a.save"))


@pytest.mark.slow
def test_the_game_of_the_week_begins_at_once(own_home):
    done = _computewar("play", "--week", "--plain")
    assert f"Seed {week().seed}." in done.stdout
    [save] = (own_home / "saves").glob("*.save")
    assert save.name.startswith(week().scenario)


@pytest.mark.parametrize("more", [["--seed", "1"], ["x.save"]])
def test_the_week_has_a_seed_and_a_start_of_its_own(more, capsys):
    assert cli.exit_code(["play", *more, "--week"]) == 2
    assert "--week begins the game of this week; leave" in capsys.readouterr().err
