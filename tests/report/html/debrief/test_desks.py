"""What teams decided and why, and what came from outside."""

from dataclasses import replace

from computewar.report.html.debrief.desks import sections


def test_a_decision_has_its_reason_its_author_and_its_changes_of_mind(debriefed_by_hand):
    decided, _rest = sections(debriefed_by_hand())
    _note, alpha, beta = decided.parts
    assert [cell.text for cell in alpha.rows[0]] == [
        "2026-Q1", "Tesla: Borrow $1.5bn (was $0)", '=HYPERLINK("http://x") | *a*', "Alpha", "1"
    ]  # fmt: skip
    assert alpha.rows[0][2].typed
    assert beta.heads == ("quarter", "what it did", "by")
    assert [row[2].text for row in beta.rows] == [
        "nobody: its last plan", "nobody: the strategy 'balanced'"
    ]  # fmt: skip


def test_what_was_put_in_taken_back_and_said_is_told_but_not_practice(debriefed_by_hand):
    _decided, rest = sections(debriefed_by_hand())
    injects, again, said = rest.parts
    assert [cell.text for cell in injects.rows[0]] == ["2026-Q2", "=A wave", "Tesla", "beta"]
    assert len(again.paragraphs) == 1
    assert "alpha/main.2" in again.paragraphs[0]
    assert [cell.text for cell in said.rows[0]] == [
        "1", "facilitator", "all", "Five minutes left"
    ]  # fmt: skip


def test_a_long_plan_is_cut_and_counted(debriefed_by_hand):
    made = debriefed_by_hand()
    long = replace(made.record.decisions[0], moves=tuple("abcdefg"))
    made = replace(made, record=replace(made.record, decisions=(long,)))
    decided, _rest = sections(made)
    assert decided.parts[1].rows[0][1].text == "a; b; c; d; e; 2 more"
