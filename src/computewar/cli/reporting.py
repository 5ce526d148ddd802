"""Reporting: files that `-o` names, looked at before anything is played, and written at the end.

Imports stand inside: help and completion load no template.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
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

    InputError where it cannot be.
    """
    if path is not None and not context.resilient_parsing:
        from computewar.report.html.file import writable as ready

        return ready(path)
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


def taken(folder: Path) -> None:
    """Make a folder and see that files can be written there; UsageError where they cannot be."""
    from computewar.inputs.draft import tried

    try:
        folder.mkdir(parents=True, exist_ok=True)
        tried(folder / "file")
    except OSError as error:
        problem = _("-o {}: cannot be made ({}); choose another folder")
        raise click.UsageError(problem.format(folder, error.strerror)) from None


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Where what was found goes to the disk; ClickException (exit code 1) where that refuses it."""
    try:
        yield
    except OSError as error:
        problem = _("-o {}: cannot be written ({}); free the disk or choose another place")
        raise click.ClickException(problem.format(place, error.strerror)) from None


def write(path: Path, page: "Page", quiet: bool) -> None:
    """Write a report and say where."""
    from computewar.report.html.page import render

    write_text(path, render(page), quiet)


def write_text(path: Path, text: str, quiet: bool) -> None:
    """Write a text whole or not at all and say where."""
    from computewar.inputs.draft import put_text

    with writing(path):
        put_text(path, text)
    if not quiet:
        click.echo(_("wrote {}").format(path), err=True)
