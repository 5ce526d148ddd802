"""The format: files of ours are known, others and newer ones left alone."""

import os
import sqlite3
import stat
from contextlib import closing

import pytest

from computewar.sessions import layout
from computewar.sessions.error import SaveError


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "new.save"
    layout.lay_out(path, {"seed": "1.0"})
    return path


def test_a_new_file_holds_its_head_and_no_entry(file):
    with layout.reading(file) as connection:
        meta = layout.read_meta(file, connection)
        assert meta["seed"] == "1.0"
        assert layout.read_entries(connection, meta[layout.HEAD_SEAL]) == ([], True)
        assert layout.sound(connection)


def test_reading_leaves_nothing_beside_the_file(file):
    with layout.reading(file) as connection:
        connection.execute("SELECT * FROM entry").fetchall()
    assert list(file.parent.iterdir()) == [file]


def test_a_reader_cannot_write(file):
    with (
        layout.reading(file) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("DELETE FROM meta")


def test_tables_that_are_not_ours_are_not_sound(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM meta; END")
        assert not layout.sound(connection)


def test_a_changed_head_is_damaged(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE meta SET value = '2.0' WHERE key = 'seed'")
        connection.commit()
        with pytest.raises(SaveError, match="damaged"):
            layout.read_meta(file, connection)


def test_a_version_to_which_no_way_leads_is_damaged(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version=0")
        with pytest.raises(SaveError, match="damaged"):
            layout.migrate(file, connection, writable=True)


@pytest.mark.parametrize(
    "more",
    [
        (
            "ALTER TABLE meta RENAME TO other",
            "CREATE VIEW meta AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n)"
            " SELECT 'title' AS key, x AS value FROM n",
        ),
        ("CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM meta; END",),
        ("CREATE TABLE more (a)",),
    ],
)
def test_a_save_from_a_stranger_has_our_tables_or_is_not_read(file, more):
    with closing(sqlite3.connect(file)) as connection:
        for statement in more:
            connection.execute(statement)
    with pytest.raises(SaveError, match="damaged"), layout.reading(file):
        pass


@pytest.mark.skipif(os.name != "posix", reason="permissions are another thing there")
def test_a_new_save_is_its_owners_alone(file):
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
