"""Predictions against what came."""

from dataclasses import replace

from computewar.report.html.debrief.beliefs import BESIDE, section


def test_each_question_has_a_table_with_what_came(debriefed_by_hand):
    (made,) = section(debriefed_by_hand())
    chart, texts, spans, chances = made.parts
    assert "Alpha: 0 / 1" in chart.about
    assert texts.paragraphs == ("One span missed.", "Together: one.")
    assert [cell.text for cell in spans.rows[0]] == ["2026-Q2", "$1bn to $9bn → $60bn ✗"]
    assert [cell.text for cell in chances.rows[0]] == ["2026-Q2", "80% → yes"]


def test_forecasts_on_screen_are_told_but_not_drawn_with_what_people_said(debriefed_by_hand):
    made = debriefed_by_hand()
    screen = replace(made.calibrations[1], of="forecast", aimed=0.9, text="On screen.")
    (found,) = section(replace(made, calibrations=(*made.calibrations, screen)))
    chart, texts, *_tables = found.parts
    assert chart.about.count(" / ") == 2
    assert texts.paragraphs[-1] == "On screen."


def test_many_teams_stand_in_several_tables(debriefed_by_hand):
    whole = debriefed_by_hand()
    team, said = whole.record.teams["alpha"], whole.beliefs[0]
    keys = [f"t{k}" for k in range(BESIDE + 2)]
    record = replace(whole.record, teams={key: replace(team, name=key) for key in keys})
    beliefs = tuple(replace(said, team=key) for key in keys)
    made = replace(whole, record=record, beliefs=beliefs, calibrations=())
    (found,) = section(made)
    assert [len(table.heads) - 1 for table in found.parts] == [BESIDE, 2]


def test_who_said_nothing_has_no_section(debriefed_by_hand):
    assert list(section(debriefed_by_hand(beliefs=()))) == []
