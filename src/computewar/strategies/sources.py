"""Sources: a strategy loaded from the library, an installed package, or a file of one's own.

A file that ends in `.py` is loaded and run when its path is named; nothing is looked for beside it,
and no other path is tried. One that ends in `.toml` is data: rules, or the copy of a game.
"""

import hashlib
import inspect
import sys
import traceback
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.inputs.error import InputError, nearest, read_bytes, toml
from computewar.inputs.spec import path_of
from computewar.strategies import copies, rules, shelf

Array = NDArray[np.float64]
Decide = Callable[..., Mapping[str, Array]]
PACKAGE = "computewar.strategies"
UNHASHED = ("__init__", "library", "shelf", "sources")  # they find strategies, and decide nothing


class StrategyError(ValueError):
    """A strategy or setting that does not exist or is out of bounds; says what would be right."""


class Source(NamedTuple):
    """A strategy as it was found, before it has settings."""

    decide: Decide
    about: str
    kind: str
    origin: str
    file: str
    fingerprint: str


def load(name: str, find: Callable[[str], Any]) -> Source:
    """The strategy of this name or path; `find` answers for the strategies it builds on.

    Raises:
        StrategyError: there is none of this name; it names the nearest.
        InputError: a file that is missing or wrong, with place and cure.
    """
    if path_of(name):
        return _from_file(name, find)
    entry = shelf.entry(name)
    if entry is None:
        raise StrategyError(f"there is no strategy '{name}'; {nearest(name, shelf.shelf())}")
    if entry.kind == shelf.GUEST:
        return _guest(name, entry.origin)
    if entry.file.endswith(".toml"):
        return _from_file(entry.file, find)._replace(kind=entry.kind, origin=shelf.LIBRARY)
    return _shelved(name, entry)


@lru_cache(maxsize=256)
def _shelved(name: str, entry: shelf.Entry) -> Source:
    module = import_module(f"{PACKAGE}.{name}")
    text = inspect.getdoc(module) or ""
    file = Path(entry.file)
    return Source(module.decide, text, entry.kind, entry.origin, entry.file, _print(file))


def _print(file: Path) -> str:
    """16 hex digits that change with a file of the library, or with one of its that it uses."""
    texts, left = dict[str, str](), [file.stem]
    while left:
        name = left.pop()
        path = file.with_name(f"{name}.py")
        if name not in texts and name not in UNHASHED and path.is_file():
            texts[name] = path.read_text("utf-8")
            left += [
                line.split()[1].rpartition(".")[2]
                for line in texts[name].splitlines()
                if line.startswith(f"from {PACKAGE}.")
            ]
    return digest("".join(texts[name] for name in sorted(texts)).encode())


def digest(content: bytes) -> str:
    """16 hex digits of a file's content."""
    return hashlib.sha256(content).hexdigest()[:16]


def _from_file(name: str, find: Callable[[str], Any]) -> Source:
    """A strategy from a path, read anew where the file has changed."""
    path = Path(name)
    new = f"check the path, or write a new one with `computewar strategy new {path.stem}`"
    content = read_bytes(path, cure=new)
    if path.suffix == ".py":
        return _module(name, str(path.resolve()), content)
    table = toml(path, content)
    kind = shelf.COPY if "turns" in table else shelf.PLAN
    made = copies.read(table, name) if kind == shelf.COPY else rules.read(table, name, find)
    mark = digest(content + made.beneath.encode())
    return Source(made.decide, made.about, kind, shelf.FILE, name, mark)


@lru_cache(maxsize=64)
def _module(name: str, path: str, content: bytes) -> Source:
    """A strategy from the code of a file, which is run."""
    mark = digest(content)
    module = _run(name, path, content, f"computewar_file_{mark}")
    decide = getattr(module, "decide", None)
    if not callable(decide):
        raise InputError(name, "", "has no function `decide`", "add `def decide(seen):`")
    kind = getattr(module, "KIND", shelf.PLAN)
    text = inspect.getdoc(module) or ""
    return Source(decide, text, str(kind), shelf.FILE, name, mark)


def _run(name: str, path: str, content: bytes, title: str) -> ModuleType:
    spec = spec_from_loader(title, loader=None, origin=path)
    assert spec is not None  # for a spec made without a finder
    module = module_from_spec(spec)
    module.__file__ = path
    sys.modules[title] = module  # dataclasses and pickle look their module up there
    try:
        exec(compile(content, path, "exec"), module.__dict__)
    except SyntaxError as error:
        where = f"line {error.lineno}" if error.lineno else ""
        raise InputError(name, where, f"not Python: {error.msg}", "correct the line") from None
    except ImportError as error:
        cure = "install what it needs, or import numpy and computewar only"
        raise InputError(name, place(error, path), f"cannot import ({error})", cure) from None
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # SystemExit among them, and what somebody made himself
        problem = f"fails when it is loaded ({type(error).__name__}: {error})"
        raise InputError(name, place(error, path), problem, "correct the line") from None
    return module


def place(error: BaseException, path: str) -> str:
    """The last line of a file that an error came through, `line 12`; empty where it did not."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == path]
    return f"line {lines[-1]}" if lines else ""


@lru_cache(maxsize=64)
def _guest(name: str, origin: str) -> Source:
    """A strategy of an installed package: its entry point names a function, or its module."""
    point = shelf.packaged()[name]
    try:
        found = point.load()
    except (Exception, SystemExit) as error:
        cure = "install the package again, or ask its authors"
        problem = f"cannot be loaded ({type(error).__name__}: {error})"
        raise StrategyError(f"{name} ({origin}) {problem}; {cure}") from error
    decide = found if callable(found) else getattr(found, "decide", None)
    if not callable(decide):
        raise StrategyError(f"{name} ({origin}) has no function `decide`; ask its authors")
    module = inspect.getmodule(decide)
    file = inspect.getsourcefile(decide) or ""
    mark = digest(Path(file).read_bytes()) if file else digest(point.value.encode())
    text = inspect.getdoc(found) or inspect.getdoc(module) or ""
    return Source(decide, text, shelf.GUEST, origin, file, mark)
