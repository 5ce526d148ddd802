"""Entries: the log of a save, one act an entry, each sealed with the hash of the one before.

The hash of an entry is the SHA-256 of the canonical JSON of its other fields, in order; the hash of
the entry before is one of them, so that no entry can change, vanish or move without all later ones
showing it. Before the first entry stands the seal of the save's head (`seal_head`).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from computewar.sessions import shape

KINDS = (
    "lever", "answer", "order", "undo", "redo", "reset", "commit", "withdraw", "advance", "fork",
    "switch", "rename", "inject", "note", "phase", "seat", "pen", "rationale", "prediction",
    "message", "schedule", "show",
)  # fmt: skip
"""lever: levers set, by hand or by the advisor · answer: a card's · order: the purse's · withdraw:
a commit taken back · fork: a branch begun · switch: another branch taken up · rename: a branch
called otherwise, `from` its old name · advance: a turn played, with its injects, decisions and
digest · inject: what a facilitator put in · note: words that change nothing. Of a workshop as a
whole: phase: where a round stands · seat: somebody let in or shown out · pen: who may write for a
team · rationale, prediction: what a team says of its plan · message: to teams · schedule: an inject
to come, or called off · show: what the projector may show. The others are what they say."""
GAME_KINDS = KINDS[: KINDS.index("note")]
"""The acts of one game; the others change none."""
BEFORE = -1
"""The parent of a draft that follows the one before it in the same writing."""


class Entry(NamedTuple):
    """One act of a save, as it stands in the file."""

    number: int  # counted from 1
    parent: int  # the entry that it follows in its branch, 0 the start of the game
    branch: str
    turn: int  # quarters played when it was made; for `advance` the turn that it begins
    side: str  # empty where it is no side's
    author: str
    time: str  # UTC, ISO 8601
    kind: str
    body: str  # canonical JSON
    previous: str  # hash of the entry before, by number
    hash: str

    @property
    def world(self) -> str:
        """The game of a workshop that it belongs to; empty in a solo game, or for all of them."""
        world, slash, _branch = self.branch.partition("/")
        return world if slash else ""

    @property
    def content(self) -> dict[str, Any]:
        """The body, read."""
        read: dict[str, Any] = json.loads(self.body)
        return read


class Draft(NamedTuple):
    """An entry before it has a number and a hash."""

    kind: str
    branch: str
    turn: int
    parent: int  # or BEFORE
    side: str = ""
    author: str = ""
    body: Mapping[str, Any] = {}


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces, in ASCII; ValueError for a number that is not finite."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def parsed(text: str) -> object:
    """What a text of JSON says; ValueError for one that is none, also where it is too deep."""
    try:
        return json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("is nested too deep") from None


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")


def seal_head(meta: Mapping[str, str]) -> str:
    """The SHA-256 of a save's head, from which its chain of entries hangs."""
    return hashlib.sha256(canonical(dict(meta)).encode()).hexdigest()


def sealed(draft: Draft, number: int, time: str, previous: str) -> Entry:
    """The draft as entry `number`, after the entry (or head) whose hash is `previous`."""
    parent = number - 1 if draft.parent == BEFORE else draft.parent
    entry = Entry(
        number, parent, _clean(draft.branch), draft.turn, draft.side, _clean(draft.author),
        time, draft.kind, canonical(draft.body), previous, "",
    )  # fmt: skip
    return entry._replace(hash=_seal(entry))


def good_prefix(rows: Iterable[tuple[Any, ...]], head: str) -> list[Entry]:
    """The entries from the first on whose numbers follow and whose hashes hold."""
    return follows(rows, 0, head)


def follows(rows: Iterable[tuple[Any, ...]], count: int, previous: str) -> list[Entry]:
    """The entries that follow `count` others, the last of hash `previous`, as far as they hold."""
    good: list[Entry] = []
    for row in rows:
        if not _holds(row, count + len(good) + 1, previous):
            break
        good.append(Entry(*row))
        previous = good[-1].hash
    return good


def _holds(row: tuple[Any, ...], number: int, previous: str) -> bool:
    kinds = (int, int, str, int, *(str,) * 7)
    if len(row) != len(kinds) or any(
        type(cell) is not kind for cell, kind in zip(row, kinds, strict=True)
    ):
        return False
    entry = Entry(*row)
    chained = entry.number == number and entry.previous == previous and entry.kind in KINDS
    return chained and entry.hash == _seal(entry) and _possible(entry)


def _possible(entry: Entry) -> bool:
    """Whether a computewar can have written it: a hash is soon mended."""
    try:
        body = parsed(entry.body)
    except ValueError:
        return False
    follows_one = 0 <= entry.parent < entry.number and entry.turn >= 0
    return follows_one and shape.is_time(entry.time) and shape.fits(entry.kind, body)


def _seal(entry: Entry) -> str:
    return hashlib.sha256(canonical(entry[:-1]).encode()).hexdigest()


def _clean(text: str) -> str:
    """Text that UTF-8 can hold (a terminal may hand over half a character)."""
    return text.encode("utf-8", "replace").decode("utf-8")
