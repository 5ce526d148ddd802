"""Results: a table of measured futures, one row each, with where it came from.

Columns are numpy arrays `[N]`; a row is a future `S.k`, which `play --seed S.k` plays again.
`folder` says how they lie on disk.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.lab import folder as folders
from computewar.lab import table
from computewar.lab.experiment import Column
from computewar.lab.table import ERROR, FUTURE, Batch

if TYPE_CHECKING:
    import pyarrow

Array = NDArray[np.float64]
LEVELS = (0.05, 0.5, 0.95)


class Spread(NamedTuple):
    """The spread of a column over the futures; in the column's unit."""

    low: float  # 5 % of the futures lie below
    median: float
    high: float  # 5 % of the futures lie above
    mean: float


@dataclass(frozen=True, eq=False)
class Results:
    """Measured futures, and how they were made: the rows of an experiment in their order.

    `columns` are numbers (float64) or texts (object): marks, `turns`, outcomes, `error`. `numbers`
    holds the k of each row's future `S.k`; without it they count up from `first`.
    """

    seed: int
    first: int
    columns: Mapping[str, Column]  # column → [N]
    manifest: Mapping[str, object]
    numbers: Sequence[int] | NDArray[np.integer] = ()
    timing: Mapping[str, object] = field(default_factory=dict)

    def __len__(self) -> int:
        if len(self.numbers):
            return len(self.numbers)
        return len(next(iter(self.columns.values()), ()))

    def future(self, row: int) -> str:
        """The name of the future in a row, `S.k`."""
        number = self.numbers[row] if len(self.numbers) else self.first + row
        return f"{self.seed}.{number}"

    @property
    def failed(self) -> list[str]:
        """What went wrong, a line each failed row: `S.k: side in turn …: cause`."""
        return [text for text in self.columns.get(ERROR, np.zeros(0)).tolist() if text]

    def summary(self) -> dict[str, Spread]:
        """Median, 5 % and 95 % points and mean of each column of numbers, a column at a time.

        Of 0 and 1 the mean is a rate.
        """
        found = ((name, self.columns[name]) for name in self.columns)
        return {name: spread(column) for name, column in found if column.dtype != object}

    def batches(self, rows: int = table.GROUP) -> Iterator[Batch]:
        """The table in batches of at most `rows` rows, `future` first."""
        for start in range(0, len(self), rows):
            stop = min(start + rows, len(self))
            names = np.array([self.future(row) for row in range(start, stop)], dtype=object)
            yield {FUTURE: names} | {n: column[start:stop] for n, column in self.columns.items()}

    def write(self, folder: Path) -> list[Path]:
        """Write table and manifest into `folder` and return their paths; OSError if it cannot be.

        Each file is written whole under another name and then renamed; the manifest comes last, so
        where it lies the table is complete. With pyarrow installed there is a Parquet file besides.
        """
        parts = chain([table.heads(self.columns)], map(table.lines, self.batches()))
        text = (part.encode() for part in parts)
        return folders.write(folder, self.manifest, self.timing, text, self.batches())

    @classmethod
    def read(cls, folder: Path) -> "Results":
        """The results in a folder; InputError for one that has none or whose table was changed."""
        manifest, timing, columns = folders.read(folder)
        names = columns.pop(FUTURE).tolist()
        numbers = np.array([int(name.partition(".")[2]) for name in names], dtype=np.intp)
        return cls(manifest["seed"], manifest["first"], columns, manifest, numbers, timing)

    def to_arrow(self) -> "pyarrow.Table":
        """The table as an Arrow table, `future` first; InputError where pyarrow is missing."""
        table.library("pyarrow", "lab")
        import pyarrow

        return pyarrow.table(self._lists())

    def to_pandas(self) -> Any:
        """The table as a pandas data frame, `future` first; InputError where it is missing."""
        table.library("pandas", "")
        return import_module("pandas").DataFrame(self._lists())

    def to_polars(self) -> Any:
        """The table as a polars data frame, `future` first; InputError where it is missing."""
        table.library("polars", "")
        return import_module("polars").DataFrame(self._lists())

    def _lists(self) -> dict[str, Any]:
        """Every column, texts as lists: what all these libraries take."""
        texts = {FUTURE: [self.future(row) for row in range(len(self))]}
        columns = {name: self.columns[name] for name in self.columns}
        return texts | {n: c.tolist() if c.dtype == object else c for n, c in columns.items()}


def spread(column: Column) -> Spread:
    """The spread of the values `[N]`; numbers without a value (NaN) are left out."""
    known = column[np.isfinite(column)]
    if not len(known):
        return Spread(np.nan, np.nan, np.nan, np.nan)
    mean = float(known.mean())
    return Spread(*_levels(known), mean)


def _levels(values: Array) -> tuple[float, float, float]:
    """What `np.quantile(values, LEVELS)` gives, to the bit; it imports masked arrays for that.

    The values `[N]`, at least one and all finite, lie in another order afterwards.
    """
    at = (len(values) - 1) * np.array(LEVELS)
    below = np.floor(at).astype(np.intp)
    above = np.minimum(below + 1, len(values) - 1)
    values.partition(sorted({*below.tolist(), *above.tolist()}))
    low, gap, along = values[below], values[above] - values[below], at - below
    found = np.where(along < 0.5, low + gap * along, values[above] - gap * (1 - along))
    return found[0].item(), found[1].item(), found[2].item()


def win_shares(columns: Mapping[str, Column], side: str, rivals: Sequence[str]) -> Array:
    """What a side has of each game, `[N]`: 1 where it won, ½ where nobody did, 0 where a rival did.

    NaN where a game failed.
    """
    lost = np.max([columns[f"win {name}"] for name in rivals], axis=0) if rivals else 0.0
    return np.asarray((1 + columns[f"win {side}"] - lost) / 2)


def of_side(results: Results, outcome: str, firms: tuple[str, ...]) -> Array:
    """An outcome of some firms added up in their order, `[N]`."""
    added: Array = results.columns[f"{outcome} {firms[0]}"].copy()
    for firm in firms[1:]:
        added += results.columns[f"{outcome} {firm}"]
    return added
