"""Projection: what everybody in the room may see, as a table for the projector's page."""

from typing import Any

from computewar.sessions.workshop import Workshop
from computewar.workshop import rounds


def projection(workshop: Workshop) -> dict[str, Any]:
    """Phase, round and clock; nothing that is not revealed."""
    stage = workshop.stage
    return {
        "title": workshop.setup.title or workshop.scenario.title,
        "phase": stage.phase,
        "round": stage.round,
        "seconds": stage.seconds(rounds.now()),
        "paused": stage.paused,
        "quarter": workshop.scenario.quarter(stage.turn),
    }
