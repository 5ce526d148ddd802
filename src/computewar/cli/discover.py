"""`computewar discover`: in which futures a strategy fails, as boxes of numbers in words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from computewar.cli import candidates, limits
from computewar.cli.compare import failures
from computewar.cli.examples import examples
from computewar.cli.options import game_options, lab_options, resolved
from computewar.cli.place import Place
from computewar.cli.progress import progress
from computewar.cli.reporting import delivered, report_option, words, write
from computewar.words import _

if TYPE_CHECKING:
    from computewar.inputs.scenario import Scenario
    from computewar.lab.discovery import Discovery, Search

FUTURES = 8000
OWN = ("futures", "horizon", "reading", "settings", "workers", "dask")
"""Options that say what is played, which a folder of results has said already.

Not `seed`: of a folder it is that of the halves."""


@click.command(
    help=_(
        "Find in which futures of SCENARIO a strategy fails, as in musk=builder, or does worse "
        "than another, as in musk=builder,buyer: boxes of the numbers that differ from future to "
        "future, in words. They are searched on one half of the futures and measured on the other."
    ),
    epilog=examples(
        "computewar discover terafab-2026 musk=builder",
        "computewar discover terafab-2026 musk=builder --when 'score worst 20%' -n 20000",
        "computewar discover terafab-2026 musk=builder,buyer --by score --box 3",
        "computewar discover terafab-2026 musk=builder --from results",
        "computewar discover terafab-2026 musk=builder -o report.html",
    ),
)
@click.argument("scenario", shell_complete=candidates.scenarios)
@click.argument(
    "seats", nargs=-1, required=True, metavar="SEAT=STRATEGY[,STRATEGY]...",
    shell_complete=candidates.seats,
)  # fmt: skip
@click.option(
    "-n", "--futures", type=click.IntRange(100, limits.GAMES), default=FUTURES, show_default=True,
    help=_("How many futures to play; one half is searched, the other measured."),
)  # fmt: skip
@click.option(
    "--when", metavar="CONDITION",
    help=_(
        "What is of interest of one strategy, as 'score < 40', 'cash xai > 10', 'score worst "
        "20%'.  [default: it loses]"
    ),
)  # fmt: skip
@click.option(
    "--by", metavar="OUTCOME",
    help=_("What the first of two strategies does worse in.  [default: score]"),
)  # fmt: skip
@click.option(
    "--from", "folder", type=Place(), metavar="DIR",
    help=_(
        "Play nothing; read the results of `run -o DIR`, whose design may explain, too (--seed "
        "then draws the halves)."
    ),
)  # fmt: skip
@click.option(
    "--most", type=click.IntRange(1, 10), default=4, show_default=True,
    help=_("How many numbers a box restricts at most."),
)  # fmt: skip
@click.option(
    "--boxes", type=click.IntRange(1, 5), default=2, show_default=True,
    help=_("How many boxes to search, each among the futures that those before left."),
)  # fmt: skip
@click.option(
    "--box", type=click.IntRange(1, limits.ROWS), metavar="K",
    help=_("Tell box K of the table instead of the one that the rule takes."),
)  # fmt: skip
@click.option(
    "--among", type=click.IntRange(1, limits.ROWS), default=30, show_default=True,
    help=_("How many of the numbers, the most related, are searched."),
)  # fmt: skip
@click.option(
    "--halves", type=click.IntRange(0, limits.HALVES), default=20, show_default=True,
    help=_("On how many random halves the search is done again, to see what comes again."),
)  # fmt: skip
@report_option
@lab_options
@game_options
def discover(scenario: str, seats: tuple[str, ...], **rest: Any) -> int:
    """Play or read, search, and tell; 1 where a future failed."""
    from computewar.cli import boxes
    from computewar.lab.table import library

    for name in ("scipy", "sklearn"):
        library(name, "lab")
    found = _read(scenario, seats, rest) if rest["folder"] else _played(scenario, seats, rest)
    _in_table(found, rest["box"])
    writes = []
    if rest["report"]:
        from computewar.report.html.discover import page

        made = page(found, _story(scenario, rest), words())
        writes.append(lambda: write(rest["report"], made, rest["quiet"]))
    delivered(boxes.as_json(found) if rest["as_json"] else "\n".join(boxes.lines(found)), *writes)
    return failures(found.errors, rest["quiet"])


def _story(scenario: str, rest: Mapping[str, Any]) -> "Scenario":
    """The scenario that was played: as changed by options, or as a folder's manifest has it."""
    if not rest["folder"]:
        return resolved(scenario, rest["horizon"], rest["reading"], rest["settings"])
    from computewar.lab.results import Results
    from computewar.lab.suspects import scenario_of

    return scenario_of(scenario, rest["folder"], Results.read(rest["folder"]))


