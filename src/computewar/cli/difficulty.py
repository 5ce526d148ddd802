"""`computewar difficulty`: how often somebody who plays by rules of thumb wins at each level."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from computewar.cli import candidates, limits
from computewar.cli.columns import WIDTH, aligned, shortened, wrapped
from computewar.cli.examples import examples
from computewar.cli.options import game_options, lab_options, listed, resolved
from computewar.cli.progress import progress
from computewar.inputs.catalogue import LEVELS, STANDARD
from computewar.words import _, number

if TYPE_CHECKING:
    from computewar.inputs.scenario import Scenario
    from computewar.lab.difficulty import Case, Fall, Rate

FUTURES = 200
ALL = "plans"
FAILED = 1


@click.command(
    help=_(
        "Measure how often somebody who plays by rules of thumb (`rule_of_thumb`) wins SCENARIO at "
        "each level of difficulty, for each side, over the same futures. Exit code 1 where a level "
        "is won more often than the easier one before it. With --candidates other opponents are "
        "tried in the world of each level, and the nearest to what the level aims at is named."
    ),
    epilog=examples(
        "computewar difficulty terafab-2026",
        "computewar difficulty terafab-2026 --side openai --level hard -n 500",
        "computewar difficulty seven-trillion --candidates plans,planner:budget=32 -n 100",
    ),
)
@click.argument("scenario", shell_complete=candidates.scenarios)
@click.option(
    "--side", "sides", multiple=True, metavar="SIDE",
    help=_("The side of the player; every side that can be played if left out."),
)  # fmt: skip
@click.option(
    "--level", "levels", multiple=True, type=click.Choice(LEVELS),
    help=_("A level to measure; all if left out."),
)  # fmt: skip
@click.option(
    "-n", "--futures", type=click.IntRange(2, limits.GAMES), default=FUTURES, show_default=True,
    help=_("How many futures to play for each line."),
)  # fmt: skip
@click.option(
    "--candidates", "more", multiple=True, metavar="STRATEGY[,...]", callback=listed,
    shell_complete=candidates.strategies,
    help=_("Opponents to try instead of the level's own; `plans` for all plans and greedy."),
)  # fmt: skip
@lab_options
@game_options
def difficulty(
    scenario: str,
    sides: tuple[str, ...],
    levels: tuple[str, ...],
    futures: int,
    more: tuple[str, ...],
    as_json: bool,
    quiet: bool,
    seed: tuple[int, int],
    **rest: Any,
) -> int:
    """Play every level, or every candidate at it, and print the rates."""
    from computewar.lab import difficulty as lab

    story = resolved(scenario, rest["horizon"], rest["reading"], rest["settings"])
    asked = _asked(story, sides, levels, more)
    with progress(quiet) as told:
        rates = lab.measured(
            story, asked, futures=futures, seed=seed[0], first=seed[1],
            progress=told, workers=rest["workers"],
        )  # fmt: skip
    fallen = () if more else lab.falls(rates)
    head = _("{}: {} against the opponents of each level, {} futures from {}.{}").format(
        story.name, lab.PLAYER, number(futures), *seed
    )
    click.echo(_json(story, rates, fallen) if as_json else "\n".join(_text(head, rates, fallen)))
    return 0 if all(fall.falls for fall in fallen) else FAILED


def _asked(
    story: "Scenario", sides: Sequence[str], levels: Sequence[str], more: Sequence[str]
) -> "list[Case]":
    """The cases to measure; InputError or StrategyError for a wrong name."""
    from computewar.inputs.error import InputError, nearest
    from computewar.lab.difficulty import cases
    from computewar.lab.seats import known

    for side in sides:
        if side not in story.playable:
            problem = _("is no side of {} that can be played").format(story.name)
            raise InputError("--side", side, problem, nearest(side, story.playable))
    found = cases(story, sides, levels)
    specs = _specs(story, more)
    known(specs)
    return [case._replace(opponent=spec) for case in found for spec in specs] if more else found


def _specs(story: "Scenario", words: Sequence[str]) -> list[str]:
    """The candidates named, each once."""
    from computewar.lab.tournament import field

    lists = [[*field(story), "greedy"] if word == ALL else [word] for word in words]
    return list(dict.fromkeys(spec for found in lists for spec in found))


def _text(head: str, rates: "Sequence[Rate]", fallen: "Sequence[Fall]") -> list[str]:
    heads = [
        _("side"), _("level"), _("opponent"), _("harshness"), _("wins"), _("95 %"), _("aim"), "",
    ]  # fmt: skip
    lines = [head, "", *aligned([heads, *map(_row, rates)], left=3)]
    return [*lines, "", *(_falling(fallen) if fallen else _nearest(rates))]


def _row(rate: "Rate") -> list[str]:
    low, high = rate.interval
    return [
        rate.case.side,
        rate.case.level,
        shortened(", ".join(rate.opponents.values()), WIDTH // 3),
        number(rate.level.harshness, signed=True) or "0",
        _percent(rate.share),
        f"{_percent(low)} – {_percent(high)}",
        f"{_percent(rate.level.aim[0])} – {_percent(rate.level.aim[1])}",
        "" if rate.as_meant else _("off"),
    ]


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _falling(fallen: "Sequence[Fall]") -> list[str]:
    """Whether it grows harder from level to level, and by how much."""
    lines = []
    for fall in fallen:
        text = _("{}: {} is won {} points more rarely than {} (95 %: {} to {})")
        if not fall.falls:
            text = _("{}: {} is NOT won more rarely: {} points against {} (95 %: {} to {})")
        points = [f"{-100 * x:.0f}" for x in (fall.change, fall.interval.high, fall.interval.low)]
        lines.append(text.format(fall.side, fall.harder, points[0], fall.easier, *points[1:]))
    return lines


def _nearest(rates: "Sequence[Rate]") -> list[str]:
    """What to write into the scenario so that each level is nearest to its aim."""
    from computewar.lab.difficulty import nearest_to_aim

    said = _("Nearest to what the levels aim at, as a scenario writes it (seats of the opponents):")
    lines = wrapped(said.split(" "), between=" ")
    best = nearest_to_aim(rates)
    for level in dict.fromkeys(key[1] for key in best):
        lines += [] if level == STANDARD else [f"[difficulty.{level}.seats]"]
        for (_side, at), rate in best.items():
            for seat, spec in rate.opponents.items() if at == level else ():
                place = f"sides.{seat}.strategy" if level == STANDARD else seat
                lines.append(f'{place} = "{spec}" # {_percent(rate.share)}')
    return lines


def _json(story: "Scenario", rates: "Sequence[Rate]", fallen: "Sequence[Fall]") -> str:
    told = {
        "scenario": story.name,
        "rates": [
            {
                "side": rate.case.side, "level": rate.case.level, "opponents": rate.opponents,
                "harshness": rate.level.harshness, "wins": rate.share,
                "low": rate.interval.low, "high": rate.interval.high, "aim": rate.level.aim,
                "as_meant": rate.as_meant, "futures": len(rate.wins),
            }
            for rate in rates
        ],
        "falls": [
            {**fall._asdict(), "interval": tuple(fall.interval), "falls": fall.falls}
            for fall in fallen
        ],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=2)
