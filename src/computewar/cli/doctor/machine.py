"""Machine: processors, memory, and the port of `computewar serve`."""

import os
import socket
from collections.abc import Iterator

from computewar.cli.doctor.finding import NOTE, OK, Finding, reason
from computewar.cli.serve import HOST, PORT
from computewar.web.readiness import free_memory
from computewar.words import _, ngettext, number

MEMORY = 200
"""MiB that a game or a run of 10,000 takes; docs/performance.md has what was measured."""


def looked() -> Iterator[Finding]:
    """Processors, memory where the system says how much is free, and the port."""
    count = processors()
    text = ngettext("{} processor for runs", "{} processors for runs", count)
    yield Finding(OK, text.format(number(count)))
    free = free_memory()
    if free is not None:
        yield of_memory(free)
    yield of_port(HOST, PORT)


def processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def of_memory(free: float) -> Finding:
    """Whether a game fits into so many MiB."""
    text = _("{} MiB of memory free").format(number(round(free)))
    return Finding(OK, text) if free >= MEMORY else Finding(NOTE, text, _("close other programs"))


def of_port(host: str, port: int) -> Finding:
    """Whether the browser's game finds its port free."""
    try:
        with socket.create_server((host, port)):
            return Finding(OK, _("port {} is free for `computewar serve`").format(port))
    except OSError as error:
        problem = _("port {} cannot be listened on ({})").format(port, reason(error))
        return Finding(NOTE, problem, _("take any that is free: computewar serve --port 0"))
