"""`computewar robustness`: strategies on one seat ranked by every criterion of decision."""

import json
import math
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from computewar.cli import candidates, limits
from computewar.cli.columns import WIDTH, aligned, parted, shortened, wrapped
from computewar.cli.compare import failures, seated
from computewar.cli.examples import examples
from computewar.cli.options import game_options, lab_options, resolved
from computewar.cli.progress import progress
from computewar.cli.reporting import delivered, report_option, words, write
from computewar.report.robustness import LABELS, ahead, first, looks_at, place, sentences, told
from computewar.words import NOTHING, _, number

if TYPE_CHECKING:
    from computewar.lab.robustness import Robustness

NAME = 24  # signs of a strategy's name in the tables, at most


@click.command(
    help=_(
        "Play SCENARIO with several strategies on one seat, as in musk=builder,balanced, over the "
        "same futures, and rank them by ten criteria of who does not know which future comes: the "
        "worst and the best future, the mean, regret and others; and tell where these disagree. "
        "Other seats are held by one strategy each."
    ),
    epilog=examples(
        "computewar robustness terafab-2026 openai=renter,powerhouse,gambler,cautious",
        "computewar robustness terafab-2026 musk=builder,buyer --outcome 'cash xai' --level 20",
        "computewar robustness terafab-2026 musk=builder,buyer,renter -o report.html",
    ),
)
@click.argument("scenario", shell_complete=candidates.scenarios)
@click.argument(
    "seats", nargs=-1, required=True, metavar="SEAT=STRATEGY,STRATEGY...",
    shell_complete=candidates.seats,
)  # fmt: skip
@click.option(
    "-n", "--futures", type=click.IntRange(2, limits.GAMES), default=1000, show_default=True,
    help=_("How many futures to play with each strategy."),
)  # fmt: skip
@click.option(
    "--outcome", default="score", show_default=True,
    help=_("What to rank by, as `win` or `cash xai`."),
)  # fmt: skip
@click.option(
    "--level", type=limits.Figure(-limits.LARGEST, limits.LARGEST), metavar="X",
    help=_(
        "What satisfies, in the outcome's unit.  [default: the score's par, 50; a win; else the "
        "median of all games]"
    ),
)  # fmt: skip
@click.option(
    "--alpha", type=limits.Figure(0, 1), default=0.5, show_default=True, metavar="SHARE",
    help=_("Hurwicz's optimism: the weight of the best future; the worst has the rest."),
)  # fmt: skip
@click.option(
    "--aversion", type=limits.Figure(0, limits.LARGEST), default=1.0, show_default=True,
    metavar="K",
    help=_("What a standard deviation costs in mean − K sd."),
)  # fmt: skip
@click.option(
    "--states", type=click.IntRange(2, 20), default=5, show_default=True,
    help=_("States for Starr's domain: groups of futures, from the harshest to the kindest."),
)  # fmt: skip
@report_option
@lab_options
@game_options
def robustness(
    scenario: str,
    seats: tuple[str, ...],
    futures: int,
    outcome: str,
    seed: tuple[int, int],
    **rest: Any,
) -> int:
    """Find the seat, play, and print ranks and disagreements; 1 where a future failed."""
    from computewar.lab import robustness as lab
    from computewar.lab.criteria import Asked

    story = resolved(scenario, rest["horizon"], rest["reading"], rest["settings"])
    side, strategies, others = seated(seats, story)
    level = math.nan if rest["level"] is None else rest["level"]
    with progress(rest["quiet"]) as watched:
        found = lab.robustness(
            story, side, strategies, others, outcome=outcome,
            asked=Asked(rest["alpha"], rest["aversion"], level, rest["states"]),
            futures=futures, seed=seed[0], first=seed[1],
            progress=watched, workers=rest["workers"], failures="rows",
        )  # fmt: skip
    writes = []
    if rest["report"]:
        from computewar.report.html.robustness import page

        made = page(found, story, words())
        writes.append(lambda: write(rest["report"], made, rest["quiet"]))
    delivered(_json(found) if rest["as_json"] else "\n".join(_lines(found)), *writes)
    return failures(found.errors, rest["quiet"])


def _lines(found: "Robustness") -> list[str]:
    """Values and places, who is first by what, how far criteria agree, and what follows."""
    title = _("{}, {}: {} by {} in the same {} futures from {}.{}").format(
        found.scenario, found.side, ", ".join(found.strategies), found.outcome,
        number(found.futures), found.seed, found.first,
    )  # fmt: skip
    held = wrapped([f"{side}: {name}" for side, name in found.others.items()])
    parts = [_values(found), _firsts(found), _agreement(found)] if found.verdicts else []
    tables = [line for part in parts if part for line in ["", *part]]
    said = [line for text in sentences(found) for line in wrap(text, WIDTH)]
    return [*wrap(title, WIDTH), *held, *tables, "", *said]


def _values(found: "Robustness") -> list[str]:
    """A row a strategy, a column a criterion, value and place in each; in parts if wide."""
    names = [_("strategy"), *(shortened(name, NAME) for name in found.strategies)]
    columns = [
        [LABELS[one.criterion], *(
            f"{told(one.criterion, one.values[name], found.outcome)} {place(one, name):<2}"
            for name in found.strategies
        )] for one in found.verdicts
    ]  # fmt: skip
    return parted(names, columns)


def _firsts(found: "Robustness") -> list[str]:
    """A row a criterion: what it looks at, who is first, by how much, and how surely."""
    heads = [_("criterion"), _("looks at"), _("first"), _("ahead by"), _("again")]
    rows = [
        [LABELS[one.criterion], looks_at(one.criterion, found), shortened(first(one), NAME),
         ahead(one, found.outcome), number(one.again, "share", 2)]
        for one in found.verdicts
    ]  # fmt: skip
    legend = _("again: the share of samples of as many futures, redrawn, that name the same first")
    return [*aligned([heads, *rows], 3), legend]


def _agreement(found: "Robustness") -> list[str]:
    """Kendall's τ of each pair of criteria; nothing to be told of two strategies."""
    if len(found.strategies) < 3:
        return []
    keys = [one.criterion for one in found.verdicts]
    heads = [_("Kendall's τ"), *(str(k + 1) for k in range(len(keys)))]
    rows = [
        [f"{k + 1} {LABELS[key]}", *(_tau(found.agreement[key][other]) for other in keys[: k + 1])]
        + [""] * (len(keys) - k - 1)
        for k, key in enumerate(keys)
    ]
    return aligned([heads, *rows])


def _tau(value: float) -> str:
    return NOTHING if math.isnan(value) else f"{value:.2f}".replace("-", "−")


def _json(found: "Robustness") -> str:
    """Everything but the futures themselves; what has no value is null."""
    fields = (
        "scenario", "side", "strategies", "outcome", "seed", "first", "futures", "used", "beaten",
    )  # fmt: skip
    agreement = {
        key: {other: None if math.isnan(x) else x for other, x in row.items()}
        for key, row in found.agreement.items()
    }
    told = {field: getattr(found, field) for field in fields} | {
        "others": dict(found.others),
        "asked": found.asked._asdict(),
        "criteria": [one._asdict() for one in found.verdicts],
        "agreement": agreement,
        "sentences": sentences(found),
        "failed": {name: list(texts) for name, texts in found.errors.items() if texts},
    }
    return json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False)
