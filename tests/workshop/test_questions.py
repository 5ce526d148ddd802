"""Questions: what a team foretells, and what came."""

import pytest

from computewar.sessions.permission import SessionError
from computewar.workshop import questions, rounds

CASH, FIRST = (questions.Question("cash", "", ("low", "high")),
               questions.Question("first", "", ("chance",)))  # fmt: skip


def test_what_was_typed_becomes_a_prediction_or_nothing():
    assert questions.answer(CASH, {"low": "−2", "high": "3,5"}) == {
        "question": "cash", "low": -2.0, "high": 3.5,
    }  # fmt: skip
    assert questions.answer(FIRST, {"chance": "25%"}) == {"question": "first", "chance": 25.0}
    assert questions.answer(FIRST, {"chance": "  "}) is None


@pytest.mark.parametrize(
    ("question", "typed"),
    [(CASH, {"low": "5", "high": "4"}), (CASH, {"low": "5", "high": ""}),
     (CASH, {"low": "nan", "high": "1"}), (CASH, {"low": "-inf", "high": "1"}),
     (FIRST, {"chance": "101"}), (FIRST, {"chance": "=1"})],
)  # fmt: skip
def test_what_is_no_answer_is_refused(question, typed):
    with pytest.raises(ValueError, match=r"number|range"):
        questions.answer(question, typed)


def test_the_last_answer_of_the_round_counts_and_none_after_the_reveal(held, seated, through):
    workshop = held()
    team = seated(workshop, "alpha")
    with pytest.raises(SessionError, match="not yet"):
        team.say("prediction", {"question": "first", "chance": 10})
    rounds.decide(workshop)
    team.say("rationale", {"text": "Power."})
    for chance in (10, 20):
        team.say("prediction", {"question": "first", "chance": chance})
    assert questions.foretold(team)["first"]["chance"] == 20
    assert questions.reason(team) == "Power."
    assert [one.id for one in questions.questions(team)] == ["cash", "first"]
    through(workshop, "revealed")
    with pytest.raises(SessionError, match="known"):
        team.say("prediction", {"question": "first", "chance": 30})
    team.refresh()
    came = questions.came(team)
    assert came["cash"] > 0
    assert came["first"] in (0, 1)
