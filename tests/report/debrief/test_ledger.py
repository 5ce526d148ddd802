"""A debrief as one long table."""

import csv
import io

from computewar.report.debrief import ledger
from computewar.report.debrief.table import FORMULA
from computewar.report.debrief.tree import shown


def _read(*debriefs):
    return list(csv.DictReader(io.StringIO(ledger.text(debriefs))))


def test_every_part_has_its_lines(debriefed_by_hand):
    made = debriefed_by_hand()
    rows = _read(made)
    assert {row["part"] for row in rows} == {
        "session", "teams", "series", "decisions", "said", "injects", "left", "story", "chances",
        "swings", "places", "otherwise", "beliefs", "calibrations", "grounds", "questions",
    }  # fmt: skip
    assert {row["session"] for row in rows} == {"day.workshop"}


def test_figures_read_back_to_the_last_bit(debriefed_by_hand):
    made = debriefed_by_hand()
    values = {
        (row["team"], row["what"]): float(row["value"])
        for row in _read(made)
        if row["part"] == "places"
    }
    for place in made.places:
        for name in ledger.PLACE:
            assert values[place.team, name] == getattr(place, name)
    assert values["alpha", "ahead of beta"] == 0.8


def test_every_change_of_mind_is_a_line(debriefed_by_hand):
    acts = [row["text"] for row in _read(debriefed_by_hand()) if row["what"] == "act lever"]
    assert len(acts) == 2
    assert "2.0" in acts[0]
    assert "1.5" in acts[1]


def test_no_cell_is_a_formula(debriefed_by_hand):
    rows = _read(shown(debriefed_by_hand("=cmd|' /C calc'!A0"), private=True))
    texts = [text for row in rows for name, text in row.items() if name != "value"]
    assert not [text for text in texts if text.startswith(FORMULA)]
    assert any(text.startswith("'=cmd") for text in texts)


def test_several_sessions_are_told_apart(debriefed_by_hand):
    rows = _read(debriefed_by_hand(), debriefed_by_hand(file="two.workshop"))
    files = [row["session"] for row in rows]
    assert files.count("day.workshop") == files.count("two.workshop") > 0
