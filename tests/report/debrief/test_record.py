"""The record and what is reckoned from it."""

from computewar.report.debrief.record import Debrief, Otherwise, Team


def test_a_decision_gains_what_the_other_one_would_have_lacked():
    one = Otherwise("a", 1, "2026-Q1", "stood", "", 50, 45, 4, -1, 1, 0, (), "")
    assert one.gain == 5


def test_a_debrief_of_nothing_has_no_parts(record):
    one = Debrief(record)
    assert not any((one.story, one.swings, one.places, one.otherwise, one.beliefs, one.questions))


def test_parts_are_had_from_the_record_too():
    assert Team("a", "A", "a", "musk", "Musk").people == ()
