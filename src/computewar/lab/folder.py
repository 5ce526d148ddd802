"""Folder: how results lie on disk, and how they are found unchanged.

A folder of results holds `results.csv` (see `table`): `future`, the marks (which line-up, what a
design fixed), `turns`, every outcome, and `error`, empty unless the row failed; `results.parquet`,
the same table, where pyarrow is installed; `manifest.json`: what was asked (version, scenario, its
numbers and readings, line-ups, seed, futures), with no clock in it, and the SHA-256 of the CSV;
`timing.json`: when it was made and how fast.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from csv import Error
from pathlib import Path
from typing import Any

from computewar.inputs.draft import drafted
from computewar.inputs.error import InputError
from computewar.lab import table
from computewar.lab.experiment import Column
from computewar.lab.seal import read as read_sealed
from computewar.lab.seal import sealed
from computewar.lab.table import FUTURE, Batch

TABLE, MANIFEST, PARQUET, TIMING = (
    "results.csv", "manifest.json", "results.parquet", "timing.json",
)  # fmt: skip
AGAIN = "run it again with --from its manifest"
KINDS = {"seed": int, "first": int, "columns": list}
"""What every manifest has, and of which kind."""


def write(
    folder: Path,
    manifest: Mapping[str, object],
    timing: Mapping[str, object],
    text: Iterable[bytes],
    batches: Iterable[Batch],
) -> list[Path]:
    """Write a folder of results: the CSV from `text`, Parquet from `batches`; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in (MANIFEST, PARQUET):  # of an earlier run
        (folder / old).unlink(missing_ok=True)
    digest = hashlib.sha256()

    def csv(path: Path) -> None:
        with path.open("wb") as file:
            for part in text:
                digest.update(part)
                file.write(part)

    files = [replaced(folder / TABLE, csv)]
    if table.has_parquet():
        files.append(replaced(folder / PARQUET, lambda path: table.write_parquet(path, batches)))
    if timing:
        files.append(replaced(folder / TIMING, lambda path: write_json(path, timing)))
    made = sealed({**manifest, "table": digest.hexdigest()})
    return [*files, replaced(folder / MANIFEST, lambda path: write_json(path, made))]


def write_json(path: Path, content: Mapping[str, object]) -> None:
    """Write a file of JSON as people read it."""
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def replaced(path: Path, write: Callable[[Path], None]) -> Path:
    """Write a file whole or not at all."""
    with drafted(path) as draft:
        write(draft)
    return path


def read_manifest(file: Path) -> dict[str, Any]:
    """The manifest in a file; InputError for one that is not there, damaged or none of ours."""
    found = read_sealed(file, "name a folder that `computewar run -o` has written")
    if not all(isinstance(found.get(key), kind) for key, kind in KINDS.items()):
        raise InputError(file, "", "is no manifest of results", "run it again with -o")
    return found


def read(folder: Path) -> tuple[dict[str, Any], dict[str, Any], dict[str, Column]]:
    """Manifest, timing and columns (`future` first); InputError where they do not agree."""
    manifest = read_manifest(folder / MANIFEST)
    timing = folder / TIMING
    when = read_sealed(timing, "take it away; the table does without") if timing.exists() else {}
    file = folder / TABLE if (folder / TABLE).exists() else folder / PARQUET
    if not file.exists():
        raise InputError(folder / TABLE, "", "is not there", AGAIN)
    try:
        columns = _csv(file, manifest) if file.name == TABLE else _parquet(file, manifest)
    except OSError as error:
        raise InputError(file, "", f"cannot be read ({error.strerror or error})", AGAIN) from None
    if not {FUTURE, *manifest["columns"]} <= columns.keys():
        raise InputError(file, "", "has not the columns that its manifest names", AGAIN)
    return manifest, when, columns


def _csv(file: Path, manifest: Mapping[str, Any]) -> dict[str, Column]:
    if not file.is_file():
        raise InputError(file, "", "is no file", AGAIN)
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    _unchanged(file, digest, manifest)
    try:
        return table.read_csv(file, manifest.get("texts", ()))
    except (ValueError, TypeError, Error) as error:
        raise InputError(file, "", f"is no table of results ({error})", AGAIN) from None


def _parquet(file: Path, manifest: Mapping[str, Any]) -> dict[str, Column]:
    """The columns of a Parquet file, held against the hash of the CSV that would say the same."""
    if not file.is_file():
        raise InputError(file, "", "is no file", AGAIN)
    table.library("pyarrow", "lab")
    try:
        columns = table.read_parquet(file)
        text = table.heads(name for name in columns if name != FUTURE) + table.lines(columns)
        digest = hashlib.sha256(text.encode()).hexdigest()
    except (OSError, ValueError, TypeError, KeyError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.strerror:  # not pyarrow's own, but the system's
            raise
        [first, *_more] = str(error).splitlines() or [""]
        raise InputError(file, "", f"is damaged ({first})", AGAIN) from None
    _unchanged(file, digest, manifest)
    return columns


def _unchanged(file: Path, digest: str, manifest: Mapping[str, Any]) -> None:
    if "table" not in manifest:
        problem = "has a manifest of a time when it kept no hash of the table"
        raise InputError(file, "", problem, "run it anew")
    if digest != manifest["table"]:
        raise InputError(file, "", "is not the table that its manifest speaks of", AGAIN)
