"""The larder: resolved scenarios on the disk, so that the next start need not check them again.

What is kept stands under a hash of all that it was made of: the files of the scenarios, numbers and
cards, what was asked, and the code that reads and checks them. With another of these it is another
file, and nothing stale is found. A file says by a hash that it is whole; one that is damaged, or
cannot be read or written, is as if it were not there. Only the command keeps things: who uses the
package from Python finds no files that were not asked for.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import pydantic

from computewar import __version__
from computewar.inputs.authored import content
from computewar.inputs.catalogue import scenarios_folder
from computewar.inputs.draft import put_bytes
from computewar.inputs.places import cache_folder
from computewar.inputs.replica import replica
from computewar.inputs.variant import lineage

Model = TypeVar("Model", bound=pydantic.BaseModel)
FOLDERS = ("", "parameters", "cards")
"""The folders of files, below that of the scenarios, that a scenario is made of."""

MOST_BYTES = 64 * 2**20
"""A resolved scenario has a hundredth of it."""

MOST = 24
"""Files that are kept; beyond them the oldest go."""

VARIABLE = "COMPUTEWAR_CACHE"
"""Whether anything is kept: `1`, which the command sets unless it says otherwise."""

_at_hand: dict[str, object] = {}


def kept(
    kind: type[Model], file: Path, asked: tuple[object, ...], make: Callable[[], Model]
) -> Model:
    """What `make` makes of a scenario's file, or has made before of the same files and the same.

    Kept is what comes with the game; a file of somebody's own is made anew each time.
    """
    if os.environ.get(VARIABLE) != "1" or file.parent != scenarios_folder():
        return make()
    try:
        key = _key(file, asked)
    except OSError:
        return make()  # which says what is wrong
    found = _at_hand.get(key)
    if not isinstance(found, kind):
        path = cache_folder() / f"{key}.json"
        found = _read(kind, path) or _written(make(), path, file)
        _at_hand.clear()  # one is played at a time
        _at_hand[key] = found
    return found


def _key(file: Path, asked: tuple[object, ...]) -> str:
    """32 hex digits that change with all that the scenario is made of."""
    whole = hashlib.sha256(json.dumps([__version__, pydantic.VERSION, file.name, *asked]).encode())
    for one in _sources():
        content = one.read_bytes()
        whole.update(f"\n{one.name} {len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()[:32]


def _sources() -> Iterator[Path]:
    yield from sorted(Path(__file__).parent.glob("*.py"))
    for folder in FOLDERS:
        yield from sorted((scenarios_folder() / folder).glob("*.toml"))


def _read(kind: type[Model], path: Path) -> Model | None:
    """What a file holds; None where there is none or it is not whole."""
    try:
        seal, *lines = content(path, MOST_BYTES).decode().split("\n")
        if seal != _seal(lines):
            return None
        fingerprint, text, table = lines
        found = replica(kind, json.loads(table))
    except (OSError, ValueError, RecursionError):
        return None
    found.__dict__.update(fingerprint=fingerprint, text=text)  # where they stand once reckoned
    return found


def _seal(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _written(made: Any, path: Path, file: Path) -> Any:
    """The same, put on the disk if it can be had from there as it is."""
    table = made.model_dump_json(exclude_unset=True)
    again = replica(type(made), json.loads(table))
    same = again == made and (again.text, again.fingerprint) == (made.text, made.fingerprint)
    if same and again.model_dump_json(exclude_unset=True) == table and _ours(file):
        lines = [made.fingerprint, made.text, table]
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            put_bytes(path, "\n".join([_seal(lines), *lines]).encode())
            _tidy(path.parent)
    return made


def _ours(file: Path) -> bool:
    """Whether all that a scenario rests on lies beside it, and so is part of the key."""
    return all(source.parent == file.parent for source, _table in lineage(file))


def _tidy(folder: Path) -> None:
    """Let the oldest files go where there are too many, drafts of the dead among them."""
    files = sorted(folder.glob("*.json*"), key=lambda one: one.stat().st_mtime, reverse=True)
    for file in files[MOST:]:
        file.unlink(missing_ok=True)
