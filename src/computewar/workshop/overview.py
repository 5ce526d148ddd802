"""Overview: all that a facilitator's console shows, as a table for its page."""

from collections.abc import Mapping, Sequence
from typing import Any

from computewar.sessions.workshop import Workshop
from computewar.workshop import rounds, seats, standins


def overview(workshop: Workshop, alive: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """Stage, clock, steps and teams; `alive` are the seats whose tabs are open."""
    stage = workshop.stage
    return {
        "title": workshop.setup.title or workshop.scenario.title,
        "phase": stage.phase,
        "round": stage.round,
        "cards": stage.cards,
        "seconds": stage.seconds(rounds.now()),
        "paused": stage.paused,
        "steps": rounds.steps(stage),
        "teams": [_team(workshop, key, alive) for key in workshop.setup.teams],
    }


def _team(workshop: Workshop, key: str, alive: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    team = workshop.setup.teams[key]
    desk = workshop.timeline(key).log.position.desk(team.side)
    people = [one for one in seats.people(workshop) if one.team == key]
    open_ = {one["id"] for one in alive}
    return {
        "key": key,
        "name": team.name,
        "side": team.side,
        "world": team.world,
        "committed": desk.sealed,
        "planned": sum(len(firms) for firms in desk.plan().values()),
        "stand_in": standins.of(workshop, key),
        "pen": seats.pen(workshop, key),
        "people": [{"id": p.id, "name": p.person, "here": p.id in open_} for p in people],
    }
