"""Heading: title, phase, round, quarter and clock, as every page of a workshop shows them."""

import math
from typing import Any

from computewar.inputs.steering import visible
from computewar.sessions.stage import PRACTICE
from computewar.sessions.workshop import Workshop
from computewar.words import _
from computewar.workshop import labels, rounds


def heading(workshop: Workshop) -> dict[str, Any]:
    """Title, phase, round, quarter and clock: what everybody may know."""
    stage, scenario = workshop.stage, workshop.scenario
    rounds_ = math.ceil(scenario.turns / workshop.setup.quarters_a_round)
    return {
        "title": visible(workshop.setup.title or _(scenario.title)),
        "phase": stage.phase,
        "phase_text": labels.phases()[stage.phase],
        "round": stage.round,
        "rounds": rounds_,
        "round_text": labels.round_text(stage.round, rounds_),
        "practice": stage.round == PRACTICE,
        "cards": stage.cards,
        "turn": stage.turn,
        "quarter": scenario.quarter(min(stage.turn, scenario.turns)),
        "seconds": stage.seconds(rounds.now()),
        "paused": stage.paused,
    }
