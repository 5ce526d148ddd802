"""The teams of a debrief: their order, their figures, their lines."""

from dataclasses import replace

import pytest

from computewar.report.html.debrief.teams import LOOKS, MOST, finals, lines, points, section


@pytest.mark.parametrize(
    ("value", "text"), [(9, "9.0"), (-0.04, "0.0"), (-2.25, "−2.2"), (1234.5, "1,234.5")]
)
def test_points_have_one_decimal(value, text):
    assert points(value) == text
    assert points(abs(value), signed=True).startswith("+") == (round(abs(value), 1) > 0)


def test_the_best_score_stands_first_and_a_win_is_known_at_the_end_only(debriefed_by_hand):
    record = debriefed_by_hand().record
    assert [(one.team.key, one.won) for one in finals(record)] == [("alpha", True), ("beta", False)]
    assert {one.won for one in finals(replace(record, finished=False))} == {None}


def test_the_table_has_skill_and_luck_and_who_sat_there(debriefed_by_hand):
    table, people, *charts = section(debriefed_by_hand()).parts
    assert [cell.text for cell in table.rows[0]][2:7] == ["62.5", "+17.5", "55.0", "+15.0", "+7.5"]
    assert people.paragraphs == ("Alpha: Amal, Basel",)
    assert [chart.title.partition(",")[0] for chart in charts] == ["Score", "Cash", "Compute"]


def test_before_the_first_quarter_there_is_nothing_to_draw(debriefed_by_hand):
    made = debriefed_by_hand()
    start = {key: {what: values[:1] for what, values in one.items()}
             for key, one in made.record.series.items()}  # fmt: skip
    made = replace(made, record=replace(made.record, series=start, quarters=("2026-Q1",)))
    assert len(section(made).parts) == 2


def test_of_many_teams_the_best_and_the_worst_are_named(debriefed_by_hand):
    record = debriefed_by_hand().record
    team = record.teams["alpha"]
    many = replace(record, teams={f"t{k}": replace(team, name=f"T{k}") for k in range(12)})
    chart = lines(many, "T", {f"t{k}": (0.0, float(k)) for k in range(12)}, ("a", "b"), "")
    assert [name for _look, name in chart.keys] == [f"T{k}" for k in (0, 1, 2, 3, 8, 9, 10, 11)]
    assert len(LOOKS) == MOST == len(chart.keys)
    assert "T5" in chart.about
