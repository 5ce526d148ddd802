"""Reporting: `-o report.html`, looked at before anything is played, and the words of the command.

Imports stand inside: help and completion load no template.
"""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from computewar.cli.place import Place
from computewar.words import _

if TYPE_CHECKING:
    from computewar.report.html.page import Page

Command = TypeVar("Command", bound=Callable[..., Any])
REPORT = ".html"
WORDS = "computewar.words"
"""Where the group of commands keeps the words that it was given."""


def checked(context: click.Context, _option: click.Parameter, path: Path | None) -> Path | None:
    """The path of a report; InputError for one that cannot be made or written."""
    if path is None or context.resilient_parsing:
        return None
    from computewar.report.html.file import checked as ready

    return ready(path)


def report_option(command: Command) -> Command:
    """Add `-o FILE.html`; the command gets `report`, a path or None."""
    option = click.option(
        "-o", "--output", "report", type=Place(), callback=checked,
        metavar="FILE.html",
        help=_("Write a report into this file, too: one HTML page that needs nothing else."),
    )  # fmt: skip
    return option(command)


def is_report(path: Path) -> bool:
    """Whether `-o` asks for a report, by the ending."""
    return path.suffix.lower() == REPORT


def words() -> tuple[str, ...]:
    """The command as it was given, without `computewar` itself."""
    given: tuple[str, ...] = click.get_current_context().meta[WORDS]
    return given


def writable(context: click.Context, _option: click.Parameter, path: Path | None) -> Path | None:
    """The path of a file that can be written, looked at before hours are spent on what is for it.

    UsageError where it cannot be.
    """
    if path is not None and not context.resilient_parsing:
        from computewar.inputs.draft import tried

        try:
            tried(path)
        except OSError as error:
            problem = _("-o {}: cannot be written ({}); choose another file")
            raise click.UsageError(problem.format(path, error.strerror)) from None
    return path


def delivered(text: str, *writes: Callable[[], object]) -> None:
    """Print what was found and write it into files; what hinders the one does not lose the other.

    A full disk takes no report, but the table of hours is read all the same; and a report is
    written though the table goes to nobody (`| head`).
    """
    with ExitStack() as stack:
        for write_one in writes[::-1]:
            stack.callback(write_one)
        click.echo(text)


def write(path: Path, page: "Page", quiet: bool) -> None:
    """Write a report and say where."""
    from computewar.report.html.file import write as written
    from computewar.report.html.page import render

    written(path, render(page))
    if not quiet:
        click.echo(_("wrote {}").format(path), err=True)
