"""The words of why?: from causes to the rule, each line within reach and width."""

import pytest

from computewar.lab.ends import Effect, Trial
from computewar.report.effects import effects
from computewar.report.sources import chain, keys
from computewar.report.why import of_chain, why
from computewar.tui.screens.why_lines import effect_lines, sheet_lines
from computewar.tui.table import wrapped
from computewar.tui.widgets.lines import Spot


def plain(lines):
    """Lines of a page as plain texts."""
    texts = (line.text if isinstance(line, Spot) else line for line in lines)
    return [text if isinstance(text, str) else text.plain for text in texts]


@pytest.fixture
def ask(sitting):
    """`ask(key, firm, width, opened)`: the lines of a page after two quarters."""
    room = sitting(turns=2)

    def asked(key, firm="", width=70, opened=""):
        orders = room.session.orders(room.side)
        page = why(key, firm, room.side, room.session.history, orders)
        told = lambda one, width: wrapped(f"ends of {one.name}", width)  # noqa: E731
        return plain(sheet_lines(page, room, width, opened, told))

    return asked


@pytest.mark.slow
def test_every_page_fits(ask, scenario):
    for key in keys(scenario):
        lines = ask(key, width=44, opened="known 0")
        assert max(map(len, lines)) <= 44, key


def test_a_page_goes_from_causes_to_the_rule(ask):
    lines = ask("cash", "tesla")
    order = ["What changed it", "What its rule looks at", "Numbers that its rule reads",
             "How it is reckoned"]  # fmt: skip
    places = [next(k for k, line in enumerate(lines) if line.startswith(one)) for one in order]
    assert lines[0] == "Cash  Tesla"
    assert places == sorted(places)
    assert any(line.startswith("together") for line in lines)
    assert max(map(len, lines)) <= 70


def test_only_the_number_pointed_at_says_all(ask):
    closed, opened = ask("cash", "tesla"), ask("cash", "tesla", opened="known 1")
    assert not any("why:" in line for line in closed)
    assert any("why:" in line for line in opened)
    assert sum("ends of" in line for line in opened) == 1
    assert [line for line in closed if line.startswith(("?", "§", "≈"))] == [
        line for line in opened if line.startswith(("?", "§", "≈"))
    ]


def test_a_printed_number_leads_to_its_paragraph(ask):
    page = "\n".join(ask("fab_first_output", opened="known 0"))
    assert "§ fab_first_output" in page
    assert "printed in a document" in page
    assert "¶" in page


def test_the_points_of_a_rule_stand_on_lines_of_their_own(ask):
    assert sum(line.startswith("· ") for line in ask("hall_spend", "xai")) >= 2


def test_a_reading_is_told_before_there_is_a_game(scenario, sitting):
    lines = plain(sheet_lines(of_chain(chain("fab_unit", scenario)), sitting(), 60))
    assert "The options" in lines
    assert "What the documents say" in lines


def test_what_does_not_fit_of_the_ends_is_counted(sitting):
    tried = (Trial("low", 1), Trial("high", 2), Trial("by_the_chip", 3), Trial("by_the_wafer", 4))
    moved = {"cash tesla": (1.0, 2.0, 3.0, 4.0), "score": (0.0, 0.0, 0.0, 0.0)}
    found = effects(Effect("x", "2027-Q1", 8, tried, moved), "$bn", sitting().seen)
    lines = plain(effect_lines(found, 45))
    assert max(map(len, lines)) <= 45
    assert lines[-1].strip() == "+2 more"
    nothing = effects(Effect("x", "2027-Q1", 8, tried[:1], {"score": (0.0,)}), "", sitting().seen)
    assert "Neither end" in plain(effect_lines(nothing, 60))[-1]
