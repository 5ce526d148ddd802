"""Readiness: what is looked at, and that every fault comes with its cure."""

import socket

import pytest

from computewar.web import readiness
from computewar.web.readiness import FAULT, NOTE, OK


def test_a_port_that_is_taken_is_a_fault_and_a_free_one_is_not():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        taken = readiness.of_port("127.0.0.1", port)
    assert taken.level == FAULT
    assert "--port" in taken.cure
    assert readiness.of_port("127.0.0.1", port).level == NOTE
    assert "others in the network can join" in readiness.of_port("0.0.0.0", port).text


def test_an_address_of_another_machine_is_a_fault():
    assert readiness.of_port("192.0.2.1", 0).level == FAULT


def test_looking_leaves_the_port_free():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    for _time in range(3):
        assert readiness.of_port("127.0.0.1", port).level == NOTE


def test_a_full_disk_or_a_folder_of_others_is_a_fault(tmp_path, monkeypatch):
    assert readiness.of_disk(tmp_path).level == OK
    monkeypatch.setattr(readiness, "ROOM", 1e12)
    assert "make room" in readiness.of_disk(tmp_path).cure
    monkeypatch.setattr(readiness.os, "access", lambda *_asked: False)
    assert "folder of your own" in readiness.of_disk(tmp_path).cure


@pytest.mark.parametrize(
    ("teams", "free", "level"),
    [(8, 16_000, OK), (8, 1_200, NOTE), (8, 600, FAULT), (2, None, NOTE)],
)
def test_memory_is_held_against_what_the_teams_need(teams, free, level):
    assert readiness.of_memory(teams, free).level == level


def test_free_memory_is_read_or_unknown(tmp_path):
    file = tmp_path / "meminfo"
    assert readiness.free_memory(file) is None
    file.write_text("MemTotal: 4096 kB\nMemAvailable:  2048 kB\n")
    assert readiness.free_memory(file) == 2
    file.write_text("MemAvailable:\n")
    assert readiness.free_memory(file) is None


def test_few_processors_and_a_terminal_without_utf_8_are_noted():
    assert [readiness.of_processors(*asked).level for asked in ((8, 2), (13, 2))] == [OK, NOTE]
    assert [readiness.of_terminal(one).level for one in ("UTF-8", "utf8", "ascii", "")] == [
        OK, OK, NOTE, NOTE,
    ]  # fmt: skip


def test_every_fault_and_note_has_a_cure(tmp_path):
    found = list(readiness.looked(tmp_path, 8, "127.0.0.1", 0))
    assert len(found) == 6
    assert all(one.cure for one in found if one.level != OK)
