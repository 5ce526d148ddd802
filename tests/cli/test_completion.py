"""Completion: a real bash completes commands, scenarios, seats and settings as they are typed."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from computewar import cli
from computewar.cli.completion import whole

HERE = Path(sys.executable).parent
PROMPT = b"READY>"
needs_bash = pytest.mark.skipif(
    not shutil.which("bash") or not (HERE / "computewar").is_file(), reason="no bash"
)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_is_printed(shell, capsys):
    assert cli.exit_code(["completion", shell]) == 0
    out = capsys.readouterr().out
    assert cli.COMPLETING in out
    assert f"{shell}_complete" in out


def test_a_shell_that_is_not_known_is_answered_with_those_that_are(capsys):
    assert cli.exit_code(["completion", "tcsh"]) == 2
    said = capsys.readouterr().err
    assert all(shell in said for shell in ("bash", "zsh", "fish"))


@pytest.mark.parametrize(
    ("taken_apart", "words"),
    [
        ("run musk = builder : patience = .7 a", ["run", "musk=builder:patience=.7", "a"]),
        ("run --seed = 1 -n 3", ["run", "--seed=1", "-n", "3"]),
        ("run musk =", ["run", "musk="]),
    ],
)
def test_words_are_put_together_again(taken_apart, words):
    assert whole(taken_apart.split()) == words


def test_a_word_not_yet_begun_is_a_word_of_its_own():
    assert whole(["musk", "=", ""]) == ["musk=", ""]


def _asked(*words):
    """What the program answers a shell that takes no words apart."""
    environment = os.environ | {
        cli.COMPLETING: "fish_complete", "COMP_WORDS": " ".join(["computewar", *words[:-1]]),
        "COMP_CWORD": words[-1],
    }  # fmt: skip
    code = (
        "import sys\nfrom computewar import cli\n"
        "try: cli.main()\nfinally: print(sorted(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    *answers, modules = done.stdout.splitlines()
    return {line.split(",", 1)[1].split("\t")[0] for line in answers if line}, modules


def test_seats_are_completed_without_loading_the_rules():
    offered, modules = _asked("run", "terafab-2026", "musk=buil")
    assert offered == {"musk=builder"}
    assert not any(f"'{name}'" in modules for name in ("numpy", "pydantic", "textual"))


def test_a_wrong_command_is_completed_with_nothing():
    assert _asked("rnu", "tera")[0] == set()


def _typed(lines):
    """What a terminal shows after each line is typed and TAB pressed, in one interactive bash."""
    child, screen = pty.fork()
    if child == 0:
        os.environ |= {
            "PATH": f"{HERE}:{os.environ['PATH']}",
            "TERM": "dumb",
            "HISTFILE": "",
            "PS1": PROMPT.decode(),
        }
        os.execvp("bash", ["bash", "--norc", "--noprofile", "-i"])
    try:
        _read(screen, PROMPT)
        os.write(screen, b'eval "$(computewar completion bash)"\n')
        _read(screen, PROMPT)
        yield from (_completed(screen, line) for line in lines)
    finally:
        os.close(screen)
        os.waitpid(child, 0)


def _completed(screen, line):
    os.write(screen, line.encode() + b"\t")
    shown = _read(screen, line.encode(), quiet=1.2)
    os.write(screen, b"\x15\n")  # take the line away
    _read(screen, PROMPT)
    return shown.replace(PROMPT, b"").replace(b"\x07", b"").decode().strip("\r\n")


def _read(screen, wanted, times=1, quiet=0.0, longest=20.0):
    """What comes up to the wanted words and, after them, until nothing comes for `quiet` s."""
    text, end = b"", time.monotonic() + longest
    while time.monotonic() < end:
        found = text.count(wanted) >= times
        if not select.select([screen], [], [], quiet if found else 0.2)[0]:
            if found:
                break
            continue
        text += os.read(screen, 65536)
        if found and not quiet:
            break
    return text


@pytest.mark.slow
@needs_bash
def test_a_real_bash_completes_what_is_typed():
    lines = {
        "computewar comple": "computewar completion ",
        "computewar run tera": "computewar run terafab-2026 ",
        "computewar run terafab-2026 musk=buil": "computewar run terafab-2026 musk=builder ",
        "computewar run terafab-2026 mu": "computewar run terafab-2026 musk=",
        "computewar run terafab-2026 musk=builder:pat": (
            "computewar run terafab-2026 musk=builder:patience=0.2 "
        ),
        "computewar run terafab-2026 --reading fab_unit=ch": (
            "computewar run terafab-2026 --reading fab_unit=chips "
        ),
        "computewar run terafab-2026 --horiz": "computewar run terafab-2026 --horizon ",
    }
    assert list(_typed(lines)) == list(lines.values())


def _parameters(command=cli.commands):
    if isinstance(command, click.Group):
        with click.Context(command) as context:
            for name in command.list_commands(context):
                yield from _parameters(command.get_command(context, name))
    yield from ((f"{command.name} {p.name}", p) for p in command.params)


COMPLETED = {"scenario", "seats", "reading", "settings", "over", "opponents"}


def test_names_of_scenarios_sides_readings_and_numbers_are_completed_wherever_they_are_asked():
    bare = [
        place
        for place, param in _parameters()
        if param.name in COMPLETED and param._custom_shell_complete is None
    ]
    assert bare == []
