"""What people wrote, and what they said would come."""

from types import SimpleNamespace

from computewar.report.debrief.sayings import guesses, said

TEAMS = {"a": None, "b": None}


def _entry(kind, **content):
    return SimpleNamespace(kind=kind, content=content, time="t", author="Amal", turn=2)


def test_words_are_kept_as_they_were_typed():
    [one] = said([_entry("rationale", text="=1+1 <b>", team="a", round=1)], TEAMS)
    assert (one.text, one.team, one.round) == ("=1+1 <b>", "a", 1)


def test_the_practice_round_leaves_no_words():
    assert said([_entry("note", text="x", team="a", round=0)], TEAMS) == ()


def test_the_last_answer_to_a_question_counts():
    entries = [
        _entry("prediction", team="a", round=1, question="cash", low=k, high=9) for k in (1, 2)
    ]
    [one] = guesses(entries, TEAMS)
    assert (one.low, one.high, one.turn) == (2, 9, 2)


def test_a_span_the_wrong_way_round_is_turned():
    [one] = guesses(
        [_entry("prediction", team="a", round=1, question="cash", low=9, high=1)], TEAMS
    )
    assert (one.low, one.high) == (1, 9)


def test_what_is_no_number_is_none():
    body = {"team": "a", "round": 1, "question": "first", "chance": "=cmd", "low": float("nan")}
    [one] = guesses([_entry("prediction", **body)], TEAMS)
    assert (one.chance, one.low) == (None, None)


def test_teams_that_are_none_say_nothing():
    assert guesses([_entry("prediction", team="z", round=1, question="cash")], TEAMS) == ()


def test_who_did_something_is_of_the_team(record):
    assert record.teams["alpha"].people == ("Amal of alpha",)
