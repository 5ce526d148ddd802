"""`computewar workshop`: a day of teams, prepared, held and looked back at from one file.

One module a command, each imported when it is asked for, as in `cli`.
"""

import importlib

import click

from computewar.cli.examples import examples
from computewar.words import _

COMMANDS = {
    name: f"computewar.cli.workshop.{module}"
    for name, module in {
        "new": "new", "check": "checking", "print": "printing", "host": "hosting",
        "join": "joining", "status": "status", "do": "doing", "export": "exporting",
    }.items()
}  # fmt: skip
"""Command → its module, whose `command` it is, in the order of a day."""


class Commands(click.Group):
    """The commands of a workshop."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Their names, in the order of a day."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The command of this name, or None."""
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[name]).command
        return command


@click.group(
    cls=Commands,
    help=_(
        "Hold a workshop: teams decide in tabs of their browsers, or on paper, a facilitator "
        "leads, and everything is in one FILE on this machine. No account, nothing is fetched."
    ),
    epilog=examples(
        "computewar workshop new friday.workshop --teams Alpha,Beta,Gamma",
        "computewar workshop status day.workshop",
    ),
)
def workshop() -> None:
    """The group; each command is in its module."""
