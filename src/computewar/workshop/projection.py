"""Projection: what everybody in the room may see, as a table for the projector's page.

Where teams share a world, it shows of them what analysts show to everybody, until the game is over.
"""

import math
from collections.abc import Sequence
from typing import Any

from computewar.engine.game import Game
from computewar.inputs.setup import WORLDS
from computewar.inputs.steering import visible
from computewar.report.html.courses import Course, courses
from computewar.report.html.page import drawn
from computewar.report.world import WORLDLY
from computewar.sessions.stage import DECIDING, LOCKED, OVER, seen_until
from computewar.sessions.workshop import Workshop
from computewar.words import _
from computewar.workshop import heading, injects, labels, playing, results
from computewar.workshop.results import Marks

CHARTS = ("compute", "capability", "value", "cash", "score")
USUAL = ("decided", "message", "news", "compute")
"""What is shown until the facilitator says otherwise."""
NEWS, LOOKS, QUARTERS = 6, 8, 5
"""Lines of news, looks of lines, quarters named below a chart."""


def parts() -> dict[str, str]:
    """What can be shown besides phase, round and clock, and the leaderboard: part → its name."""
    return {
        "decided": _("How many teams have decided"), "message": _("The last message to all"),
        "news": _("News of the world"), "teams": _("News of each team"),
        "decisions": _("What each team decided"),
        **{name: _("Chart: {}").format(results.names()[name]) for name in CHARTS},
    }  # fmt: skip


def shown(workshop: Workshop) -> dict[str, Any]:
    """The parts that the facilitator lets the projector show, and whether the leaderboard."""
    found = workshop.told("show")
    usual: dict[str, Any] = {"what": USUAL, "leaderboard": False}
    body = found[-1].content if found else usual
    known = parts()
    what = [one for one in body["what"] if one in known]
    return {"what": what, "leaderboard": bool(body.get("leaderboard"))}


def projection(workshop: Workshop) -> dict[str, Any]:
    """Phase, round, clock, and the parts that are to be shown; nothing that is not revealed."""
    show = shown(workshop)
    games = {world: results.revealed(workshop, world) for world in workshop.worlds}
    what = show["what"]
    begins = all(len(one) == 1 for one in games.values())
    return {
        **heading.heading(workshop),
        "story": _(workshop.scenario.story) if begins else "",
        "decided": _decided(workshop) if "decided" in what else None,
        "message": _message(workshop) if "message" in what else "",
        "news": _news(workshop, games) if "news" in what else [],
        "teams": _of_teams(workshop, games) if "teams" in what else [],
        "decisions": _decisions(workshop, games) if "decisions" in what else [],
        "charts": [
            chart for name in CHARTS if name in what for chart in _charts(workshop, games, name)
        ],
        "leaderboard": _board(workshop, games) if show["leaderboard"] else [],
    }


def _decided(workshop: Workshop) -> dict[str, int] | None:
    """How many teams have committed, of how many are asked, while that is of interest."""
    stage, teams = workshop.stage, workshop.setup.teams
    if stage.phase not in (DECIDING, LOCKED):
        return None
    waits = playing.stopped(workshop, stage) if stage.cards else list(workshop.worlds)
    asked = [key for key, team in teams.items() if team.world in waits]
    sealed = sum(workshop.timeline(key).log.position.desk(teams[key].side).sealed for key in asked)
    return {"count": sealed, "of": len(asked)}


def _message(workshop: Workshop) -> str:
    """The last message to all in this round."""
    said = [e.content for e in workshop.told("message") if not e.content.get("team")]
    now = [one["text"] for one in said if one.get("round") == workshop.stage.round]
    return visible(now[-1]) if now else ""


def _since(workshop: Workshop, games: Sequence[Game]) -> list[tuple[Game, Game]]:
    """The quarters of the latest round that is revealed, each with the games around it."""
    size = workshop.setup.quarters_a_round
    last = len(games) - 1
    first = workshop.stage.turn if last > workshop.stage.turn else max(last - size, 0)
    return list(zip(games[first:], games[first + 1 :], strict=False))


def _news(workshop: Workshop, games: dict[str, list[Game]]) -> list[str]:
    """What was put into all worlds in this round, and what happened in them, each thing once."""
    found = dict.fromkeys(_put_in(workshop), math.inf)
    for team in workshop.setup.teams.values():
        for before, after in _since(workshop, games[team.world]):
            for one in results.told(before, after, team.side):
                if one.key in WORLDLY:
                    found.setdefault(one.text, one.weight)
    return sorted(found, key=lambda text: -found[text])[:NEWS]


