"""Storage: an experiment played into a folder, block by block, so that it can be gone on with.

While it is played the folder has `blocks/`: `request.json` (the manifest, the size of the blocks,
the folder in which the command was given), a file a block (`blockfile`), a lock. At the end
`results.csv` and the rest (`folder`) are put together from the blocks, which go. Stopped by Ctrl-C,
the same is made of the blocks there are, its manifest says `"complete": false`, and they stay.
"""

import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np

from computewar.inputs import draft
from computewar.inputs.error import InputError
from computewar.lab import blockfile, folder, table
from computewar.lab.block import figures
from computewar.lab.casting import block_size
from computewar.lab.experiment import Block, Column, Experiment
from computewar.lab.lock import locked
from computewar.lab.manifest import changed, manifest
from computewar.lab.results import Results
from computewar.lab.seal import read as read_sealed
from computewar.lab.seal import sealed
from computewar.lab.table import ERROR, Batch
from computewar.lab.tasks import Workers, file_of

BLOCKS, REQUEST, LOCK = "blocks", "request.json", "lock"


@dataclass(frozen=True)
class Began:
    """When a run began: by the clock, which may be set, and by one that only goes forward."""

    day: datetime = field(default_factory=lambda: datetime.now(UTC))
    tick: float = field(default_factory=time.perf_counter)


@dataclass(frozen=True, eq=False)
class Store:
    """A folder that an experiment is played into: what it is, its grid, whether files are wanted.

    Made by `stored`, played by `perform`.
    """

    folder: Path
    experiment: Experiment
    manifest: Mapping[str, Any]
    grid: tuple[Block, ...]
    files: bool
    began: Began = field(default_factory=Began)

    @property
    def blocks(self) -> Path:
        """The folder of the blocks."""
        return self.folder / BLOCKS

    @cached_property
    def missing(self) -> tuple[tuple[int, Block], ...]:
        """The blocks that were not there, or not as they were written, by their number."""
        files = (file_of(self.blocks, k) for k in range(len(self.grid)))
        gone = (not blockfile.whole(file) for file in files)
        return tuple(compress(enumerate(self.grid), gone))

    @cached_property
    def before(self) -> int:
        """How many rows were there."""
        return len(self.experiment) - sum(block.rows for _number, block in self.missing)

    def results(self, done: Iterable[int], workers: Workers = 1) -> Results:
        """What the blocks `done` hold, read from disk a column at a time when it is looked at."""
        numbers = tuple(sorted(done))
        experiment, held = self.experiment, [self.grid[k] for k in numbers]
        small = np.min_scalar_type(experiment.first + experiment.futures)
        futures = [experiment.futures_of(block).astype(small) for block in held]
        count = sum(block.rows for block in held)
        told = {**self.manifest, "rows": count, "complete": count == len(experiment)}
        columns = Stored(self, numbers)
        when = timing(self.began, count - self.before, workers)
        first, names = experiment.first, np.concatenate([*futures, np.zeros(0, dtype=small)])
        return Results(experiment.seed, first, columns, told, names, when)

    def write(self, results: Results) -> list[Path]:
        """Put the files of a folder of results together from its blocks, and return their paths."""
        columns = results.columns
        assert isinstance(columns, Stored)
        return folder.write(
            self.folder, results.manifest, results.timing, columns.text(), columns.batches()
        )


class Stored(Mapping[str, Column]):
    """The columns of some of a store's blocks, read from disk when they are looked at."""

    def __init__(self, store: Store, done: tuple[int, ...]) -> None:
        self._store, self._done = store, done
        names = figures(store.experiment.groups[0].scenario, store.experiment.terms)
        self._places = {name: place for place, name in enumerate(names)}

    def __getitem__(self, name: str) -> Column:
        if name not in self._store.manifest["columns"]:
            raise KeyError(name)
        blocks = [self._store.grid[number] for number in self._done]
        kind = float if name in self._places else self._kind(name)
        column = np.empty(sum(block.rows for block in blocks), dtype=kind)
        at = 0
        for number, block in zip(self._done, blocks, strict=True):
            self._put(column[at : at + block.rows], number, name)
            at += block.rows
        return column

    def _kind(self, name: str) -> np.dtype[Any]:
        """Numbers of a design keep their kind, texts are objects."""
        if name == ERROR:
            return np.dtype(object)
        return self._store.experiment.marks(self._store.grid[0])[name].dtype

    def _put(self, part: Column, number: int, name: str) -> None:
        """Fill in a column's rows of one block."""
        file = file_of(self._store.blocks, number)
        if name in self._places:
            part[:] = blockfile.mapped(file)[self._places[name]]
        elif name != ERROR:
            part[:] = self._store.experiment.marks(self._store.grid[number])[name]
        else:
            said = blockfile.errors(file)
            part[:] = [said.get(row, "") for row in range(len(part))]

    def __iter__(self) -> Iterator[str]:
        return iter(self._store.manifest["columns"])

    def __len__(self) -> int:
        return len(self._store.manifest["columns"])

    def text(self) -> Iterator[bytes]:
        """The table as CSV, block by block."""
        yield table.heads(self).encode()
        for number in self._done:
            yield blockfile.text(file_of(self._store.blocks, number))

    def batches(self) -> Iterator[Batch]:
        """The table block by block."""
        store = self._store
        for number in self._done:
            made = blockfile.load(file_of(store.blocks, number))
            yield table.batch(store.experiment, store.grid[number], made)


