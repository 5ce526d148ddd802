"""The file of settings as it is written: read whole, changed line by line.

A line is changed where it stands, so that a player's notes and order stay; a file that cannot be
read, or that would come out otherwise, is left as it is. No text is made when this is loaded, as
the language is chosen from here.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from computewar.inputs import authored
from computewar.inputs.authored import AuthoredError
from computewar.inputs.draft import alone, put_text
from computewar.inputs.places import settings_path

LOCALE = Path(__file__).parents[1] / "locale"
Value = str | bool | int | tuple[str, ...]
Tables = Mapping[str, Any]


class SettingsError(ValueError):
    """The file of settings cannot be read or changed; its text says where, what, and the cure."""


def read(path: Path | None = None) -> Tables:
    """What stands in the file (else the user's): empty without one; SettingsError if unreadable."""
    file = path or settings_path()
    try:
        return authored.tables(authored.content(file))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _wrong(file, f"cannot be read ({error.strerror})", "make it readable") from None
    except AuthoredError as error:
        problem = ": ".join(filter(None, (error.place, error.problem)))
        raise _wrong(file, problem, error.cure) from None


def language(path: Path | None = None) -> str:
    """The language that the file asks for; empty where it asks for none that there is."""
    try:
        found = read(path).get("language", "")
    except SettingsError:
        return ""
    return found if found in languages() else ""


def languages() -> tuple[str, ...]:
    """The languages that there are texts in; first none, which leaves it to the environment."""
    kept = LOCALE.glob("*/LC_MESSAGES/computewar.mo")
    return ("", "en", *sorted(file.parts[-3] for file in kept))


def put(key: str, value: Value | None, *, table: str = "", path: Path | None = None) -> None:
    """Write one setting into the file, None to drop it; SettingsError leaves the file as it was."""
    file = path or settings_path()
    with alone(Path(os.path.realpath(file)).parent):  # a link to itself is told by `read`
        _put(key, value, table, file)


def _put(key: str, value: Value | None, table: str, file: Path) -> None:
    before = read(file)
    if not isinstance(before.get(table, {}), dict):
        raise _wrong(file, f"{table} is no table", f"write [{table}] and its lines below it")
    text = file.read_text("utf-8-sig") if file.exists() else ""
    wanted = _with(before, key, value, table)
    after = changed(text, key, value, table)
    if _parsed_or_none(after) != wanted:
        place = f"{table}.{key}" if table else key
        raise _wrong(file, f"the line of {place} is written in a way of its own", "change it there")
    try:
        file.resolve().parent.mkdir(parents=True, exist_ok=True)
        put_text(file, after)
    except OSError as error:
        raise _wrong(file, f"cannot be written ({error.strerror})", "make it writable") from None


def changed(text: str, key: str, value: Value | None, table: str = "") -> str:
    """The text of a file with one line other, new, or (for None) gone."""
    lines = text.splitlines()
    first, last = _span(lines, table)
    if table and first < 0:
        lines += ["", f"[{table}]"] if lines else [f"[{table}]"]
        first = last = len(lines)
    found = [k for k in range(first, last) if _key_of(lines[k]) == key]
    line = [] if value is None else [f"{key} = {_as_toml(value)}"]
    if found:
        lines[found[0] : found[0] + 1] = line
    else:
        while last > first and not lines[last - 1].strip():
            last -= 1
        lines[last:last] = line
    return "\n".join(lines) + "\n"


def _span(lines: list[str], table: str) -> tuple[int, int]:
    """The lines of a table, first and after the last; (−1, −1) where there is no such table."""
    heads = [k for k, line in enumerate(lines) if re.match(r"\s*\[", line)]
    if not table:
        return 0, heads[0] if heads else len(lines)
    for k in heads:
        if re.match(rf"\s*\[\s*{re.escape(table)}\s*\]", lines[k]):
            return k + 1, next((other for other in heads if other > k), len(lines))
    return -1, -1


def _key_of(line: str) -> str:
    found = re.match(r"\s*\"?([\w-]+)\"?\s*=", line)
    return found[1] if found else ""


def _as_toml(value: Value) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_as_toml, value)) + "]"
    return authored.quoted(value)


def _with(before: Tables, key: str, value: Value | None, table: str) -> Tables:
    """What the file shall say."""
    inner = dict(before.get(table, {}) if table else before)
    inner.pop(key, None)
    if value is not None:
        inner[key] = list(value) if isinstance(value, tuple) else value
    return {**before, table: inner} if table else inner


def _parsed_or_none(text: str) -> Tables | None:
    try:
        return authored.tables(text.encode())
    except AuthoredError:
        return None


def _wrong(file: Path, problem: str, cure: str) -> SettingsError:
    return SettingsError(f"{file}: {problem}; {cure}")
