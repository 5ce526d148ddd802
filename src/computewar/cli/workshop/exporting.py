"""`computewar workshop export`: everything in a workshop's file as tables and JSON."""

from pathlib import Path

import click

from computewar.cli.examples import examples
from computewar.cli.place import Place
from computewar.cli.reporting import taken, writing
from computewar.cli.workshop.file import file_argument, opened
from computewar.words import _


@click.command(
    help=_(
        "Write all entries of the workshop in FILE as CSV and JSON into FOLDER, and besides what "
        "each team decided in each quarter, its reasons and its predictions. Secrets are left "
        "out, and so is what teams noted for themselves. No cell of it can run as a formula."
    ),
    epilog=examples("computewar workshop export day.workshop -o tables"),
)
@file_argument
@click.option(
    "-o", "--output", "folder", required=True, metavar="FOLDER",
    type=Place(file_okay=False),
    help=_("A new folder, or an empty one."),
)  # fmt: skip
@click.option("--private", is_flag=True, help=_("With the teams' own notes; ask them first."))
def command(file: Path, folder: Path, private: bool) -> None:
    """Write the files and name them; UsageError where the folder is not to be had."""
    from computewar.inputs.draft import put_text
    from computewar.workshop.export import files

    if folder.is_dir() and any(folder.iterdir()):
        problem = _("{} is not empty and is left as it is; choose another folder")
        raise click.UsageError(problem.format(folder))
    with opened(file, writable=False) as workshop:
        found = files(workshop, private=private)
    taken(folder)
    with writing(folder):
        for name, text in found.items():
            put_text(folder / name, text)
    for name in found:
        click.echo(_("wrote {}").format(folder / name))
