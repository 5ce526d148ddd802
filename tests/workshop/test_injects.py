"""Injects: at once, at a turn, on a condition, once."""

import pytest

from computewar.engine.inject import InjectError, dealable
from computewar.workshop import injects, rounds

STORM = {"text": "A storm", "firm": "xai", "effects": [{"add": {"cash": -2}}]}


def _cash(workshop, world="alpha"):
    timeline = workshop.worlds[world]
    row = list(workshop.scenario.firms).index("xai")
    return float(timeline.game.state.cash[row, 0])


def test_an_inject_falls_on_the_worlds_it_is_for(held):
    workshop = held()
    before = _cash(workshop)
    assert injects.put(workshop, ["alpha"], STORM) == ["alpha"]
    assert _cash(workshop) == pytest.approx(before - 2)
    assert _cash(workshop, "beta") == before


def test_a_team_that_had_committed_may_look_again(held, seated):
    workshop = held()
    rounds.decide(workshop)
    team = seated(workshop, "alpha")
    team.commit("musk")
    workshop.refresh()
    injects.put(workshop, ["alpha"], STORM)
    team.refresh()
    assert not team.committed("musk")


def test_a_card_put_in_lies_on_the_table_to_be_answered(held, seated):
    workshop = held()
    [name, *_] = dealable(workshop.worlds["alpha"].game, "musk")
    rounds.decide(workshop)
    injects.put(workshop, ["alpha"], {"card": name})
    team = seated(workshop, "alpha")
    assert name in [card for _firm, card in team.game.observe("musk").cards]


def test_what_is_scheduled_comes_once_and_can_be_called_off(held):
    workshop = held(quarters_a_round=1)
    injects.schedule(workshop, "storm", {**STORM, "turn": 1})
    injects.schedule(workshop, "rich", {**STORM, "when": ["xai.cash > -1000"]}, ["beta"])
    injects.schedule(workshop, "never", {**STORM, "turn": 1})
    injects.call_off(workshop, "never")
    for step in (rounds.decide, rounds.lock, rounds.advance):
        step(workshop)
    came = [(e.world, e.content["name"]) for e in workshop.entries if e.kind == "inject"]
    assert sorted(came) == [("alpha", "storm"), ("beta", "rich"), ("beta", "storm")]
    rounds.undo(workshop)
    rounds.lock(workshop)
    rounds.advance(workshop)
    again = [e for e in workshop.entries if e.kind == "inject"]
    assert len(again) == 6  # the branch taken back had them too
    for step in (rounds.reveal, rounds.discuss, rounds.next_round, rounds.decide):
        step(workshop)
    rounds.lock(workshop)
    rounds.advance(workshop)
    assert len([e for e in workshop.entries if e.kind == "inject"]) == 6


@pytest.mark.parametrize(
    ("inject", "problem"),
    [
        ({"card": "no-such-card"}, "no card"),
        ({"text": "x", "firm": "xai", "effects": [{"add": {"cahs": 1}}]}, "cash"),
        ({"text": "x", "firm": "nobody", "effects": [{"add": {"cash": 1}}]}, "no firm"),
        ({"text": "x" * 700, "firm": "xai", "effects": [{"add": {"cash": 1}}]}, "too long"),
        ({"text": "x", "firm": "xai", "effects": []}, "needs an effect"),
    ],
)
def test_an_inject_that_cannot_be_is_refused_and_nothing_written(held, inject, problem):
    workshop = held()
    before = len(workshop.entries)
    with pytest.raises(InjectError, match=problem):
        injects.put(workshop, ["alpha"], inject)
    assert len(workshop.entries) == before


def test_a_schedule_needs_a_time_or_a_condition_that_can_be_read(held):
    with pytest.raises(InjectError, match="neither"):
        injects.schedule(held(), "storm", STORM)
    with pytest.raises(InjectError, match="condition"):
        injects.schedule(held(), "storm", {**STORM, "when": ["cash of xai is low"]})
