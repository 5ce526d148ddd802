"""The projection: nothing that is not revealed, nothing that is not to be shown."""

import json

import pytest

from computewar.workshop import injects, rounds
from computewar.workshop.acts import do
from computewar.workshop.projection import CHARTS, parts, projection


def _show(workshop, *what, leaderboard=""):
    form = {"act": "show", "what": ",".join(what or parts()), "leaderboard": leaderboard}
    assert do(workshop, form, "F", "")["ok"]


@pytest.mark.parametrize("form", ["worlds", pytest.param("versus", marks=pytest.mark.slow)])
def test_a_preview_changes_nothing_on_the_wall(held, through, form):
    workshop = held(form=form, quarters_a_round=1)
    _show(workshop, leaderboard="1")
    through(workshop, "discussion")
    through(workshop, "locked")
    before = projection(workshop)
    rounds.advance(workshop)
    after = projection(workshop)
    changed = {key for key in before if before[key] != after[key]}
    assert changed <= {"phase", "phase_text", "decided"}
    assert after["decided"] is None
    rounds.reveal(workshop)
    shown = projection(workshop)
    assert shown["leaderboard"] != before["leaderboard"]
    assert shown["charts"] != before["charts"]
    assert json.loads(json.dumps(shown)) == shown


def test_only_what_the_facilitator_ticks_is_shown(held, through):
    workshop = held(quarters_a_round=1)
    through(workshop, "revealed")
    told = projection(workshop)
    assert told["leaderboard"] == []
    assert [one["name"] for one in told["charts"]] == ["compute-0"]
    _show(workshop, "value", "score")
    told = projection(workshop)
    assert [one["name"] for one in told["charts"]] == ["value-0", "score-0"]
    assert (told["news"], told["teams"], told["message"]) == ([], [], "")


def test_at_a_shared_table_only_what_all_may_know_is_shown(held, through):
    workshop = held(form="versus", quarters_a_round=1)
    _show(workshop, leaderboard="1")
    through(workshop, "revealed")
    told = projection(workshop)
    assert (told["teams"], told["decisions"]) == ([], [])
    names = {one["name"] for one in told["charts"]}
    assert names == {f"{name}-0" for name in CHARTS if name not in ("cash", "score")}
    assert {row["cash"] for row in told["leaderboard"][0]} == {"–"}
    assert "–" not in {row["score"] for row in told["leaderboard"][0]}


def test_the_room_sees_how_many_have_decided_and_what_is_said_to_all(held, seated):
    workshop = held()
    assert projection(workshop)["decided"] is None
    rounds.decide(workshop)
    seated(workshop, "beta").commit("musk")
    workshop.refresh()
    do(workshop, {"act": "message", "text": "for Alpha", "team": "alpha"}, "F", "")
    assert projection(workshop)["message"] == ""
    do(workshop, {"act": "message", "text": "Hurry"}, "F", "")
    told = projection(workshop)
    assert (told["decided"], told["message"]) == ({"count": 1, "of": 2}, "Hurry")


def test_what_is_put_into_all_worlds_is_news_of_the_world(held):
    workshop = held(quarters_a_round=1)
    rounds.decide(workshop)
    one = {"text": "A storm", "firm": "xai", "effects": [{"add": {"cash": -1}}]}
    injects.put(workshop, ["alpha"], {**one, "text": "For Alpha alone"})
    injects.put(workshop, list(workshop.worlds), one)
    assert projection(workshop)["news"] == ["A storm"]
