"""The command line: one module a command group, imported when its command is asked for."""

import click

from computewar import __version__


@click.group()
@click.version_option(__version__, prog_name="computewar")
def main() -> None:
    """Plan, play and compare strategies in the race for AI chips and compute."""