def timing(began: Began, rows: int, workers: Workers) -> dict[str, object]:
    """When rows were played and how fast, by now; `workers` is null where nobody said how many."""
    seconds = time.perf_counter() - began.tick
    return {
        "began": began.day.isoformat(timespec="seconds"),
        "seconds": round(seconds, 3),
        "rows": rows,
        "rate": round(rows / max(seconds, 1e-9), 1),
        "workers": workers,
    }


@contextmanager
def stored(
    place: Path,
    experiment: Experiment,
    told: Mapping[str, Any] | None = None,
    chunk: int | None = None,
    *,
    resume: bool = False,
    files: bool = True,
) -> Iterator[Store]:
    """Open a folder to play an experiment into: `perform(experiment, store=store)` does.

    Args:
        told: its `manifest`, where that says more than the experiment itself.
        chunk: rows in a block at most (else `block_size`); what is gone on with keeps its own.
        resume: whether to go on with a run that was stopped.
        files: whether files are wanted at the end; without, there are only blocks.

    Raises:
        InputError: a folder in use, one that holds a run which was stopped (without `resume`), or
            none of this very experiment (with it), says what changed; one with links in it.
        OSError: a folder that cannot be written.
    """
    told = told or manifest(experiment)
    blocks = place / BLOCKS
    _check_links(place)
    chunk = _unchanged(place, told) if resume else chunk or block_size(experiment)
    with ExitStack() as stack:
        blocks.mkdir(parents=True, exist_ok=True)
        if os.name == "nt":  # where a file that is held cannot be removed
            stack.callback(_cleared, place)
        try:
            stack.enter_context(locked(blocks / LOCK))
        except (BlockingIOError, FileNotFoundError):  # there no more: who wrote has just tidied up
            cure = "wait until it is done, or choose another folder"
            raise InputError(place, "", "another run is writing here", cure) from None
        stack.callback(_cleared, place)  # while nobody else can begin
        draft.swept(place)
        if not resume:
            _begun(place, told, chunk)
        yield Store(place, experiment, told, tuple(experiment.blocks(chunk)), files)


def _check_links(place: Path) -> None:
    """InputError for a link where a file of ours belongs: it would be written to elsewhere."""
    ours = (folder.TABLE, folder.MANIFEST, folder.PARQUET, folder.TIMING, BLOCKS)
    for file in (*(place / name for name in ours), *(place / BLOCKS).glob("*")):
        if file.is_symlink():
            cure = "take it away, or choose another folder"
            raise InputError(file, "", "is a link, which may lead anywhere", cure)


def request(place: Path) -> dict[str, Any]:
    """What was asked of a run that was stopped: `manifest`, `chunk`, `where` the command was given.

    Raises:
        InputError: a folder in which none lies.
    """
    file, cure = place / BLOCKS / REQUEST, "name the folder that was given with -o"
    if not file.is_file():
        if (place / folder.MANIFEST).exists():
            folder.read_manifest(place / folder.MANIFEST)  # which says what is wrong with it
        raise InputError(place, "", "no run that was stopped lies here", cure)
    found = read_sealed(file, "run it anew into another folder")
    kinds = {"manifest": dict, "chunk": int, "where": str}
    if any(not isinstance(found.get(key), kind) for key, kind in kinds.items()):
        raise InputError(place, "", "no run that was stopped lies here", cure)
    return found


def is_whole(place: Path) -> bool:
    """Whether a folder holds results that are complete."""
    try:
        found = read_sealed(place / folder.MANIFEST, "")
    except InputError:
        return False
    return bool(found.get("complete"))


def tidied(place: Path) -> None:
    """Take away the blocks of results that are whole, where a run was killed before it did so."""
    with suppress(OSError), locked(place / BLOCKS / LOCK):
        _cleared(place)


def _cleared(place: Path) -> None:
    """Take the blocks away, once the files made of them are whole."""
    if is_whole(place):
        shutil.rmtree(place / BLOCKS, ignore_errors=True)


def _unchanged(place: Path, told: Mapping[str, Any]) -> int:
    """The size of the blocks of a run to go on with; InputError where it is another by now."""
    asked = request(place)
    if other := changed(asked["manifest"], told):
        problem = f"cannot be gone on with: changed since: {', '.join(other)}"
        raise InputError(place, "", problem, "change it back, or run it anew into another folder")
    return int(asked["chunk"])


def _here() -> str:
    """The folder in which the run was asked for; empty where it is no more."""
    try:
        return os.getcwd()
    except FileNotFoundError:
        return ""


def _begun(place: Path, told: Mapping[str, Any], chunk: int) -> None:
    """Make a folder ready for a new run; InputError where one lies that was stopped."""
    blocks = place / BLOCKS
    if any(blocks.glob("*.npy")) and not is_whole(place):
        cure = f"go on with computewar run --resume {place}, or choose another folder"
        raise InputError(place, "", "a run that was stopped lies here", cure)
    for old in (blocks / REQUEST, *blocks.glob("*.npy"), place / folder.MANIFEST):
        old.unlink(missing_ok=True)
    asked = {"manifest": told, "chunk": chunk, "where": _here()}
    folder.replaced(blocks / REQUEST, lambda path: folder.write_json(path, sealed(asked)))
