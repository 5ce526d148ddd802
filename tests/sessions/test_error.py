"""Save errors: what SQLite and the system say, in one line with a cure."""

import errno
import sqlite3
from pathlib import Path

import pytest

from computewar.sessions.error import SaveError, absent, damaged, explained, passing

PATH = Path("a.save")


def failing(code):
    error = sqlite3.OperationalError("some words of SQLite")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_BUSY, "a.save: is being played in another window; close it there"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "played in another window"),
        (sqlite3.SQLITE_READONLY, "cannot be written; copy it"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened; check"),
        (sqlite3.SQLITE_FULL, "the disk is full; make room"),
        (sqlite3.SQLITE_IOERR_WRITE, "the disk cannot be read or written; check the disk"),
    ],
)
def test_trouble_outside_the_file_is_not_called_damage(code, said):
    error = failing(code)
    assert passing(error)
    with pytest.raises(SaveError, match=said), explained(PATH):
        raise error


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, 0])
def test_what_sqlite_cannot_make_sense_of_is_damage(code):
    error = failing(code)
    assert not passing(error)
    with pytest.raises(SaveError, match=r"a\.save: is damaged"), explained(PATH):
        raise error


def test_what_the_system_says_is_passed_on():
    with pytest.raises(SaveError, match=r"cannot be used \(No space"), explained(PATH):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_save_error_passes_as_it_is():
    with pytest.raises(SaveError, match="no entry of it holds; use a copy"), explained(PATH):
        raise damaged(PATH)


@pytest.mark.parametrize(
    ("name", "missing", "folder"),
    [("a.save", "of a saved game", "with --save"), ("a.workshop", "workshop new`", "of your own")],
)
def test_a_cure_speaks_of_what_the_file_is(name, missing, folder):
    assert absent(Path(name)).cure.endswith(missing)
    with pytest.raises(SaveError) as caught, explained(Path(name)):
        raise PermissionError(errno.EACCES, "Permission denied")
    assert caught.value.cure.endswith(folder)
