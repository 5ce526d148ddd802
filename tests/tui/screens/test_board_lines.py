"""The words of the board: own firms exactly, rivals as observed, what is under way, the news."""

import pytest

from computewar.tui.screens.board_lines import board_lines
from computewar.tui.widgets.lines import Spot


def page(room, width=74):
    """The lines of the board as plain text."""
    cells = [one.text if isinstance(one, Spot) else one for one in board_lines(room, width)]
    return [getattr(cell, "plain", cell) for cell in cells]


@pytest.mark.parametrize("side", ["musk", "openai"])
def test_every_firm_stands_in_the_table_own_firms_first(sitting, side):
    room = sitting(side)
    lines = page(room)
    firms = [room.label(firm) for firm in room.session.scenario.firms]
    rows = {
        firm: next(k for k, line in enumerate(lines) if line[2:].startswith(firm)) for firm in firms
    }
    own = [rows[room.label(firm)] for firm in room.firms]
    assert max(own) < min(row for firm, row in rows.items() if row not in own)


def test_the_table_shows_rivals_as_analysts_do(sitting):
    room = sitting(turns=1)
    shown = float(room.seen.shown["compute"][room.seen.rivals.index("google"), 0])
    true = float(room.session.game.state.energised[3, 0])
    assert abs(shown - true) > 1
    row = next(line for line in page(room) if "Google" in line)
    from computewar.words import number

    assert number(shown, "kH100e").removesuffix(" H100e") in row
    assert any("as analysts put them" in line for line in page(room))


def test_columns_that_do_not_fit_are_counted(sitting):
    narrow = page(sitting(), 54)
    assert "columns in a wider terminal" in narrow[0]
    assert all(len(line) <= 54 for line in narrow[:10])
    assert "columns" not in page(sitting())[0]


def test_what_is_under_way_stands_in_its_quarter(sitting):
    lines = page(sitting(turns=2))
    start = next(k for k, line in enumerate(lines) if line.startswith("Under way"))
    quarters = lines[start + 1].split()
    assert quarters[0] == "26-Q3"
    assert any("GPUs" in line for line in lines[start:])
    assert any("◆" in line for line in lines[start + 2 :])


def test_news_comes_with_the_second_quarter(sitting):
    assert "News" not in page(sitting())
    assert "News" in page(sitting(turns=1))


def test_power_people_and_runway_are_in_the_books(sitting):
    words = "\n".join(page(sitting()))
    assert all(
        word in words for word in ("Books of Tesla", "Books of xAI", "Power", "People", "Runway")
    )
