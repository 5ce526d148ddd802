"""`computewar replay`: whether a saved game is still the same game, and how it ended.

Exit codes: 0 the same game · 1 another one under today's rules · 2 a save that cannot be read.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from computewar.cli import limits
from computewar.cli.examples import examples
from computewar.words import NOTHING, _, ngettext, number, padded

if TYPE_CHECKING:
    from computewar.report.turnings import Told
    from computewar.sessions.replay import Report


@click.command(
    help=_(
        "Play the game in SAVE again, turn by turn on all its branches, and say whether it comes "
        "out the same. SAVE is a path, or the name of a game in your folder of saves. Of a "
        "workshop every world is played again."
    ),
    epilog=examples(
        "computewar replay game.save",
        "computewar replay game.save --why",
        "computewar replay game.save --json",
        "computewar replay day.workshop",
        "computewar replay game.save --watch --plain",
    ),
)
@click.argument("save")
@click.option(
    "--salvage", is_flag=True, help=_("Write what holds of a damaged save to a new one beside it.")
)
@click.option(
    "--why", is_flag=True, help=_("Look for the quarters that decided a game that is over.")
)
@click.option("--watch", is_flag=True, help=_("Watch the game quarter by quarter in the terminal."))
@click.option(
    "--speed", type=limits.Figure(0.125, 32), default=1.0, show_default=True, metavar="X",
    help=_("Of --watch, times the usual: a quarter every four seconds."),
)  # fmt: skip
@click.option(
    "--plain/--no-plain", default=None,
    help=_("Watch line by line, as `computewar play --plain` plays; so it is without a terminal."),
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def replay(
    save: str,
    salvage: bool,
    why: bool,
    watch: bool,
    speed: float,
    plain: bool | None,
    as_json: bool,
) -> int:
    """Report on a save, or first make a good one of a damaged one; returns the exit code."""
    from computewar.sessions.replay import SOLO, replay_worlds
    from computewar.sessions.saves import find_save
    from computewar.sessions.store import salvage as salvaged

    path = find_save(save)
    if salvage:
        path = salvaged(path)
        click.echo(_("what holds is kept in {}").format(path), err=True)
    if watch:
        _watch(path, speed, plain)
        return 0
    reports = replay_worlds(path)
    told = {world: _told(one) if why else {} for world, one in reports.items()}
    if as_json:
        worlds = {
            world: _as_json(one) | ({"turnings": _turnings(told[world])} if why else {})
            for world, one in reports.items()
        }
        found = worlds.get(SOLO) or {"same": _same(reports), "worlds": worlds}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for world, one in reports.items():
            for line in (*_heading(world), *_lines(one), *_why(one, told[world], why)):
                click.echo(line)
    return 0 if _same(reports) else 1


def _same(reports: "Mapping[str, Report]") -> bool:
    return all(one.same for one in reports.values())


def _heading(world: str) -> Iterator[str]:
    """Above the report of a workshop's world."""
    if world:
        yield f"\n{world}\n{'-' * len(world)}"


def _watch(path: Path, speed: float, plain: bool | None) -> None:
    """Show a save quarter by quarter; SaveError where it cannot be shown."""
    from computewar.inputs.settings import load
    from computewar.sessions.film import film

    found, settings = film(path), load().settings
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if not at_terminal or (settings.plain if plain is None else plain):
        from computewar.plain.console import Console
        from computewar.plain.watch import watch

        watch(found, Console(sys.stdin, sys.stdout, ascii=settings.ascii), stops=sys.stdin.isatty())
        return
    from computewar.cli.play import colours
    from computewar.sessions.request import PlayRequest
    from computewar.tui.app import start

    os.environ.update(colours(settings.colour) | dict(os.environ))
    start(PlayRequest(watch=path, speed=speed), ascii=settings.ascii)


def _lines(report: "Report") -> Iterator[str]:
    """The report as text: what was played, whether it is the same, how it stands."""
    scenario, turn = report.game.scenario, report.game.state.turn
    branches = ngettext("{} branch", "{} branches", report.branches).format(report.branches)
    turns = ngettext("{} turn", "{} turns", report.turns).format(report.turns)
    yield _("{}, seed {}: {} on {}").format(_(scenario.title), report.seed, turns, branches)
    seats = (f"{side}={seat}" for side, seat in report.seats.items())
    yield _("seats: {}").format(", ".join(seats))
    if report.same:
        yield _("the same game")
    else:
        yield _("another game: first differs at {}").format(report.difference)
    yield from (_("note: {}").format(notice) for notice in report.notices)
    yield ""
    place = (
        _("{} after {} of {} quarters")
        if report.reached
        else _("{} is the same for {} of {} quarters; there")
    )
    yield place.format(report.branch, turn, scenario.turns)
    yield from _table(report)


def _told(report: "Report") -> "dict[str, Told]":
    """What decided a game that is over, by the side that reads; nothing where it is not over."""
    from computewar.lab.turning import reckoned
    from computewar.report.turnings import decided, waiting

    if not report.game.finished:
        return {}
    click.echo(waiting(), err=True)
    found = reckoned(report.games)
    assert found  # nobody cancels it
    return {side: decided(report.games, found, side) for side in found.chances}


def _why(report: "Report", told: "dict[str, Told]", asked: bool) -> Iterator[str]:
    """What decided the game, side by side."""
    if asked and not told:
        yield ""
        yield _("What decided it can be told when the game is over.")
    for side, one in told.items():
        label = _(report.game.scenario.sides[side].label)
        yield ""
        yield _("What decided it for {}:").format(label)
        yield f"  {one.summary}"
        yield from (f"  {quarter}: {text}" for quarter, text in one.lines)


def _turnings(told: "dict[str, Told]") -> dict[str, object]:
    return {
        side: {
            "summary": one.summary,
            "quarters": [{"quarter": quarter, "text": text} for quarter, text in one.lines],
        }
        for side, one in told.items()
    }


def _measured(report: "Report") -> dict[str, float]:
    """Every outcome of the final position, by `OUTCOME FIRM` or `OUTCOME SIDE`."""
    from computewar.lab.run import measured

    game = report.game
    return {
        key: float(rows[0]) for key, rows in measured(game.start, game.state, game.world).items()
    }


def _table(report: "Report") -> Iterator[str]:
    """Outcomes of the sides that can be played and of their firms, one row an outcome."""
    from computewar.engine.outcomes import OUTCOMES

    found = _measured(report)
    story = report.game.scenario
    firms = {side: story.sides[side].firms for side in story.playable}
    places = list(dict.fromkeys(place for side in firms for place in (side, *firms[side])))
    yield " " * 24 + "".join(padded(place, 13, right=True) for place in places)
    for name, outcome in OUTCOMES.items():
        values = [found.get(f"{name} {place}") for place in places]
        cells = (
            NOTHING if v is None else number(v, outcome.unit.partition("/")[0]) for v in values
        )
        yield padded(_(outcome.label), 24) + "".join(padded(cell, 13, right=True) for cell in cells)


def _as_json(report: "Report") -> dict[str, object]:
    return {
        "same": report.same,
        "difference": report.difference,
        "notices": list(report.notices),
        "scenario": report.game.scenario.name,
        "seed": report.seed,
        "seats": dict(report.seats),
        "branch": report.branch,
        "branches": report.branches,
        "turns": report.turns,
        "turn": report.game.state.turn,
        "finished": report.game.finished,
        "outcomes": _measured(report),
    }
