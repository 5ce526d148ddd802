"""A debrief as plain values, and as everybody may read it."""

import json
from dataclasses import replace

from computewar.inputs.steering import is_visible
from computewar.report.debrief import tree

HOSTILE = "Al\x1b[31m\u202epha\n=1"


def test_the_tree_holds_every_part_and_reads_back(debriefed_by_hand):
    made = debriefed_by_hand()
    found = json.loads(tree.text([made]))
    assert found == tree.tree(made)
    assert found["session"]["scenario"]["name"] == "terafab-2026"
    assert found["session"]["decisions"][0]["changed"] == 1
    assert found["session"]["worlds"]["alpha"]["quarters_played"] == 2
    assert [one["skill"] for one in found["places"]] == [15.0, -5.0]
    assert found["otherwise"][1]["other_won"] == 1.0


def test_what_is_no_number_is_null(debriefed_by_hand):
    made = debriefed_by_hand()
    odd = replace(made, swings=(replace(made.swings[0], doubt=float("nan")),))
    assert json.loads(tree.text([odd]))["swings"][0]["doubt"] is None


def test_several_sessions_are_a_list(debriefed_by_hand):
    found = json.loads(tree.text([debriefed_by_hand(), debriefed_by_hand(file="two.workshop")]))
    assert [one["session"]["file"] for one in found["sessions"]] == ["day.workshop", "two.workshop"]


def test_nothing_that_is_shown_steers_a_terminal(debriefed_by_hand):
    made = tree.shown(debriefed_by_hand(HOSTILE), private=True)
    assert made.record.teams["alpha"].name == "Al[31mpha =1"
    assert all(map(is_visible, _texts(tree.tree(made))))


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def test_private_notes_and_whispers_are_shown_only_where_they_are_asked_for(debriefed_by_hand):
    made = debriefed_by_hand()
    assert [one.text for one in tree.shown(made).record.said] == ["Five minutes left"]
    assert tree.shown(made, private=True).record.said == made.record.said
