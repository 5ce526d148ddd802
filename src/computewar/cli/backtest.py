"""`computewar backtest`: years that are past, played again and held against the public record."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from computewar.cli import limits
from computewar.cli.columns import aligned, shortened
from computewar.cli.examples import examples
from computewar.cli.place import Place
from computewar.cli.progress import progress
from computewar.cli.reporting import delivered, writable, write_text
from computewar.words import _

if TYPE_CHECKING:
    from computewar.lab.backtest import Judged, Summary

WHAT = 44
"""Most signs of a row's name in the table."""


@click.command(
    help=_(
        "Play again from the end of 2023 and from 2024, with what is publicly recorded of firms' "
        "decisions, and hold GPUs, power, revenue, prices and growth against the public record. "
        "Says for each row whether it lies in the model's 5 to 95 %, and whether the model is "
        "sharper than a naive forecast. -o writes the page with all sources."
    ),
    epilog=examples(
        "computewar backtest",
        "computewar backtest -n 100 --start from-2024-q3 --json",
        "computewar backtest -o backtest.md",
    ),
)
@click.option(
    "-n", "--futures", type=click.IntRange(1, limits.GAMES), default=400, show_default=True,
    help=_("How many futures to play of each start."),
)  # fmt: skip
@click.option(
    "--seed", type=click.IntRange(0, limits.SEED), default=1, show_default=True,
    help=_("Seed of the futures."),
)  # fmt: skip
@click.option(
    "--start", "starts", multiple=True, metavar="NAME",
    help=_("Play this start alone, such as from-2024-q3. Repeat it for more."),
)  # fmt: skip
@click.option(
    "--record", "folder", type=Place(file_okay=False), metavar="DIR",
    help=_("A record of your own: records.toml, decisions.toml and the starts they name."),
)  # fmt: skip
@click.option(
    "-o", "--output", type=Place(dir_okay=False), callback=writable, metavar="FILE",
    help=_("Write the page with table, misses and sources into this file (Markdown)."),
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
@click.option("--quiet", is_flag=True, help=_("Say nothing on stderr."))
def backtest(
    futures: int,
    seed: int,
    starts: tuple[str, ...],
    folder: Path | None,
    output: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Play, judge, and tell or write what came of it."""
    from computewar.lab import backtest as lab
    from computewar.report import backtest as report

    found = lab.record(folder, starts)
    with progress(quiet) as told:
        judged = lab.backtest(found, futures, seed, told)
    whole = lab.summary(judged)
    writes = []
    if output:
        page = report.page(found, judged, whole, futures)
        writes.append(lambda: write_text(output, page, quiet))
    given = {"futures": futures, "seed": seed, "starts": list(found.starts)}
    data = report.as_json(judged, whole, given)
    text = json.dumps(data, ensure_ascii=False, indent=2) if as_json else _table(judged, whole)
    delivered(text, *writes)


def _table(judged: "Sequence[Judged]", whole: "Summary") -> str:
    """The rows and what follows from them, for a terminal."""
    from computewar.report import backtest as report

    head = [_("row"), _("when"), _("from"), _("record"), _("model"), _("naive"), _("verdict")]
    lines = [
        [
            shortened(one.row.what, WHAT), report.when(one.row),
            one.row.start.removeprefix("from-"), report.figure(one.row.value),
            report.span(one.model), report.span(one.naive), report.verdict(one),
        ]
        for one in sorted(judged, key=lambda one: one.row.split)
    ]  # fmt: skip
    return "\n".join([*aligned([head, *lines], left=3), "", *report.told(whole)])