def _put_in(workshop: Workshop) -> list[str]:
    """The facilitator's own words in this round, where every world has them and may know."""
    entries, turn = list(workshop.entries), workshop.stage.turn
    told = [
        {
            visible(one.content["text"]): one.number
            for one in entries[: seen_until(entries, world)]
            if one.world == world and one.turn >= turn and injects.worded(one)
        }
        for world in workshop.worlds
    ]
    return [text for text in told[0] if all(text in one for one in told)]


def _open(workshop: Workshop, games: Sequence[Game]) -> bool:
    """Whether what teams know of themselves may be shown to all."""
    return workshop.setup.form == WORLDS or workshop.stage.phase == OVER or games[-1].finished


def _of_teams(workshop: Workshop, games: dict[str, list[Game]]) -> list[dict[str, Any]]:
    """What happened to each team, the weightiest first."""
    found = []
    for team in workshop.setup.teams.values():
        if not _open(workshop, games[team.world]):
            continue
        told = [
            one
            for before, after in _since(workshop, games[team.world])
            for one in results.told(before, after, team.side)
            if one.key not in WORLDLY
        ]
        weighty = dict.fromkeys(one.text for one in sorted(told, key=lambda one: -one.weight))
        found.append({"name": team.name, "lines": list(weighty)[: results.TOLD]})
    return found


def _decisions(workshop: Workshop, games: dict[str, list[Game]]) -> list[dict[str, Any]]:
    """What each team decided in the latest round that is revealed."""
    found = []
    for key, team in workshop.setup.teams.items():
        course = games[team.world]
        if not _open(workshop, course):
            continue
        first, last = len(course) - 1 - len(_since(workshop, course)), len(course) - 1
        told = results.decisions(workshop.timeline(key), team.side, first)[: last - first]
        lines = [f"{quarter}: {one}" for quarter, changes in told for one in changes]
        found.append({"name": team.name, "lines": lines[: 2 * results.TOLD]})
    return found


def _charts(workshop: Workshop, games: dict[str, list[Game]], name: str) -> list[dict[str, str]]:
    """A figure of all teams quarter by quarter: one chart, or one a table."""
    setup = workshop.setup
    tables = [list(setup.teams)]
    if setup.form != WORLDS:
        tables = [list(sides.values()) for sides in setup.worlds.values()]
    looks = {key: f"line{k % LOOKS + 1}" for k, key in enumerate(setup.teams)}
    found = []
    for place, keys in enumerate(tables):
        lines = [Course(setup.teams[key].name, _values(workshop, games, key, name), looks[key])
                 for key in keys]  # fmt: skip
        known = [one for one in lines if any(value == value for value in one.values)]
        count = max(len(one.values) for one in lines)
        if not known or count < 2:
            continue
        title = results.names()[name]
        if len(tables) > 1:
            title = f"{title} · {labels.world(setup, setup.teams[keys[0]].world)}"
        quarters = [workshop.scenario.quarter(k) for k in range(count)]
        chart = courses(title, title, known, quarters, _unit(name), QUARTERS)
        found.append({"name": f"{name}-{place}", "svg": drawn(chart, f"{name}-{place}")})
    return found


def _unit(name: str) -> str:
    return str(getattr(results.UNITS, name))


def _values(
    workshop: Workshop, games: dict[str, list[Game]], key: str, name: str
) -> tuple[float, ...]:
    team = workshop.setup.teams[key]
    course = games[team.world]
    open_ = _open(workshop, course)
    found: list[Marks] = [
        results.marks(course[0], one, team.side) if open_ else results.public(one, team.side)
        for one in course
    ]
    return tuple(getattr(one, name) for one in found)


def _board(workshop: Workshop, games: dict[str, list[Game]]) -> list[list[dict[str, Any]]]:
    """The leaderboard: every team with its place and score, one list a table."""
    teams = workshop.setup.teams
    found = []
    for table in results.ranked(workshop, games):
        rows = []
        for place, (key, marks) in enumerate(table):
            last, side = games[teams[key].world][-1], teams[key].side
            if not _open(workshop, games[teams[key].world]):  # the score alone is given away
                marks = results.public(last, side)._replace(score=marks.score)
            told = {"place": place + 1, "name": teams[key].name, "world": teams[key].world}
            rows.append({**told, **results.said(marks)})
        found.append(rows)
    return found
