"""Questions for discussion, made from what happened."""

from dataclasses import replace

import pytest

from computewar.report.debrief.questions import MOST, questions
from computewar.report.debrief.record import Calibration, Debrief, Ground, Swing


def _texts(found):
    return [one.text for one in questions(found)]


def test_a_session_in_which_nothing_stood_out_leaves_one_question(record):
    assert len(_texts(Debrief(replace(record, decisions=(), injects=(), left=())))) == 1


def test_a_costly_decision_is_asked_about(record):
    one = Swing("beta", 2, "2026-Q3", "chance", 0.5, 0.2, -0.3, 0, 0, 0.01, "")
    asked = questions(Debrief(record, swings=(one,)))[0]
    assert (asked.team, asked.round) == ("beta", 2)
    assert "cost 30 points" in asked.text


def test_a_decision_that_luck_spoiled_is_not(record):
    one = Swing("beta", 2, "2026-Q3", "chance", 0.5, 0.2, 0.1, 0, -0.4, 0.01, "")
    assert not any(
        "Beta, round 2: your decision" in text for text in _texts(Debrief(record, swings=(one,)))
    )


@pytest.mark.parametrize(("luck", "skill", "word"), [(9, -9, "better"), (-9, 9, "worse")])
def test_luck_against_skill_is_asked_about(found, luck, skill, word):
    one = replace(found.places[0], luck=luck, skill=skill, doubt=1.0)
    texts = _texts(Debrief(found.record, places=(one,)))
    assert any(f"you ended {word} than your decisions" in text for text in texts)


def test_spans_that_were_too_narrow_are_asked_about(record):
    one = Calibration("alpha", 10, 2, 0.8, 0, None, 0.25, "")
    assert any(
        "2 of your 10 spans held" in text for text in _texts(Debrief(record, calibrations=(one,)))
    )


def test_what_was_put_in_and_what_was_played_twice_are_asked_about(found):
    texts = _texts(found)
    assert any("'A wave of orders, all at once' came in 2026-Q3" in text for text in texts)
    assert any("Round 1 was played twice" in text for text in texts)


def test_the_number_it_hangs_on_is_asked_about(record):
    ground = Ground("yield", "", "", "", "", "", (), (), 0.5, "")
    assert any("hangs on yield" in text for text in _texts(Debrief(record, grounds=(ground,))))


def test_there_are_not_too_many(found):
    assert len(questions(found)) <= MOST


def test_who_did_not_decide_is_asked_what_it_would_have_done(found):
    asked = [one for one in questions(found) if "you did not decide" in one.text]
    assert [(one.team, one.round) for one in asked] == [("beta", 2)]


def test_teams_that_are_level_are_not_told_apart(found):
    alike = tuple(replace(one, mean=20.0) for one in found.places)
    assert not any("the same seat" in text for text in _texts(replace(found, places=alike)))
