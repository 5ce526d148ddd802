"""What goes down the line: bytes for a key, for a chart, and at rest, at 120×36.

    python tests/benchmarks/traffic.py [--write] [--hold FACTOR]

The game runs in a pseudo-terminal, as over SSH. `--write` puts the table into docs/performance.md;
with `--hold` it fails where more than FACTOR times a goal was sent.
"""

import os
import pty
import select
import signal
import statistics
import sys
import time

from sheet import Sheet
from startup import BRIEFING, GAME, QUICK, environment, size, wait_for

REST = 5.0  # seconds
CALM = 0.7  # seconds without a byte after a key
LIMIT = 15.0
FOCUS, CHART, NOTHING = 3_000, 12_000, -1  # goals; 0 where there is none
DOWN, RIGHT, LEFT = b"\x1b[B", b"\x1b[C", b"\x1b[D"


def sent(screen: int, keys: bytes = b"") -> int:
    """Bytes from a key on until nothing has come for a while."""
    os.write(screen, keys)
    start, count = time.monotonic(), 0
    while select.select([screen], [], [], CALM)[0]:
        count += len(os.read(screen, 65536))
        if time.monotonic() - start > LIMIT:
            sys.exit("it does not come to rest")
    return count


def rest(screen: int) -> int:
    """Bytes while nobody does anything."""
    end, count = time.monotonic() + REST, 0
    while (left := end - time.monotonic()) > 0:
        if select.select([screen], [], [], left)[0]:
            count += len(os.read(screen, 65536))
    return count


def measure(screen: int) -> dict[str, tuple[list[int], int]]:
    """What is sent for each kind of key: counts and the goal."""
    found: dict[str, tuple[list[int], int]] = {}
    wait_for(screen, [BRIEFING], b"", time.perf_counter())
    sent(screen)
    sent(screen, b"\r")
    sent(screen, b"a")
    sent(screen, b"\r")  # the advisor's plan
    rest(screen)  # and its forecast
    found["a key that moves the cursor"] = ([sent(screen, DOWN) for _ in range(8)], FOCUS)
    steps = [sent(screen, key) for key in (RIGHT, LEFT, RIGHT, LEFT)]
    found["a key that changes an amount, the forecast drawn anew"] = (steps, CHART)
    found["a key that leads to the page of charts"] = ([sent(screen, b"f")], 0)
    charts = [sent(screen, key) for key in (RIGHT, RIGHT, RIGHT, LEFT)]
    found["a key that shows another chart"] = (charts, CHART)
    sent(screen, b"b")
    found["a key that moves the cursor on the board"] = (
        [sent(screen, DOWN) for _ in range(4)],
        FOCUS,
    )
    found[f"{REST:.0f} seconds at rest"] = ([rest(screen)], NOTHING)
    return found


def main() -> None:
    """The table; a failure at the end where what is held is missed."""
    held = float(sys.argv[sys.argv.index("--hold") + 1]) if "--hold" in sys.argv else None
    child, screen = pty.fork()
    if child == 0:
        os.execvpe(GAME, [GAME, "play", *QUICK, "--seed", "1.3"], environment())
    size(screen)
    try:
        found = measure(screen)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    sheet = Sheet("traffic", ("at 120×36", "bytes, median", "most", "goal"))
    for what, (counts, goal) in found.items():
        aim = f"≤ {goal:,}" if goal > 0 else "0" if goal else ""
        sheet.say(what, f"{statistics.median(counts):,.0f}", f"{max(counts):,}", aim)
    if "--write" in sys.argv:
        sheet.write()
    if held is None:
        return
    missed = any(max(counts) > max(goal, 0) * held for counts, goal in found.values() if goal)
    sys.exit(missed)


if __name__ == "__main__":
    main()
