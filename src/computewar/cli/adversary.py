"""`computewar adversary`: a search for plans that win too much, on either side."""

import json
from functools import partial
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from computewar.cli import candidates, limits
from computewar.cli.columns import WIDTH, wrapped
from computewar.cli.compare import failures
from computewar.cli.examples import examples
from computewar.cli.options import (
    against_option,
    game_options,
    lab_options,
    listed,
    resolved,
    told_option,
)
from computewar.cli.progress import progress
from computewar.cli.reporting import delivered, write_text
from computewar.words import _, number

if TYPE_CHECKING:
    from computewar.inputs.scenario import Scenario
    from computewar.lab.adversary import Exposure

GAMES, FEWEST = 20_000, 500
SHOWN = 3  # plans that are shown of each side
ENDS = {
    "most": _("At the most in every good plan: "),
    "least": _("At the least in every good plan: "),
    "rest": _("Never moved, at a bound by itself: "),
}


@click.command(
    help=_(
        "Search for plans that win too much: strategies with other settings, strategies with "
        "levers set over their heads, and levers set without looking. They meet the Nash mixture "
        "of the other side's plans; the best are told on held-out futures. It holds if none wins "
        "more than 70 %; one that surely does leaves with 1."
    ),
    epilog=examples(
        "computewar adversary terafab-2026 --side musk --games 20000 --table 24 -n 1000",
        "computewar adversary terafab-2026 openai=buyer --side musk --games 9000 -n 500 --keep it",
    ),
)
@click.argument("scenario", shell_complete=candidates.scenarios)
@click.argument(
    "seats", nargs=-1, metavar="[OTHER=STRATEGY,...]...", shell_complete=candidates.seats
)
@click.option(
    "--side", "only", metavar="SIDE",
    help=_("Search for this side alone; for every side that can be played if left out."),
)  # fmt: skip
@click.option(
    "--from", "base", multiple=True, metavar="STRATEGY[,...]", callback=listed,
    shell_complete=candidates.strategies,
    help=_("The strategies that plans build on; all plans of the library if left out."),
)  # fmt: skip
@against_option("nash")
@click.option(
    "--games", "--budget", type=click.IntRange(FEWEST, limits.GAMES), default=GAMES,
    show_default=True,
    help=_("Training games a side; those of the mixture, the choice and the report on top."),
)  # fmt: skip
@click.option(
    "--table", "pairs", type=click.IntRange(2, limits.ROWS), default=24, show_default=True,
    help=_("Futures a pair of the table from which the Nash mixture is taken."),
)  # fmt: skip
@told_option
@click.option(
    "--keep", metavar="NAME",
    help=_("Write the best plan of each side as rules, NAME-SIDE.toml, played by its path."),
)  # fmt: skip
@lab_options
@game_options
def adversary(
    scenario: str,
    seats: tuple[str, ...],
    only: str | None,
    keep: str | None,
    as_json: bool,
    quiet: bool,
    **rest: Any,
) -> int:
    """Search for each side, print what was found; 1 where a plan wins too much or a game failed."""
    from computewar.lab.adversary import MOST
    from computewar.lab.seats import known, parse

    story = resolved(scenario, rest["horizon"], rest["reading"], rest["settings"])
    named = parse(seats, story)
    known(rest["base"])
    found = [_searched(story, side, named, quiet, rest) for side in _sides(story, only)]
    told = [_json(one) for one in found]
    text = "\n".join(line for one in found for line in (*_lines(one, story.name), ""))
    writes = [partial(_kept, one, story.name, keep, quiet) for one in found if keep]
    delivered(json.dumps(told, ensure_ascii=False, indent=2) if as_json else text.rstrip(), *writes)
    failed = failures({one.side: list(one.errors) for one in found}, quiet)
    return 1 if any(one.best.low > MOST for one in found) else failed


def _kept(one: "Exposure", scenario: str, keep: str, quiet: bool) -> None:
    """Write the best plan of a side as rules."""
    about = f"What a search found for {one.side} in {scenario}."
    write_text(Path(f"{keep}-{one.side}.toml"), one.best.plan.text(about), quiet)


