"""Authored files: the bytes and tables of a file that a person wrote, read within limits.

A file may be far larger, deeper or longer than any that is meant, by a slip or by malice; it is
refused before it costs time or memory. Light on purpose: settings are read with it at the start.
"""

import json
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from computewar.inputs.steering import escaped

MOST_BYTES = 1_000_000
"""The largest file of the game has a twentieth of it."""
MOST_ENTRIES = 1_000
"""Entries of one table or list."""
MOST_VALUES = 50_000
"""Values, tables and lists of a whole file."""
MOST_LEVELS = 32
"""Tables and lists within one another."""
LARGEST = 2**63
"""TOML's whole numbers have 64 bits."""
LONGEST = 500
"""Signs of a file's text that are told of it."""
_DIGITS = re.compile(r"[0-9a-fA-F_]{1000,}")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class AuthoredError(ValueError):
    """A file that cannot be read: `place` in it (may be empty), `problem` and `cure`."""

    def __init__(self, place: str, problem: str, cure: str) -> None:
        super().__init__(place, problem, cure)
        self.place, self.problem, self.cure = place, problem, cure


def content(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file; AuthoredError for more than `most`, OSError where it cannot be read."""
    about = path.stat()
    if not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):  # a pipe never ends
        raise AuthoredError("", "is no file but a pipe or a device", "give the path of a file")
    with path.open("rb") as file:
        found = file.read(min(about.st_size, most) + 1)  # room for `most` would be made at once
        if len(found) > about.st_size:  # it grows, or is one of the system's, which say 0
            found += file.read(most + 1 - len(found))
    if len(found) > most:
        problem = f"is larger than {most / 1e6:g} MB, the most that is read"
        raise AuthoredError("", problem, "give the file that was meant, or split it")
    return found


def shown(text: str, longest: int = LONGEST) -> str:
    """A text of a file as it may be told: in one line, without signs that steer a terminal."""
    return escaped(abridged(text, longest))


def abridged(text: str, longest: int) -> str:
    """A text, its middle left out where it is longer than may be told."""
    return text if len(text) <= longest else f"{text[: longest // 2]} … {text[-longest // 3 :]}"


def tables(found: bytes) -> dict[str, Any]:
    """The tables of a TOML file's bytes; AuthoredError if they are none or beyond the limits."""
    import tomli  # not for those who have no file: the title waits for this

    text = _text(found)
    try:
        read = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise AuthoredError(place, f"not TOML: {error.msg}", "correct the line") from None
    except RecursionError:
        raise _deep("") from None
    except ValueError:  # Python's own limit for whole numbers
        long = _DIGITS.search(text)
        place = f"line {text.count(chr(10), 0, long.start()) + 1}" if long else ""
        problem = "holds a number of thousands of digits"
        raise AuthoredError(place, problem, "write it as 1e12") from None
    _measured(read)
    return read


def quoted(value: str | float | bool) -> str:
    """A text, number or truth as a TOML file says it: as JSON, but for the sign of deletion."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _text(found: bytes) -> str:
    """The text of a file, without the mark that some editors put before it."""
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found[: error.start].count(b"\n") + 1
        problem = "is UTF-16, not UTF-8" if found.startswith(_UTF16) else "is not UTF-8"
        raise AuthoredError(f"line {line}", problem, "save the file as UTF-8") from None


def _measured(read: dict[str, Any]) -> None:
    """AuthoredError where a file holds more, or more within one another, than is read."""
    level: list[tuple[str, Any]] = [("", read)]
    values = depth = 0
    while level:
        values, depth = values + len(level), depth + 1
        if depth > MOST_LEVELS:
            raise _deep(level[0][0])
        if values > MOST_VALUES:
            problem = f"holds more than {MOST_VALUES:,} values, the most that is read"
            raise AuthoredError("", problem, "split it, or leave some out")
        level = [inner for place, value in level for inner in _inside(place, value)]


def _inside(place: str, value: Any) -> Iterator[tuple[str, Any]]:
    """What stands in a table or list, each with its place."""
    if isinstance(value, Mapping | list) and len(value) > MOST_ENTRIES:
        problem = f"has {len(value):,} entries, more than {MOST_ENTRIES:,}"
        raise AuthoredError(place, problem, "split it, or leave some out")
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield f"{place}.{key}" if place else key, one
    elif isinstance(value, list):
        for number, one in enumerate(value, 1):
            yield f"{place}[#{number}]", one
    elif isinstance(value, int) and not -LARGEST <= value < LARGEST:
        raise AuthoredError(place, "is a whole number of more than 64 bits", "write it as 1e12")


def _deep(place: str) -> AuthoredError:
    problem = f"has more than {MOST_LEVELS} tables or lists within one another"
    return AuthoredError(place[:100], problem, "write it flatter")
