"""The nursery: commands as processes of their own, forked from one that has loaded everything.

    python tests/faults/nursery.py

A line of JSON asks for a command; its process id is the answer, or how it ended where that is
asked for. A process may be told to meet its fault at a step: the so-many-th time that it opens a
file for writing, renames, removes or makes one, or changes a save. `kill` ends it there; a number
raises that `errno`; the name of a signal sends it that.
"""

import gc
import importlib
import json
import os
import signal
import sys
from contextlib import suppress

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
STEPS = ("os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod")
LOADED = (
    "cli.play", "cli.run", "cli.tournament", "cli.compare", "cli.optimise", "cli.depth",
    "cli.backtest", "cli.workshop.doing", "cli.workshop.new", "cli.workshop.exporting",
    "plain.play", "lab.run", "lab.storage", "lab.tournament", "lab.compare", "lab.optimise",
    "lab.standings", "lab.contest", "lab.mixture", "lab.depth.survey", "lab.workers",
    "report.html.tournament", "report.html.compare", "report.html.depth", "report.turnings",
    "workshop.acts", "workshop.rounds", "sessions.session", "inputs.settings_file",
)  # fmt: skip


class Fault:
    """What happens to a process at a step."""

    def __init__(self, step, what, note):
        self.left, self.what, self.note = step, what, note

    def __call__(self, event, args):
        """Count what is done to files, and do the fault where its time has come."""
        if event == "open":
            flags = args[2] if isinstance(args[2], int) else 0
            if not flags & WRITES or not isinstance(args[0], str) or args[0] == os.devnull:
                return
        elif event not in STEPS:
            return
        self.count()

    def told(self, statement):
        """Count what a save is told to change."""
        if not statement.startswith(("SELECT", "PRAGMA data_version")):
            self.count()

    def count(self):
        """One step more."""
        if self.note >= 0:
            os.write(self.note, b".")
        self.left -= 1
        if self.left == 0:
            self.strike()

    def strike(self):
        """Do it."""
        if self.what == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif isinstance(self.what, int):
            raise OSError(self.what, os.strerror(self.what))
        else:
            signal.raise_signal(getattr(signal, self.what))


def born(asked):
    """A child that does what is asked; its process id."""
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        os.setsid()
        os.chdir(asked["where"])
        os.environ.update(asked["environment"])
        for name, descriptor, flags in (
            ("in", 0, os.O_RDONLY),
            ("out", 1, os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
            ("err", 2, os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
        ):
            file = os.open(asked[name], flags, 0o644)
            os.dup2(file, descriptor)
            os.close(file)
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False, buffering=1)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        code = _done(asked)
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
        os._exit(code)


def _done(asked):
    note = os.open(asked["note"], os.O_WRONLY | os.O_CREAT, 0o644) if asked["note"] else -1
    if asked["step"] or note >= 0:
        fault = Fault(asked["step"], asked["what"], note)
        sys.addaudithook(fault)
        _heard(fault)
    try:
        if asked["code"]:
            exec(compile(asked["code"], "asked", "exec"), {"__name__": "asked"})
            return 0
        from computewar import cli

        cli.main(asked["words"])
    except SystemExit as end:
        return end.code or 0
    except BaseException:
        import traceback

        traceback.print_exc()
        return 71
    return 0


def _heard(fault):
    """Have a fault told what the saves are told."""
    from computewar.sessions import layout

    connect = layout.connect

    def connected(path, **how):
        connection = connect(path, **how)
        connection.set_trace_callback(fault.told)
        return connection

    layout.connect = connected


def _answer(told):
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def main():
    """Load what commands load, then bring up children until nobody asks."""
    for name in LOADED:
        importlib.import_module(f"computewar.{name}")
    from computewar.inputs.scenario import load_scenario

    load_scenario("terafab-2026", horizon=2)
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _answer("ready")
    for line in sys.stdin:
        asked = json.loads(line)
        if "wait" in asked:
            status = os.waitpid(asked["wait"], 0)[1]
            _answer(os.waitstatus_to_exitcode(status))
        else:
            _answer(born(asked))


if __name__ == "__main__":
    main()
