"""The command line: its exit codes, its one line for what is wrong, its light start."""

import importlib
import subprocess
import sys
import warnings
from io import BytesIO, TextIOWrapper

import click
import pytest

from computewar import __version__, cli
from computewar.inputs.error import InputError


@pytest.fixture
def failing(monkeypatch):
    """Make `computewar list` raise the given error."""

    def set_up(error):
        def fail():
            raise error

        command = click.Command("list", callback=fail)
        monkeypatch.setattr(cli.Commands, "get_command", lambda *_args: command)

    return set_up


def _one_line(capsys):
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err.removeprefix("computewar: ").strip()


def test_the_version_is_the_package_s(capsys):
    assert cli.exit_code(["--version"]) == 0
    assert capsys.readouterr().out == f"computewar {__version__}\n"


def test_help_names_every_command(capsys):
    assert cli.exit_code(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"\n  {name} " in out for name in cli.COMMANDS)


def test_help_says_what_each_exit_code_means(capsys):
    cli.exit_code(["--help"])
    out = capsys.readouterr().out
    codes = {cli.DONE, cli.FAILED, cli.WRONG_USE, cli.OWN_FAULT, cli.STOPPED}
    assert set(cli.EXIT_CODES) == codes >= set(cli.ERRORS.values())
    assert all(f"{code}  {said}" in out for code, said in cli.EXIT_CODES.items())


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_has_help(name, capsys):
    assert cli.exit_code([name, "--help"]) == 0
    assert f"computewar {name}" in capsys.readouterr().out


def test_an_unknown_command_is_answered_with_the_nearest_in_one_line(capsys):
    assert cli.exit_code(["sorces"]) == 2
    assert _one_line(capsys) == "there is no command 'sorces'; did you mean 'sources'?"


def test_a_word_near_to_none_is_answered_with_all_right_ones(capsys):
    assert cli.exit_code(["qqq"]) == 2
    assert ", ".join(cli.COMMANDS) in _one_line(capsys)


def test_an_unknown_option_is_answered_with_the_nearest(capsys):
    assert cli.exit_code(["--hlp"]) == 2
    assert "--help" in _one_line(capsys)


def test_no_command_shows_the_help_and_counts_as_wrong_use(capsys):
    assert cli.exit_code([]) == 2
    assert "Commands:" in capsys.readouterr().err


def test_wrong_input_leaves_with_2_and_says_where_and_how(failing, capsys):
    failing(InputError("fab.toml", "fab_cost.low", "is above high", "swap them"))
    assert cli.exit_code(["list"]) == 2
    assert _one_line(capsys) == "fab.toml: fab_cost.low: is above high; swap them"


def test_a_failed_run_leaves_with_1(failing, capsys):
    failing(click.ClickException("builder returned NaN"))
    assert cli.exit_code(["list"]) == 1
    assert _one_line(capsys) == "builder returned NaN"


@pytest.mark.parametrize("path", cli.ERRORS)
def test_every_error_meant_for_users_exists_under_its_name(path):
    module, _dot, name = path.rpartition(".")
    assert issubclass(getattr(importlib.import_module(module), name), Exception)


def test_a_fault_of_our_own_is_one_line_without_a_traceback(failing, capsys):
    failing(ZeroDivisionError("by nothing"))
    assert cli.exit_code(["list"]) == 3
    line = _one_line(capsys)
    assert "ZeroDivisionError: by nothing" in line
    assert "report" in line


def test_a_fault_shows_its_traceback_to_those_who_ask(failing, capsys, monkeypatch):
    monkeypatch.setenv("COMPUTEWAR_DEBUG", "1")
    failing(ZeroDivisionError("by nothing"))
    assert cli.exit_code(["list"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_leaves_with_130(failing, capsys):
    failing(KeyboardInterrupt())
    assert cli.exit_code(["list"]) == 130
    assert capsys.readouterr().err.strip() == "computewar: stopped"


def test_a_reader_that_stops_reading_is_no_fault():
    code = "from computewar import cli; cli.main(['--help'])"
    command = f'{sys.executable} -c "{code}" | true; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode in (0, 1)


def test_a_language_chosen_too_late_is_told(capsys):
    assert cli.exit_code(["--language", "ar", "list", "outcomes"]) == 2
    assert "set COMPUTEWAR_LANGUAGE=ar before" in _one_line(capsys)
    assert cli.exit_code(["--language", "en", "list", "--help"]) == 0


def test_numpy_warns_of_a_users_strategy_and_not_of_ours():
    def heard(module):
        with warnings.catch_warnings(record=True) as found:
            warnings.simplefilter("always")
            cli._hear_no_numbers()
            warnings.warn_explicit("invalid value", RuntimeWarning, "x.py", 1, module)
        return len(found)

    assert heard("mine") == 1
    assert heard("computewar.strategies.needs") == heard("computewar.engine.observation") == 0


def test_what_is_no_text_is_read_all_the_same_unless_reading_has_begun():
    fresh, begun = (TextIOWrapper(BytesIO(read), "utf-8") for read in (b"a\n\xff\n", b"a\nb"))
    begun.readline()
    for stream in (fresh, begun):
        cli._take_any_signs(stream)
    assert fresh.read() == "a\n\ufffd\n"
    assert (fresh.errors, begun.errors) == ("replace", "strict")
