"""A disk that is full, or that may only be read: one line with a cure, and nothing half written.

Marked `disk`, as it mounts one of its own; wants root. A save's own full disk stands in
tests/sessions/test_store.py, a workshop's in tests/workshop/test_faults.py.
"""

import os
import shutil
import subprocess

import pytest

from computewar.sessions.saves import saves
from computewar.sessions.session import Session
from computewar.sessions.workshop import Workshop

pytestmark = pytest.mark.disk
SIZE = 4096  # KiB of the disk
SHORT = "terafab-2026 -n 4 --horizon 1"
GAME = "play terafab-2026 --plain --side musk --seed 1.3 --horizon 20"
KEYS = "3\nbuyer\n2\n5 3\n0\n6\ny\n3\nbuilder\n6\ny\n" * 4
WRITING = {
    f"{GAME} --save g.save": "g.save",
    "workshop new day.workshop --teams A,B --horizon 2": "day.workshop",
    f"run {SHORT} -o out": "out",
    f"tournament {SHORT} musk=builder openai=buyer -o out": "out",
    f"tournament {SHORT} musk=builder openai=buyer -o out.html": "out.html",
    f"compare {SHORT} musk=builder,buyer -o out.html": "out.html",
    "optimise terafab-2026 musk=buyer --games 800 -n 4 --horizon 1 -o it.toml": "it.toml",
    "depth terafab-2026 --quick --only luck --horizon 1 -o gates.json": "gates.json",
    "backtest -n 2 -o page.md": "page.md",
}


@pytest.fixture
def disk(tmp_path):
    """A folder on a disk of its own."""
    if os.geteuid():
        pytest.skip("only root can mount a disk")
    place = tmp_path / "disk"
    place.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}k", "tmpfs", str(place)]
    if subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def filled(disk, room=0):
    """Leave so many KiB on a disk."""
    (disk / "fill").unlink(missing_ok=True)
    free = shutil.disk_usage(disk).free - room * 1024
    with (disk / "fill").open("wb") as file:
        file.write(bytes(max(free, 0)))


def held(place):
    """What lies there, whole: bytes by name; empty folders and drafts are nothing."""
    return {
        one.relative_to(place).as_posix(): one.read_bytes()
        for one in place.rglob("*")
        if one.is_file() and one.name != "fill"
    }


@pytest.mark.parametrize("words", WRITING)
def test_a_full_disk_is_told_in_one_line_and_nothing_half_written_is_left(nursery, disk, words):
    filled(disk)
    code, child = nursery.run(words, where=disk)
    child.clean(code, 1, 2)
    assert "No space left on device" in child.err or "the disk is full" in child.err
    assert {name: one for name, one in held(disk).items() if not name.endswith("/lock")} == {}
    (disk / "fill").unlink()
    code, child = nursery.run(words, where=disk)
    child.clean(code, 0)
    assert (disk / WRITING[words]).exists()


@pytest.mark.parametrize("words", WRITING)
def test_a_disk_that_may_only_be_read_is_told_in_one_line(nursery, disk, words):
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    code, child = nursery.run(words, where=disk)
    child.clean(code, 1, 2)
    assert "Read-only file system" in child.err


@pytest.mark.parametrize("room", [0, 8, 36, 60, 100])
def test_a_disk_that_fills_while_a_game_is_played_loses_nothing_that_was_said(nursery, disk, room):
    assert nursery.run(f"{GAME} --save g.save", where=disk)[0] == 0
    filled(disk, room)
    code, child = nursery.run("play g.save --plain", where=disk, keys=KEYS)
    assert code in (0, 2)
    assert "Traceback" not in child.err
    told = child.out.count("GPUs: $3.00bn (changed)"), child.out.count("Warning"), child.out
    (disk / "fill").unlink()
    with Session.open(disk / "g.save") as session:
        turn, spent = session.turn, [e for e in session.entries if '"gpu_spend"' in e.body]
    assert not saves(disk)[0].problem
    assert len(spent) >= told[0]
    assert turn >= child.out.count("Looking back")
    refused = "the disk is full" in child.out + child.err
    assert refused or turn == 8, (turn, child.out[-500:])
    assert nursery.run("play g.save --plain", where=disk, keys=KEYS)[0] == 0


@pytest.mark.parametrize("room", [0, 36, 60])
def test_a_disk_that_is_full_holds_a_workshop_s_step_or_says_that_it_does_not(nursery, disk, room):
    assert nursery.run("workshop new w.workshop --teams A,B --horizon 4", where=disk)[0] == 0
    filled(disk, room)
    for _step in range(4):
        before = _stage(disk / "w.workshop")
        code, child = nursery.run("workshop do w.workshop", where=disk)
        child.clean(code, 0, 2)
        assert (code == 0) == (_stage(disk / "w.workshop") != before)
        assert code == 0 or "the disk is full" in child.err
    (disk / "fill").unlink()
    assert nursery.run("workshop do w.workshop", where=disk)[0] == 0


def _stage(path):
    copy = path.parents[1] / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for file in path.parent.glob(f"{path.name}*"):
        shutil.copy(file, copy / file.name)
    with Workshop.open(copy / path.name) as workshop:
        return workshop.stage


def test_settings_on_a_full_disk_stay_as_they_were(nursery, disk):
    (disk / "settings.toml").write_text("# mine\nplain = true\n")
    filled(disk)
    code = (
        "from computewar.inputs import settings_file\n"
        "try: settings_file.put('theme', 'nord' * 3000)\n"
        "except settings_file.SettingsError as error: print(error)"
    )
    _code, child = nursery.run(code=code, home=disk)
    assert "settings.toml: cannot be written (No space left on device); make it" in child.out
    assert held(disk) == {"settings.toml": b"# mine\nplain = true\n"}
