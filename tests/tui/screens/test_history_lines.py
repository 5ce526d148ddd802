"""The words of the history: decisions, what came of them, how things stood."""

import pytest

from computewar.report.history import courses
from computewar.tui.screens.history_lines import decided, quarter_lines, tabs
from computewar.tui.table import Content
from computewar.tui.widgets.lines import Spot


def texts(room, turn, width=76):
    cells = [one.text if isinstance(one, Spot) else one for one in quarter_lines(room, turn, width)]
    return [cell.plain if isinstance(cell, Content) else cell for cell in cells]


@pytest.fixture
def room(sitting):
    """A game in its fourth quarter."""
    return sitting(turns=3)


def test_a_quarter_tells_what_was_decided_and_what_came_of_it(room):
    page = texts(room, 1)
    assert page[0] == "2026-Q2  turn 2 of 4"
    assert page.index("Decided") < page.index("What came of it") < page.index("xAI when it began")
    assert any(" → " in line for line in page)


def test_what_was_decided_is_what_the_log_says(room):
    session = room.session
    told = {(one.lever, one.firm): one.value for one in decided(room, 0).told}
    advised = next(one.content["set"] for one in session.entries if "advised" in one.content)
    assert told
    assert all(advised[lever][firm] == value for (lever, firm), value in told.items())


def test_the_quarter_in_play_tells_what_is_planned(room):
    assert "Nothing changed: the orders of the quarter before stood." in texts(room, 3)
    room.session.set("musk", "xai", "gpu_spend", 3.0)
    page = texts(room, 3)
    assert page[:2] == ["2026-Q4  now", "Planned so far"]
    assert any(line.startswith("xAI: GPUs") and line.endswith("→ $3.00bn") for line in page)
    assert "What came of it" not in page


def test_the_lesser_decisions_are_counted_and_stand_at_the_end(room):
    page, count = texts(room, 0), len(decided(room, 0).told)
    assert [line for line in page if line.startswith("+")] == [
        f"+{count - 8} more at the end of this page"
    ]
    assert sum(" → " in line for line in page) == count
    assert page.index("The other decisions") > page.index("xAI when it began")


def test_headlines_are_counted_where_they_do_not_fit(room):
    found = courses(room.session.history, "musk")
    assert tabs(found, 0, 100).plain.startswith("[Compute] Share Cash")
    for place in range(len(found)):
        line = tabs(found, place, 30).plain
        assert f"[{found[place].label}]" in line
        assert " more" in line
        assert len(line) <= 30
