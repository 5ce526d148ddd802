"""Libraries: Python and what computewar needs always, as installed and as wanted.

What is wanted stands in the metadata that pip keeps; the libraries are really imported, as one that
was built for another machine is found by nothing less.
"""

import importlib
import platform
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from typing import NamedTuple

from computewar.cli.doctor.finding import FAULT, NOTE, OK, Finding, reason
from computewar.words import _

LEAST, TRIED = (3, 11), (3, 13)
"""The oldest Python that is taken, and the newest that the wheel was played on by CI."""
WRITTEN = re.compile(r"([\w.-]+)(?:\[[^\]]*\])?\s*([^;]*)(?:;.*extra == ['\"]([\w-]+)['\"])?")
IMPORTED = {"scikit-learn": "sklearn", "textual-plotext": "textual_plotext"}
"""A distribution → its module, where that has another name."""


class Wanted(NamedTuple):
    """A library that is asked for: its name, its versions (`>=2,<3`), the extra or nothing."""

    name: str
    versions: str
    extra: str


def looked() -> Iterator[Finding]:
    """Python, then every library of the base in one line, or a line for each that is amiss."""
    yield of_python(sys.version_info[:3])
    every = [one for one in wanted() if not one.extra]
    if not every:
        text = _("computewar was not installed by pip: versions cannot be compared")
        yield Finding(NOTE, text, _("python -m pip install computewar's folder or wheel"))
        return
    amiss = [found for one in every if (found := amiss_with(one)) is not None]
    yield from amiss
    if not amiss:
        names = ", ".join(f"{one.name} {metadata.version(one.name)}" for one in every)
        yield Finding(OK, names)


def of_python(version: tuple[int, ...]) -> Finding:
    """Whether this Python is neither too old nor newer than what was tried."""
    text = _("Python {} ({})").format(".".join(map(str, version)), platform.system())
    if version < LEAST:
        cure = _("make an environment with Python {} or newer").format(_dotted(LEAST))
        return Finding(FAULT, text, cure)
    if version[:2] > TRIED:
        cure = _("should it fail, take Python {}, the newest that was tried").format(_dotted(TRIED))
        return Finding(NOTE, text, cure)
    return Finding(OK, text)


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def wanted() -> list[Wanted]:
    """All that computewar's metadata asks for; empty where it was not installed by pip."""
    try:
        lines = metadata.requires("computewar") or []
    except metadata.PackageNotFoundError:
        return []
    found = [WRITTEN.match(line) for line in lines]
    return [Wanted(one[1], one[2].strip(), one[3] or "") for one in found if one]


def amiss_with(one: Wanted) -> Finding | None:
    """What is wrong with a library of the base; None where nothing is."""
    try:
        version = metadata.version(one.name)
        importlib.import_module(IMPORTED.get(one.name, one.name))
    except metadata.PackageNotFoundError:
        return Finding(FAULT, _("{} is not installed").format(one.name), pip(_quoted(one)))
    except Exception as error:
        problem = _("{} {} cannot be loaded ({})").format(one.name, version, reason(error))
        return Finding(FAULT, problem, pip(f"--force-reinstall {_quoted(one)}"))
    if not meets(version, one.versions):
        problem = _("{} {} is installed, {} is needed").format(one.name, version, one.versions)
        return Finding(FAULT, problem, pip(_quoted(one)))
    return None


def pip(what: str) -> str:
    """The line that installs something for the very Python that runs this."""
    return f"{sys.executable or 'python3'} -m pip install {what}"


def _quoted(one: Wanted) -> str:
    return f"'{one.name}{one.versions}'"


def meets(version: str, versions: str) -> bool:
    """Whether a version is one of `>=8.2,<9`; `~=8.2` is from 8.2 on below 9."""
    return all(_fits(version, one.strip()) for one in versions.split(",") if one.strip())


def _fits(version: str, one: str) -> bool:
    sign, least = re.match(r"([<>=~!]*)\s*(.*)", one).groups()  # type: ignore[union-attr]
    have, want = _numbers(version), _numbers(least)
    size = max(len(have), len(want))
    left, right = (part + (0,) * (size - len(part)) for part in (have, want))
    compared = {
        ">=": left >= right, "<": left < right, "<=": left <= right, ">": left > right,
        "==": left == right, "!=": left != right,
        "~=": left >= right and have[: len(want) - 1] == want[:-1],
    }  # fmt: skip
    return compared.get(sign, True)


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers a version begins with: 2.0rc1 counts as 2.0."""
    found = re.match(r"\d+(\.\d+)*", version)
    return tuple(int(part) for part in found[0].split(".")) if found else ()
