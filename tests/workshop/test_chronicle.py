"""The chronicle: every act in words, private notes left out, hostile signs too."""

from computewar.sessions.workshop import said
from computewar.workshop import chronicle, rounds, seats
from computewar.workshop.acts import do

STORM = '[{"effect": "add.cash", "amount": 1}]'


def test_acts_are_told_newest_first_and_once_for_all_worlds(held, through):
    workshop = held(quarters_a_round=1)
    through(workshop, "preview")
    told = [line.what for line in chronicle.lines(workshop)]
    assert told[0] == "round 1: Preview"
    assert told[1] == f"{workshop.scenario.quarter(0)} is played (Alpha, Beta)"
    assert told[2] == "round 1: Locked"
    rounds.undo(workshop)
    assert any("a new branch (Alpha, Beta)" in one.what for one in chronicle.lines(workshop))


def test_what_teams_note_for_themselves_is_theirs_and_signs_do_not_steer(held, seated):
    workshop = held("Alpha")
    rounds.decide(workshop)
    team = seated(workshop, "alpha", "Am\x1bal")
    team.say("note", {"text": "our secret", "private": True})
    team.say("rationale", {"text": "because\x1b[2J\u202e"})
    team.set_shares("musk", "xai", {"round_size": 3.0})
    team.fill("musk", "buyer")
    team.commit("musk")
    workshop.refresh()
    lines = chronicle.lines(workshop)
    assert not any("secret" in line.what for line in lines)
    assert {"why: because[2J", "committed"} <= {line.what for line in lines}
    assert {line.who for line in lines if line.what == "committed"} == {"Alpha · Amal"}
    assert any(line.what.startswith("plan by buyer: ") for line in lines)


def test_every_kind_of_act_has_words(held):
    workshop = held()
    seats.invite(workshop, "team", "alpha")
    for form in (
        {"act": "put", "firm": "xai", "text": "Storm", "effects": STORM},
        {"act": "stand_in", "team": "alpha", "strategy": "builder"},
        {"act": "show", "what": "news"},
        {"act": "note", "text": "n"},
        {"act": "message", "text": "m"},
    ):  # fmt: skip
        assert do(workshop, form, "Fatima", "")["ok"]
    workshop.write(said("pen", {"team": "alpha", "seat": "x"}, author="Amal"))
    told = " | ".join(line.what for line in chronicle.lines(workshop))
    for words in ("a new link", "put in: Storm (Alpha, Beta)", "builder stands in", "message: m",
                  "note: n", "the projector shows: news", "took the pen"):  # fmt: skip
        assert words in told
    assert len(chronicle.lines(workshop, 3)) == 3


def test_what_a_team_predicts_is_told_in_words(held, seated):
    workshop = held()
    rounds.decide(workshop)
    team = seated(workshop, "alpha", "Amal")
    team.say("prediction", {"question": "cash", "low": 30.0, "high": 60.0})
    team.say("prediction", {"question": "first", "chance": 70.0})
    team.say("prediction", {"question": "forecast", "outcome": "cash xai", "low": 1, "high": 2})
    workshop.refresh()
    assert [one.what for one in chronicle.lines(workshop)[:3]] == [
        "the forecast on its screen is kept",
        "predicts: most compute of all sides, 70 %",
        "predicts: cash $30.0bn to $60.0bn",
    ]
