"""Decisions against luck, drawn and told."""

from computewar.report.html.chart import Box
from computewar.report.html.debrief.luck import section


def test_a_score_is_the_usual_one_with_skill_and_luck(debriefed_by_hand):
    (made,) = section(debriefed_by_hand())
    chart, texts, table, pairs = made.parts
    assert "Alpha: 62.5 = 40.0 + 15.0 + 7.5" in chart.about
    assert "Beta: 41.2 = 40.0 − 5.0 + 6.2" in chart.about
    assert texts.paragraphs == ("Alpha decided well.", "Beta had luck.")
    assert [row[0].text for row in table.rows] == ["Alpha", "Beta"]
    assert [[cell.text for cell in row] for row in pairs.rows] == [
        ["Alpha", "–", "80%"], ["Beta", "20%", "–"]
    ]  # fmt: skip


def test_every_future_is_in_a_box_and_the_bars_meet(debriefed_by_hand):
    made = debriefed_by_hand()
    (drawn,) = section(made)
    groups = drawn.parts[0].groups
    counts = [int(one.title.rpartition(": ")[2]) for one in groups if " – " in one.title[:9]]
    assert sum(counts) == sum(sum(place.bins) for place in made.places)
    bars = [m for group in groups for m in group.marks if isinstance(m, Box) and "bar" in m.look]
    skill, luck = bars[:2]
    assert skill.x + skill.width == luck.x


def test_without_futures_there_is_no_section(debriefed_by_hand):
    assert list(section(debriefed_by_hand(places=()))) == []
