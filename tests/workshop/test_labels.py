"""Labels: every phase and step has words."""

from computewar.inputs.setup import arranged
from computewar.sessions.stage import PHASES
from computewar.workshop import labels, rounds


def test_every_phase_and_step_has_words():
    assert list(labels.phases()) == list(PHASES) == list(labels.meanings())
    assert {step for steps in rounds.STEPS.values() for step in steps} <= set(labels.steps())
    assert labels.round_text(0, 4) == "Practice round"
    assert labels.round_text(2, 4) == "Round 2 of 4"


def test_a_world_of_one_team_has_its_name(scenario):
    alone = arranged(scenario, ["Alpha Team"])
    assert labels.world(alone, "alpha-team") == "Alpha Team"
    assert labels.world(arranged(scenario, ["A", "B"], form="versus"), "table-1") == "table-1"
