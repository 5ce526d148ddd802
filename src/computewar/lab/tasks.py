"""Tasks: the blocks of an experiment, shared out between this process and workers.

Nobody waits for a worker to start: this process plays on. Where nobody said how many shall play,
workers come once what is left pays for their start, which is never later than one alone would be.
"""

import os
import tempfile
import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from computewar.lab import blockfile, table
from computewar.lab.block import Played, played
from computewar.lab.experiment import Block, Experiment

if TYPE_CHECKING:
    from computewar.lab.workers import Team

Workers = int | str | None
"""Who plays: so many processes, this one included; None for as many as pay; or the workers of the
Dask cluster at this address."""
PAYS = 3.0  # seconds of work left from which a worker, up after about one, is worth its start


class Task(NamedTuple):
    """A block to be played and the file that it shall lie in, if it shall."""

    number: int
    block: Block
    path: Path


class Order(NamedTuple):
    """How all blocks are to be played: see `block.played`; whether lines of CSV are wanted."""

    experiment: Experiment
    spare: bool = False
    text: bool = False


def work(
    order: Order,
    blocks: Sequence[tuple[int, Block]],
    workers: Workers = 1,
    folder: Path | None = None,
) -> Generator[tuple[int, Played | None], None, None]:
    """Play blocks, each with its number in the grid; yield the number of each when it is done.

    In any order. With a `folder` each block is left there (`file_of`) and only its number is told;
    without, what was played.

    Args:
        workers: who plays.

    Raises:
        DecisionError: as `block.played`.
        WorkerError: a worker that ended twice over one block.
        InputError: a cluster that cannot play.
        OSError: a file that cannot be written.
    """
    if isinstance(workers, str):
        from computewar.lab import cluster

        yield from cluster.work(order, blocks, workers, folder)
    else:
        yield from _work(order, blocks, workers, folder)


def _work(
    order: Order, blocks: Sequence[tuple[int, Block]], workers: int | None, folder: Path | None
) -> Iterator[tuple[int, Played | None]]:
    """`work` on this machine."""
    from computewar.lab.workers import Team

    with ExitStack() as stack:
        place = folder
        if place is None and workers != 1:
            place = _handing_over(stack)
            workers = workers if place else 1
        tasks = deque(Task(k, block, file_of(place or Path(), k)) for k, block in blocks)
        team = stack.enter_context(closing(Team(tasks)))
        for task, made in _shared(team, order, workers, folder is not None):
            if folder is None and made is None:
                made = blockfile.load(task.path)
                task.path.unlink()
            yield task.number, made


def _handing_over(stack: ExitStack) -> Path | None:
    """A folder for the blocks that workers play; None where none can be made."""
    try:
        return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="computewar-")))
    except OSError:
        return None


def _shared(
    team: "Team", order: Order, workers: int | None, keep: bool
) -> Iterator[tuple[Task, Played | None]]:
    """The tasks done here and by the team, as they are done."""
    left, rows, began = len(team.tasks), 0, time.perf_counter()
    if workers and workers > 1:
        team.grow(order, min(workers, left) - 1)
    while left:
        try:
            task = team.tasks.popleft()
        except IndexError:  # the rest is in other hands
            found = list(team.finished(wait=True))
        else:
            yield task, done(order, task, keep)
            left, rows = left - 1, rows + task.block.rows
            if workers is None:
                team.grow(order, _paying(team, order, (time.perf_counter() - began) / rows))
            found = list(team.finished())
        left -= len(found)
        yield from ((task, None) for task in found)


def done(order: Order, task: Task, keep: bool) -> Played | None:
    """Play a task's block; with `keep` it is written to its file, else returned."""
    made = played(order.experiment, task.block, order.spare)
    if not keep:
        return made
    kept(order, task, made)
    return None


def kept(order: Order, task: Task, made: Played) -> None:
    """Leave what was played of a task's block in its file; OSError if it cannot be written."""
    rows = table.batch(order.experiment, task.block, made) if order.text else None
    blockfile.save(task.path, made, table.lines(rows) if rows else "")


def file_of(folder: Path, number: int) -> Path:
    """The file of a block in a folder."""
    return folder / f"{number:06}.npy"


def _paying(team: "Team", order: Order, seconds: float) -> int:
    """How many workers pay for their start, where a row takes so many seconds."""
    lineups = [group.lineup for group in order.experiment.groups]
    if team.threads or not all(isinstance(one, str) for held in lineups for one in held.values()):
        return 0  # a function may count on being called here
    rest = sum(task.block.rows for task in list(team.tasks)) * seconds
    return max(0, min(cores(), len(team.tasks)) - 1) if rest > PAYS else 0


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
