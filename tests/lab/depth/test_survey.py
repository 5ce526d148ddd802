"""The survey: all kinds of gates of a scenario, stage by stage."""

from contextlib import nullcontext

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab.depth import HELD_OUT
from computewar.lab.depth.survey import QUICK, survey

KINDS = {
    "field", "mixture", "without", "rung", "chain", "comeback", "changes", "uncertain", "luck",
    "numbers",
}  # fmt: skip


@pytest.mark.slow
def test_the_quick_survey_has_every_kind_of_gate():
    story = load_scenario("terafab-2026", horizon=6)
    gates = [gate for stage in survey(story, nullcontext, quick=True) for gate in stage]
    assert {gate.name.split()[0] for gate in gates} == KINDS
    assert {gate.side for gate in gates} == {"", "musk", "openai"}
    assert all(gate.games > 0 for gate in gates)
    assert all(gate.low <= gate.estimate <= gate.high for gate in gates)


def test_no_gate_is_measured_on_the_futures_of_tuning():
    assert HELD_OUT > 99
    assert QUICK.pair > 1
