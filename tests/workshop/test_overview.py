"""The overview: all that the facilitator needs, at every stage."""

import json

import pytest

from computewar.engine.inject import dealable
from computewar.workshop import rounds, seats
from computewar.workshop.acts import do
from computewar.workshop.overview import overview


def _team(workshop, key="alpha", alive=()):
    return next(one for one in overview(workshop, alive)["teams"] if one["key"] == key)


def test_it_follows_a_team_through_a_round(held, seated):
    workshop = held(quarters_a_round=1)
    token, _code = seats.invite(workshop, "team", "alpha")
    seat, _key = seats.enter(workshop, token, "Amal")
    seats.take_pen(workshop, "alpha", seat.id)
    assert _team(workshop)["status"] == ""
    rounds.decide(workshop)
    team = seated(workshop, "alpha")
    team.set_shares("musk", "xai", {"round_size": 3.0})
    team.say("rationale", {"text": "we\nmust"})
    team.say("prediction", {"question": "cash", "low": 1, "high": 2})
    workshop.refresh()
    told = _team(workshop, alive=[{"id": seat.id}])
    assert (told["status"], told["planned"], told["committed"]) == ("open", 1, False)
    assert (told["rationale"], told["predictions"], told["here"]) == ("we must", 1, 1)
    assert told["people"] == [
        {
            "id": seat.id,
            "name": "Amal",
            "role": "team",
            "here": True,
            "pen": True,
            "local": False,
        }
    ]
    team.commit("musk")
    workshop.refresh()
    assert _team(workshop)["status"] == "committed"
    rounds.lock(workshop)
    assert (_team(workshop, "beta")["status"], _team(workshop, "beta")["absent"]) == (
        "absent", "plan",
    )  # fmt: skip
    rounds.advance(workshop)
    result = overview(workshop)["results"][0]
    assert result["quarters"] == 1
    assert result["change"]["compute"]
    assert any("$3.00bn" in line for line in result["decisions"][0]["changes"])


def test_it_names_only_steps_that_would_be_done(held, through):
    workshop = held(quarters_a_round=1, practice=True)
    assert overview(workshop)["usual"]["label"] == "Begin the practice round"
    for _step in range(14):
        told = overview(workshop)
        assert json.loads(json.dumps(told)) == told
        assert told["usual"]["name"] == rounds.usual(workshop) in told["steps"]
        assert told["meaning"]
        assert ("pause" in told["steps"]) == (told["seconds"] is not None)
        rounds.forward(workshop)


def test_it_tells_what_is_scheduled_noted_and_shown(held):
    workshop = held()
    form = {"act": "put", "firm": "xai", "text": "Storm", "when": "turn", "turn": "2",
            "effects": '[{"effect": "add.cash", "amount": -1}]', "worlds": "beta"}  # fmt: skip
    assert do(workshop, form, "F", "")["ok"]
    assert do(workshop, {"act": "note", "text": "watch"}, "F", "")["ok"]
    told = overview(workshop)
    assert told["scheduled"] == [
        {"name": "inject-1", "what": "Storm", "when": workshop.scenario.quarter(2),
         "worlds": ["Beta"], "came": [], "missed": []}
    ]  # fmt: skip
    assert [one["text"] for one in told["notes"]] == ["watch"]
    assert told["show"]["leaderboard"] is False


@pytest.mark.slow
def test_a_scheduled_card_that_could_not_come_is_told(held, through):
    workshop = held(quarters_a_round=1)
    [card, *_] = [
        card for card in dealable(workshop.worlds["alpha"].game, "musk") if card != "price-war"
    ]
    for turn in (1, 1, 1):  # the third finds no room on the table
        form = {"act": "put", "card": card, "when": "turn", "turn": str(turn), "worlds": "alpha"}
        assert do(workshop, form, "F", "")["ok"]
    through(workshop, "preview")
    told = overview(workshop)["scheduled"]
    assert [bool(one["came"]) for one in told] != [bool(one["missed"]) for one in told]
    assert {"Alpha"} == {name for one in told for name in (*one["came"], *one["missed"])}
    assert any(one["missed"] for one in told)
