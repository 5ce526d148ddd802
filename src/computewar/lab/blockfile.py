"""Block files: one played block on disk, which says itself whether it is whole.

A file is a `.npy` array `[columns, rows]` of float64 (the columns of `block.figures`, to be mapped
into memory), a line of JSON with what went wrong in which row, the rows as lines of CSV where they
were wanted, and 32 bytes: the SHA-256 of all before and of the file's name, so that two files that
have changed places are none. It is written under another name and renamed.
"""

import hashlib
import io
import json
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.draft import drafted
from computewar.lab.block import Played

Array = NDArray[np.float64]
DIGEST = 32


def save(path: Path, played: Played, text: str = "") -> None:
    """Write a block, whole or not at all; OSError if it cannot be."""
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, np.ascontiguousarray(played.values))
    buffer.write(json.dumps(played.errors, ensure_ascii=False).encode() + b"\n")
    buffer.write(text.encode())
    content = buffer.getbuffer()
    with drafted(path) as draft, draft.open("wb") as file:
        file.write(content)
        file.write(_digest(content, path))


def whole(path: Path) -> bool:
    """Whether a block is there as it was written: no byte lost or changed, and in its place."""
    if not path.is_file():
        return False
    content = memoryview(path.read_bytes())
    return _digest(content[:-DIGEST], path) == content[-DIGEST:]


def _digest(content: memoryview, path: Path) -> bytes:
    whole = hashlib.sha256(content)
    whole.update(path.name.encode())
    return whole.digest()


def load(path: Path) -> Played:
    """The block of a file."""
    with path.open("rb") as file:
        values: Array = np.lib.format.read_array(file)
        return Played(values, _errors(file))


def mapped(path: Path) -> Array:
    """The figures of a block `[columns, rows]`, read from disk as far as they are looked at."""
    values: Array = np.load(path, mmap_mode="r")
    return values


def errors(path: Path) -> dict[int, str]:
    """What went wrong in which row of a block."""
    with path.open("rb") as file:
        _past_figures(file)
        return _errors(file)


def text(path: Path) -> bytes:
    """The rows of a block as lines of CSV; empty where they were not wanted."""
    with path.open("rb") as file:
        _past_figures(file)
        file.readline()
        return file.read()[:-DIGEST]


def _errors(file: BinaryIO) -> dict[int, str]:
    return {int(row): said for row, said in json.loads(file.readline()).items()}


def _past_figures(file: BinaryIO) -> None:
    np.lib.format.read_magic(file)
    shape, _order, kind = np.lib.format.read_array_header_1_0(file)
    file.seek(int(np.prod(shape)) * kind.itemsize, io.SEEK_CUR)
