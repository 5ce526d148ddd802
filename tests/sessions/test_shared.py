"""The shared store: several write one file, and no act is lost."""

import subprocess
import sys
import threading

import pytest

from computewar.sessions.error import SaveError
from computewar.sessions.shared import create_shared, open_shared
from computewar.sessions.workshop import said

META = {"workshop": "{}", "seed": "1"}


@pytest.fixture
def path(tmp_path):
    """A file of nobody's yet."""
    create_shared(tmp_path / "day.workshop", META).close()
    return tmp_path / "day.workshop"


@pytest.mark.heavy
def test_two_hundred_writers_at_once_lose_nothing(path):
    problems = []

    def write(number):
        try:
            store = open_shared(path)
            store.append(said("note", {"text": str(number)}))
            store.close()
        except SaveError as error:
            problems.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(200)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert problems == []
    store = open_shared(path, writable=False)
    assert {entry.content["text"] for entry in store.entries} == set(map(str, range(200)))
    store.close()


def test_a_reader_hears_of_what_others_write(path):
    writer, reader = open_shared(path), open_shared(path, writable=False)
    assert reader.changed()
    assert not reader.changed()
    writer.append(said("note", {"text": "a"}), said("note", {"text": "b"}))
    assert reader.changed()
    assert reader.refresh()
    assert [entry.content["text"] for entry in reader.entries] == ["a", "b"]
    assert not reader.refresh()
    writer.close()
    reader.close()


def test_who_holds_it_knows_what_was_written_before(path):
    one, other = open_shared(path), open_shared(path)
    other.append(said("note", {"text": "first"}))
    with one.hold():
        assert [entry.content["text"] for entry in one.entries] == ["first"]
        one.append(said("note", {"text": "second"}))
    other.refresh()
    assert len(other.entries) == 2
    one.close()
    other.close()


def test_a_holder_who_writes_nothing_leaves_it_to_others(path):
    one, other = open_shared(path), open_shared(path)
    with pytest.raises(ZeroDivisionError), one.hold():
        _ = 1 / 0
    assert not one.held
    other.append(said("note", {"text": "a"}))
    one.close()
    other.close()


def test_entries_that_do_not_follow_are_noticed(path):
    one, other = open_shared(path), open_shared(path)
    one.append(said("note", {"text": "a"}))
    one._connection.execute("UPDATE entry SET body = '{}'")
    with pytest.raises(SaveError, match="damaged"):
        other.refresh()
    one.close()
    other.close()


ELSEWHERE = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
    "print(*c.execute('SELECT count(*) FROM entry').fetchone()); c.close()"
)


def _counted_elsewhere(path):
    """How many entries another process finds, that then lets the file go."""
    told = subprocess.run(
        [sys.executable, "-I", "-S", "-c", ELSEWHERE, str(path)], check=True, capture_output=True
    )
    return int(told.stdout)


def test_a_second_look_at_a_file_does_not_let_it_go(path):
    """Were it opened and closed plainly, the next process would clear away what is written here."""
    store = open_shared(path)
    store.append(said("note", {"text": "first"}))
    open_shared(path).close()
    assert _counted_elsewhere(path) == 1
    store.append(said("note", {"text": "second"}))
    assert _counted_elsewhere(path) == 2
    store.close()
