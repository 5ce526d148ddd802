"""Kept: what was made of a file, as long as there stands in it what stood there.

A scenario is loaded several times in a game and many times in a workshop or a lab; its numbers and
cards are the same frozen objects each time.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

from computewar.inputs import authored

Made = TypeVar("Made")
FILES = 256


def kept(read: Callable[[Path], Made]) -> Callable[[Path], Made]:
    """A reader that makes something of a file's content once, and anew when that is another.

    What it returns is shared by all who ask, and so must not be changed. A file that cannot be read
    or is wrong is tried again each time.
    """

    @lru_cache(maxsize=FILES)
    def reader(path: Path, _content: bytes) -> Made:
        return read(path)

    @wraps(read)
    def asked(path: Path) -> Made:
        try:
            content = authored.content(path)
        except (OSError, ValueError):
            return read(path)  # which says what is wrong
        return reader(path, content)

    return asked
