"""Every kind of file, of one session and of several."""

import json

import pytest

from computewar.report.html.debrief.output import ENDINGS, paged, text

WORDS = ("debrief", "day.workshop")


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_debrief_is_the_same_text(debriefed_by_hand, ending):
    made = [debriefed_by_hand()]
    assert text(made, ending, WORDS) == text(made, ending, WORDS)


def test_each_ending_has_its_kind_of_text(debriefed_by_hand):
    made = [debriefed_by_hand()]
    html, markdown, csv, tree = (text(made, ending, WORDS) for ending in ENDINGS)
    assert html.startswith("<!doctype html>")
    assert markdown.startswith(f"# {paged(made, WORDS).title}\n")
    assert csv.startswith("session,part,team,")
    assert json.loads(tree)["session"]["file"] == "day.workshop"


def test_several_sessions_have_a_page_of_their_own(debriefed_by_hand):
    both = [debriefed_by_hand(), debriefed_by_hand(file="two.workshop")]
    assert paged(both, WORDS).sections[0].title == "How they came out"
    assert paged(both[:1], WORDS).sections[0].title == "How it came out"
