"""Machine: processors, memory, the port."""

import socket

from computewar.cli.doctor import machine
from computewar.cli.doctor.finding import NOTE, OK


def test_a_port_that_is_taken_is_noted_with_its_cure_and_left_free():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        taken = machine.of_port("127.0.0.1", port)
    assert (taken.level, "--port 0" in taken.cure) == (NOTE, True)
    assert [machine.of_port("127.0.0.1", port).level for _time in range(2)] == [OK, OK]


def test_little_memory_is_noted():
    assert [machine.of_memory(free).level for free in (50, 5000)] == [NOTE, OK]


def test_the_processors_are_those_that_may_be_used(monkeypatch):
    assert machine.processors() >= 1
    monkeypatch.delattr(machine.os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(machine.os, "cpu_count", lambda: None)
    assert machine.processors() == 1


def test_nothing_is_said_of_memory_where_the_system_is_silent(monkeypatch):
    monkeypatch.setattr(machine, "free_memory", lambda: None)
    assert not any("memory" in one.text for one in machine.looked())
