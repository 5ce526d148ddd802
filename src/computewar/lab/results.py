"""Results: a table of measured futures, one row each, with where it came from.

Columns are numpy arrays `[N]`; a row is a future, `S.k`, which `play --seed S.k` plays again.
"""

import csv
import importlib.util
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.allocation import total

Array = NDArray[np.float64]
LEVELS = (0.05, 0.5, 0.95)
TABLE, MANIFEST, PARQUET = "results.csv", "manifest.json", "results.parquet"


class Spread(NamedTuple):
    """The spread of a column over the futures; in the column's unit."""

    low: float  # 5 % of the futures lie below
    median: float
    high: float  # 5 % of the futures lie above
    mean: float


@dataclass(frozen=True, eq=False)
class Results:
    """Measured futures `seed.first` to `seed.(first + N - 1)`, and how they were made."""

    seed: int
    first: int
    columns: Mapping[str, Array]  # column → [N]
    manifest: Mapping[str, object]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def future(self, row: int) -> str:
        """The name of the future in a row, `S.k`."""
        return f"{self.seed}.{self.first + row}"

    def summary(self) -> dict[str, Spread]:
        """Median, 5 % and 95 % points and mean of each column; of 0 and 1 the mean is a rate."""
        return {name: spread(column) for name, column in self.columns.items()}

    def write(self, folder: Path) -> list[Path]:
        """Write table and manifest into `folder` and return their paths; OSError if it cannot be.

        Each file is written whole under another name and then renamed; the manifest comes last, so
        where it lies the table is complete. With pyarrow installed there is a Parquet file besides.
        """
        folder.mkdir(parents=True, exist_ok=True)
        for old in (MANIFEST, PARQUET):  # of an earlier run
            (folder / old).unlink(missing_ok=True)
        files = [folder / TABLE, folder / MANIFEST]
        _replace(files[0], self._write_csv)
        if importlib.util.find_spec("pyarrow"):
            files.insert(1, folder / PARQUET)
            _replace(files[1], self._write_parquet)
        _replace(folder / MANIFEST, self._write_manifest)
        return files

    def _write_csv(self, path: Path) -> None:
        names = [self.future(row) for row in range(len(self))]
        rows = zip(names, *(column.tolist() for column in self.columns.values()), strict=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(["future", *self.columns])
            table.writerows(rows)

    def _write_parquet(self, path: Path) -> None:
        from pyarrow import parquet, table

        names = [self.future(row) for row in range(len(self))]
        parquet.write_table(table({"future": names, **self.columns}), path)

    def _write_manifest(self, path: Path) -> None:
        text = json.dumps(self.manifest, indent=2, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8")


def spread(column: Array) -> Spread:
    """The spread of the values `[N]`; numbers without a value (NaN) are left out."""
    known = column[np.isfinite(column)]
    if not len(known):
        return Spread(np.nan, np.nan, np.nan, np.nan)
    low, median, high = np.quantile(known, LEVELS)
    return Spread(float(low), float(median), float(high), float(known.mean()))


def of_side(results: Results, outcome: str, firms: tuple[str, ...]) -> Array:
    """An outcome of some firms added up, `[N]`."""
    return total(np.array([results.columns[f"{outcome} {firm}"] for firm in firms]))


def _replace(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        write(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
