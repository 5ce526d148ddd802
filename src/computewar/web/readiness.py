"""Readiness: whether a machine has what a workshop needs, looked at one thing after another."""

import os
import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from computewar.web.gate import EVERYWHERE, LOOPBACK
from computewar.words import _, number

OK, NOTE, FAULT = LEVELS = ("ok", "note", "fault")
TAB, SERVER = 90, 200
"""Memory in MiB of a team's tab and of the server; docs/workshop.md has what was measured."""
ROOM = 200  # MiB that a day may write, with much to spare
TABS_EACH_CPU = 6
"""Tabs of a processor from which on pages come slowly."""
MIB = 1 << 20


class Finding(NamedTuple):
    """What was looked at and how it is; the cure where something is to be done."""

    level: str
    text: str
    cure: str = ""


def looked(folder: Path, teams: int, host: str, port: int) -> Iterator[Finding]:
    """All findings for a workshop of so many teams, whose file lies in a folder."""
    yield Finding(OK, _("Python {}").format(".".join(map(str, sys.version_info[:3]))))
    yield of_port(host, port)
    yield of_disk(folder)
    yield of_memory(teams, free_memory())
    yield of_processors(teams, os.cpu_count() or 1)
    yield of_terminal(sys.stdout.encoding or "")


def of_port(host: str, port: int) -> Finding:
    """Whether the address can be listened on."""
    try:
        with socket.create_server((host if host not in EVERYWHERE else "", port)):
            pass
    except OSError as error:
        problem = _("{}:{} cannot be listened on ({})").format(host, port, error.strerror)
        cure = _("stop what uses it, or give another --port or --bind to this and to host")
        return Finding(FAULT, problem, cure)
    if host in LOOPBACK:
        text = _("port {} is free; only this machine can join").format(port)
        cure = _("for laptops in the room give --bind with this machine's address in their network")
        return Finding(NOTE, text, cure)
    text = _("{}:{} is free; others in the network can join").format(host, port)
    cure = _("try the address from one of their laptops; a firewall may have to let it through")
    return Finding(NOTE, text, cure)


def of_disk(folder: Path) -> Finding:
    """Whether there is room for the file, and it can be written."""
    free = shutil.disk_usage(folder).free / MIB
    if not os.access(folder, os.W_OK):
        problem = _("the folder {} cannot be written").format(folder)
        return Finding(FAULT, problem, _("keep the file in a folder of your own"))
    text = _("{} MiB free on the disk").format(number(round(free)))
    if free < ROOM:
        return Finding(FAULT, text, _("make room: {} MiB at least").format(ROOM))
    return Finding(OK, text)


def free_memory(file: Path = Path("/proc/meminfo")) -> float | None:
    """MiB of memory that programs can still have; None where the system does not say."""
    with suppress(OSError, ValueError, IndexError):
        for line in file.read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) / 1024
    return None


def of_memory(teams: int, free: float | None) -> Finding:
    """Whether a tab for each team fits into the memory, and twice as many comfortably."""
    if free is None:
        text = _("this system does not say how much memory is free")
        return Finding(NOTE, text, _("have {} MiB free").format(number(_needed(teams))))
    text = _("{} MiB of memory free, {} needed for a tab each team").format(
        number(round(free)), number(_needed(teams))
    )
    if free < _needed(teams):
        return Finding(FAULT, text, _("close other programs, or play with fewer teams"))
    if free < _needed(2 * teams):
        return Finding(NOTE, text, _("let only one person a team open a tab"))
    return Finding(OK, text)


def _needed(tabs: int) -> int:
    return SERVER + TAB * tabs


def of_processors(teams: int, count: int) -> Finding:
    """Whether so many tabs are quick on so many processors."""
    text = _("{} processors for {} teams").format(number(count), number(teams))
    if teams > count * TABS_EACH_CPU:
        return Finding(NOTE, text, _("expect pages to come slowly when all join at once"))
    return Finding(OK, text)


def of_terminal(encoding: str) -> Finding:
    """Whether this terminal can show what `workshop join` paints; browsers always can."""
    if encoding.lower().replace("-", "") == "utf8":
        return Finding(OK, _("this terminal takes all signs (UTF-8)"))
    text = _("this terminal does not say that it takes UTF-8")
    return Finding(NOTE, text, _("join from a browser, or with `workshop join --ascii`"))
