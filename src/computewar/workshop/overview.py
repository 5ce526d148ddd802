"""Overview: all that a facilitator's console shows, as a table for its page."""

from collections.abc import Mapping, Sequence
from typing import Any

from computewar.inputs.steering import visible
from computewar.sessions.stage import BRIEFING, DECIDING, LOCKED, OVER, PRACTICE, Stage
from computewar.sessions.workshop import Workshop
from computewar.words import _
from computewar.workshop import (
    chronicle,
    heading,
    injects,
    labels,
    projection,
    results,
    rounds,
    seats,
    standins,
)
from computewar.workshop import playing as play

NOTES = 30


def overview(workshop: Workshop, alive: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """Stage, clock, steps, teams, results and acts; `alive` are the seats whose tabs are open."""
    stage = workshop.stage
    open_ = {one["id"] for one in alive}
    return {
        **heading.heading(workshop),
        "meaning": labels.meanings()[stage.phase],
        "minutes": _minutes(workshop),
        "usual": _usual(workshop, stage),
        "steps": _steps(workshop, stage),
        "teams": [_team(workshop, key, open_) for key in workshop.setup.teams],
        "others": [_person(one, open_) for one in seats.people(workshop) if not one.team],
        "links": [one._asdict() for one in seats.links(workshop)],
        "results": [_result(workshop, key, stage) for key in workshop.setup.teams],
        "scheduled": [_scheduled(workshop, n, b) for n, b in injects.scheduled(workshop).items()],
        "notes": _notes(workshop),
        "show": projection.shown(workshop),
        "history": [line._asdict() for line in chronicle.lines(workshop)],
        "file": workshop.path.name,
    }


def _steps(workshop: Workshop, stage: Stage) -> list[str]:
    """The steps that would be done if they were asked for now."""
    clock = stage.seconds(rounds.now()) is not None
    waits = bool(play.stopped(workshop, stage)) if stage.phase not in (BRIEFING, OVER) else False
    able = {
        "pause": clock and not stage.paused, "resume": stage.paused, "answer": waits,
        "discuss": not waits, "fork": stage.round > 1 or stage.phase == OVER,
    }  # fmt: skip
    return [name for name in rounds.steps(stage) if able.get(name, True)]


def _minutes(workshop: Workshop) -> float:
    """How long deciding lasts, if it began now."""
    cards = workshop.stage.cards or rounds.usual(workshop) == "answer"
    return workshop.setup.card_minutes if cards else workshop.setup.minutes


def _usual(workshop: Workshop, stage: Stage) -> dict[str, str]:
    """The usual step and its label; empty at the end."""
    name = rounds.usual(workshop)
    if not name:
        return {"name": "", "label": ""}
    label = labels.steps()[name]
    if name == "decide" and stage.round == PRACTICE:
        label = _("Begin the practice round")
    if name == "next_round" and stage.round == PRACTICE:
        label = _("End practice, begin the game")
    elif name == "next_round" and all(one.game.finished for one in workshop.worlds.values()):
        label = _("End the workshop")
    return {"name": name, "label": label}


def _team(workshop: Workshop, key: str, open_: set[str]) -> dict[str, Any]:
    team, stage = workshop.setup.teams[key], workshop.stage
    timeline = workshop.timeline(key)
    desk = timeline.log.position.desk(team.side)
    people = [one for one in seats.people(workshop) if one.team == key]
    local = seats.local(workshop)
    pen = seats.pen(workshop, key)
    return {
        "key": key,
        "name": team.name,
        "side": team.side,
        "side_text": _(workshop.scenario.sides[team.side].label),
        "world": team.world,
        "committed": desk.sealed,
        "planned": sum(len(firms) for firms in desk.plan().values()),
        "absent": _absent(workshop, key),
        "status": _status(workshop, key),
        "waits": stage.cards and team.world in play.stopped(workshop, stage),
        "over": timeline.game.finished,
        "stand_in": standins.of(workshop, key),
        "pen": pen,
        "people": [
            {**_person(p, open_), "pen": p.id == pen, "local": p.id in local} for p in people
        ],
        "here": sum(p.id in open_ for p in people),
        "rationale": _rationale(workshop, key, stage.round),
        "predictions": _predictions(workshop, key, stage.round),
    }


def _status(workshop: Workshop, key: str) -> str:
    """Where a team's round stands: `over`, `absent`, `committed`, `open`; empty before it begins.

    Once the round is played, it is what the team did in it.
    """
    phase = workshop.stage.phase
    team, timeline = workshop.setup.teams[key], workshop.timeline(key)
    if phase in (BRIEFING, OVER):
        return ""
    if _absent(workshop, key):
        return "absent"
    if phase not in (DECIDING, LOCKED) or _played(workshop, key):
        return "committed"
    if timeline.game.finished:
        return "over"
    return "committed" if timeline.log.position.desk(team.side).sealed else "open"


def _played(workshop: Workshop, key: str) -> bool:
    """Whether a team's round is played, while others answer cards."""
    stage = workshop.stage
    return stage.cards and workshop.setup.teams[key].world not in play.stopped(workshop, stage)


def _person(seat: seats.Seat, open_: set[str]) -> dict[str, Any]:
    name = visible(seat.person) or seat.role
    return {"id": seat.id, "name": name, "role": seat.role, "here": seat.id in open_}


def _absent(workshop: Workshop, key: str) -> str:
    """What the lock put in for a team that had not committed: `plan` or a strategy's name."""
    team, log = workshop.setup.teams[key], workshop.timeline(key).log
    phase = workshop.stage.phase
    if phase in (BRIEFING, OVER) or (phase == DECIDING and not _played(workshop, key)):
        return ""
    for entry in reversed(log.entries):
        if entry.kind == "commit" and entry.side == team.side:
            return str(entry.content.get("absent", ""))
    return ""


def _rationale(workshop: Workshop, key: str, number: int) -> str:
    said = [e.content for e in workshop.told("rationale")]
    mine = [one["text"] for one in said if one.get("team") == key and one.get("round") == number]
    return visible(mine[-1]) if mine else ""


def _predictions(workshop: Workshop, key: str, number: int) -> int:
    """To how many questions a team has answered in a round."""
    said = [e.content for e in workshop.told("prediction")]
    return len({
        one.get("question") for one in said
        if one.get("team") == key and one.get("round") == number
    })  # fmt: skip


def _result(workshop: Workshop, key: str, stage: Stage) -> dict[str, Any]:
    """How a team stands, what the round changed, its news, and what it decided."""
    team, timeline = workshop.setup.teams[key], workshop.timeline(key)
    games = results.played(timeline)
    since = min(stage.turn, len(games) - 1)
    now = results.marks(games[0], games[-1], team.side)
    was = results.marks(games[0], games[since], team.side)
    pairs = list(zip(games[since:], games[since + 1 :], strict=False))
    return {
        "key": key,
        "name": team.name,
        "quarters": len(pairs),
        "marks": results.said(now),
        "change": results.said_change(was, now) if pairs else {},
        "news": [n.text for a, b in pairs for n in results.told(a, b, team.side)[: results.TOLD]],
        "decisions": [
            {"quarter": quarter, "changes": list(changes)}
            for quarter, changes in results.decisions(timeline, team.side, since)
        ],
        "cards": [
            _(workshop.scenario.cards[card].title)
            for _firm, card in timeline.game.observe(team.side).cards
        ],
    }


def _scheduled(workshop: Workshop, name: str, body: Mapping[str, Any]) -> dict[str, Any]:
    inject = body["inject"]
    known = workshop.scenario.cards
    what = _(known[inject["card"]].title) if inject.get("card") in known else inject.get("text", "")
    when = " and ".join(inject.get("when", ()))
    if "turn" in inject:
        when = workshop.scenario.quarter(inject["turn"])
    came = [world for world in body["worlds"] if injects.came(workshop, world, name)]
    turns = {world: one.log.position.turn for world, one in workshop.worlds.items()}
    missed = [
        world
        for world in body["worlds"]
        if world not in came and turns[world] >= inject.get("turn", workshop.scenario.turns)
    ]
    return {
        "name": name,
        "what": visible(what),
        "when": when,
        **{
            kind: [labels.world(workshop.setup, one) for one in worlds]
            for kind, worlds in (("worlds", body["worlds"]), ("came", came), ("missed", missed))
        },
    }


def _notes(workshop: Workshop) -> list[dict[str, Any]]:
    """The facilitator's notes, the newest first."""
    found = [e for e in workshop.told("note") if e.content.get("facilitator")]
    return [
        {"time": e.time, "text": visible(e.content["text"]), "round": e.content.get("round")}
        for e in reversed(found[-NOTES:])
    ]
