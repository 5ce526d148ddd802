"""The format of a save: one SQLite file, known by its application id and its version.

`meta` is the head: what is played, key by key. `entry` is the log, a column a field of `Entry`. A
change of the format is a new `VERSION` and an entry of `MIGRATIONS`. A workshop's file is a save of
version 2: several games stand in it, told apart by their branches' names (`alpha/main`).
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from errno import ENOTDIR
from pathlib import Path
from typing import Any

from computewar.inputs.draft import fresh
from computewar.sessions.entry import Entry, good_prefix, seal_head
from computewar.sessions.error import SaveError, absent, damaged, explained, passing
from computewar.words import _

APPLICATION = int.from_bytes(b"CWAR", "big")
SOLO, VERSION = 1, 2
"""The version of one game's file, which is read as it is, and of a workshop's, the newest."""
WAIT = 0.5  # seconds for another process to finish what takes a moment
INDEX = 32_768  # bytes of SQLite's index beside a file that is in use, at least
PATIENCE = 20_000  # milliseconds that those who share a file wait for each other
SCHEMA = (
    "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE entry (number INTEGER PRIMARY KEY, parent INTEGER NOT NULL, branch TEXT NOT NULL,"
    " turn INTEGER NOT NULL, side TEXT NOT NULL, author TEXT NOT NULL, time TEXT NOT NULL,"
    " kind TEXT NOT NULL, body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL)",
)
MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {}
"""Version → what brings a file of that version to the next, inside a transaction."""
NO_DATABASE = ("SQLITE_NOTADB", "SQLITE_CORRUPT")
HEAD_SEAL = "sha256"
WORKSHOP = "workshop"  # the key of the head that only a workshop's file has
INSERT = f"INSERT INTO entry VALUES ({','.join('?' * len(Entry._fields))})"


def connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    """A connection in which transactions are begun and ended by hand.

    A reader of a file that nobody has open reads it as it is: SQLite then puts no files of its own
    beside it, and the folder may be one that cannot be written.
    """
    mode = "mode=rw" if writable else "immutable=1" if _at_rest(path) else "mode=ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        timeout=WAIT,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    return connection


def _at_rest(path: Path) -> bool:
    """Whether nobody has a file open, and all that it holds is in it.

    Who has it open has an index of some size beside it. An empty log without one is what a full
    disk leaves behind, which must not keep anybody from looking at the game.
    """
    log, index = Path(f"{path}-wal"), Path(f"{path}-shm")
    try:
        return log.stat().st_size == 0 and not (index.exists() and index.stat().st_size >= INDEX)
    except FileNotFoundError:
        return True


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a save that can only read, closed at the end."""
    identify(path)
    connection = connect(path, writable=False)
    try:
        yield connection
    finally:
        connection.close()


def lay_out(path: Path, meta: Mapping[str, str], entries: Iterable[Entry] = ()) -> None:
    """Make a new save with this head and these entries, whole or not at all.

    SaveError if it exists or cannot be written.
    """
    with explained(path):
        _folder_of(path)
        if path.exists():
            raise FileExistsError
        with fresh(path) as draft:
            draft.touch(mode=0o600)  # what is played is nobody else's; links and codes are hashed
            with closing(connect(draft, writable=True)) as connection:
                _fill(connection, meta, entries)


