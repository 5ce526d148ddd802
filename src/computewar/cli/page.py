"""The commands as a page: usage, options, examples and exit codes, for `docs/commands.md`.

    python -m computewar.cli.page > docs/commands.md

A test compares the page with what this prints.
"""

import inspect
import sys
from collections.abc import Iterator

import click

from computewar.cli import EXIT_CODES, commands
from computewar.cli.examples import shown
from computewar.words import _

PROGRAM = "computewar"
HEAD = _(
    "Made from the code by `python -m computewar.cli.page`; do not edit by hand. Results go to "
    "stdout, all else to stderr; what is wrong is said in one line with its cure."
)

_FAILED = _("a future failed; it is left out of the figures and named")
ONES = {
    "run": _("a future failed; or with --from, the table is another than it was"),
    **dict.fromkeys(
        ("compare", "tournament", "robustness", "sensitivity", "discover", "optimise", "pareto"),
        _FAILED,
    ),
    "adversary": _("a plan was found that wins too often; or a future failed"),
    "depth": _("with --check, a gate does not hold"),
    "difficulty": _("a level is won more often than the easier one before it"),
    "replay": _("the game is another under the rules of today"),
    "workshop check": _("something hinders the workshop"),
    "workshop status": _("the game is another under the rules of today"),
    "check": _("with --play, a card fails its trial"),
    "strategy check": _("the strategy breaks a part of its contract"),
    "sources coverage": _("a fact or a system is missing"),
    "sources verify": _("facts and documents differ"),
    "doctor": _("something hinders the game"),
}
"""Command → what 1 means of it, beyond what it means of all."""


def page() -> str:
    """The whole page as Markdown."""
    parts = [f"# {_('Commands')}", HEAD, f"## {_('Exit codes')}", _codes()]
    with click.Context(commands, info_name=PROGRAM) as context:
        parts += [f"## {_('Before any command')}", _table(commands, context)]
        for words, command in called(commands, context):
            parts += _told(words, command)
    return "\n\n".join(parts) + "\n"


def called(
    group: click.Group, context: click.Context, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command under a group with its words after `computewar`, in the order of the help."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        yield (*words, name), command
        if isinstance(command, click.Group):
            yield from called(command, context, (*words, name))


def _codes() -> str:
    rows = [f"| {code} | {meaning} |" for code, meaning in EXIT_CODES.items()]
    table = "\n".join([f"| {_('code')} | {_('meaning')} |", "| --- | --- |", *rows])
    ones = "\n".join(f"- `computewar {name}`: {when}" for name, when in ONES.items())
    return "\n\n".join([table, _("1 is left with by any command whose output or file cannot be "
                                 "written, and by these:"), ones])  # fmt: skip


def _told(words: tuple[str, ...], command: click.Command) -> Iterator[str]:
    """A command: its title, what it does, how it is written, its options and examples."""
    name = " ".join([PROGRAM, *words])
    context = click.Context(command, info_name=name)
    yield f"{'#' * (len(words) + 1)} {name}"
    yield inspect.cleandoc(command.help or "")
    pieces = [name, *command.collect_usage_pieces(context)]
    yield "\n".join(["```", " ".join(pieces), "```"])
    if table := _table(command, context):
        yield table
    yield "\n".join(["```sh", *shown(command.epilog), "```"])


def _table(command: click.Command, context: click.Context) -> str:
    """The options of a command; empty where it has none."""
    rows = list(_options(command, context))
    return "\n".join([f"| {_('option')} | |", "| --- | --- |", *rows]) if rows else ""


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for param in command.params:
        record = param.get_help_record(context)
        if record and isinstance(param, click.Option):  # arguments stand in the line above
            written, said = (text.replace("|", "\\|") for text in record)
            yield f"| `{written}` | {said} |"


if __name__ == "__main__":
    sys.stdout.write(page())
