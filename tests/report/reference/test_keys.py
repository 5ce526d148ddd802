"""The published keys of files are what the models check."""

from pathlib import Path

import pytest

from computewar.report.reference.keys import BY_HAND, PAGES, TABLES, page
from computewar.strategies import copies, rules

ROOT = Path(__file__).parents[3]


def test_the_published_keys_are_made_from_the_models():
    assert (ROOT / "docs" / "toml.md").read_text("utf-8") == page()


@pytest.mark.parametrize(
    ("table", "keys"),
    [("rules", rules.KEYS), ("rule", rules.RULE_KEYS), ("copy", copies.KEYS)],
)
def test_the_keys_of_strategies_are_those_that_are_read(table, keys):
    assert set(BY_HAND[table]) == set(keys)


def test_types_limits_and_defaults_are_told():
    text = page()
    assert "| `turns` | whole number, 1 or more, at most 80 | the base's, else **needed** |" in text
    assert "| `chance` | number, above 0, at most 1 | `1` |" in text
    assert "| `turns` | list of 2 numbers | `[0, 80]` |" in text
    assert "| `else` | list of tables | empty |" in text
    assert "| `status` | `seed` or `derived` or `assumption` | **needed** |" in text
    told = {name for _title, tables in PAGES for _where, name in tables}
    assert set(TABLES) | set(BY_HAND) == told
