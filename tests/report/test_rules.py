"""The published rules are what the code says."""

from pathlib import Path

from computewar.engine.turn import LEVERS, TURN
from computewar.report.rules import page

ROOT = Path(__file__).parents[2]


def test_the_published_rules_are_made_from_the_code():
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == page()


def test_the_page_names_every_mechanic_in_order_and_every_lever():
    text = page()
    heads = [line for line in text.splitlines() if line.startswith("## ")]
    names = [mechanic.__name__.rpartition(".")[2] for mechanic in TURN]
    assert [head.rpartition(" ")[2] for head in heads] == names
    assert all(f"`{name}`" in text for name in LEVERS if not name.startswith("priority_"))
