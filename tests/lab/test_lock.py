"""Locks: one at a time, and free again however the holder ends."""

import subprocess
import sys
from pathlib import Path

import pytest

from computewar.lab import lock
from computewar.lab.lock import locked

HOLD = (
    "import sys, time\nfrom pathlib import Path\nfrom computewar.lab.lock import locked\n"
    "with locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)"
)


def test_a_lock_is_held_by_one_process_until_it_ends(tmp_path):
    path = tmp_path / "lock"
    holder = subprocess.Popen([sys.executable, "-c", HOLD, path], stdout=subprocess.PIPE)
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(BlockingIOError), locked(path):
        pass
    holder.kill()
    holder.communicate()
    with locked(path):
        assert path.exists()


def test_a_lock_is_let_go_after_an_error(tmp_path):
    with pytest.raises(ValueError, match="inside"), locked(tmp_path / "lock"):
        raise ValueError("inside")
    with locked(tmp_path / "lock"):
        pass


def test_a_lock_that_cannot_be_made_is_an_os_error():
    with pytest.raises(OSError, match="No such file"), locked(Path("/nowhere/lock")):
        pass


def test_a_lock_that_was_removed_while_one_came_for_it_is_not_held(tmp_path, monkeypatch):
    path, take = tmp_path / "lock", lock._take

    def late(file):
        path.unlink()  # by who held it until now
        take(file)

    monkeypatch.setattr(lock, "_take", late)
    with pytest.raises(OSError, match=r"No such file|unavailable"), locked(path):
        pass
    monkeypatch.setattr(lock, "_take", lambda file: (late(file), path.touch()))
    with pytest.raises(BlockingIOError), locked(path):
        pass
