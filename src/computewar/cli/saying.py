"""Saying: an error as one line that a terminal can hold, with a cure where click names none."""

import click

from computewar.inputs.authored import abridged
from computewar.words import _

LONGEST = 1000
"""Signs of an error at most; a word of a megabyte need not come back whole."""
EXTRA = "Got unexpected extra argument"


def one_line(text: str) -> str:
    """A text without breaks of lines, its middle left out where it is too long."""
    return abridged(" ".join(text.split()), LONGEST)


def told(error: click.ClickException) -> str:
    """What is wrong, in one line.

    Our own errors say their cure; click's, which end in a full stop (but for EXTRA), are given one:
    the words that are right in a group, or where the help of the command is.
    """
    text = one_line(error.format_message())
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None or not (text.endswith(".") or text.startswith(EXTRA)):
        return text
    text = text.removesuffix(".")
    if isinstance(context.command, click.Group):
        names = ", ".join(context.command.list_commands(context))
        return f"{text}; {_('right here: {}').format(names)}"
    return f"{text}; {_('see {} --help').format(context.command_path)}"
