"""`computewar run`: many futures with strategies on all seats, as a table and as files."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from computewar.cli import candidates
from computewar.cli.examples import examples
from computewar.cli.options import game_options, resolved
from computewar.words import NOTHING, _, number

if TYPE_CHECKING:
    from computewar.inputs.scenario import Scenario
    from computewar.lab.results import Results

Row = dict[str, Any]


@click.command(
    help=_(
        "Play SCENARIO many times and measure how it ends. SEAT=STRATEGY seats a strategy, with "
        "settings as in musk=builder:patience=.7; several, as in musk=builder,buyer, are run one "
        "after another. Sides not named are held by the scenario's own strategies."
    ),
    epilog=examples(
        "computewar run terafab-2026 musk=builder openai=buyer -n 1000 --seed 1 -o results",
        "computewar run terafab-2026 musk=builder:patience=.7,buyer --json",
    ),
)
@click.argument("scenario", shell_complete=candidates.scenarios)
@click.argument("seats", nargs=-1, metavar="[SEAT=STRATEGY]...", shell_complete=candidates.seats)
@click.option(
    "-n", "--futures", type=click.IntRange(1), default=1000, show_default=True,
    help=_("How many futures to play."),
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help=_("Write one row a future (results.csv) and a manifest into this folder."),
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@click.option("--quiet", is_flag=True, help=_("Say nothing on stderr."))
@game_options
def run(
    scenario: str,
    seats: tuple[str, ...],
    futures: int,
    output: Path | None,
    as_json: bool,
    quiet: bool,
    seed: tuple[int, int],
    horizon: int | None,
    reading: dict[str, str],
    settings: dict[str, float],
) -> None:
    """Play every line-up asked for, write its results, then print all tables."""
    from computewar.lab.run import simulate
    from computewar.lab.seats import lineups, parse, seated

    story = resolved(scenario, horizon, reading, settings)
    asked = lineups(parse(seats, story), story)
    deciders = [seated(lineup) for lineup in asked]
    folders = _folders(output, len(asked))
    tables = []
    for lineup, held, folder in zip(asked, deciders, folders, strict=True):
        told = None if quiet or not sys.stderr.isatty() else _progress
        results = simulate(story, held, futures, *seed, names=lineup, progress=told)
        if folder:
            _write(results, folder, quiet)
        tables.append((results, _rows(results, story, lineup)))
    _print(tables, story, as_json)


def _folders(output: Path | None, count: int) -> list[Path | None]:
    """The folder of each line-up, made: the one given, or numbered ones inside it."""
    if output is None:
        return [None] * count
    inside = [output / f"run-{k + 1}" for k in range(count)]
    folders = [output] if count == 1 else inside
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            problem = _("-o {}: cannot be made ({}); choose another folder")
            raise click.UsageError(problem.format(folder, error.strerror)) from None
    return list(folders)


def _write(results: "Results", folder: Path, quiet: bool) -> None:
    try:
        files = results.write(folder)
    except OSError as error:
        problem = _("-o {}: cannot be written ({}); free the disk or choose another folder")
        raise click.ClickException(problem.format(folder, error.strerror)) from None
    if not quiet:
        click.echo(_("wrote {}").format(", ".join(str(file) for file in files)), err=True)


def _progress(done: int, whole: int) -> None:
    """One line on stderr, written over; gone when all is done."""
    text = _("{} of {} futures").format(number(done), number(whole)) if done < whole else ""
    click.echo(f"\r\x1b[K{text}", err=True, nl=False)


def _rows(results: "Results", story: "Scenario", lineup: Mapping[str, str]) -> list[Row]:
    """What the table tells of each side; spreads are (5 %, median, 95 %)."""
    from computewar.lab.results import of_side, spread

    rows: list[Row] = []
    for side, held in story.sides.items():
        row: Row = {"side": side, "strategy": lineup[side]}
        if held.playable:
            row["score"] = spread(results.columns[f"score {side}"])._asdict()
            row["win"] = float(results.columns[f"win {side}"].mean())
        for name in ("compute_share", "cash"):
            row[name] = spread(of_side(results, name, held.firms))._asdict()
        failed = of_side(results, "insolvent", held.firms)
        row["insolvent"] = float((failed > 0).mean())
        rows.append(row)
    return rows


def _print(tables: list[tuple["Results", list[Row]]], story: "Scenario", as_json: bool) -> None:
    if as_json:
        runs = [{"manifest": results.manifest, "sides": rows} for results, rows in tables]
        click.echo(json.dumps(runs, ensure_ascii=False, indent=2))
        return
    for k, (results, rows) in enumerate(tables):
        title = _("{}: {} futures from {}, {} quarters; median and 5–95 %").format(
            story.name, number(len(results)), results.future(0), story.turns
        )
        click.echo("\n" * (k > 0) + title)
        for line in _aligned([_heads(), *(_cells(row) for row in rows)]):
            click.echo(line)


def _heads() -> list[str]:
    heads = ("side", "strategy", "score", "wins", "share of compute", "cash", "insolvent")
    return [_(head) for head in heads]


def _cells(row: Row) -> list[str]:
    return [
        row["side"],
        row["strategy"],
        _span(row["score"], "") if "score" in row else NOTHING,
        number(row["win"], "share", 2) if "win" in row else NOTHING,
        _span(row["compute_share"], "share"),
        _span(row["cash"], "$bn"),
        number(row["insolvent"], "share", 2),
    ]


def _span(found: Mapping[str, float], unit: str) -> str:
    low, median, high = (number(found[key], unit, 2) for key in ("low", "median", "high"))
    return f"{median} ({low} – {high})"


def _aligned(lines: list[list[str]]) -> list[str]:
    """Columns under one another, the first two to the left and numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if place < 2 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
