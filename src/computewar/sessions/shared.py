"""The shared store: one file that several processes write, entry by entry.

Nobody keeps it to himself. Who writes becomes the writer for a moment, reads what others wrote in
between, looks whether his act is still allowed, and only then writes it: so no act is lost, and
none is written on what is no longer so.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from computewar.sessions import layout
from computewar.sessions.entry import Draft, Entry, follows
from computewar.sessions.error import damaged, explained
from computewar.sessions.store import Store


class SharedStore(Store):
    """An open file of a workshop; made by `create_shared` and `open_shared`."""

    def load(self) -> None:
        """Read and check all that the file holds, and let others write."""
        self._connection.execute(f"PRAGMA busy_timeout={layout.PATIENCE}")
        super().load()
        self._let_go()

    @property
    def held(self) -> bool:
        """Whether this process is the writer now."""
        return self._connection.in_transaction

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Be the writer, knowing all that was written before; what was not appended is dropped.

        Raises:
            SaveError: the file fails, or another process keeps it for too long.
        """
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            self.refresh()
            yield
        finally:
            self._let_go()

    def append(self, *drafts: Draft) -> list[Entry]:
        """Write entries, all or none, after what others wrote; they are on the disk then.

        Within `hold` it ends the holding.

        Raises:
            SaveError: the disk is full or fails; nothing is written then.
        """
        if not self.held:
            with self.hold():
                return self.append(*drafts)
        made = self._sealed(drafts)
        with explained(self.path):
            try:
                self._connection.executemany(layout.INSERT, made)
                self._connection.execute("COMMIT")
            except sqlite3.Error:
                self._let_go()
                raise
        self.entries += made
        return made

    def changed(self) -> bool:
        """Whether somebody may have written since this was asked last."""
        with explained(self.path):
            [version] = self._connection.execute("PRAGMA data_version").fetchone()
        before, self._version = self._version, version
        return bool(version != before)

    _version = -1

    def refresh(self) -> bool:
        """Read what others wrote since; whether there is any. SaveError where it is damaged."""
        with explained(self.path):
            found = self._connection.execute(
                "SELECT * FROM entry WHERE number > ? ORDER BY number", (len(self.entries),)
            ).fetchall()
        new = follows(found, len(self.entries), self._last_hash)
        if len(new) < len(found):
            raise damaged(self.path, self.entries)
        self.entries += new
        return bool(new)


def create_shared(path: Path, meta: Mapping[str, str]) -> SharedStore:
    """A new file with this head; SaveError if it exists or cannot be written."""
    layout.lay_out(path, meta)
    return open_shared(path)


def open_shared(path: Path, *, writable: bool = True) -> SharedStore:
    """The file at `path`, every hash checked; SaveError as `store.open_save` says."""
    return SharedStore.opened(path, writable=writable)