def _search(rest: Mapping[str, Any]) -> "Search":
    from computewar.lab.discovery import Search

    return Search(
        most=rest["most"], boxes=rest["boxes"], among=rest["among"], box=rest["box"],
        halves=rest["halves"], seed=rest["seed"][0],
    )  # fmt: skip


def _played(scenario: str, texts: tuple[str, ...], rest: Mapping[str, Any]) -> "Discovery":
    """Play the futures and search them."""
    from computewar.lab.discover import discover as lab
    from computewar.strategies import find

    story = resolved(scenario, rest["horizon"], rest["reading"], rest["settings"])
    side, strategies, others = _seated(texts, story)
    for spec in (*strategies, *others.values()):
        find(spec)  # a wrong name is said before anything is played
    seed, first = rest["seed"]
    with progress(rest["quiet"]) as told:
        return lab(
            story, side, strategies, others, **_asked(strategies, rest), futures=rest["futures"],
            seed=seed, first=first, search=_search(rest),
            progress=told, workers=rest["workers"], failures="rows",
        )  # fmt: skip


def _read(scenario: str, texts: tuple[str, ...], rest: Mapping[str, Any]) -> "Discovery":
    """Search the rows of a folder."""
    from computewar.inputs.scenario import load_scenario
    from computewar.lab.discover import discover_in

    context = click.get_current_context()
    given = [
        param.opts[-1]
        for param in context.command.params
        if param.name in OWN and _given(context, param.name)
    ]
    if given:
        problem = _("--from has futures of its own; leave {} out")
        raise click.UsageError(problem.format(", ".join(given)))
    side, strategies, others = _seated(texts, load_scenario(scenario))
    asked = _asked(strategies, rest)
    return discover_in(
        scenario, side, tuple(strategies), others, rest["folder"], **asked, search=_search(rest)
    )


def _given(context: click.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _asked(strategies: list[str], rest: Mapping[str, Any]) -> dict[str, str]:
    """What is of interest, as far as it was written; UsageError for what does not go together."""
    if rest["when"] and len(strategies) > 1:
        raise click.UsageError(_("--when is of one strategy; of two, --by says what is compared"))
    if rest["by"] and len(strategies) == 1:
        raise click.UsageError(_("--by compares two strategies; write --when, or name two"))
    return {key: rest[key] for key in ("when", "by") if rest[key]}


def _seated(texts: tuple[str, ...], story: "Scenario") -> tuple[str, list[str], dict[str, str]]:
    """The seat in question with its strategies, and who holds the other seats named.

    It is the one with two strategies, or the first one named.
    """
    from computewar.lab.seats import parse

    seats = parse(texts, story)
    several = [side for side, specs in seats.items() if len(specs) > 1]
    if len(several) > 1 or any(len(specs) > 2 for specs in seats.values()):
        cure = _("name one strategy a seat, or two of one seat, as in musk=builder,buyer")
        raise click.UsageError(_("too many strategies; {}").format(cure))
    side = several[0] if several else next(iter(seats))
    return side, seats[side], {name: specs[0] for name, specs in seats.items() if name != side}


def _in_table(found: "Discovery", box: int | None) -> None:
    """UsageError where the box asked for is not in the table."""
    rows = len(found.explanation.compromises) if found.explanation else 0
    if box is not None and box > rows:
        problem = _("--box {}: the table has {} boxes; name one of them, or leave it out")
        raise click.UsageError(problem.format(box, rows))
