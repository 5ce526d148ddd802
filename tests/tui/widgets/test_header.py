"""The header: page, quarter, turn and side on one line."""

import pytest

from computewar.tui.widgets.header import headline


@pytest.mark.parametrize(("side", "mark"), [("musk", "● Tesla / xAI"), ("openai", "▲ OpenAI")])
def test_it_says_where_and_who(sitting, side, mark):
    line = headline(sitting(side), "Capital", 78).plain
    assert line.startswith("Capital  TeraFab 2026 · 2026-Q1 · turn 1 of 4")
    assert line.endswith(mark)
    assert len(line) == 78


def test_another_branch_and_the_end_are_named(sitting):
    room = sitting(turns=4)
    assert "the end" in headline(room, "Board", 78).plain
    room.session.back_to(1)
    assert "turn 2 of 4 · main-2" in headline(room, "Board", 78).plain
