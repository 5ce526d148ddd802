"""Several sessions of one scenario on a page."""

import pytest

from computewar.inputs.error import InputError
from computewar.report.html.debrief.sessions import alike, page
from computewar.report.markdown import markdown

WORDS = ("debrief", "one.workshop", "two.workshop", "-o", "debrief.html")


def test_all_teams_stand_in_the_order_of_their_decisions(debriefed_by_hand, rendered):
    both = [debriefed_by_hand(file="one.workshop"), debriefed_by_hand("Gamma", "two.workshop")]
    made = page(both, WORDS)
    assert made.title == (
        "The best decisions were those of Alpha (one.workshop): +15.0 points against the usual ones"
    )
    sessions, chart, table = made.sections[0].parts
    assert [row[0].text for row in sessions.rows] == ["one.workshop", "two.workshop"]
    assert [row[0].text for row in table.rows] == ["Alpha", "Gamma", "Beta", "Beta"]
    assert "Gamma (two.workshop): +15.0" in chart.about
    found = rendered(made)
    assert found.said("h3").count("two.workshop") == 4
    assert "2026-Q2: Gamma gained." in markdown(made)


def test_the_same_file_twice_is_told_apart(debriefed_by_hand):
    made = page([debriefed_by_hand()] * 2, WORDS)
    names = [row[0].text for row in made.sections[0].parts[0].rows]
    assert names == ["1. day.workshop", "2. day.workshop"]


def test_sessions_of_several_scenarios_are_refused(debriefed_by_hand):
    records = [debriefed_by_hand().record, debriefed_by_hand(file="b", elsewhere=True).record]
    with pytest.raises(InputError, match=r"b: is a session of seven-trillion.*one scenario"):
        alike(records)


def test_without_futures_the_scores_are_compared(debriefed_by_hand):
    bare = [debriefed_by_hand(places=()), debriefed_by_hand(file="b", places=())]
    made = page(bare, WORDS)
    assert "came out best" in made.title
    assert len(made.sections[0].parts) == 2
