"""The harness: processes that meet a fault at a random moment, as often as is asked.

OFTEN of a module says how often for each test: few times behind the marker heavy, which CI runs,
many behind slow. Moments come from seeds, so that one that broke something can be had again.
"""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

PATIENCE = 60  # seconds, on a machine with other things to do
TRACES = ("Traceback", "Exception ignored", "a fault of computewar's own")


def pytest_generate_tests(metafunc):
    """`moments` of a test: as OFTEN of its module says, few for CI, many at length."""
    if "moments" not in metafunc.fixturenames:
        return
    few, many = metafunc.module.OFTEN[metafunc.function.__name__]
    quickly = pytest.param(range(few), id=f"{few}", marks=pytest.mark.heavy)
    at_length = pytest.param(range(few, many), id=f"{many}", marks=pytest.mark.slow)
    metafunc.parametrize("moments", [quickly, at_length] if few else [at_length])


@dataclass
class Child:
    """A command in a process of its own."""

    nursery: "Nursery"
    pid: int
    place: Path

    @property
    def out(self):
        """What it has said so far."""
        return (self.place / "out").read_text("utf-8", "replace")

    @property
    def err(self):
        """What it has complained of so far."""
        return (self.place / "err").read_text("utf-8", "replace")

    @property
    def steps(self):
        """How many steps it has done that change files."""
        with suppress(FileNotFoundError):
            return (self.place / "note").stat().st_size
        return 0

    def end(self, how=signal.SIGKILL):
        """Send it a signal; none of its own children may outlive a kill."""
        os.kill(self.pid, how)

    def wait(self):
        """Its exit code, −9 after kill -9; whatever it began must be gone soon."""
        code = self.nursery.ask({"wait": self.pid})
        until = time.monotonic() + PATIENCE
        while found := kin(self.place):
            assert time.monotonic() < until, f"left alive: {found}"
            time.sleep(0.02)
        return code

    def clean(self, code, *codes):
        """Whether it ended with one of some exit codes, and said at most one line of it."""
        assert code in codes, (code, self.err)
        assert not any(trace in self.err for trace in TRACES), self.err
        assert self.err.count("\n") <= 1, self.err


class Nursery:
    """The process of `nursery.py`, and what is asked of it."""

    def __init__(self, folder):
        self.folder, self.count = folder, 0
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("nursery.py"))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.process.stdout.readline()

    def ask(self, asked):
        """What it answers."""
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def start(
        self,
        words="",
        *,
        keys="",
        step=0,
        what="kill",
        note=False,
        where=None,
        code="",
        home=None,
    ):
        """A command by its words (one text, or a list), with what is typed into it."""
        self.count += 1
        place = self.folder / str(self.count)
        place.mkdir()
        for name, text in {"in": keys, "out": "", "err": ""}.items():
            (place / name).write_text(text, "utf-8")
        asked = {
            "words": words.split() if isinstance(words, str) else [str(word) for word in words],
            "step": step, "what": what, "note": str(place / "note") if note else "", "code": code,
            "where": str(where or place),
            **{name: str(place / name) for name in ("in", "out", "err")},
            "environment": {
                "COMPUTEWAR_HOME": str(home or self.folder / "home"), "FAULT": str(place),
            },
        }  # fmt: skip
        return Child(self, self.ask(asked), place)

    def run(self, words="", **more):
        """A command to its end: its exit code and the child."""
        child = self.start(words, **more)
        return child.wait(), child


def kin(place):
    """Processes that a child began and that are alive, found by the mark in their environment."""
    mark, found = f"FAULT={place}\0".encode(), []
    for file in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if mark in file.read_bytes():
                found.append(int(file.parent.name))
    return found


@pytest.fixture(scope="session")
def nursery(tmp_path_factory):
    """The nursery; Linux only, for its /proc."""
    if not Path("/proc/self/environ").exists():
        pytest.skip("processes are looked at as Linux shows them")
    made = Nursery(tmp_path_factory.mktemp("nursery"))
    yield made
    made.process.stdin.close()
    made.process.wait(PATIENCE)
