"""The published levers are what the code says."""

from pathlib import Path

from computewar.engine.turn import LEVERS
from computewar.report.reference.levers import page

ROOT = Path(__file__).parents[3]


def test_the_published_levers_are_made_from_the_code():
    assert (ROOT / "docs" / "levers.md").read_text("utf-8") == page()


def test_every_lever_has_a_row_with_its_help_and_a_rule_that_is_on_the_page_of_rules():
    rows = {line.split("`")[1]: line for line in page().splitlines() if line.startswith("| `")}
    plain = {name: one for name, one in LEVERS.items() if not name.startswith("priority_")}
    assert rows.keys() == {*plain, "priority_NAME"}
    assert all(one.help in rows[name] for name, one in plain.items())
    rules = (ROOT / "docs" / "rules.md").read_text("utf-8")
    for name in plain:
        _number, rule = rows[name].rpartition("rules.md#")[2].rstrip(") |").split("-", 1)
        assert f"## {_number}. {rule}\n" in rules