def _sides(story: "Scenario", only: str | None) -> list[str]:
    """The sides to search for; UsageError for one that cannot be played."""
    if only is not None and only not in story.playable:
        problem = _("--side {} cannot be played; name {}")
        raise click.UsageError(problem.format(only, _(" or ").join(story.playable)))
    return [only] if only else list(story.playable)


def _searched(
    story: "Scenario",
    side: str,
    named: dict[str, list[str]],
    quiet: bool,
    rest: dict[str, Any],
) -> "Exposure":
    """The search for a side."""
    from computewar.lab.adversary import exposure
    from computewar.lab.contest import contest
    from computewar.lab.mixture import opposing
    from computewar.lab.search import search

    (seed, first), workers = rest["seed"], rest["workers"]
    held = {name: specs for name, specs in named.items() if name != side}
    with progress(quiet) as told:
        others = opposing(
            story, side, held, rest["against"], futures=rest["pairs"], seed=seed, first=first,
            workers=workers, progress=told,
        )  # fmt: skip
        ring = contest(story, side, others, seed=seed, first=first, workers=workers)
        found = search(
            ring,
            rest["base"] or None,
            games=rest["games"],
            seed=seed,
            reported=rest["futures"],
            progress=told,
        )
        return exposure(ring, found, rest["games"])


def _lines(one: "Exposure", scenario: str) -> list[str]:
    """A side's finalists, the verdict, and the levers that all good plans hold at a bound."""
    title = _("{}, {}: the best plans of {} games against {}").format(
        scenario, one.side, number(one.games), one.opponents
    )
    lines = wrap(title, WIDTH)
    for found in one.found[:SHOWN]:
        shares = [100 * x for x in (found.wins, found.low, found.high)]
        head = _("{:.1f} % ({:.1f}–{:.1f})").format(*shares)
        lines += ["", *_hung(f"{head}  ", found.plan.spec.split(" + "))]
    lines += ["", *wrap(_verdict(one), WIDTH), *_plain(one)]
    if one.parts:
        weighed = [f"{part.points:+.1f} {part.move.told}" for part in one.parts]
        lines += _hung(_("Points of score that it loses without each move: "), weighed, ", ")
    for end, said in ENDS.items():
        levers = [lever for lever, at in one.bounds.items() if at == end]
        if levers:
            lines += _hung(said, levers, ", ")
    return lines


def _hung(head: str, parts: list[str], between: str = " + ") -> list[str]:
    """Parts after a head, further lines under the first part."""
    indent = min(len(head), 20)
    first, *more = wrapped([head + parts[0], *parts[1:]], WIDTH - indent, between)
    return [first, *(" " * indent + line for line in more)]


def _plain(one: "Exposure") -> list[str]:
    """What the best strategy as it is wins on the same futures."""
    text = _("The best strategy of the library as it is, {}, wins {:.1f} % ({:.1f}–{:.1f}).")
    return [
        text.format(found.plan.name, *(100 * x for x in (found.wins, found.low, found.high)))
        for found in one.found
        if found.plan.plain
    ]


def _verdict(one: "Exposure") -> str:
    best, gate = one.best, one.gate
    shares = [100 * x for x in (best.wins, best.low, best.high)]
    text = _("The best wins {:.1f} % of {} held-out games (95 %: {:.1f}–{:.1f})").format(
        shares[0], number(best.games), *shares[1:]
    )
    if gate.holds:
        return text + _("; that nothing wins more than 70 % holds.")
    if best.low > gate.most:
        return text + _("; that nothing wins more than 70 % does not hold.")
    return text + _("; whether nothing wins more than 70 % is not known, play more (-n).")


def _json(one: "Exposure") -> dict[str, Any]:
    return {
        "side": one.side,
        "opponents": one.opponents,
        "games": one.games,
        "holds": one.gate.holds,
        "found": [
            {
                "plan": found.plan.spec,
                "wins": found.wins,
                "low": found.low,
                "high": found.high,
                "games": found.games,
                "validated": found.validated,
                "trained": found.trained,
                "rules": found.plan.table,
            }
            for found in one.found
        ],
        "parts": [
            {
                "move": part.move.told,
                "wins": part.wins,
                "points": part.points,
                "low": part.interval.low,
                "high": part.interval.high,
            }
            for part in one.parts
        ],
        "bounds": one.bounds,
        "failed": list(one.errors),
    }
