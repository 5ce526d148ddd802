"""The survey: all kinds of gates of a scenario, stage by stage."""

from contextlib import nullcontext

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab.depth import HELD_OUT
from computewar.lab.depth import survey as depth
from computewar.lab.depth.survey import QUICK, STAGES, Size, survey

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


def test_only_what_is_asked_for_is_measured(monkeypatch):
    monkeypatch.setattr(depth, "QUICK", Size(2, 2, 2, 2, 2, ("seed",), 2, 2, 2))
    monkeypatch.setattr(depth, "tournament", lambda *_given, **_more: None)
    monkeypatch.setattr(depth, "field_gates", lambda _table: ("field",))
    monkeypatch.setattr(depth, "mixture_gates", lambda _table: ("mixture",))
    monkeypatch.setattr(depth, "luck", lambda *_given, **_more: ("luck",))
    story = load_scenario("terafab-2026", horizon=2)
    assert list(survey(story, nullcontext, quick=True, only=["luck"])) == [("luck",)]
    wanted = list(survey(story, nullcontext, quick=True, only=["field", "variants"]))
    assert wanted == [("field", "mixture")]  # variants need the full size
    assert "numbers" in STAGES
