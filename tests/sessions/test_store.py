"""The store: what is written stays, whatever happens to the process, the file or the disk."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from computewar.sessions import layout
from computewar.sessions.entry import Draft
from computewar.sessions.error import SaveError
from computewar.sessions.store import create, open_save, salvage

META = {"seed": "1.0", "title": "A test", "scenario": "{}" * 3000}


def draft(number):
    return Draft("lever", "main", 0, 0, "musk", "ann", {"set": {"gpu_spend": {"xai": number}}})


@pytest.fixture
def path(tmp_path):
    """A save of forty entries."""
    made = tmp_path / "game.save"
    with closing(create(made, META)) as store:
        for number in range(40):
            store.append(draft(number))
    return made


def flip(path, at, bit=0):
    data = bytearray(path.read_bytes())
    data[at] ^= 1 << bit
    path.write_bytes(data)


def test_what_was_appended_is_read_again(path):
    with closing(open_save(path)) as store:
        assert [entry.number for entry in store.entries] == list(range(1, 41))
        assert store.entries[7].content == {"set": {"gpu_spend": {"xai": 7}}}
        assert store.meta["title"] == "A test"


def test_several_entries_are_written_together(path):
    with closing(open_save(path)) as store:
        made = store.append(draft(41), draft(42))
    with closing(open_save(path)) as store:
        assert store.entries[-2:] == made


def test_a_closed_save_is_one_file(path):
    assert list(path.parent.iterdir()) == [path]


def test_an_existing_file_is_not_written_over(path):
    before = path.read_bytes()
    with pytest.raises(SaveError, match=r"game\.save: exists already; choose another name"):
        create(path, META)
    assert path.read_bytes() == before


@pytest.mark.heavy
def test_every_flipped_byte_is_noticed_or_harmless(path, tmp_path):
    chance = random.Random(1)
    size = path.stat().st_size
    places = [*range(100), *chance.sample(range(100, size), 300)]
    problems = [_problem(path, tmp_path / str(at), at, chance.randrange(8)) for at in places]
    noticed = [problem for problem in problems if problem]
    assert 200 < len(noticed) < len(problems)
    assert all(str(problem).count("\n") == 0 for problem in noticed)
    assert all(problem.good <= 40 for problem in noticed)


def _problem(path, folder, at, bit):
    """What is said of a copy with a bit flipped; None where it is as good as the original."""
    folder.mkdir()
    copy = folder / "copy.save"
    shutil.copyfile(path, copy)
    flip(copy, at, bit)
    try:
        with closing(open_save(copy)) as store, closing(open_save(path)) as original:
            assert (store.meta, store.entries) == (original.meta, original.entries)
            store.append(draft(41))
    except SaveError as error:
        return error
    return None


def test_a_cut_file_is_damaged_and_kept(path):
    data = path.read_bytes()
    path.write_bytes(data[: len(data) - 3000])
    with pytest.raises(SaveError, match="damaged"):
        open_save(path)
    assert path.stat().st_size == len(data) - 3000


def test_what_holds_of_a_damaged_save_can_be_kept(path):
    body = b'{"set":{"gpu_spend":{"xai":29}}}'
    flip(path, path.read_bytes().index(body) + 25)
    with pytest.raises(
        SaveError, match=r"damaged after entry 29 \(turn 1\); .*--salvage`"
    ) as caught:
        open_save(path)
    assert caught.value.good == 29
    before = path.read_bytes()
    new = salvage(path)
    assert path.read_bytes() == before
    with closing(open_save(new)) as store:
        assert len(store.entries) == 30
        assert store.entries[-1].kind == "note"
        assert store.entries[-1].content == {"salvaged": "game.save", "entries": 29}


def test_a_damaged_head_leaves_nothing_to_keep(path):
    flip(path, path.read_bytes().index(b"{}{}{}") + 2)
    with pytest.raises(SaveError, match="no entry of it holds; use a copy"):
        open_save(path)
    with pytest.raises(SaveError, match="no entry of it holds"):
        salvage(path)


def test_a_second_player_is_told_and_may_still_read(path):
    with closing(open_save(path)) as first:
        with pytest.raises(SaveError, match="is being played in another window; close it there"):
            open_save(path)
        first.append(draft(41))
        with closing(open_save(path, writable=False)) as reader:
            assert len(reader.entries) == 41
            first.append(draft(42))
            with pytest.raises(SaveError, match="open for reading only"):
                reader.append(draft(43))


def test_a_second_process_is_told(path):
    code = (
        "import sys; from pathlib import Path; from computewar.sessions.store import open_save\n"
        "try: open_save(Path(sys.argv[1]))\nexcept ValueError as error: print(error)"
    )
    with closing(open_save(path)):
        done = subprocess.run(
            [sys.executable, "-c", code, path], capture_output=True, text=True, check=True
        )
    assert "is being played in another window" in done.stdout


def test_two_writers_never_mix(path):
    with closing(open_save(path)) as first:
        first._let_go()
        with closing(open_save(path)) as second:
            second.append(draft(41))
        with pytest.raises(SaveError, match="continued by another process; open it again"):
            first.append(draft(99))
    with closing(open_save(path)) as store:
        assert len(store.entries) == 41


def test_a_newer_save_is_left_alone(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=99")
    with pytest.raises(SaveError, match="format 99, newer than the 2 known here; update"):
        open_save(path)


def test_an_older_save_is_brought_up_to_date_once(path, monkeypatch):
    monkeypatch.setattr(layout, "SOLO", 2)
    monkeypatch.setattr(
        layout, "SCHEMA", (*layout.SCHEMA, "CREATE TABLE mark (name TEXT NOT NULL)")
    )
    monkeypatch.setitem(layout.MIGRATIONS, 1, lambda c: c.execute(layout.SCHEMA[-1]))
    with pytest.raises(SaveError, match="older format 1; open it once"):
        open_save(path, writable=False)
    with closing(open_save(path)) as store:
        assert len(store.entries) == 40
    with closing(open_save(path, writable=False)) as store:
        assert len(store.entries) == 40


@pytest.mark.parametrize("content", [b"", b"hello\n" * 100, b"SQLite format 3\0" + bytes(100)])
def test_a_file_that_is_no_save_is_named(tmp_path, content):
    file = tmp_path / "letter.txt"
    file.write_bytes(content)
    with pytest.raises(SaveError, match=r"letter\.txt: is no save of computewar"):
        open_save(file)


def test_another_program_s_database_is_no_save(tmp_path):
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE entry (number)")
    with pytest.raises(SaveError, match="is no save of computewar"):
        open_save(file)


@pytest.mark.parametrize("name", ["nothing.save", "."])
def test_a_missing_file_or_a_folder_is_named(tmp_path, name):
    with pytest.raises(SaveError, match="there is no such file"):
        open_save(tmp_path / name)


def test_a_folder_that_cannot_be_made_is_an_error_with_a_cure(path):
    with pytest.raises(SaveError, match="choose a folder of your own with --save"):
        create(path / "inside" / "new.save", META)


def fill(store):
    for number in range(41, 200):
        store.append(draft(number))


def test_a_full_disk_is_said_and_nothing_is_lost(path):
    with closing(open_save(path)) as store:
        store._connection.execute("PRAGMA max_page_count=1")
        with pytest.raises(SaveError, match="the disk is full; make room and try again"):
            fill(store)
        held = list(store.entries)
        store._connection.execute("PRAGMA max_page_count=100000")
        store.append(draft(999))
        assert store.entries[:-1] == held
    with closing(open_save(path)) as store:
        assert store.entries[:-1] == held
        assert store.entries[-1].content == {"set": {"gpu_spend": {"xai": 999}}}


@pytest.fixture
def someone_else(tmp_path):
    """For a while, a user who may look at the folders of the test but not write there."""
    if os.name != "posix":
        pytest.skip("users and file modes as POSIX has them")
    for folder in [tmp_path, *tmp_path.parents[:-2]]:
        folder.chmod(folder.stat().st_mode | 0o055)
    for file in tmp_path.iterdir():
        file.chmod(0o644)  # a save is its owner's alone, unless that is changed
    tmp_path.chmod(0o555)
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(65534)
    yield
    if was_root:
        os.seteuid(0)
    tmp_path.chmod(0o755)


def test_a_save_that_may_not_be_written_can_be_read(path, someone_else):
    with closing(open_save(path, writable=False)) as store:
        assert len(store.entries) == 40
    with pytest.raises(SaveError, match="cannot be written; copy it to a folder of your own"):
        open_save(path)
    with pytest.raises(SaveError, match=r"Permission denied.*choose a folder of your own"):
        create(path.with_name("new.save"), META)


def test_a_killed_process_leaves_every_entry_that_it_had_announced(tmp_path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path; from test_store import META, create, draft\n"
        "store = create(Path(sys.argv[1]), META)\n"
        "for number in range(10_000): store.append(draft(number)); print(number, flush=True)"
    )
    path = tmp_path / "killed.save"
    command = [sys.executable, "-c", code, path, Path(__file__).parent]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while int(process.stdout.readline()) < 25:
            pass
        process.send_signal(signal.SIGKILL)
        announced = [25, *map(int, process.stdout.read().split())]
    with closing(open_save(path)) as store:
        assert len(store.entries) >= announced[-1] + 1
        store.append(draft(0))


def test_what_cannot_be_followed_is_not_kept_of_a_damaged_save(path):
    with closing(open_save(path)) as store:
        store.append(Draft("redo", "main", 0, 40, "musk"))
    with closing(open_save(salvage(path))) as store:
        assert [entry.kind for entry in store.entries[39:]] == ["lever", "note"]


def test_a_damaged_save_is_not_written_into(path):
    flip(path, path.read_bytes().index(b'{"set":{"gpu_spend":{"xai":29}}}') + 25)
    before = path.read_bytes()
    with pytest.raises(SaveError, match=rf"damaged .*`computewar replay {path} --salvage`"):
        open_save(path)
    assert path.read_bytes() == before


def test_a_table_whose_name_is_no_text_any_more_is_damage(path):
    flip(path, path.read_bytes().index(b"CREATE TABLE entry") + len("CREATE TABLE "), 7)
    with pytest.raises(SaveError, match="is damaged"):
        open_save(path)


def test_what_a_full_disk_leaves_beside_a_save_keeps_nobody_from_reading_it(path):
    path.with_name(f"{path.name}-wal").touch()
    path.with_name(f"{path.name}-shm").write_bytes(b"abc")
    with closing(open_save(path, writable=False)) as store:
        assert len(store.entries) == 40
    assert path.with_name(f"{path.name}-shm").read_bytes() == b"abc"


def test_a_save_in_use_is_read_with_what_was_written_last(path):
    with closing(open_save(path)) as writer:
        with closing(open_save(path, writable=False)) as store:
            assert len(store.entries) == 40
        writer.append(draft(41))
        with closing(open_save(path, writable=False)) as store:
            assert len(store.entries) == 41


def test_a_disk_without_room_for_what_sqlite_needs_is_told_as_full(path, monkeypatch):
    def failing(*_args, **_more):
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
        raise error

    monkeypatch.setattr(layout, "connect", failing)
    with pytest.raises(SaveError, match="the disk cannot be read or written; check the disk"):
        open_save(path)
    monkeypatch.setattr("computewar.sessions.error.ROOM", 2**80)
    with pytest.raises(SaveError, match="the disk is full; make room and try again"):
        open_save(path)
