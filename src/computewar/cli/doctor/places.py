"""Places: the folders of saves, settings and what is kept, each really written to."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from computewar.cli.doctor.finding import FAULT, NOTE, OK, Finding, reason
from computewar.inputs.places import cache_folder, saves_folder, settings_path
from computewar.words import _, number

MIB = 1 << 20
ROOM, PLENTY = 10, 100
"""MiB that must be free (a save takes one), and below which it is said."""


def looked() -> Iterator[Finding]:
    """The three folders, the disk under the saves, and the file of settings."""
    folders = (
        (saves_folder(), _("saved games"), FAULT),
        (settings_path().parent, _("settings"), NOTE),
        (cache_folder(), _("what makes starts quick"), NOTE),
    )
    for folder, what, level in folders:
        yield of_folder(folder, what, level)
    yield of_disk(saves_folder())
    yield from of_settings()


def of_folder(folder: Path, what: str, level: str) -> Finding:
    """Whether a file can be written in a folder, which is made for it and taken away again."""
    try:
        write(folder)
    except OSError as error:
        problem = _("{}: nothing can be written in {} ({})").format(what, folder, reason(error))
        cure = _("let yourself write there, or name another folder with COMPUTEWAR_HOME")
        return Finding(level, problem, cure)
    return Finding(OK, f"{what}: {folder}")


def write(folder: Path) -> None:
    """Write a file, read it and remove it with every folder that had to be made; or OSError."""
    missing = [one for one in (folder, *folder.parents) if not os.path.exists(one)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder, prefix="computewar-") as file:
            file.write(b"computewar")
            file.flush()
    finally:
        for one in missing:
            with suppress(OSError):  # another program may have put something there meanwhile
                one.rmdir()


def of_disk(folder: Path) -> Finding:
    """Whether there is room for saves."""
    there = next(one for one in (folder, *folder.parents) if os.path.exists(one))
    free = shutil.disk_usage(there).free / MIB
    text = _("{} MiB free on the disk").format(number(round(free)))
    cure = _("make room: {} MiB at least").format(PLENTY)
    if free < PLENTY:
        return Finding(FAULT if free < ROOM else NOTE, text, cure)
    return Finding(OK, text)


def of_settings() -> Iterator[Finding]:
    """What is wrong with the file of settings; where it is, the defaults hold."""
    from computewar.inputs.settings import load

    for problem in load().problems:
        text, _sign, cure = problem.rpartition("; ")
        yield Finding(NOTE, text, cure)
