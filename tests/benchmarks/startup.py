"""How soon the game is there: each start beside its baseline, medians of one run.

    python tests/benchmarks/startup.py [TIMES]

Starts in a terminal are measured from the process' start to the first screen that holds the words,
through a pseudo-terminal of 120×36. Nothing passes or fails; goals stand beside the figures.

Python keeps what it has compiled, as it does for whoever has installed the game; the first start of
each kind, which compiles, is not counted.
"""

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
from pathlib import Path

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


def median(values: list[float]) -> float:
    return statistics.median(values)


def say(what: str, seconds: float, base: float, goal: str) -> None:
    print(f"{what:<44}{seconds * 1e3:>8.0f} ms{seconds / base:>8.2f} ×  {goal}")


def commands(times: int) -> None:
    """Commands without a screen, over `python -c pass` and over their imports."""
    bare = median([ran([PYTHON, "-c", "pass"]) for _ in range(times)])
    say("python -c pass", bare, bare, "")
    for line in ("--version", "--help", "list scenarios", "list strategies"):
        ran([GAME, *line.split()])
        taken = median([ran([GAME, *line.split()]) for _ in range(times)])
        say(f"computewar {line}", taken, bare, "goal ≤ 10 ×")
    imports = median([ran([PYTHON, "-c", IMPORTS]) for _ in range(times)])
    say(IMPORTS, imports, bare, "")
    line = "run terafab-2026 -n 1 --horizon 1"
    ran([GAME, *line.split()])
    taken = median([ran([GAME, *line.split()]) for _ in range(times)])
    beyond = (taken - imports) * 1e3
    say(f"computewar {line}", taken, bare, f"imports + {beyond:.0f} ms, goal ≤ 100")


def screens(times: int) -> None:
    """The title and the board, over a minimal Textual app."""
    minimal = median([shown([PYTHON, "-c", MINIMAL], ["first words"])[0] for _ in range(times)])
    say("a minimal Textual app", minimal, minimal, "")
    play = [GAME, "play"]
    shown([*play, *QUICK], [BRIEFING])
    title = median([shown(play, [TITLE])[0] for _ in range(times)])
    say("computewar play: title", title, minimal, "goal ≤ 1.4 ×")
    board = median([shown([*play, *QUICK], [BRIEFING])[0] for _ in range(times)])
    say("computewar play terafab-2026: playable", board, minimal, "goal ≤ 2.2 ×")


TITLE, BRIEFING, BOARD = "third-party texts", "How it is scored", "Rivals"
QUICK = ["terafab-2026", "--side", "musk"]
HOME = tempfile.TemporaryDirectory()


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    commands(times)
    screens(times)


if __name__ == "__main__":
    main()
