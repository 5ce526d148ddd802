"""Tables: rows as CSV and as Parquet, written batch by batch so that memory stays bounded.

The CSV is UTF-8 with a line of heads, newlines between lines, numbers so that they read back to
the same bit, `nan` where there is none, texts quoted where they need it.
"""

import csv
import importlib.util
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from computewar.inputs.error import InputError
from computewar.lab.block import Played, figures
from computewar.lab.experiment import Block, Column, Experiment, plain

FUTURE, ERROR = "future", "error"
GROUP = 8192  # rows in a row group of Parquet: some megabytes
Batch = Mapping[str, Column]  # `future` and all columns, [rows] each


def batch(experiment: Experiment, block: Block, played: Played) -> Batch:
    """The rows of a block: `future`, marks, figures, `error`; `[rows]` each."""
    names = [f"{experiment.seed}.{number}" for number in experiment.futures_of(block)]
    return {FUTURE: plain(np.array(names))} | columns(experiment, block, played)


def columns(experiment: Experiment, block: Block, played: Played) -> dict[str, Column]:
    """The columns of a block's rows without their names."""
    said = [played.errors.get(row, "") for row in range(block.rows)]
    return {
        **experiment.marks(block),
        **dict(
            zip(figures(experiment.scenario(block), experiment.terms), played.values, strict=True)
        ),
        ERROR: plain(np.array(said)),
    }


def heads(names: Iterable[str]) -> str:
    """The first line of a CSV."""
    return _text([[FUTURE, *names]])


def lines(batch: Batch) -> str:
    """The lines of some rows."""
    return _text(zip(*(column.tolist() for column in batch.values()), strict=True))


def _text(rows: Iterable[Sequence[object]]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def read_csv(path: Path, texts: Iterable[str]) -> dict[str, Column]:
    """Every column of a CSV with its `future`, those in `texts` as objects, others as float64."""
    kept = {FUTURE, *texts}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        names = next(rows, [])
        parts: list[list[Column]] = [[] for _ in names]
        for batch in _batches(rows):
            for part, name, cells in zip(parts, names, zip(*batch, strict=True), strict=True):
                part.append(np.array(cells, dtype=object if name in kept else np.float64))
    empty = np.zeros(0)
    return {n: np.concatenate(p) if p else empty for n, p in zip(names, parts, strict=True)}


def _batches(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    batch: list[list[str]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == GROUP:
            yield batch
            batch = []
    if batch:
        yield batch


def has_parquet() -> bool:
    """Whether Parquet can be written here."""
    return importlib.util.find_spec("pyarrow") is not None


def write_parquet(path: Path, batches: Iterable[Batch]) -> None:
    """Write a Parquet file of the batches, in row groups of about `GROUP` rows."""
    from pyarrow import parquet, table

    writer = None
    try:
        for batch in _grouped(batches):
            words = [name for name, column in batch.items() if column.dtype == object]
            made = table({n: c.tolist() if n in words else c for n, c in batch.items()})
            repeated = [name for name in words if name != FUTURE]
            writer = writer or parquet.ParquetWriter(path, made.schema, use_dictionary=repeated)
            writer.write_table(made)
        if writer is None:  # nothing to write
            parquet.write_table(table({}), path)
    finally:
        if writer:
            writer.close()


def _grouped(batches: Iterable[Batch]) -> Iterator[Batch]:
    """The same rows in batches of at least `GROUP` rows, the last excepted."""
    held: list[Batch] = []
    for batch in batches:
        held.append(batch)
        if sum(len(one[FUTURE]) for one in held) >= GROUP:
            yield _joined(held)
            held = []
    if held:
        yield _joined(held)


def _joined(batches: Sequence[Batch]) -> Batch:
    return {name: np.concatenate([batch[name] for batch in batches]) for name in batches[0]}


def read_parquet(path: Path) -> dict[str, Column]:
    """Every column of a Parquet file with its `future`; texts as objects, numbers as float64."""
    from pyarrow import parquet

    found = parquet.read_table(path)
    return {name: found[name].to_numpy() for name in found.column_names}


def library(name: str, extra: str) -> None:
    """Raise an InputError that says how to get a library which is not installed."""
    if importlib.util.find_spec(name) is None:
        cure = f"pip install {name}" if not extra else f"pip install 'computewar[{extra}]'"
        raise InputError(name, "", "is not installed", cure)
