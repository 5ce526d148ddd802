"""Pages to read: each file is one, with a QUESTION that it answers and the `lines` that do.

`lines(room, width)` gives what stands there; a line with a key can be asked where it comes from.
A page may have `charts(room)`, widgets that stand above its lines.
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def names() -> tuple[str, ...]:
    """All pages to read, in the order of their letters."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def page(name: str) -> Any:
    """The module of a page; ModuleNotFoundError where there is none."""
    return import_module(f"{__name__}.{name}")
