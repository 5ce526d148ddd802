"""Seals: files of JSON that say by a hash of their own whether they are as they were written.

A digit that the disk or a hand has changed is told, where it would be believed otherwise. `format`
is the version of what is in the file; files from before there were formats have no seal.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from computewar.inputs.error import InputError, read_bytes

FORMAT_KEY, SEAL_KEY = "format", "seal"
FORMAT = 2
"""Of manifests and requests; 1 were those without it, which are read as they are."""
MOST = 256 * 2**20
"""Bytes; the largest that was met has a thousandth of it."""


def sealed(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table with its format and its seal."""
    plain = {key: value for key, value in table.items() if key != SEAL_KEY} | {FORMAT_KEY: FORMAT}
    return {**plain, SEAL_KEY: _seal(plain)}


def read(file: Path, cure: str) -> dict[str, Any]:
    """The table in a file of JSON.

    Raises:
        InputError: it cannot be read, is none, is newer than this version knows, or is not as it
            was written.
    """
    content = read_bytes(file, MOST, cure)
    try:
        found = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise InputError(file, "", "is damaged: it is no table of JSON", cure)
    _check(file, found, cure)
    return found


def _check(file: Path, found: Mapping[str, Any], cure: str) -> None:
    known = found.get(FORMAT_KEY, 1)
    if isinstance(known, int) and known > FORMAT:
        problem = f"has the format {known}, made by a newer version than this ({FORMAT})"
        raise InputError(file, "", problem, "update computewar")
    if FORMAT_KEY not in found and SEAL_KEY not in found:
        return
    if found.get(SEAL_KEY) != _seal({k: v for k, v in found.items() if k != SEAL_KEY}):
        raise InputError(file, "", "is damaged: it is not as it was written", cure)


def _seal(table: Mapping[str, Any]) -> str:
    text = json.dumps(table, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
