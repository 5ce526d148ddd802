"""Sheet: what a benchmark found, as a Markdown table, and its place in docs/performance.md.

Each table stands there between `<!-- NAME -->` and `<!-- /NAME -->`; with `--write` a script puts
the new one in. Figures are ratios where they can be: seconds change from machine to machine.
"""

import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
Row = Sequence[str]


class Sheet:
    """A table that is printed row by row as it grows."""

    def __init__(self, name: str, heads: Row) -> None:
        self.name, self.lines = name, [f"Measured {_when()}.", ""]
        for line in self.lines:
            print(line)
        self.say(*heads)
        self.say(*("---" for _ in heads))

    def say(self, *cells: str) -> None:
        """One row."""
        line = f"| {' | '.join(cells)} |"
        self.lines.append(line)
        print(line, flush=True)

    def write(self) -> None:
        """Put the table into the page."""
        text = PAGE.read_text("utf-8")
        before, _, rest = text.partition(f"<!-- {self.name} -->")
        _, mark, after = rest.partition(f"<!-- /{self.name} -->")
        if not mark:
            sys.exit(f"{PAGE.name} has no place for '{self.name}'")
        body = "\n".join(self.lines)
        whole = f"{before}<!-- {self.name} -->\n{body}\n<!-- /{self.name} -->{after}"
        PAGE.write_text(whole, "utf-8")


def _when() -> str:
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores ({platform.machine()}), "
        f"Python {platform.python_version()}, numpy {np.__version__}; "
        f"load beside it {os.getloadavg()[0]:.1f}"
    )


def seconds(work: Callable[[], object], times: int = 9, least: float = 0.2) -> float:
    """Median seconds of one call, over at least `times` calls and `least` seconds."""
    work()
    taken: list[float] = []
    while len(taken) < times or sum(taken) < least:
        taken.append(once(work))
    return float(np.median(taken))


def once(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Seconds of one call: of this process' own time, which others on the machine disturb less."""
    start = clock()
    work()
    return clock() - start


def waited(work: Callable[[], object]) -> float:
    """Seconds of one call on the wall's clock: for what is shared out among processes."""
    return once(work, time.perf_counter)


def beside(
    *works: Callable[[], object],
    times: int = 5,
    clock: Callable[[Callable[[], object]], float] = once,
    warm: bool = True,
) -> list[float]:
    """Least seconds of one call of each, called in turns so that all meet the same machine.

    `warm` calls each once before it counts.
    """
    for work in works if warm else ():
        work()
    rounds = [[clock(work) for work in works] for _ in range(times)]
    return [min(taken) for taken in zip(*rounds, strict=True)]
