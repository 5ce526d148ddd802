"""The survey: all kinds of gates of a scenario, stage by stage."""

from contextlib import nullcontext

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab.depth import HELD_OUT
from computewar.lab.depth import survey as depth
from computewar.lab.depth.survey import STAGES, Size, survey

KINDS = {
    "field", "mixture", "without", "rung", "chain", "comeback", "changes", "uncertain", "luck",
    "choices", "quiet", "numbers",
}  # fmt: skip
PLACES = {
    "weight_gates": 2, "reading_gates": 1, "ladder": 1, "suspense": 1, "luck": 1, "decisions": 1,
    "number_gates": 2,
}  # fmt: skip
"""Stage → which of its arguments is the seed."""
TUNING = range(1000)  # seeds on which strategies and numbers may be tuned


@pytest.mark.slow
def test_the_quick_survey_has_every_kind_of_gate():
    story = load_scenario("terafab-2026", horizon=6)
    gates = [gate for stage in survey(story, nullcontext, quick=True) for gate in stage]
    assert {gate.name.split()[0] for gate in gates} == KINDS
    assert {gate.side for gate in gates} == {"", "musk", "openai"}
    assert all(gate.games > 0 for gate in gates)
    assert all(gate.low <= gate.estimate <= gate.high for gate in gates)


def test_every_stage_has_futures_of_its_own_and_none_of_those_of_tuning(monkeypatch):
    """Tournament and readings share theirs, for their gates are compared."""
    seeds = {}

    def stage(name, place=None):
        def measure(*given, seed=None, **_more):
            seeds[name] = seed if place is None else given[place]
            return ()

        monkeypatch.setattr(depth, name, measure)

    stage("tournament")
    for name, place in PLACES.items():
        stage(name, place)
    for name in ("field_gates", "mixture_gates"):
        monkeypatch.setattr(depth, name, lambda _table: ())
    families = []
    monkeypatch.setattr(depth, "family_gates", lambda _s, _t, setup, **_m: families.append(setup))
    list(survey(load_scenario("terafab-2026", horizon=2), nullcontext))
    assert seeds.pop("reading_gates") == seeds["tournament"]
    found = [*seeds.values(), *(setup.seed for setup in families)]
    assert len(set(found)) == len(found) == len(STAGES)
    assert min(found) >= HELD_OUT > max(TUNING)


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
