"""The page of a debrief: its answer, all its parts, and nothing that a team typed comes through."""

from dataclasses import replace

from computewar.report.debrief.record import Debrief
from computewar.report.debrief.tree import shown
from computewar.report.html.debrief.page import page
from computewar.report.markdown import markdown

WORDS = ("debrief", "day.workshop", "-o", "debrief.html")
SCRIPT = "<script>alert(1)</script>"


def test_the_title_says_who_came_out_best_and_every_part_has_its_heading(
    debriefed_by_hand, rendered
):
    made = page(debriefed_by_hand(), WORDS)
    assert made.title == "Alpha came out best, with 62.5 points"
    assert made.lead.startswith("1 of 2 teams won.")
    assert rendered(made).said("h2")[:-3] == [
        "How it came out", "The story", "Turning points", "Decisions and luck",
        "One decision otherwise", "What the teams believed, and what came",
        "Questions for discussion", "What each team decided",
        "What was put in, said and played again",
    ]  # fmt: skip


def test_a_page_of_what_was_not_reckoned_has_what_there_is(debriefed_by_hand, rendered):
    record = replace(debriefed_by_hand().record, finished=False, decisions=(), said=(),
                     injects=(), left=())  # fmt: skip
    found = rendered(page(Debrief(record), WORDS))
    assert found.said("h2")[0] == "How it came out"
    assert len(found.said("h2")) == 4
    assert any("not over" in text for text in found.said("p"))


def test_one_team_is_told_whether_it_won(debriefed_by_hand):
    whole = debriefed_by_hand()
    alone = replace(whole.record, teams={"alpha": whole.record.teams["alpha"]})
    made = page(replace(whole, record=alone, places=whole.places[:1]), WORDS)
    assert made.title == "Alpha won with 62.5 points"
    assert made.lead == "Alpha decided well."
    lost = {**alone.series, "alpha": {**alone.series["alpha"], "lead": (0.0, 1.0, -3.0)}}
    assert page(Debrief(replace(alone, series=lost)), WORDS).title.startswith("Alpha did not win")


def test_a_hostile_name_is_shown_and_does_nothing(debriefed_by_hand, rendered):
    made = page(shown(debriefed_by_hand(SCRIPT), private=True), WORDS)
    found = rendered(made)
    assert SCRIPT in " ".join(found.said("bdi"))
    assert r"\<script\>alert(1)\</script\>" in markdown(made)
    assert "<script>" not in markdown(made)


def test_the_numbers_behind_it_stand_with_their_sources(debriefed_by_hand):
    table = page(debriefed_by_hand(), WORDS).ground[0]
    assert [cell.text for cell in table.rows[0]] == [
        "hall_lag", "14%", "6.8 quarters", "5 quarters (3 to 10 quarters)", "assumption", "A source"
    ]  # fmt: skip
    assert table.note == "How grounds was reckoned."
