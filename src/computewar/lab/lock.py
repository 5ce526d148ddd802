"""Lock: one process at a time, let go by the system however the process ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EAGAIN
from pathlib import Path


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock file; BlockingIOError where another process holds it, OSError if it cannot be.

    Who holds it may remove it; whoever had opened it before holds nothing then, and is told so.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _take(file)
        if not os.path.samestat(os.fstat(file), os.stat(path)):
            raise BlockingIOError(EAGAIN, os.strerror(EAGAIN), str(path))
        yield
    finally:
        os.close(file)


def _take(file: int) -> None:
    if os.name == "nt":  # pragma: no cover — one of the two is what this machine has
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError as error:
            raise BlockingIOError(*error.args) from None
        return
    import fcntl

    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
