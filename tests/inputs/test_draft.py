"""Drafts: what is written is there whole or not at all, and nothing is left beside it."""

import os
import stat
import threading
from contextlib import suppress

import pytest

from computewar.inputs.draft import (
    NAME,
    alone,
    drafted,
    fresh,
    put_bytes,
    put_private,
    put_text,
    swept,
    tried,
)

posix = pytest.mark.skipif(os.name != "posix", reason="links, pipes and modes as POSIX has them")


def names(folder):
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize("error", [OSError("full"), KeyboardInterrupt()])
def test_what_is_broken_off_leaves_the_file_as_it_was(tmp_path, error):
    file = tmp_path / "a.txt"
    put_text(file, "before")
    with suppress(type(error)), drafted(file) as draft:
        draft.write_text("half")
        raise error
    assert file.read_text() == "before"
    assert names(tmp_path) == ["a.txt"]


def test_a_name_as_long_as_names_can_be_is_written(tmp_path):
    file = tmp_path / ("ا" * 120 + ".txt")
    assert NAME < 120
    put_text(file, "x")
    assert names(tmp_path) == [file.name]


@posix
def test_a_link_stays_and_the_file_keeps_its_mode(tmp_path):
    file, link = tmp_path / "a.txt", tmp_path / "link"
    file.write_text("before")
    file.chmod(0o640)
    link.symlink_to(file)
    put_bytes(link, b"after")
    assert link.is_symlink()
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"after", 0o640)


@posix
def test_what_is_private_is_its_owner_s_alone_from_the_first_byte_on(tmp_path, monkeypatch):
    new, old, modes = tmp_path / "new", tmp_path / "old", []
    old.write_text("before")
    old.chmod(0o644)
    replace = os.replace

    def seen(draft, target):
        modes.append(stat.S_IMODE(os.stat(draft).st_mode))
        replace(draft, target)

    monkeypatch.setattr("os.replace", seen)
    for file in (new, old):
        put_private(file, "ä")
        modes.append(stat.S_IMODE(file.stat().st_mode))
        assert file.read_bytes() == "ä".encode()
    assert modes == [0o600] * 4


@posix
def test_a_device_and_a_pipe_are_written_and_stay_what_they_are(tmp_path):
    pipe, null = tmp_path / "pipe", tmp_path / "null"
    os.mkfifo(pipe)
    null.symlink_to(os.devnull)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    put_text(pipe, "told")
    assert os.read(reader, 9) == b"told"
    os.close(reader)
    put_text(null, "told")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@pytest.fixture
def somebody(tmp_path):
    """Do something in a process of a user whom modes bind; its exit code is what it returns."""
    for folder in [tmp_path, *tmp_path.parents[:-2]]:
        folder.chmod(folder.stat().st_mode | 0o055)

    def do(what):
        pid = os.fork()
        if not pid:
            if os.geteuid() == 0:
                os.setuid(65534)
            code = 99
            try:
                code = what()
            finally:
                os._exit(code)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    return do


def _refused(file):
    try:
        put_text(file, "after")
    except PermissionError:
        return 1
    return 0


@posix
def test_a_file_that_may_not_be_written_is_left_as_it_is(tmp_path, somebody):
    file = tmp_path / "kept"
    file.write_text("before")
    file.chmod(0o444)
    tmp_path.chmod(0o777)
    assert somebody(lambda: _refused(file)) == 1
    assert file.read_text() == "before"


@posix
def test_a_file_is_written_in_a_folder_that_takes_no_new_ones(tmp_path, somebody):
    file = tmp_path / "shared"
    file.write_text("before")
    file.chmod(0o666)
    tmp_path.chmod(0o555)
    assert somebody(lambda: _refused(file)) == 0
    tmp_path.chmod(0o755)
    assert file.read_text() == "after"


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_takes_nobodys_place(tmp_path, monkeypatch, links):
    if not links:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError(1, "no")))
    with fresh(tmp_path / "a") as draft:
        draft.write_text("first")
    with pytest.raises(FileExistsError), fresh(tmp_path / "a") as draft:
        draft.write_text("second")
    assert (tmp_path / "a").read_text() == "first"
    assert names(tmp_path) == ["a"]


def test_who_changes_a_folder_waits_for_the_other(tmp_path):
    count = tmp_path / "count"
    put_text(count, "0")

    def more():
        for _ in range(20):
            with alone(tmp_path):
                put_text(count, str(int(count.read_text()) + 1))

    threads = [threading.Thread(target=more) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count.read_text() == "80"


def test_a_process_that_hangs_holds_up_nobody_for_long(tmp_path, monkeypatch):
    monkeypatch.setattr("computewar.inputs.draft.WAIT", 0.05)
    with alone(tmp_path), alone(tmp_path):
        put_text(tmp_path / "a", "written")
    with alone(tmp_path / "nowhere"):
        pass
    assert (tmp_path / "a").read_text() == "written"


def test_drafts_of_the_dead_are_swept_away_and_nothing_else(tmp_path):
    for name in (".a.txt.12345678.draft", "a.txt", ".mine"):
        (tmp_path / name).touch()
    swept(tmp_path)
    assert names(tmp_path) == [".mine", "a.txt"]


def test_to_see_whether_a_file_can_be_written_makes_none(tmp_path, monkeypatch):
    touched = []
    monkeypatch.setattr("pathlib.Path.touch", lambda path, **_: touched.append(path))
    tried(tmp_path / "a")
    assert touched[0] != tmp_path / "a"
    assert names(tmp_path) == []
    put_text(tmp_path / "b", "as it was")
    tried(tmp_path / "b")
    assert (tmp_path / "b").read_text() == "as it was"


@pytest.mark.parametrize("name", ["no/a", ".", "a" * 300])
def test_a_place_where_no_file_can_be_is_an_os_error(tmp_path, name):
    with pytest.raises(OSError, match=r"No such|directory|too long"):
        tried(tmp_path / name)
