"""The saves: the folder of saved games, as the title screen lists them.

Light on purpose: no rule, no numpy and no pydantic is loaded, and of each file only a few cells are
read. Whether its hashes hold is seen when it is opened.
"""

import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from computewar.inputs.places import saves_folder
from computewar.sessions import layout
from computewar.sessions.error import SPOILT, SaveError, explained
from computewar.sessions.shape import is_text
from computewar.words import _

SUFFIX = ".save"
_KEYS = ("title", "quarters", "seats", "created")
_LAST = "SELECT parent, branch, turn, time, kind, body FROM entry ORDER BY number DESC LIMIT 1"
_ENTRY = "SELECT parent, kind, body FROM entry WHERE number = ?"


class Saved(NamedTuple):
    """One line of the list: a game and where it was left, or what is wrong with the file."""

    path: Path
    title: str = ""
    seats: Mapping[str, str] = {}
    branch: str = ""
    turn: int = 0  # quarters played
    turns: int = 0  # quarters of the scenario
    quarter: str = ""  # the quarter in play
    when: str = ""  # of the last entry: UTC, ISO 8601
    finished: bool = False
    problem: str = ""

    @property
    def code(self) -> str:
        """The files whose code runs when the game is taken up; empty where there are none.

        Whoever takes it up is asked first: a save may come from anybody.
        """
        from computewar.inputs.spec import code_of

        return ", ".join(str(path) for seat in self.seats.values() if (path := code_of(seat)))


def saves(folder: Path | None = None) -> list[Saved]:
    """The games of a folder (else the user's), the one last played first, damaged files last.

    None where one may not look into it: who begins a game there is told.
    """
    try:
        paths = [*(folder or saves_folder()).glob(f"*{SUFFIX}")]
    except OSError:
        return []
    found = [saved(path) for path in paths]
    return sorted(found, key=lambda one: (one.when, one.path.name), reverse=True)


def saved(path: Path) -> Saved:
    """A file's line of the list; what is wrong with it stands in `problem`."""
    try:
        with explained(path), layout.reading(path) as connection:
            return _line(path, connection)
    except SaveError as error:
        return Saved(path, seats=_seats(path), problem=str(error))
    except SPOILT:
        problem = SaveError(path, _("is damaged"), _("open it to see where"))
        return Saved(path, seats=_seats(path), problem=str(problem))


def _seats(path: Path) -> dict[str, str]:
    """The seats of a file with which something is wrong: what holds of it may yet be played."""
    with suppress(sqlite3.Error, OSError, *SPOILT):
        with layout.reading(path) as connection:
            [text] = connection.execute("SELECT value FROM meta WHERE key = 'seats'").fetchone()
        return {side: seat for side, seat in json.loads(text).items() if is_text(seat)}
    return {}


def _line(path: Path, connection: sqlite3.Connection) -> Saved:
    marks = ",".join("?" * len(_KEYS))
    rows = connection.execute(f"SELECT key, value FROM meta WHERE key IN ({marks})", _KEYS)
    head = dict(rows.fetchall())
    last = connection.execute(_LAST).fetchone() or (0, "main", 0, head["created"], "", "")
    parent, branch, turn, when, kind, body = last
    while parent and kind != "advance":
        at = parent
        parent, kind, body = connection.execute(_ENTRY, (at,)).fetchone()
        if not 0 <= parent < at:  # it would lead round and round
            raise ValueError(parent)
    quarters, seats = json.loads(head["quarters"]), json.loads(head["seats"])
    if not all(map(is_text, (head["title"], when, branch, *seats.values(), *quarters))):
        raise ValueError(path)
    return Saved(
        path=path,
        title=head["title"],
        seats=seats,
        branch=branch,
        turn=turn,
        turns=len(quarters) - 1,
        quarter=quarters[turn],
        when=when,
        finished=kind == "advance" and json.loads(body)["finished"],
    )


def fresh_path(name: str, folder: Path | None = None) -> Path:
    """A file for a new game of the scenario `name`: `terafab-2026-1.save`, with the next number."""
    place = folder or saves_folder()
    number = 1
    while os.path.lexists(path := place / f"{name}-{number}{SUFFIX}"):
        number += 1
    return path


def find_save(text: str) -> Path:
    """The file meant by a path, or by the name of a save in the user's folder."""
    named = saves_folder() / f"{text.removesuffix(SUFFIX)}{SUFFIX}"
    there = os.path.isfile(named)  # never raises
    return named if there and not Path(text).exists() else Path(text)
