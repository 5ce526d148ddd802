"""`computewar optimise`: the settings of a strategy tuned for a seat, and what that is worth."""

import json
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from computewar.cli import candidates, limits
from computewar.cli.columns import WIDTH, aligned
from computewar.cli.compare import failures
from computewar.cli.examples import examples
from computewar.cli.options import against_option, game_options, lab_options, resolved, told_option
from computewar.cli.place import Place
from computewar.cli.progress import progress
from computewar.cli.reporting import delivered, writable, write_text
from computewar.words import _, number

if TYPE_CHECKING:
    from computewar.inputs.scenario import Scenario
    from computewar.lab.contest import Contest
    from computewar.lab.optimise import Tuning
    from computewar.lab.stopping import Interval

GAMES, FEWEST = 20_000, 800


@click.command(
    help=_(
        "Tune the settings of a strategy on training futures, and tell what it wins before and "
        "after on held-out ones. SEAT=STRATEGY is tuned; a further seat is held by the strategies "
        "named for it, evenly mixed, else as --against says."
    ),
    epilog=examples(
        "computewar optimise terafab-2026 musk=builder openai=buyer --games 20000 -n 1000",
        "computewar optimise terafab-2026 musk=buyer --against field --games 9000 -n 9 -o it.toml",
    ),
)
@click.argument("scenario", shell_complete=candidates.scenarios)
@click.argument(
    "seats", nargs=-1, required=True, metavar="SEAT=STRATEGY [OTHER=STRATEGY,...]...",
    shell_complete=candidates.seats,
)  # fmt: skip
@against_option("own")
@click.option(
    "--games", type=click.IntRange(FEWEST, limits.GAMES), default=GAMES, show_default=True,
    help=_("Training games; those that choose and report come on top."),
)  # fmt: skip
@told_option
@click.option(
    "-o", "--output", type=Place(dir_okay=False), callback=writable, metavar="FILE.toml",
    help=_("Write the tuned strategy as a table of rules, to be played by its path."),
)  # fmt: skip
@lab_options
@game_options
def optimise(
    scenario: str,
    seats: tuple[str, ...],
    games: int,
    futures: int,
    output: Path | None,
    as_json: bool,
    quiet: bool,
    seed: tuple[int, int],
    **rest: Any,
) -> int:
    """Find the seat, tune, print before and after; 1 where a game failed."""
    from computewar.lab import optimise as lab
    from computewar.lab.contest import contest
    from computewar.lab.mixture import opposing

    story = resolved(scenario, rest["horizon"], rest["reading"], rest["settings"])
    side, spec, named = _seated(seats, story)
    with progress(quiet) as told:
        others = opposing(
            story, side, named, rest["against"], seed=seed[0], first=seed[1],
            workers=rest["workers"], progress=told,
        )  # fmt: skip
        ring = contest(story, side, others, seed=seed[0], first=seed[1], workers=rest["workers"])
        found = lab.optimise(ring, spec, games=games, seed=seed[0], reported=futures, progress=told)
    writes = []
    if output:
        text = found.after.text(_about(found, scenario))
        writes.append(lambda: write_text(output, text, quiet))
    delivered(_json(found, ring) if as_json else "\n".join(_lines(found, ring)), *writes)
    return failures({spec: ring.errors}, quiet)


def _seated(texts: tuple[str, ...], story: "Scenario") -> tuple[str, str, dict[str, list[str]]]:
    """The seat, the strategy that is tuned, and the strategies named for further seats."""
    from computewar.lab.seats import parse

    seats = parse(texts, story)
    side, specs = next(iter(seats.items()))
    if len(specs) > 1:
        problem = _("{} names several strategies; name the one to tune, others in other seats")
        raise click.UsageError(problem.format(side))
    if not story.sides[side].playable:
        raise click.UsageError(_("{} cannot be played; name a seat that can").format(side))
    return side, specs[0], {name: held for name, held in seats.items() if name != side}


def _about(found: "Tuning", scenario: str) -> str:
    return f"{found.before.base}, tuned for {found.side} in {scenario}."


def held_by(ring: "Contest") -> str:
    """Who holds the sides that one plays against, in one line."""
    from computewar.lab.compare import called

    held = {side: ring.others[side] for side in ring.rivals}
    names = {side: getattr(one, "spec", None) or called(one) for side, one in held.items()}
    return "; ".join(f"{side}: {name}" for side, name in names.items())


def percent(mean: float, interval: "Interval") -> str:
    """A share of wins and its interval, in per cent."""
    return f"{100 * mean:.1f} % ({100 * interval.low:.1f}–{100 * interval.high:.1f})"


def _lines(found: "Tuning", ring: "Contest") -> list[str]:
    """What was tuned against whom, the settings, what they win, the strategy as one writes it."""
    title = _("{}, {}: {} tuned in {} games against {}").format(
        ring.scenario.name, found.side, found.before.base, number(found.games), held_by(ring)
    )
    gain = [100 * x for x in (found.gain, *found.interval_gain)]
    return [
        *wrap(title, WIDTH),
        "",
        *aligned([[_("setting"), _("before"), _("after"), _("from"), _("to")], *_settings(found)]),
        "",
        _("On {} held-out futures (95 %):").format(number(found.held_out)),
        *aligned([
            [_("before"), percent(found.wins_before, found.interval_before)],
            [_("after"), percent(found.wins_after, found.interval_after)],
            [_("gain"), _("{:+.1f} points ({:+.1f} to {:+.1f})").format(*gain)],
        ]),
        *([_("Nothing better was found.")] if found.after == found.before else []),
        "",
        found.after.base,
    ]  # fmt: skip


def _settings(found: "Tuning") -> list[list[str]]:
    from computewar.lab.breeding import bounded

    before, after = dict(found.before.settings), dict(found.after.settings)
    return [
        [key, *(f"{x:g}" for x in (
            before.get(key, one.default), after.get(key, one.default), one.low, one.high
        ))]
        for key, one in bounded(found.before.name).items()
    ]  # fmt: skip


def _json(found: "Tuning", ring: "Contest") -> str:
    told = {
        "scenario": ring.scenario.name,
        "side": found.side,
        "others": held_by(ring),
        "seed": ring.seed,
        "games": found.games,
        "held_out": found.held_out,
        "before": found.before.base,
        "after": found.after.base,
        "wins_before": [found.wins_before, *found.interval_before],
        "wins_after": [found.wins_after, *found.interval_after],
        "gain": [found.gain, *found.interval_gain],
        "places": dict(found.settings),
        "failed": ring.errors,
    }
    return json.dumps(told, ensure_ascii=False, indent=2)
