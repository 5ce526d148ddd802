"""Acts: each does what it says and tells how it went; what is wrong is refused in words."""

import json

from computewar.workshop import injects, projection, seats, standins
from computewar.workshop.acts import do

STORM = [{"effect": "add.cash", "amount": "-2"}]


def _do(workshop, **form):
    return do(workshop, form, "Fatima", "http://hall")


def test_a_round_is_led_by_its_steps(held):
    workshop = held()
    assert _do(workshop, act="decide", minutes="4")["ok"]
    assert 200 < workshop.stage.seconds() <= 240
    assert _do(workshop, act="extend", minutes="-1")["ok"]
    assert workshop.stage.seconds() <= 180
    assert _do(workshop, act="forward")["ok"]
    assert workshop.stage.phase == "locked"
    assert workshop.told("phase")[-1].author == "Fatima"


WRONG = [
    ({"act": "explode"}, "no act 'explode'"),
    ({"act": "advance"}, "cannot be done"),
    ({"act": "decide", "minutes": "nan"}, "give minutes"),
    ({"act": "decide", "minutes": "1e300"}, "give minutes"),
    ({"act": "fork", "round": "-1"}, "no number"),
    ({"act": "invite", "team": "gamma"}, "no team 'gamma'"),
    ({"act": "invite", "role": "king"}, "no role"),
    ({"act": "renew"}, "no team"),
    ({"act": "revoke", "id": "x"}, "nobody"),
    ({"act": "put", "card": "no-such"}, "no such card"),
    ({"act": "put", "firm": "xai", "text": "x", "effects": "[1]"}, "choose an effect"),
    ({"act": "put", "firm": "xai", "text": "x", "worlds": "moon"}, "choose 1 to"),
    ({"act": "call_off", "name": "x"}, "not scheduled"),
    ({"act": "message", "text": " \u200b "}, "write something"),
    ({"act": "message", "text": "hello", "team": "gamma"}, "no team"),
    ({"act": "note", "text": "x" * 3000}, "too long"),
    ({"act": "stand_in", "team": "alpha", "strategy": "./evil.py"}, "no strategy"),
    ({"act": "show", "what": "secrets"}, "no part"),
]


def test_what_cannot_be_is_refused_in_words_and_nothing_is_written(held):
    workshop = held()
    before = len(workshop.entries)
    for form, problem in WRONG:
        told = _do(workshop, **form)
        assert not told["ok"], form
        assert problem in told["message"]
    assert len(workshop.entries) == before


def test_a_link_that_is_made_lets_in_and_one_that_is_renewed_shows_out(held):
    workshop = held()
    told = _do(workshop, act="invite", team="alpha")
    assert told["link"] == f"http://hall/join?token={told['link'].partition('=')[2]}"
    seat, key = seats.enter(workshop, told["code"], "Amal")
    assert (seat.team, told["for"]) == ("alpha", "Alpha")
    again = _do(workshop, act="renew", team="alpha")
    assert seats.seated(workshop, key) is None
    assert seats.enter(workshop, again["code"], "Amal")[0].team == "alpha"
    (person,) = seats.people(workshop)
    assert _do(workshop, act="revoke", id=person.id)["ok"]
    assert seats.people(workshop) == []


def test_an_inject_comes_at_once_or_later_and_can_be_called_off(held):
    workshop = held()
    own = {"act": "put", "firm": "xai", "text": "A storm", "effects": json.dumps(STORM)}
    assert _do(workshop, **own, worlds="beta")["message"] == "Put into: Beta"
    assert [e.world for e in workshop.told("inject")] == ["beta"]
    card = {"act": "put", "card": "strait-crisis"}
    assert _do(workshop, **card, worlds="beta")["message"] == "Put into: Beta"
    assert _do(workshop, **card)["message"] == "Put into: Alpha · it does not fit in: Beta"
    assert _do(workshop, **own, when="turn", turn="3")["ok"]
    assert _do(workshop, **own, when="condition", condition="xai.cash < 5; mood < 0")["ok"]
    one, two = injects.scheduled(workshop).values()
    assert one["inject"]["turn"] == 3
    assert two["inject"]["when"] == ["xai.cash < 5", "mood < 0"]
    assert _do(workshop, act="call_off", name=one["name"])["ok"]
    assert list(injects.scheduled(workshop)) == [two["name"]]
    for wrong in ({"when": "turn", "turn": "0"}, {"when": "condition"}):
        assert not _do(workshop, **own, **wrong)["ok"]


def test_words_stand_ins_and_the_projector(held):
    workshop = held()
    assert _do(workshop, act="message", text="Hello\x1b[2J", team="beta")["ok"]
    assert workshop.told("message")[-1].content == {"text": "Hello[2J", "team": "beta", "round": 1}
    assert _do(workshop, act="note", text="watch Beta")["ok"]
    assert workshop.told("note")[-1].content["facilitator"] is True
    assert "Alpha" in _do(workshop, act="stand_in", team="alpha", strategy="builder")["message"]
    assert standins.of(workshop, "alpha") == "builder"
    assert "Alpha decides" in _do(workshop, act="stand_in", team="alpha", strategy="")["message"]
    assert _do(workshop, act="show", what="news,score", leaderboard="1")["ok"]
    assert projection.shown(workshop) == {"what": ["news", "score"], "leaderboard": True}
