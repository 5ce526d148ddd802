"""`computewar workshop join`: a team's seat in a terminal of the machine that has the file."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from computewar.cli.examples import examples
from computewar.cli.play import colours
from computewar.cli.workshop.file import file_argument, opened
from computewar.words import _

if TYPE_CHECKING:
    from computewar.sessions.workshop import Workshop


@click.command(
    help=_(
        "Sit down for a team in this terminal. Whoever may write FILE may sit down for any team, "
        "so this is for the facilitator's machine; others join by their link or code."
    ),
    epilog=examples("computewar workshop join day.workshop --team alpha --name Amal"),
)
@file_argument
@click.option("--team", required=True, help=_("The team, by its name or key."))
@click.option("--name", default="", help=_("Your name, under which the team's acts are kept."))
@click.option(
    "--ascii/--no-ascii", "only_ascii", default=None,
    help=_("Lines, marks and charts from the signs that every terminal and font has."),
)  # fmt: skip
def command(file: Path, team: str, name: str, only_ascii: bool | None) -> None:
    """Open the screen of a seat at this machine."""
    from computewar.inputs.settings import load
    from computewar.workshop import seats

    if not _at_terminal():
        raise click.UsageError(_("this is no terminal; open the team's link in a browser instead"))
    with opened(file) as workshop:
        key = key_of(workshop, team)
        seat = seats.sit(workshop, key, seats.called(name) or _("somebody"))
    settings = load().settings
    os.environ.update(colours(settings.colour) | dict(os.environ))
    from computewar.sessions.request import JoinRequest
    from computewar.tui.team_app import start

    joined = JoinRequest(file.absolute(), key, seat.id, seat.person)
    start(joined, ascii=settings.ascii if only_ascii is None else only_ascii)


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def key_of(workshop: "Workshop", text: str) -> str:
    """The key of a team given by key or name; UsageError that names the nearest."""
    from computewar.cli import no_such

    teams = workshop.setup.teams
    for key, team in teams.items():
        if text in (key, team.name):
            return key
    raise no_such(_("team"), text, list(teams))
