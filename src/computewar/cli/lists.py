"""`computewar list`: what there is to play, to choose and to measure.

Scenarios and strategies are listed without loading a rule; levers and outcomes load the engine.
"""

import json
from collections.abc import Callable

import click

from computewar.cli.examples import examples
from computewar.words import _, padded, width

Row = dict[str, str]


@click.group(
    name="list",
    help=_("List scenarios, strategies, levers or outcomes."),
    epilog=examples("computewar list strategies", "computewar list outcomes --json"),
)
def lists() -> None:
    """The group; each list below is a command."""


def _show(rows: list[Row], as_json: bool) -> None:
    """Print rows as a table with its first column as wide as needed, or as JSON with every key."""
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    widths = [max(map(width, column)) for column in zip(*map(Row.values, rows), strict=True)]
    for row in rows:
        cells = zip(row.values(), widths, strict=True)
        click.echo("  ".join(padded(text, columns) for text, columns in cells).rstrip())


def _listed(name: str, help_text: str) -> Callable[[Callable[[], list[Row]]], click.Command]:
    """Make a function that returns rows the command `list NAME [--json]`."""

    def command(rows: Callable[[], list[Row]]) -> click.Command:
        option = click.Option(["--json", "as_json"], is_flag=True, help=_("Print JSON."))
        made = click.Command(
            name,
            callback=lambda as_json: _show(rows(), as_json),
            params=[option],
            help=help_text,
            epilog=examples(f"computewar list {name}"),
        )
        lists.add_command(made)
        return made

    return command


@_listed("scenarios", _("The scenarios that come with the game."))
def scenarios() -> list[Row]:
    """Name and title of each scenario."""
    from computewar.inputs.catalogue import scenario_titles

    return [{"name": name, "title": _(title)} for name, title in scenario_titles().items()]


def strategy_rows() -> list[Row]:
    """Name, kind, origin, first line and settings of every strategy that has a name."""
    from computewar.strategies.shelf import about, shelf, written_settings

    return [
        {
            "name": entry.name,
            "kind": entry.kind,
            "origin": entry.origin,
            "about": _(about(entry)),
            "settings": written_settings(entry),
        }
        for entry in shelf().values()
    ]


strategies = _listed("strategies", _("The strategies that can hold a seat, with their settings."))(
    strategy_rows
)


@_listed("levers", _("The levers that a side may set each quarter."))
def levers() -> list[Row]:
    """Every lever with its kind, unit, area of the capital screen, rank and help."""
    from computewar.engine.turn import LEVERS

    return [
        {
            "name": lever.name,
            "kind": lever.kind,
            "unit": lever.unit,
            "area": lever.area,
            "rank": lever.rank,
            "help": _(lever.help),
        }
        for lever in LEVERS.values()
    ]


@_listed("outcomes", _("What is measured of a finished game, for each firm or side."))
def outcomes() -> list[Row]:
    """Every outcome with its unit, which way is better, whose it is, and its label."""
    from computewar.engine.outcomes import OUTCOMES

    return [
        {
            "name": name,
            "of": outcome.of,
            "better": outcome.better,
            "unit": outcome.unit,
            "label": _(outcome.label),
        }
        for name, outcome in OUTCOMES.items()
    ]
