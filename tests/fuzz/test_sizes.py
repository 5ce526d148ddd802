"""Hostile files, too large, long or deep: each is read or refused in seconds and little room."""

import os
import re
import subprocess
import sys

import pytest

SECONDS, MEGABYTES = 5, 500
WEIGHED = """
import atexit, pathlib, shutil
pathlib.Path("status.txt").unlink(missing_ok=True)
atexit.register(shutil.copyfile, "/proc/self/status", "status.txt")
from computewar.__main__ import main
main()
"""
"""The command, which leaves behind what memory it took; `wait4` would count the parent's."""
WHY = 'status = "assumption"\nwhy = "x"\n'
BASE = 'base = "terafab-2026"\n'
CARD = (
    '[c{}]\ntitle = "abc"\naudience = "musk"\ntext = "' + "x" * 40 + '"\nfacts = ["a"]\n'
    "trigger = {{ when = [{}] }}\n"
    'choices = [{{ label = "aaa", text = "bbb" }}, {{ label = "aaa", text = "bbb" }}]\n'
)


def many(text, count=999):
    return "".join(text.format(k) for k in range(count))


FILES = {
    "deep": "a = " + "[" * 100_000 + "]" * 100_000,
    "tables": many("[a{}]\n", 100_000),
    "keys": BASE + many("key{} = 1\n"),
    "a-long-key": "x" * 900_000 + " = 1",
    "a-long-text": BASE + f'story = "{"x" * 900_000}"',
    "digits": "a = " + "9" * 900_000,
    "numbers": BASE + many("[numbers.hall_cst{}]\nvalue = 1\n"),
    "starts": BASE + many('[starts.z{}]\nvalue = 1\nunit = "$bn"\n' + WHY),
    "parameters": many('[hall_cst{}]\nvalue = 1\nunit = "$bnx"\n' + WHY),
    "firms": BASE + many('[firms.f{}]\nlabel = "x"\n'),
    "standing": BASE + "[firms.tesla.standing]\n" + many("gpu_spnd{} = 1\n"),
    "guide": BASE + many('[[guide]]\ntext = "x"\nwhere = "b{}"\ndone_when = {{ lever = "a" }}\n'),
    "list-of-cards": BASE + "cards = [" + many('"a{}", ') + "]",
    "faulty-cards": many("[c{}]\nchoices = 1\naudience = 1\n" + "k = 1\nl = 1\nm = 1\nn = 1\n"),
    "cards": "".join(CARD.format(k, "") for k in range(999)),
    "all-cards-wait-for-all": "".join(
        CARD.format(k, ", ".join(f'"card.c{one} >= 0"' for one in range(40) if one != k))
        for k in range(40)
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("hostile")
    for name, text in FILES.items():
        (made / f"{name}.toml").write_text(text)
    with (made / "gigabytes.toml").open("wb") as file:
        file.truncate(200 * 10**9)  # takes no room
    return made


def checked(folder, *names):
    """`computewar check` in a process of its own: exit code, what it says, seconds, megabytes."""
    words = [sys.executable, "-c", WEIGHED, "check", *(f"{name}.toml" for name in names)]
    with (folder / "said.txt").open("w+b") as said:
        child = subprocess.Popen(words, cwd=folder, stdout=said, stderr=said)
        _pid, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode()
    peak = re.search(r"VmHWM:\s+(\d+) kB", (folder / "status.txt").read_text())
    return child.returncode, text, used.ru_utime + used.ru_stime, int(peak[1]) / 1024


def wanted(code, text, seconds, megabytes):
    assert code in (0, 2), text
    assert "fault of computewar's own" not in text
    assert len(text) < 100_000
    assert megabytes < MEGABYTES
    return seconds


@pytest.mark.heavy
def test_hostile_files_are_told_together_in_seconds(folder):
    seconds = wanted(*checked(folder, "deep", "tables", "digits", "gigabytes", "keys", "firms"))
    assert seconds < SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("name", [*FILES, "gigabytes"])
def test_every_hostile_file_is_read_or_refused_in_seconds(folder, name):
    assert wanted(*checked(folder, name)) < SECONDS
