"""Why, line by line: the same page as in the terminal."""

import pytest

from computewar.lab import ends as lab
from computewar.plain import why as plain
from computewar.report.why import why


@pytest.fixture
def ask(session):
    """`ask(key, firm)`: the page after a quarter played by the advisor."""
    session.fill("musk", "balanced")
    session.commit("musk")

    def asked(key, firm=""):
        return why(key, firm, "musk", session.history, session.orders("musk"))

    return asked


def test_a_figure_is_told_with_causes_inputs_numbers_and_rule(ask):
    lines = list(plain.sheet(ask("power", "xai")))
    assert lines[0] == "Power, xAI"
    assert any(line.startswith("What changed it: Power, ") for line in lines)
    assert {"What its rule looks at:", "Numbers that its rule reads:"} <= set(lines)
    assert "How it is reckoned:" in lines
    assert all(line == line.rstrip() for line in lines)


def test_a_number_is_told_with_its_grounds_and_what_its_ends_would_do(ask, session, monkeypatch):
    monkeypatch.setattr(plain, "FUTURES", 6)
    page = ask("salary")
    assert any("why:" in line for line in plain.sheet(page))
    seen, orders = session.game.observe("musk"), session.orders("musk")
    title, *rows = plain.ends(page.known[0], seen, orders, 2)
    assert "6 futures" in title
    assert rows[0].startswith("  Cash, Tesla: low $200m ")
    assert list(plain.ends(page.known[0], seen, orders, 0)) == []


def test_what_has_no_range_is_not_tried(ask, session, monkeypatch):
    monkeypatch.setattr(lab, "believed", None)  # nothing is reckoned
    [known] = ask("trend_year").known
    assert list(plain.ends(known, session.game.observe("musk"), {}, 2)) == []
