"""What happened, what turned it, what one decision brought."""

from dataclasses import replace

from computewar.report.html.debrief.story import otherwise, told, turns


def _only(sections):
    (section,) = sections
    return section


def test_the_story_has_a_heading_a_round(debriefed_by_hand):
    first, second = _only(told(debriefed_by_hand())).parts
    assert (first.title, second.title) == ("", "Round 1: 2026-Q1")
    assert second.paragraphs == ("Alpha borrows.", "Beta waits.")


def test_a_swing_is_told_in_its_own_unit_and_the_largest_cause_stands_out(debriefed_by_hand):
    chart, texts, table = _only(turns(debriefed_by_hand())).parts
    assert "Beta: 25.0% → 0" in chart.about
    assert texts.paragraphs[0] == "2026-Q2: Alpha gained."
    shares, points = ([cell.text for cell in row][2:] for row in table.rows)
    assert shares == ["25%", "50%", "+20%", "0%", "+5%", "3%"]
    assert points == ["1.0", "−2.5", "+0.2", "−3.5", "+0.1", "0.0"]
    assert [cell.strong for cell in table.rows[0]].index(True) == 4
    assert [cell.strong for cell in table.rows[1]].index(True) == 5


def test_where_nobody_stood_against_them_there_is_no_column_for_it(debriefed_by_hand):
    made = debriefed_by_hand()
    table = _only(turns(replace(made, swings=made.swings[:1]))).parts[-1]
    assert "the other side" not in table.heads


def test_a_decision_that_cost_the_win_is_marked(debriefed_by_hand):
    chart, table = _only(otherwise(debriefed_by_hand())).parts
    assert [row[3].text for row in table.rows] == ["+3.2", "−4.8, no win"]
    assert [row[3].strong for row in table.rows] == [False, True]
    assert "2026-Q2 Beta: −4.8" in chart.about


def test_what_there_is_nothing_of_has_no_section(debriefed_by_hand):
    bare = debriefed_by_hand(story=(), swings=(), chances={}, otherwise=())
    assert [*told(bare), *turns(bare), *otherwise(bare)] == []
