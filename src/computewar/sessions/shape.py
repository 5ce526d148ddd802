"""Shapes: what the body of each kind of entry may hold, whoever wrote the file.

A hash says that an entry is as it was written, not that it was a computewar that wrote it. What is
read here can be relied on afterwards: a key that is known holds what it should, and those that
are needed are there. Keys that are not known are let pass.
"""

import math
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from computewar.sessions.stage import PHASES

Body = Mapping[str, Any]
Check = Callable[[Any], bool]
MOST = 2**31
"""Beyond every round, turn and count."""


def fits(kind: str, body: object) -> bool:
    """Whether a body may be that of an entry of this kind."""
    if not isinstance(body, dict) or not needed(kind, body):
        return False
    return all(name not in body or holds(body[name]) for name, holds in FIELDS.items())


def needed(kind: str, body: Body) -> bool:
    """Whether all is there that an entry of this kind cannot do without."""
    if kind == "inject":
        return puts_in(body)
    if kind == "note":
        return "text" in body or "salvaged" in body
    if kind == "schedule" and not body.get("off"):
        return {"name", "inject", "worlds"} <= body.keys()
    if kind == "seat" and "role" in body:
        return {"id", "team"} <= body.keys()
    return NEEDED.get(kind, frozenset()) <= body.keys()


def puts_in(body: object) -> bool:
    """Whether it is an inject: a card for a side, or effects on a firm."""
    if not isinstance(body, dict):
        return False
    keys = ("card", "side") if "card" in body else ("firm", "text")
    return all(is_text(body.get(key)) for key in keys) and (
        "card" in body or _tables(body.get("effects"))
    )


def is_text(value: object) -> bool:
    """Whether it is a text that can be written down."""
    return isinstance(value, str) and not any("\ud800" <= sign <= "\udfff" for sign in value)


def is_time(value: object) -> bool:
    """Whether it is a moment in ISO 8601 that says its zone."""
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def is_settings(value: object) -> bool:
    """Whether it is lever → firm → number, or anything else of that form."""
    return _is_table(value, lambda inner: _is_table(inner, is_number))


def is_number(value: object) -> bool:
    """Whether it is a number that a game can reckon with."""
    if isinstance(value, int):
        return abs(value) < 2**63
    return isinstance(value, float) and math.isfinite(value)


def _is_table(value: object, inner: Check) -> bool:
    return isinstance(value, dict) and all(map(inner, value.values()))


def _is_list(value: object, inner: Check) -> bool:
    return isinstance(value, list) and all(map(inner, value))


def _tables(value: object) -> bool:
    return _is_list(value, lambda one: isinstance(one, dict))


def _texts(value: object) -> bool:
    return _is_list(value, is_text)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < MOST


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_secret(value: object) -> bool:
    return isinstance(value, str) and value.isascii()


FIELDS: Mapping[str, Check] = {
    "set": is_settings,
    "digest": is_settings,
    "given": lambda value: _is_table(value, is_settings),
    "injects": lambda value: _is_list(value, puts_in),
    "inject": puts_in,
    **dict.fromkeys(("ends", "since"), lambda value: value == "" or is_time(value)),
    "phase": lambda value: isinstance(value, str) and value in PHASES,
    "worlds": _texts,
    "what": _texts,
    "when": _texts,
    **dict.fromkeys(("afresh", "finished", "cards", "off", "facilitator", "private"), _is_flag),
    **dict.fromkeys(("leaderboard", "revoked"), _is_flag),
    **dict.fromkeys(("round", "turn", "quarters", "entries"), _is_whole),
    **dict.fromkeys(("left", "low", "mid", "high", "chance"), is_number),
    **dict.fromkeys(("token", "code", "key", "salt"), _is_secret),
    **dict.fromkeys(
        ("advised", "absent", "from", "why", "text", "team", "name", "salvaged"), is_text
    ),
    **dict.fromkeys(("id", "role", "person", "by", "seat", "stand_in"), is_text),
    **dict.fromkeys(("question", "outcome"), is_text),
}
"""Key of a body → whether a value may stand there; a key means the same in every kind."""

NEEDED: Mapping[str, frozenset[str]] = {
    "lever": frozenset({"set"}),
    "answer": frozenset({"set"}),
    "order": frozenset({"set"}),
    "reset": frozenset({"set"}),
    "advance": frozenset({"given", "digest", "finished"}),
    "rename": frozenset({"from"}),
    "phase": frozenset({"phase", "round", "turn"}),
    "pen": frozenset({"team", "seat"}),
    "rationale": frozenset({"text", "team", "round"}),
    "prediction": frozenset({"question", "team", "round"}),
    "message": frozenset({"text"}),
    "schedule": frozenset({"name"}),
    "show": frozenset({"what"}),
}
"""Kind → the keys without which its entry cannot be understood."""
