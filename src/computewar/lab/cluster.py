"""Cluster: the blocks of an experiment played by the workers of a Dask cluster that stands already.

Blocks, and so the table's bytes, are those of one process; what a cluster changes is who plays.
Each worker plays one block at a time, whatever its threads, and says first whether its rules are
the ones asked for. A worker that dies costs the blocks it held, which others play again.

A task costs about as much as some dozen games (docs/scaling.md), so blocks stay as large as ever.
"""

import pickle
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from computewar.inputs.error import InputError
from computewar.lab import table
from computewar.lab.block import Played, played
from computewar.lab.experiment import Block
from computewar.lab.manifest import rules
from computewar.lab.tasks import Order, Task, file_of, kept
from computewar.lab.workers import WorkerError

if TYPE_CHECKING:
    from distributed import Client, Future

EXTRA = "dask"
WAIT = 10  # seconds for the scheduler to answer
AHEAD = 3  # blocks given out for each thread of the cluster: one played, two waiting
ALONE = threading.Lock()  # the rules count on playing one block at a time in a process


def work(
    order: Order, blocks: Sequence[tuple[int, Block]], address: str, folder: Path | None = None
) -> Iterator[tuple[int, Played | None]]:
    """Play blocks on the cluster at `address` (`tcp://host:8786`, or a scheduler's file).

    Yields and leaves what `tasks.work` does, in any order.

    Raises:
        InputError: no Dask here, no cluster there, or one with other rules or without computewar.
        DecisionError: as `block.played`.
        WorkerError: a block over which several workers died, or a cluster that went away.
        OSError: a file that cannot be written.
    """
    table.library("distributed", EXTRA)
    with _connected(address) as client, _told(address):
        given = client.submit(pickle.loads, pickle.dumps(order))
        held, wait = dict(blocks), iter(blocks)
        ahead = AHEAD * max(sum(client.nthreads().values()), 1)
        for number, made in _played(client, given, wait, ahead):
            if folder is not None:
                kept(order, Task(number, held[number], file_of(folder, number)), made)
            yield number, None if folder else made


def _played(
    client: "Client", given: "Future", wait: Iterator[tuple[int, Block]], ahead: int
) -> Iterator[tuple[int, Played]]:
    """What is played, `ahead` blocks given out at a time."""
    from distributed import as_completed

    def given_out(number: int, block: Block) -> "Future":
        return client.submit(there, given, number, block, rules(), pure=False)

    running = as_completed([given_out(*one) for one in islice(wait, ahead)])
    for future in running:
        number, made = future.result()
        future.release()
        for one in islice(wait, 1):
            running.add(given_out(*one))
        yield number, made


def there(order: Order, number: int, block: Block, wanted: str) -> tuple[int, Played]:
    """On a worker: play a block; InputError where the rules here are not the ones `wanted`."""
    if rules() != wanted:
        problem = f"has other rules of computewar ({rules()}, not {wanted})"
        cure = "install the same computewar on every machine"
        raise InputError("a worker of the cluster", "", problem, cure)
    with ALONE:
        return number, played(order.experiment, block, order.spare)


@contextmanager
def _connected(address: str) -> Iterator["Client"]:
    """A connection to the cluster, closed whatever happens; InputError where none answers."""
    from distributed import Client

    where: dict[str, Any] = {"address": address}
    if Path(address).is_file():
        where = {"scheduler_file": address}
    try:
        client = Client(**where, timeout=WAIT, set_as_default=False)
    except (OSError, ValueError) as error:
        cause = str(error).splitlines()[0] if str(error) else "no answer"
        cure = "start one with `dask scheduler` and `dask worker ADDRESS`, and name its address"
        raise InputError("--dask", address, f"no cluster answers ({cause})", cure) from None
    with client, client.as_current():
        if not client.nthreads():
            cure = f"start one or more: dask worker {address} --nthreads 1"
            raise InputError("--dask", address, "the cluster has no workers", cure)
        yield client


@contextmanager
def _told(address: str) -> Iterator[None]:
    """What goes wrong on a cluster, in our words."""
    from distributed import KilledWorker
    from distributed.client import ClosedClientError
    from distributed.comm import CommClosedError

    try:
        yield
    except KilledWorker as error:
        count = error.allowed_failures + 1
        cure = "give the workers more memory, or play with --workers 1 to see what fails"
        text = f"{count} workers of the cluster died, one after another, over one block; {cure}"
        raise WorkerError(text) from None
    except ModuleNotFoundError as error:
        cure = "install the same computewar on every machine of the cluster"
        raise InputError("--dask", address, f"a worker lacks {error.name}", cure) from None
    except (CancelledError, ClosedClientError, CommClosedError):
        raise WorkerError(f"the cluster at {address} went away; start it, and play again") from None
