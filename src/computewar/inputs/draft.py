"""Draft: a file written whole or not at all, whoever else writes it at the same time.

What is new is written beside its place under a name of its own and moved there at the end: a full
disk, Ctrl-C or a killed process leaves the file as it was.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES
from pathlib import Path

ENDING = ".draft"
WAIT, LOOK = 2.0, 0.01  # seconds to wait for who writes now, and between two looks
NAME = 40  # letters of a file's name that its draft has, as names must not be too long


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """Where to write what `path` shall hold; it is there once the block ends without an error.

    A link stays, and what it leads to is replaced. A pipe or a device, and a file in a folder that
    takes no new ones, are written as they are.

    Raises:
        OSError: the file cannot be written.
    """
    target = Path(os.path.realpath(path))  # a link to itself is the system's to tell
    there = target.exists()
    if there and not os.access(target, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES), str(path))
    if there and not (target.is_file() and os.access(target.parent, os.W_OK)):
        yield target
        return
    with _beside(target) as draft:
        yield draft
        if there:
            with suppress(OSError):
                draft.chmod(target.stat().st_mode)
        os.replace(draft, target)


@contextmanager
def fresh(path: Path) -> Iterator[Path]:
    """Where to write what a new file shall hold; it is there, whole, once the block ends well.

    Raises:
        FileExistsError: it is there already; it stays as it is.
        OSError: it cannot be written.
    """
    with _beside(path) as draft:
        yield draft
        try:
            os.link(draft, path)
        except FileExistsError:
            raise
        except OSError:  # a disk that knows no links, as a stick's
            path.open("xb").close()
            os.replace(draft, path)


def swept(folder: Path) -> None:
    """Take away the drafts that killed processes left in a folder where nobody writes now."""
    for file in folder.glob(f".*{ENDING}"):
        with suppress(OSError):
            file.unlink()


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """The name of a draft, which is not there afterwards."""
    draft = path.with_name(f".{path.name[:NAME]}.{os.urandom(4).hex()}{ENDING}")
    try:
        yield draft
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def tried(path: Path) -> None:
    """See that a file can be written, and leave all as it is; OSError where it cannot be."""
    try:
        path.stat()
    except FileNotFoundError:
        with _beside(path) as draft:
            draft.touch()
    else:
        with path.open("ab"):
            pass


def put_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; OSError if it cannot be."""
    with drafted(path) as draft:
        draft.write_bytes(content)


def put_text(path: Path, text: str) -> None:
    """Write a file of UTF-8 whole or not at all; OSError if it cannot be."""
    put_bytes(path, text.encode())


def put_private(path: Path, text: str) -> None:
    """As `put_text`, for its owner's eyes alone, whoever could read what was there before."""
    if path.is_file():
        path.chmod(0o600)
    with drafted(path) as draft:
        draft.touch(mode=0o600)
        draft.write_bytes(text.encode())


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder while a file of it is read, changed and written, so that no change is lost.

    Who else does so waits, but not for long: a process that hangs holds up nobody. Where the folder
    is not there, or the system knows no such thing, nothing is held.
    """
    file = -1
    with suppress(OSError):
        file = os.open(folder, os.O_RDONLY)
        _taken(file, time.monotonic() + WAIT)
    try:
        yield
    finally:
        if file >= 0:
            os.close(file)


def _taken(file: int, until: float) -> None:
    try:
        import fcntl
    except ModuleNotFoundError:  # pragma: no cover — Windows
        return
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > until:
                return
            time.sleep(LOOK)
