"""Specs: how a strategy is written, `NAME[:key=value…]`, and whether one would run a file's code.

Only a person names code: in a spec on the command line, at a screen, or in Python. What stands in a
file of data (a scenario, a table of rules, a workshop) may come from anybody, and names none.
"""

import re
from pathlib import Path

CODE = ".py"
PATHS = (CODE, ".toml")
_PATH = re.compile(r"(?P<name>.*?\.(?:py|toml))(?::(?P<rest>.*))?")
"""A path comes first in a spec and may hold colons (`C:/bots/mine.py:pace=.3`)."""


def parted(spec: str) -> tuple[str, list[str]]:
    """Name or path of a spec, and its settings as they are written."""
    path = _PATH.fullmatch(spec)
    if path:
        return path["name"], path["rest"].split(":") if path["rest"] is not None else []
    name, *pairs = spec.split(":")
    return name, pairs


def path_of(spec: str) -> str:
    """The path of the file that a spec names; empty for a strategy that has a name."""
    name, _settings = parted(spec)
    return name if name.endswith(PATHS) else ""


def code_of(spec: str) -> str:
    """The path of the file whose code a spec would run; empty where it would run none."""
    path = path_of(spec)
    return path if path.endswith(CODE) else ""


def beside(spec: str, folder: Path) -> str:
    """A spec whose file, if it names one by a relative path, is looked for in `folder`."""
    path = path_of(spec)
    return f"{folder / path}{spec[len(path) :]}" if path else spec


def without_code(spec: str) -> str:
    """A spec that stands in a file of data; ValueError("problem; cure") where it names code."""
    if code_of(spec):
        problem = f"'{spec}' is code, which no file of data may have run"
        raise ValueError(f"{problem}; name a strategy here, and this file yourself as SEAT=FILE.py")
    return spec
