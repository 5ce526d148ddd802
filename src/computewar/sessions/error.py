"""Save errors: what is wrong with a saved game, said in one line with its cure.

Kept apart from `inputs.error`, which loads pydantic: the title screen lists saves before that.
"""

import shlex
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from computewar.sessions.entry import Entry
from computewar.words import _

WORKSHOP_SUFFIX = ".workshop"
ROOM = 65_536  # bytes that SQLite wants beside a save that is opened
SPOILT = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What a story, a head or decisions raise that are none; never what the machine has to say."""


class SaveError(ValueError):
    """What is wrong with a save: ``where: what; cure``.

    `good` is the number of the last entry whose hash holds, where the file is damaged after it.
    """

    def __init__(self, path: Path | str, problem: str, cure: str, good: int = 0) -> None:
        super().__init__(str(path), problem, cure, good)
        self.path, self.problem, self.cure, self.good = str(path), problem, cure, good

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}; {self.cure}"


def damaged(path: Path, good: Sequence[Entry] = ()) -> SaveError:
    """The error for a damaged save; it names the last entry that holds, and how to keep it."""
    if not good:
        cure = _("use a copy of it, if there is one")
        return SaveError(path, _("is damaged, and no entry of it holds"), cure)
    problem = _("is damaged after entry {} (turn {})").format(good[-1].number, good[-1].turn + 1)
    cure = _("`computewar replay {} --salvage` writes what holds to a new save")
    return SaveError(path, problem, cure.format(shlex.quote(str(path))), good[-1].number)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Say what SQLite or the system has to complain about `path` as a SaveError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _of_sqlite(path, error) from error
    except UnicodeDecodeError as error:  # what SQLite says of a table whose name is none any more
        raise damaged(path) from error
    except FileExistsError as error:
        cure = _("choose another name")
        raise SaveError(path, _("exists already"), cure) from error
    except OSError as error:
        problem = _("cannot be used ({})").format(error.strerror)
        cure = _("choose a folder of your own with --save")
        if path.suffix == WORKSHOP_SUFFIX:
            cure = _("choose a folder of your own")
        raise SaveError(path, problem, cure) from error


def absent(path: Path) -> SaveError:
    """The error for a save or a workshop that is not there."""
    cure = _("give the path of a saved game")
    if path.suffix == WORKSHOP_SUFFIX:
        cure = _("give the path of a workshop's file, or make one with `computewar workshop new`")
    return SaveError(path, _("there is no such file"), cure)


def passing(error: sqlite3.Error) -> bool:
    """Whether the trouble lies with the disk or another process and not with what is written."""
    return _code(error) in _outside()


def _of_sqlite(path: Path, error: sqlite3.Error) -> SaveError:
    code = _code(error)
    if code == sqlite3.SQLITE_IOERR and _is_full(path):  # what SQLite does not tell apart
        code = sqlite3.SQLITE_FULL
    found = _outside().get(code)
    return SaveError(path, *found) if found else damaged(path)


def _is_full(path: Path) -> bool:
    """Whether there is no room left where a save lies for what SQLite puts beside it."""
    from shutil import disk_usage

    try:
        return disk_usage(path.absolute().parent).free < ROOM
    except OSError:
        return False


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 for what Python's own layer raises."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _outside() -> dict[int, tuple[str, str]]:
    """Problem and cure of what can go wrong outside the file, by SQLite's result code."""
    elsewhere = (
        _("is being played in another window"),
        _("close it there, choose another save, or look on with `computewar replay`"),
    )
    closed = (
        _("cannot be written"),
        _("copy it to a folder of your own, or look at it with `computewar replay`"),
    )
    return {
        sqlite3.SQLITE_BUSY: elsewhere,
        sqlite3.SQLITE_LOCKED: elsewhere,
        sqlite3.SQLITE_PROTOCOL: elsewhere,
        sqlite3.SQLITE_PERM: closed,
        sqlite3.SQLITE_READONLY: closed,
        sqlite3.SQLITE_CANTOPEN: (
            _("cannot be opened"),
            _("check that you may read and write it and its folder"),
        ),
        sqlite3.SQLITE_FULL: (_("the disk is full"), _("make room and try again")),
        sqlite3.SQLITE_IOERR: (
            _("the disk cannot be read or written"),
            _("check the disk, or save to another one"),
        ),
    }
