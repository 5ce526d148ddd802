"""The file that every command of a workshop names: given with its ending or without."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from computewar.cli.place import Place
from computewar.words import _

if TYPE_CHECKING:
    from computewar.sessions.workshop import Workshop

Command = TypeVar("Command", bound=Callable[..., Any])
SUFFIX = ".workshop"
"""As `sessions.error` has it, here so that help loads no rule."""


def file_argument(command: Command) -> Command:
    """Add FILE; the command gets `file`, a path that ends as a workshop's."""
    return click.argument(
        "file", metavar="FILE", callback=_ended, type=Place(dir_okay=False)
    )(command)  # fmt: skip


def _ended(_ctx: click.Context, _param: click.Parameter, path: Path) -> Path:
    if path.name in ("", ".."):
        raise click.UsageError(_("{} is no name of a file; write one as day.workshop").format(path))
    if path.suffix not in ("", SUFFIX):
        problem = _("{} is no workshop's file by its ending; write {}")
        raise click.UsageError(problem.format(path, path.with_suffix(SUFFIX)))
    return path.with_suffix(SUFFIX)


def opened(path: Path, *, writable: bool = True) -> "Workshop":
    """The workshop of a file; SaveError where there is none or it does not hold."""
    from computewar.sessions.workshop import Workshop

    return Workshop.open(path, writable=writable)