def _folder_of(path: Path) -> None:
    """Make the folder; OSError where it cannot be, which names no file that exists already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR)) from None


def _fill(
    connection: sqlite3.Connection, meta: Mapping[str, str], entries: Iterable[Entry]
) -> None:
    """Tables, head and entries into an empty database."""
    connection.execute("BEGIN IMMEDIATE")
    for table in SCHEMA:
        connection.execute(table)
    head = {**meta, HEAD_SEAL: seal_head(meta)}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", head.items())
    connection.executemany(INSERT, entries)
    connection.execute(f"PRAGMA application_id={APPLICATION}")
    connection.execute(f"PRAGMA user_version={VERSION if WORKSHOP in meta else SOLO}")
    connection.execute("COMMIT")


def identify(path: Path) -> None:
    """SaveError unless `path` is a file that calls itself a save, of a version known here."""
    if not path.is_file():
        raise absent(path)
    application, version = _called(path)
    if application != APPLICATION:
        cure = _("give the path of a game saved by computewar")
        raise SaveError(path, _("is no save of computewar, or its first page is lost"), cure)
    if version > VERSION:
        problem = _("has the format {}, newer than the {} known here").format(version, VERSION)
        raise SaveError(path, problem, _("update computewar"))


def _called(path: Path) -> tuple[int, int]:
    """Application and version that a file's head names; noughts where it is no database.

    Read by SQLite: a file that is opened and closed otherwise loses all locks that this process has
    on it, and then another process may clear away what was written last.
    """
    with explained(path):
        connection = connect(path, writable=False)
        try:
            connection.execute(f"PRAGMA busy_timeout={PATIENCE}")
            [application] = connection.execute("PRAGMA application_id").fetchone()
            [version] = connection.execute("PRAGMA user_version").fetchone()
            if application == APPLICATION and SOLO <= version <= VERSION and not _ours(connection):
                raise damaged(path)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname not in NO_DATABASE:
                raise
            return 0, 0
        finally:
            connection.close()
    return application, version


def logs_ahead(connection: sqlite3.Connection) -> bool:
    """Whether the file is in WAL mode already, as it is from its first opening on."""
    [mode] = connection.execute("PRAGMA journal_mode").fetchone()
    return bool(mode == "wal")


def migrate(path: Path, connection: sqlite3.Connection, *, writable: bool) -> None:
    """Bring an older file to this version; SaveError where no way leads there."""
    [version] = connection.execute("PRAGMA user_version").fetchone()
    while version < SOLO:
        if version not in MIGRATIONS:
            raise damaged(path)
        if not writable:
            cure = _("open it once for playing, which brings it up to date")
            raise SaveError(path, _("has the older format {}").format(version), cure)
        MIGRATIONS[version](connection)
        version += 1
        connection.execute(f"PRAGMA user_version={version}")
        connection.execute("COMMIT")
        connection.execute("BEGIN IMMEDIATE")


def read_meta(path: Path, connection: sqlite3.Connection) -> dict[str, str]:
    """The head of a save, its seal included; SaveError if that does not hold."""
    rows = connection.execute("SELECT key, value FROM meta").fetchall()
    meta = {key: value for key, value in rows if isinstance(key, str) and isinstance(value, str)}
    if meta.get(HEAD_SEAL) != seal_head({k: v for k, v in meta.items() if k != HEAD_SEAL}):
        raise damaged(path)
    return meta


def read_entries(connection: sqlite3.Connection, head: str) -> tuple[list[Entry], bool]:
    """The entries from the first on that hold, and whether those are all.

    A page that cannot be read ends them; trouble with the disk itself raises `sqlite3.Error`.
    """
    ended: list[bool] = []

    def rows() -> Iterator[tuple[Any, ...]]:
        try:
            yield from connection.execute("SELECT * FROM entry ORDER BY number")
            ended.append(True)
        except sqlite3.Error as error:
            if passing(error):
                raise

    return good_prefix(rows(), head), bool(ended)


def _ours(connection: sqlite3.Connection) -> bool:
    """Whether the tables are ours, and nothing is there besides.

    Looked at before all else: a file may come from anybody, and a view in the place of a table, or
    a trigger, would be reckoned as long as it likes.
    """
    try:
        found = connection.execute("SELECT sql FROM sqlite_master").fetchmany(len(SCHEMA) + 1)
    except sqlite3.DatabaseError as error:
        if passing(error):
            raise
        return False
    return sorted(str(sql) for (sql,) in found) == sorted(SCHEMA)


def sound(connection: sqlite3.Connection) -> bool:
    """Whether the tables are ours and SQLite finds nothing wrong with its pages."""
    return _ours(connection) and [*connection.execute("PRAGMA integrity_check")] == [("ok",)]
