"""The store: an open save, its head, its entries, and `append`. Nothing is ever overwritten.

The file is in WAL mode with `synchronous=FULL`: an entry is on the disk before `append` returns, so
that neither a killed game nor a power cut loses one; acts come at a person's pace, and some
milliseconds of waiting for the disk are not felt. The writer keeps a write transaction open between
its entries: a second writer is told at once, readers read on, and a killed process leaves no lock.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from computewar.sessions import layout
from computewar.sessions.entry import Draft, Entry, sealed
from computewar.sessions.error import SaveError, damaged, explained
from computewar.sessions.layout import WORKSHOP
from computewar.sessions.log import followed
from computewar.words import _


class Store:
    """An open save; made by `create` and `open_save`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, writable: bool) -> None:
        self.path, self.writable = path, writable
        self.meta: Mapping[str, str] = {}
        self.entries: list[Entry] = []
        self._connection = connection

    @classmethod
    def opened(cls, path: Path, *, writable: bool) -> Self:
        """The file at `path`, read and checked; see `open_save` for what is raised."""
        layout.identify(path)
        with explained(path):
            store = cls(path, layout.connect(path, writable=writable), writable=writable)
            try:
                store.load()
            except BaseException:
                store.close()
                raise
        return store

    def load(self) -> None:
        """Become the writer, and read and check all that the file holds.

        Nothing is written into a file that does not hold, not even by SQLite.
        """
        if self.writable:
            self._connection.execute("PRAGMA synchronous=FULL")
            self._connection.execute("BEGIN IMMEDIATE")
        layout.migrate(self.path, self._connection, writable=self.writable)
        self.meta = layout.read_meta(self.path, self._connection)
        self.entries, whole = layout.read_entries(self._connection, self.meta[layout.HEAD_SEAL])
        if not whole or not layout.sound(self._connection):
            raise damaged(self.path, self.entries)
        if self.writable and not layout.logs_ahead(self._connection):
            self._let_go()
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._hold()

    def append(self, *drafts: Draft) -> list[Entry]:
        """Write entries, all or none, and return them; they are on the disk then.

        Raises:
            SaveError: the disk is full or fails, the save is open for reading only, or another
                process has written to it. Nothing is written then, and it may be tried again.
        """
        if not self.writable:
            problem = _("is open for reading only")
            raise SaveError(self.path, problem, _("open it again for playing"))
        made = self._sealed(drafts)
        with explained(self.path):
            try:
                self._hold()
                self._connection.executemany(layout.INSERT, made)
                self._connection.execute("COMMIT")
            except sqlite3.Error:
                self._let_go()
                raise
        self.entries += made
        with suppress(sqlite3.Error, SaveError):
            self._hold()
        return made

    def close(self) -> None:
        """Let the file go; closing twice is no error."""
        self._let_go()
        self._connection.close()

    def _sealed(self, drafts: Sequence[Draft]) -> list[Entry]:
        time = datetime.now(UTC).isoformat(timespec="milliseconds")
        made: list[Entry] = []
        previous, number = self._last_hash, len(self.entries)
        for draft in drafts:
            number += 1
            made.append(sealed(draft, number, time, previous))
            previous = made[-1].hash
        return made

    @property
    def _last_hash(self) -> str:
        return self.entries[-1].hash if self.entries else self.meta[layout.HEAD_SEAL]

    def _hold(self) -> None:
        """Be the writer again, and see that nobody has written in between."""
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")
        found = self._connection.execute("SELECT hash FROM entry ORDER BY number DESC LIMIT 1")
        if (found.fetchone() or (self.meta[layout.HEAD_SEAL],))[0] != self._last_hash:
            self._let_go()
            raise SaveError(self.path, _("was continued by another process"), _("open it again"))

    def _let_go(self) -> None:
        with suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")


def create(path: Path, meta: Mapping[str, str]) -> Store:
    """A new save with this head; SaveError if the file exists or cannot be written."""
    layout.lay_out(path, meta)
    return open_save(path)


def open_save(path: Path, *, writable: bool = True) -> Store:
    """The save at `path`, every hash checked.

    Raises:
        SaveError: no save of ours, a newer one, damaged (with the last good entry), played in
            another window, or a file that may not be read or written.
    """
    return Store.opened(path, writable=writable)


def salvage(path: Path) -> Path:
    """A new save beside `path` with what can still be played of it, and a note; the old one stays.

    That are the entries from the first on whose hashes hold and of which each can follow its own.

    Raises:
        SaveError: its head does not hold, or the new file cannot be written.
    """
    with explained(path), layout.reading(path) as connection:
        meta = layout.read_meta(path, connection)
        entries, _whole = layout.read_entries(connection, meta.pop(layout.HEAD_SEAL))
    entries = entries[: followed(entries, WORKSHOP in meta)]
    new = _free(path)
    layout.lay_out(new, meta, entries)
    _note_origin(new, path.name)
    return new


def _note_origin(new: Path, name: str) -> None:
    store = open_save(new)
    last = store.entries[-1] if store.entries else None
    branch, turn, parent = (last.branch, last.turn, last.number) if last else ("main", 0, 0)
    body = {"salvaged": name, "entries": len(store.entries)}
    store.append(Draft("note", branch, turn, parent, body=body))
    store.close()


def _free(path: Path) -> Path:
    """A name beside `path` that no file has."""
    names = (path.with_name(f"{path.stem}-salvaged{k or ''}{path.suffix}") for k in range(10_000))
    return next(name for name in names if not name.exists())
