"""Make `docs/scaling.md`: what many games cost, here and on a cluster, measured.

    python docs/scaling.py

Plays the same experiment in one process, in one a core, and on a Dask cluster of one worker a core
that it starts on this machine, and says what a game costs in time, disk and memory.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from computewar import load_scenario
from computewar.lab.experiment import CHUNK, Experiment, Group
from computewar.lab.run import perform
from computewar.lab.storage import stored
from computewar.lab.tasks import Workers, cores

FILE = Path(__file__).with_suffix(".md")
GAMES = 100_000
FORM = Path(__file__).with_name("scaling_form.md")
SIZES = (10**5, 10**7, 10**9)


class Cost(NamedTuple):
    """What playing into a folder cost: games a second, bytes on disk a game."""

    rate: float
    room: float


def played(workers: Workers, games: int = GAMES, chunk: int = CHUNK) -> Cost:
    """The flagship with its own strategies, `games` futures into a folder."""
    story = load_scenario("terafab-2026")
    lineup = {side: held.strategy for side, held in story.sides.items()}
    asked = Experiment((Group(story, lineup),), 1, 0, games)
    with tempfile.TemporaryDirectory() as place, stored(Path(place), asked, chunk=chunk) as store:
        began = time.perf_counter()
        perform(asked, workers=workers, store=store)
        seconds = time.perf_counter() - began
        room = sum(file.stat().st_size for file in Path(place).glob("*.*"))
    return Cost(games / seconds, room / games)


@contextmanager
def cluster(count: int) -> Iterator[str]:
    """The address of a Dask cluster of this machine, a process a worker."""
    from distributed import Client

    words = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1"]
    words += ["--port", "0", "--no-dashboard"]
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    scheduler = subprocess.Popen(words, stderr=pipe, stdout=nothing, text=True)
    assert scheduler.stderr
    address = next(line.split()[-1] for line in scheduler.stderr if "Scheduler at:" in line)
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1"]
    workers = [
        subprocess.Popen([*worker, "--no-dashboard"], stderr=nothing, text=True)
        for _ in range(count)
    ]
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(count)
    try:
        yield address
    finally:
        for process in (*workers, scheduler):
            process.terminate()
            process.wait()


def took(seconds: float) -> str:
    """A duration in the unit that suits it."""
    sizes = ((86400.0, "days"), (3600.0, "hours"), (60.0, "minutes"))
    size, unit = next(((size, unit) for size, unit in sizes if seconds >= size), (1.0, "seconds"))
    return f"{seconds / size:.1f} {unit}"


def rows(one: Cost, several: Cost, there: Cost, count: int) -> Iterator[str]:
    """The table of what so many games cost."""
    for games in SIZES:
        cells = [f"10^{len(str(games)) - 1}"]
        cells += [took(games / cost.rate) for cost in (one, several, there)]
        cells += [took(games / there.rate * count / 64), f"{games * there.room / 2**30:,.1f} GiB"]
        yield f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure, and fill the form."""
    count, load = cores(), os.getloadavg()[0]
    played(1, 2 * CHUNK)  # so that nothing is loaded within what is measured
    one, several = played(1), played(count)
    with cluster(count) as address:
        played(address, 2 * CHUNK * count)
        there = played(address)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    text = FORM.read_text("utf-8").format(
        games=f"{GAMES:,}", cores=count, one=f"{one.rate:,.0f}", several=f"{several.rate:,.0f}",
        there=f"{there.rate:,.0f}", gain=f"{several.rate / one.rate:.2f}",
        cluster_gain=f"{there.rate / one.rate:.2f}", room=f"{there.room:,.0f}",
        peak=f"{peak:,.0f}", load=f"{load:.1f}", table="\n".join(rows(one, several, there, count)),
    )  # fmt: skip
    FILE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
