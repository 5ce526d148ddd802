"""Results: how teams stand and what a round brought, from the games of their worlds."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from computewar.engine.game import Game
from computewar.engine.observation import held
from computewar.engine.state import SHOWN
from computewar.report.decisions import decided
from computewar.report.news import News, news
from computewar.report.verdict import scores
from computewar.sessions import history, plan
from computewar.sessions.stage import seen_until
from computewar.sessions.timeline import Timeline
from computewar.sessions.workshop import Workshop
from computewar.words import NOTHING, _, number

KEPT = 512
"""Quarters of which what was worked out is kept: a console asks every second."""
TOLD = 4


class Marks(NamedTuple):
    """A side's figures: its firms' together, of models the best."""

    score: float
    compute: float  # thousand H100e
    cash: float  # $bn
    capability: float  # against the best model at the start
    value: float  # $bn


UNITS = Marks("index", "kH100e", "$bn", "ratio", "$bn")  # type: ignore[arg-type]


def names() -> dict[str, str]:
    """Mark → its name."""
    return {
        "score": _("Score"), "compute": _("Compute"), "cash": _("Cash"),
        "capability": _("Models"), "value": _("Value"),
    }  # fmt: skip


def said(marks: Marks) -> dict[str, str]:
    """Marks in words."""
    pairs = zip(Marks._fields, marks, UNITS, strict=True)
    return {name: number(value, str(unit)) for name, value, unit in pairs}


def said_change(was: Marks, now: Marks) -> dict[str, str]:
    """What changed between marks, in words with its sign; a dash where nothing did."""
    found = {}
    for name, before, after, unit in zip(Marks._fields, was, now, UNITS, strict=True):
        text = number(after - before, str(unit), 2, signed=True)
        found[name] = text if any(figure in text for figure in "123456789") else NOTHING
    return found


def played(timeline: Timeline) -> list[Game]:
    """The games of the branch in play, one a quarter from the start; the last is now."""
    return [timeline.games[number] for number in timeline.log.position.line]


def revealed(workshop: Workshop, world: str) -> list[Game]:
    """The games of a world as far as everybody may know them."""
    timeline = workshop.worlds[world]
    most = seen_until(list(workshop.entries), world)
    return [timeline.games[n] for n in timeline.log.position.line if n <= most]


@lru_cache(maxsize=KEPT)
def marks(first: Game, last: Game, side: str) -> Marks:
    """A side's figures at `last`, of a game that began at `first`; its score had it ended there."""
    rows, state = plan.rows(last, side), last.state
    found = scores(first, last)
    return Marks(
        found.get(side, float("nan")),
        float(held(state)[rows, 0].sum()),
        float(state.cash[rows, 0].sum()),
        float(10 ** state.capability[rows, 0].max()),
        float(state.value[rows, 0].sum()),
    )


@lru_cache(maxsize=KEPT)
def public(last: Game, side: str) -> Marks:
    """A side's figures as analysts show them to everybody; the score and cash are nobody's."""
    rows, state = plan.rows(last, side), last.state
    compute = state.shown[SHOWN.index("compute")][rows, 0].sum()
    models = state.shown[SHOWN.index("capability")][rows, 0].max()
    nothing = float("nan")
    value = float(state.value[rows, 0].sum())
    return Marks(nothing, float(compute), nothing, float(10**models), value)


@lru_cache(maxsize=KEPT)
def told(before: Game, after: Game, side: str) -> tuple[News, ...]:
    """The news of a quarter as a side has them."""
    return news(before.observe(side), after.observe(side), after.world)


def decisions(timeline: Timeline, side: str, since: int) -> list[tuple[str, tuple[str, ...]]]:
    """What a side decided from a turn on, quarter by quarter: the quarter, and each change."""
    games, line = played(timeline), timeline.log.position.line
    found = []
    for turn in range(since, len(games) - 1):
        quarter = timeline.scenario.quarter(turn)
        found.append((quarter, _decided(timeline, line[turn + 1], side)))
    return found


@lru_cache(maxsize=KEPT)
def _decided(timeline: Timeline, number_: int, side: str) -> tuple[str, ...]:
    """What a side decided in the quarter that ended with an `advance` entry."""
    entry = timeline.log.by_number[number_]
    content = entry.content
    before = timeline.games[timeline.log.positions[entry.parent].line[-1]]
    given = content["given"].get(side, {})
    return decided(history.injected(before, content.get("injects", ())), side, given)


def ranked(
    workshop: Workshop, games: Mapping[str, Sequence[Game]]
) -> list[list[tuple[str, Marks]]]:
    """Teams by score, best first; one list for all where each has its own world, else one a table.

    Args:
        games: world → its games as far as they are to count.
    """
    setup = workshop.setup
    tables = [list(setup.teams)]
    if setup.form != "worlds":
        tables = [list(sides.values()) for sides in setup.worlds.values()]
    found = []
    for table in tables:
        rows = []
        for key in table:
            team = setup.teams[key]
            course = games[team.world]
            rows.append((key, marks(course[0], course[-1], team.side)))
        found.append(sorted(rows, key=lambda row: -row[1].score))
    return found
