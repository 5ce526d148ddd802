"""`computewar tournament`: every strategy of one side against every strategy of the other."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from computewar.cli import candidates, limits
from computewar.cli.compare import failures
from computewar.cli.examples import examples
from computewar.cli.options import game_options, lab_options, listed, resolved
from computewar.cli.place import Place
from computewar.cli.progress import progress
from computewar.cli.reporting import checked, delivered, is_report, taken, words, write, writing
from computewar.words import _

if TYPE_CHECKING:
    from computewar.inputs.scenario import Scenario
    from computewar.lab.standings import Standings
    from computewar.lab.tournament import Tournament

MATRIX, STANDINGS = "matrix.csv", "standings.csv"


def _place(context: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    """A folder, or a report that can be made and written; UsageError for another file."""
    if path is not None and is_report(path):
        return checked(context, option, path)
    if path is not None and path.is_file():
        raise click.UsageError(_("-o {}: is a file; name a folder, or a .html file").format(path))
    if path is not None and not context.resilient_parsing:
        taken(path)
    return path


@click.command(
    help=_(
        "Play every strategy of one side against every strategy of the other, over the same "
        "futures: who beats whom, how both sides should mix (Nash), how strong each is. A side "
        "that is not named has all plans of the library; musk=builder,buyer names some."
    ),
    epilog=examples(
        "computewar tournament terafab-2026 -n 200",
        "computewar tournament terafab-2026 --with my.py -n 200",
        "computewar tournament terafab-2026 musk=builder,buyer openai=buyer,renter --by score",
        "computewar tournament terafab-2026 -o report.html",
    ),
)
@click.argument("scenario", shell_complete=candidates.scenarios)
@click.argument(
    "seats", nargs=-1, metavar="[SEAT=STRATEGY,...]...", shell_complete=candidates.seats
)
@click.option(
    "-n", "--futures", type=click.IntRange(2, limits.GAMES), default=200, show_default=True,
    help=_("How many futures each pair meets."),
)  # fmt: skip
@click.option(
    "--with", "more", multiple=True, metavar="STRATEGY[,...]", callback=listed,
    shell_complete=candidates.strategies,
    help=_("Add a strategy to both sides, such as greedy, planner or my.py."),
)  # fmt: skip
@click.option(
    "--by", type=click.Choice(["win", "score"]), default="win", show_default=True,
    help=_("What a pair plays for: the win, or the lead in points of score."),
)  # fmt: skip
@click.option(
    "-o", "--output", type=Place(), callback=_place, metavar="DIR|FILE.html",
    help=_(
        "Write matrix.csv, standings.csv and a row a game into this folder; or, if it ends in "
        ".html, a report: one page that needs nothing else."
    ),
)  # fmt: skip
@lab_options
@game_options
def tournament(
    scenario: str,
    seats: tuple[str, ...],
    more: tuple[str, ...],
    futures: int,
    by: Any,
    output: Path | None,
    as_json: bool,
    quiet: bool,
    seed: tuple[int, int],
    **rest: Any,
) -> int:
    """Play all pairs, then print table and standings; 1 where a game failed."""
    from computewar.cli import matrix
    from computewar.lab import tournament as lab
    from computewar.lab.standings import standings
    from computewar.lab.table import library

    for name in ("scipy", "choix"):
        library(name, "lab")
    story = resolved(scenario, rest["horizon"], rest["reading"], rest["settings"])
    sides, others = _seated(seats, more, story)
    with progress(quiet) as told:
        table = lab.tournament(
            story, sides, others, futures=futures, seed=seed[0], first=seed[1],
            progress=told, workers=rest["workers"], failures="rows",
        )  # fmt: skip
    _whole(table)
    found = standings(table, by)
    writes: list[Callable[[], object]] = []
    if output and is_report(output):
        from computewar.report.html.tournament import page

        made = page(table, found, story, words())
        writes.append(lambda: write(output, made, quiet))
    elif output:
        writes.append(lambda: _write(table, found, output, quiet))
    delivered(_json(table, found) if as_json else matrix.text(table, found), *writes)
    return failures(table.errors, quiet)


def _seated(
    texts: tuple[str, ...], more: tuple[str, ...], story: "Scenario"
) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The strategies of the two sides of the table, and who holds further sides named."""
    from computewar.lab.seats import known, parse
    from computewar.lab.tournament import field, pair_of_sides

    seats = parse(texts, story)
    playable = [side for side in seats if story.sides[side].playable]
    sides = pair_of_sides(story, tuple(playable))
    held = {
        side: list(dict.fromkeys([*(seats.get(side) or field(story)), *more])) for side in sides
    }
    known(more)
    several = next((side for side, specs in seats.items() if side not in sides and specs[1:]), None)
    if several:
        problem = _("{} is held by one strategy in a tournament of {}; name one")
        raise click.UsageError(problem.format(several, _(" and ").join(sides)))
    return held, {side: specs[0] for side, specs in seats.items() if side not in sides}


def _whole(table: "Tournament") -> None:
    """ClickException where some pair has no game that ended."""
    for pair, texts in table.errors.items():
        if len(texts) == table.futures:
            problem = _("every game of {} failed: {}; correct the strategy, or leave it out")
            raise click.ClickException(problem.format(pair, texts[0]))


def _json(table: "Tournament", found: "Standings") -> str:
    low, high = table.intervals(found.by)
    told = {
        "scenario": table.scenario,
        "sides": table.sides,
        "rows": table.rows,
        "columns": table.columns,
        "others": dict(table.others),
        "seed": table.results.seed,
        "first": table.results.first,
        "futures": table.futures,
        "by": found.by,
        "matrix": found.matrix.tolist(),
        "low": low.tolist(),
        "high": high.tolist(),
        "value": found.value,
        "value_low": found.value_low,
        "value_high": found.value_high,
        "exploitable": found.exploitable,
        "standings": [asdict(one) for one in (*found.rows, *found.columns)],
        "failed": {pair: texts for pair, texts in table.errors.items() if texts},
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=str)


def _write(table: "Tournament", found: "Standings", folder: Path, quiet: bool) -> None:
    """Write the games, the pairs and the standings."""
    with writing(folder):
        files = [
            *table.results.write(folder),
            _csv(folder / MATRIX, _matrix_rows(table, found)),
            _csv(folder / STANDINGS, [asdict(one) for one in (*found.rows, *found.columns)]),
        ]
    if not quiet:
        click.echo(_("wrote {}").format(", ".join(map(str, files))), err=True)


def _matrix_rows(table: "Tournament", found: "Standings") -> list[dict[str, Any]]:
    """A row a pair: strategies, games that ended, mean and interval of what the row side gains."""
    low, high = table.intervals(found.by)
    lost = table.errors
    return [
        {
            table.sides[0]: row,
            table.sides[1]: column,
            "games": table.futures - len(lost[f"{row} : {column}"]),
            found.by: float(found.matrix[k, j]),
            "low": float(low[k, j]),
            "high": float(high[k, j]),
        }
        for k, row in enumerate(table.rows)
        for j, column in enumerate(table.columns)
    ]


def _csv(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    from computewar.inputs.draft import drafted

    made = list(rows)
    with drafted(path) as draft, draft.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(made[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(made)
    return path
