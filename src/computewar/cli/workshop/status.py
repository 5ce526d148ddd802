"""`computewar workshop status`: where a workshop stands, and whether its file still holds.

Opening it checks every entry's hash and plays every turn again under today's rules. Exit codes: 0
it holds · 1 today's rules lead elsewhere · 2 a file that cannot be read.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from computewar.cli.examples import examples
from computewar.cli.workshop.file import file_argument, opened
from computewar.words import NOTHING, _, ngettext, padded

if TYPE_CHECKING:
    from computewar.sessions.workshop import Workshop

CHANGED = 1


@click.command(
    help=_(
        "Say where the workshop in FILE stands, team by team, and whether every turn of it comes "
        "out the same under today's rules. It only reads, also while FILE is hosted."
    ),
    epilog=examples(
        "computewar workshop status day.workshop", "computewar workshop status day.workshop --json"
    ),
)
@file_argument
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def command(file: Path, as_json: bool) -> int:
    """Report on the file; returns the exit code."""
    from computewar.sessions.timeline import ChangedError

    try:
        workshop = opened(file, writable=False)
    except ChangedError as error:
        click.echo(str(error), err=True)
        return CHANGED
    with workshop:
        if as_json:
            click.echo(json.dumps(_as_json(workshop), ensure_ascii=False, indent=2))
        else:
            for line in _lines(workshop):
                click.echo(line)
    return 0


def standing(workshop: "Workshop") -> Iterator[str]:
    """Round, phase, quarters and clock in one line, and what usually comes next."""
    from computewar.workshop import labels, rounds
    from computewar.workshop.heading import heading

    told = heading(workshop)
    played = max(one.log.position.turn for one in workshop.worlds.values())
    quarters = _("{} of {} quarters played").format(played, workshop.scenario.turns)
    parts = [told["round_text"], told["phase_text"], quarters]
    if (left := told["seconds"]) is not None:
        clock = f"{int(left) // 60}:{int(left) % 60:02}"
        parts.append((_("{} left, stopped") if told["paused"] else _("{} left")).format(clock))
    yield " · ".join(parts)
    if usual := rounds.usual(workshop):
        yield _("next: {} ({})").format(usual, labels.steps()[usual])


def _lines(workshop: "Workshop") -> Iterator[str]:
    from computewar.inputs.steering import visible

    setup, scenario = workshop.setup, workshop.scenario
    title = visible(setup.title) or _(scenario.title)
    yield _("{}: {}, seed {}, form {}").format(title, scenario.name, workshop.seed, setup.form)
    yield from standing(workshop)
    yield ""
    yield from _table(workshop)
    yield ""
    entries, turns = len(workshop.entries), _played(workshop)
    held = ngettext("{} entry holds", "{} entries hold", entries).format(entries)
    same = ngettext("{} turn", "{} turns", turns).format(turns)
    yield _("{}; {} played again under today's rules, the same").format(held, same)


def _table(workshop: "Workshop") -> Iterator[str]:
    """A row a team."""
    heads = (_("team"), _("side"), _("world"), _("plays"), _("committed"), _("people"))
    rows = [heads, *(_row(one) for one in _teams(workshop))]
    widths = [max(len(row[k]) for row in rows) for k in range(len(heads))]
    for row in rows:
        yield "  ".join(map(padded, row, widths)).rstrip()


def _row(team: dict[str, Any]) -> tuple[str, ...]:
    from computewar.inputs.steering import visible

    people = ", ".join(map(visible, team["people"]))
    return (
        team["name"], team["side"], team["world"], team["stand_in"] or _("the team"),
        _("yes") if team["committed"] else _("no"), people or NOTHING,
    )  # fmt: skip


def _teams(workshop: "Workshop") -> list[dict[str, Any]]:
    """What there is to know of each team."""
    from computewar.workshop import seats, standins

    people = seats.people(workshop)
    return [
        {
            "key": key, "name": team.name, "side": team.side, "world": team.world,
            "committed": workshop.timeline(key).log.position.desk(team.side).sealed,
            "stand_in": standins.of(workshop, key),
            "people": [one.person for one in people if one.team == key],
        }
        for key, team in workshop.setup.teams.items()
    ]  # fmt: skip


def _played(workshop: "Workshop") -> int:
    """Turns on the branches in play."""
    return sum(one.log.position.turn for one in workshop.worlds.values())


def _as_json(workshop: "Workshop") -> dict[str, Any]:
    from computewar.workshop import rounds

    stage = workshop.stage
    return {
        "title": workshop.setup.title or _(workshop.scenario.title),
        "scenario": workshop.scenario.name,
        "seed": workshop.seed,
        "form": workshop.setup.form,
        "round": stage.round,
        "phase": stage.phase,
        "seconds": stage.seconds(rounds.now()),
        "paused": stage.paused,
        "next": rounds.usual(workshop),
        "quarters": workshop.scenario.turns,
        "played": {world: one.log.position.turn for world, one in workshop.worlds.items()},
        "teams": _teams(workshop),
        "entries": len(workshop.entries),
        "same": True,
    }
