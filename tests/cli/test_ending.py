"""How a command ends before its time: signals, closed streams, and what the system refuses."""

import os
import signal
import subprocess
import sys

import pytest

from computewar import cli
from computewar.cli import ending
from computewar.inputs.error import InputError

MAIN = f"{sys.executable} -m computewar"
posix = pytest.mark.skipif(os.name != "posix", reason="a shell's closed streams and /dev/full")


def shell(line):
    """What a shell's line comes to: exit code, stdout, stderr."""
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def failing(monkeypatch):
    def set_up(error):
        def fail(*_args, **_more):
            raise error

        monkeypatch.setattr(cli.commands, "main", fail)

    return set_up


@posix
def test_an_output_that_takes_nothing_is_told_in_one_line():
    code, _out, err = shell(f"{MAIN} list scenarios > /dev/full")
    assert code == 1
    assert err == (
        "computewar: the output: cannot be used (No space left on device); look for room on the "
        "disk and for permission, or choose another place\n"
    )


@posix
@pytest.mark.heavy
@pytest.mark.parametrize("closed", ["2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_fault_and_nothing_else_takes_their_place(closed, tmp_path):
    asked = f"run terafab-2026 -n 2 --horizon 1 -o {tmp_path}/out"
    assert shell(f"{MAIN} {asked} {closed}")[0] == 0
    assert len((tmp_path / "out" / "results.csv").read_bytes().splitlines()) == 3


def test_what_the_system_refuses_is_named(failing, capsys):
    failing(PermissionError(13, "Permission denied", "/closed/x"))
    assert cli.exit_code([]) == 1
    assert "computewar: /closed/x: cannot be used (Permission denied); look" in (
        capsys.readouterr().err
    )


@posix
@pytest.mark.parametrize("name", ending.ENDING)
def test_a_signal_ends_a_command_as_ctrl_c_does(name):
    number = getattr(signal, name)
    before = signal.signal(number, signal.SIG_DFL)
    try:
        ending.heed_signals()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)
    finally:
        signal.signal(number, before)


@posix
def test_a_signal_that_somebody_had_ignored_stays_ignored():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        ending.heed_signals()
        signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


@posix
def test_ctrl_c_while_the_command_loads_is_one_line():
    code = (
        "import sys, signal, computewar.__main__ as way_in\n"
        "class Late:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'computewar.cli': signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Late())\nsys.argv = ['computewar', 'list']\nway_in.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "computewar: stopped\n")


def test_ctrl_c_that_a_library_makes_an_error_of_is_ctrl_c(failing, capsys):
    failing(ValueError('Error building "literal" validator:\n  KeyboardInterrupt:'))
    assert cli.exit_code([]) == 130
    assert capsys.readouterr().err.strip() == "computewar: stopped"
    failing(InputError("KeyboardInterrupt.toml", "", "is not there", "write another"))
    assert cli.exit_code([]) == 2
    assert "KeyboardInterrupt.toml: is not there" in capsys.readouterr().err
    late = ImportError("numpy could not be loaded")
    late.__context__ = KeyboardInterrupt()
    assert ending.is_stop(late)
    assert not ending.is_stop(ValueError("other"))
