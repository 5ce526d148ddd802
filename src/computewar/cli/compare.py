"""`computewar compare`: strategies on one seat over the same futures, pair by pair."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from computewar.cli import candidates, limits
from computewar.cli.columns import WIDTH, aligned, shortened, wrapped
from computewar.cli.examples import examples
from computewar.cli.options import game_options, lab_options, resolved
from computewar.cli.progress import progress
from computewar.cli.reporting import delivered, report_option, words, write
from computewar.report.comparison import amount, shown, span, verdict
from computewar.words import NOTHING, _, ngettext, number

if TYPE_CHECKING:
    from computewar.inputs.scenario import Scenario
    from computewar.lab.comparison import Comparison, Pair

FUTURES, AT_MOST = 1000, 10_000
NAME = 40  # signs of a strategy's name in the table, at most


def _percent(context: click.Context, option: click.Parameter, text: str | None) -> float | None:
    """The level that `--until-known` asks for, as a share; None where it is not asked."""
    if text is None or context.resilient_parsing:
        return None
    try:
        level = float(text)
    except ValueError:
        problem = _("'{}' is no number; write {}=95, or put {} last")
        raise click.UsageError(problem.format(text, option.opts[0], option.opts[0])) from None
    if not 50 <= level < 100:
        problem = _("{} is no level of trust; write a number from 50 to 99.9")
        raise click.UsageError(problem.format(text))
    return level / 100


@click.command(
    help=_(
        "Play SCENARIO with several strategies on one seat, as in musk=builder,balanced, over the "
        "same futures, and tell how they differ in each. Other seats are held by one strategy "
        "each. The intervals are those of paired differences, at 95 % for all pairs together."
    ),
    epilog=examples(
        "computewar compare terafab-2026 musk=builder,balanced -n 1000",
        "computewar compare terafab-2026 musk=builder,builder:plant=0 openai=buyer --until-known",
        "computewar compare terafab-2026 openai=buyer,renter,my.py --outcome win --outcome cash",
        "computewar compare terafab-2026 musk=builder,buyer,renter -o report.html",
    ),
)
@click.argument("scenario", shell_complete=candidates.scenarios)
@click.argument(
    "seats", nargs=-1, required=True, metavar="SEAT=STRATEGY,STRATEGY...",
    shell_complete=candidates.seats,
)  # fmt: skip
@click.option(
    "-n", "--futures", type=click.IntRange(2, limits.GAMES),
    help=_("How many futures to play with each strategy.  [default: {}]").format(FUTURES),
)  # fmt: skip
@click.option(
    "--until-known", is_flag=False, flag_value="95", callback=_percent, metavar="[PERCENT]",
    help=_("Play until the winner is known at 95 %, or as many; it may be looked at throughout."),
)  # fmt: skip
@click.option(
    "--at-most", type=click.IntRange(2, limits.GAMES), metavar="N",
    help=_("Futures after which --until-known gives up.  [default: {}]").format(AT_MOST),
)  # fmt: skip
@click.option(
    "--outcome", "outcomes", multiple=True, default=("score", "win"), show_default=True,
    help=_("What to compare, as `cash xai`; may be repeated, the first decides."),
)  # fmt: skip
@report_option
@lab_options
@game_options
def compare(
    scenario: str,
    seats: tuple[str, ...],
    futures: int | None,
    until_known: float | None,
    at_most: int | None,
    seed: tuple[int, int],
    **rest: Any,
) -> int:
    """Find the seat, play, and print the pairs; 1 where a future failed."""
    from computewar.lab import compare as lab

    story = resolved(scenario, rest["horizon"], rest["reading"], rest["settings"])
    side, strategies, others = seated(seats, story)
    most = _futures(futures, until_known, at_most)
    with progress(rest["quiet"]) as told:
        found = lab.compare(
            story, side, strategies, others, outcomes=rest["outcomes"], futures=most,
            seed=seed[0], first=seed[1], level=until_known or 0.95,
            until_known=until_known is not None,
            progress=told, workers=rest["workers"], failures="rows",
        )  # fmt: skip
    writes = []
    if rest["report"]:
        from computewar.report.html.compare import page

        made = page(found, story, words())
        writes.append(lambda: write(rest["report"], made, rest["quiet"]))
    delivered(_json(found) if rest["as_json"] else "\n".join(_lines(found)), *writes)
    return failures(found.errors, rest["quiet"])


def seated(texts: tuple[str, ...], story: "Scenario") -> tuple[str, list[str], dict[str, str]]:
    """The seat that is compared, its strategies, and who holds the other seats named."""
    from computewar.lab.seats import parse

    seats = parse(texts, story)
    several = [side for side, specs in seats.items() if len(specs) > 1]
    if len(several) != 1:
        named = _("{} names one strategy").format(next(iter(seats)))
        problem = _("{} name several").format(_(" and ").join(several)) if several else named
        cure = _("name two strategies or more of one seat, as in musk=builder,buyer")
        raise click.UsageError(f"{problem}; {cure}")
    side = several[0]
    return side, seats[side], {name: specs[0] for name, specs in seats.items() if name != side}


def _futures(futures: int | None, until_known: float | None, at_most: int | None) -> int:
    """How many futures to play, at most; UsageError for options that do not go together."""
    if until_known is None and at_most is not None:
        raise click.UsageError(_("--at-most bounds --until-known; write both, or -n"))
    if until_known is not None and futures is not None:
        raise click.UsageError(_("-n fixes what --until-known finds; write --at-most instead"))
    return (futures or FUTURES) if until_known is None else (at_most or AT_MOST)


def _lines(found: "Comparison") -> list[str]:
    """The table of the best in each outcome against all others, and what follows from it."""
    title = _("{}, {}: {} over the same {} futures from {}.{}").format(
        found.scenario, found.side, ", ".join(found.strategies), number(found.futures),
        found.seed, found.first,
    )  # fmt: skip
    held = wrapped([f"{side}: {name}" for side, name in found.others.items()])
    legend = _("width: of the interval, over that of as many futures played apart")
    return [
        *wrap(title, WIDTH),
        *held,
        "",
        *_table(found),
        legend,
        "",
        *wrap(verdict(found), WIDTH),
    ]


def _table(found: "Comparison") -> list[str]:
    """The table, names as long as there is room for."""
    lines: list[str] = []
    for room in range(NAME, 0, -1):
        rows = [_cells(pair, found, room) for pair in shown(found)]
        lines = aligned([_heads(), *rows], 3)
        if max(map(len, lines)) <= WIDTH:
            break
    return lines


def _heads() -> list[str]:
    return [
        _("outcome"), _("better"), _("than"), _("means"), _("by"), _("interval"), _("better in"),
        _("even in"), _("width"),
    ]  # fmt: skip


def _cells(pair: "Pair", found: "Comparison", room: int) -> list[str]:
    means = found.means(pair.outcome)
    return [
        pair.outcome,
        shortened(pair.one, room),
        shortened(pair.other, room),
        " : ".join(amount(means[name], pair.outcome) for name in (pair.one, pair.other)),
        amount(pair.mean, pair.outcome),
        span(pair),
        number(pair.better, "share", 2),
        number(pair.even, "share", 2),
        NOTHING if math.isnan(pair.narrower) else f"{pair.narrower:.2f}",
    ]


def _json(found: "Comparison") -> str:
    """Everything but the futures themselves; what has no value is null."""
    told = {
        "scenario": found.scenario,
        "side": found.side,
        "strategies": found.strategies,
        "others": dict(found.others),
        "seed": found.seed,
        "first": found.first,
        "futures": found.futures,
        "level": found.level,
        "until_known": found.until_known,
        "winner": found.winner,
        "means": {outcome: _plain(found.means(outcome)) for outcome in found.outcomes},
        "pairs": [_plain(asdict(pair)) for pair in found.pairs],
        "failed": {name: list(texts) for name, texts in found.errors.items() if texts},
    }
    return json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same with null for numbers that are none."""
    return {
        key: None if isinstance(value, float) and not math.isfinite(value) else value
        for key, value in values.items()
    }


def failures(errors: Mapping[str, Sequence[str]], quiet: bool) -> int:
    """The exit code; says whose futures failed, how many, and the first reason of each."""
    lost = {name: texts for name, texts in errors.items() if texts}
    for name, texts in lost.items() if not quiet else ():
        said = ngettext(
            "{} future of {} failed and is left out: {}",
            "{} futures of {} failed and are left out; the first: {}",
            len(texts),
        )
        click.echo(said.format(number(len(texts)), name, texts[0]), err=True)
    return 1 if lost else 0
