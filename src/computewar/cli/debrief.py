"""`computewar debrief`: what happened in a session, what decided it, and what may be learned."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from computewar.cli import limits
from computewar.cli.examples import examples
from computewar.cli.place import Place
from computewar.cli.reporting import words, write_text
from computewar.words import _

if TYPE_CHECKING:
    from computewar.report.debrief.record import Debrief


def _ready(
    context: click.Context, _option: click.Parameter, given: tuple[Path, ...]
) -> tuple[Path, ...]:
    """The files to write, each of a known ending and in a place that can be written."""
    if context.resilient_parsing or not given:
        return given
    from computewar.inputs.error import InputError
    from computewar.report.html.debrief.output import ENDINGS, HTML
    from computewar.report.html.file import checked, writable

    for path in given:
        ending = path.suffix.lower()
        if ending not in ENDINGS:
            problem = _("ends in none of {}").format(", ".join(ENDINGS))
            raise InputError(f"-o {path}", "", problem, _("write -o debrief.html"))
        (checked if ending == HTML else writable)(path)
    return given


@click.command(
    help=_(
        "Say what happened in the session in FILE, what decided it and what there is to learn: the "
        "story, turning points, decisions against luck, one decision otherwise, beliefs against "
        "outcomes, questions for discussion. FILE is a workshop's, or a game played alone; several "
        "of one scenario are compared."
    ),
    epilog=examples(
        "computewar debrief game.save",
        "computewar debrief game.save -o debrief.html -o debrief.csv",
        "computewar debrief game.save game.save -o compared.md",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-o", "--output", "outputs", type=Place(), multiple=True, callback=_ready,
    metavar="FILE",
    help=_("Write it into this file: .html, .md, .csv (one long table) or .json; may be repeated. "
           "Without it Markdown is printed."),
)  # fmt: skip
@click.option(
    "-n", "--futures", type=click.IntRange(2, limits.GAMES), default=1000, show_default=True,
    help=_("Over how many futures each team's decisions are played."),
)  # fmt: skip
@click.option(
    "--private", is_flag=True,
    help=_("With private notes and messages to single teams, which are left out otherwise."),
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@click.option("--quiet", is_flag=True, help=_("Say nothing on stderr."))
def debrief(
    files: tuple[str, ...],
    outputs: tuple[Path, ...],
    futures: int,
    private: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Reckon each session and write what was asked for."""
    from computewar.report.html.debrief.output import JSON, MARKDOWN, paged, text

    _apart(files, outputs)
    found = _debriefed(files, futures, private, quiet)
    for path in outputs:
        write_text(path, text(found, path.suffix.lower(), words()), quiet)
    if as_json or not outputs:
        click.echo(text(found, JSON if as_json else MARKDOWN, words()), nl=False)
    else:
        click.echo(paged(found, words()).title)


def _apart(files: tuple[str, ...], outputs: tuple[Path, ...]) -> None:
    """UsageError where a session would be written over."""
    read = {os.path.realpath(file) for file in files}  # which a link to itself does not stop
    for path in outputs:
        if os.path.realpath(path) in read:
            raise click.UsageError(_("-o {} is the session itself; name another").format(path))


def _debriefed(files: tuple[str, ...], futures: int, private: bool, quiet: bool) -> "list[Debrief]":
    """The debrief of each file; InputError where they are of several scenarios."""
    from computewar.report.debrief.reading import read
    from computewar.report.debrief.tree import shown
    from computewar.report.debrief.whole import debriefed
    from computewar.report.html.debrief.sessions import alike
    from computewar.sessions.saves import find_save

    records = [read(find_save(file)) for file in files]
    alike(records)
    found = []
    for record in records:
        if not quiet:
            click.echo(_("reckoning {} …").format(record.file), err=True)
        found.append(shown(debriefed(record, futures), private=private))
    return found
