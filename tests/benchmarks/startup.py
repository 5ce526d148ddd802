"""How soon the game is there: each start beside its baseline, medians of one run.

    python tests/benchmarks/startup.py [TIMES] [--write] [--hold FACTOR]

`--write` puts the table into docs/performance.md; with `--hold` it fails where a ratio is more than
FACTOR times its goal. Starts in a terminal are measured from the start of the process to the first
screen that holds the words,
through a pseudo-terminal of 120×36; baseline and game take turns, so that what else the machine
does falls on both.

Python keeps what it has compiled, as it does for whoever has installed the game; the first start of
each kind, which compiles, is not counted.
"""

import math
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sheet import Sheet

PYTHON = sys.executable
GAME = str(Path(PYTHON).with_name("computewar"))
MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("first words")
Minimal().run()
"""
IMPORTS = "import numpy; from pydantic import BaseModel"
COLOUR = re.compile(rb"\x1b\[[0-9;:?<>=]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>]")
LONGEST = 30.0


def ran(arguments: list[str]) -> float:
    """Seconds until a command has ended; its output goes nowhere."""
    start = time.perf_counter()
    subprocess.run(arguments, check=True, capture_output=True, env=environment())
    return time.perf_counter() - start


def environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "PYTHONPYCACHEPREFIX": HOME.name,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "COMPUTEWAR_HOME": HOME.name,
        "COLUMNS": "120",
        "LINES": "36",
    }


def shown(arguments: list[str], words: list[str], keys: bytes = b"") -> list[float]:
    """Seconds until each of `words` stood on the screen, one after another.

    `keys` are typed once the first words stand there.
    """
    start = time.perf_counter()
    child, screen = pty.fork()
    if child == 0:
        os.execvpe(arguments[0], arguments, environment())
    try:
        size(screen)
        return wait_for(screen, words, keys, start)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(screen)


def size(screen: int) -> None:
    import fcntl
    import termios

    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))


def wait_for(screen: int, words: list[str], keys: bytes, start: float) -> list[float]:
    found: list[float] = []
    text = b""
    while len(found) < len(words):
        if time.perf_counter() - start > LONGEST:
            raise TimeoutError(f"'{words[len(found)]}' did not come; last: {text[-300:]!r}")
        if not select.select([screen], [], [], 0.2)[0]:
            continue
        text += os.read(screen, 65536)
        if words[len(found)].encode() in COLOUR.sub(b"", text):
            found.append(time.perf_counter() - start)
            text = b""
            if len(found) == 1 and keys:
                os.write(screen, keys)
    return found


def in_turn(*works: Callable[[], float], times: int) -> list[float]:
    """The median of each work, all done in turn."""
    rounds = [[work() for work in works] for _ in range(times)]
    return [statistics.median(taken) for taken in zip(*rounds, strict=True)]


def say(sheet: Sheet, what: str, seconds: float, base: float, goal: float | None = None) -> bool:
    """A row; True where the goal is missed by more than is held."""
    ratio = seconds / base
    aim = "" if goal is None else f"≤ {goal} ×"
    sheet.say(what, f"{seconds * 1e3:.0f} ms", f"{ratio:.2f} ×", aim)
    return goal is not None and ratio > goal * HELD


def commands(sheet: Sheet, times: int) -> bool:
    """Commands without a screen, over `python -c pass` and over their imports."""
    game_runs = "run terafab-2026 -n 1 --horizon 1"
    lines = ("--version", "--help", "list scenarios", "list strategies", game_runs)
    calls = [[PYTHON, "-c", "pass"], [PYTHON, "-c", IMPORTS]]
    calls += [[GAME, *line.split()] for line in lines]
    for call in calls:
        ran(call)
    bare, imports, *taken = in_turn(*(partial(ran, call) for call in calls), times=times)
    say(sheet, "`python -c pass`", bare, bare)
    missed = [
        say(sheet, f"`computewar {line}`", seconds, bare, 10)
        for line, seconds in zip(lines[:-1], taken, strict=False)
    ]
    say(sheet, "imports of numpy and pydantic", imports, bare)
    say(sheet, f"`computewar {game_runs}`", taken[-1], bare)
    beyond = taken[-1] - imports
    sheet.say("beyond the imports", f"{beyond * 1e3:.0f} ms", "", "≤ 100 ms")
    return any(missed) or beyond > BEYOND * HELD


def screens(sheet: Sheet, times: int) -> bool:
    """The title and the first page of a game, over a minimal Textual app."""
    calls = {
        "first words": [PYTHON, "-c", MINIMAL],
        TITLE: [GAME, "play"],
        BRIEFING: [GAME, "play", *QUICK],
    }
    works = [partial(_first, call, words) for words, call in calls.items()]
    for work in works:
        work()
    minimal, title, playable = in_turn(*works, times=times)
    say(sheet, "a minimal Textual app", minimal, minimal)
    missed = [
        say(sheet, "`computewar play`: title", title, minimal, 1.4),
        say(sheet, "`computewar play terafab-2026`: playable", playable, minimal, 2.2),
    ]
    return any(missed)


def _first(call: list[str], words: str) -> float:
    return shown(call, [words])[0]


TITLE, BRIEFING = "third-party texts", "How it is scored"
QUICK = ["terafab-2026", "--side", "musk"]
HOME = tempfile.TemporaryDirectory()


BEYOND = 0.1  # seconds
HELD = float(sys.argv[sys.argv.index("--hold") + 1]) if "--hold" in sys.argv else math.inf


def main() -> None:
    """Both tables in one; the end is a failure where what is held is missed."""
    times = int(sys.argv[1]) if sys.argv[1:2] and sys.argv[1].isdigit() else 5
    sheet = Sheet("start", ("start", "median", "over its baseline", "goal"))
    missed = [commands(sheet, times), screens(sheet, times)]
    if "--write" in sys.argv:
        sheet.write()
    sys.exit(any(missed))


if __name__ == "__main__":
    main()
