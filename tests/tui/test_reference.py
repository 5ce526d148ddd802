"""The published page of settings and keys is what the code says."""

from pathlib import Path

import tomli

from computewar.inputs.settings import ABOUT, WARNINGS, checked
from computewar.tui import actions, keymap
from computewar.tui.reference import page

ROOT = Path(__file__).parents[2]


def test_the_published_page_is_made_from_the_code():
    assert (ROOT / "docs" / "settings.md").read_text("utf-8") == page()


def test_it_names_every_setting_every_warning_and_every_key_that_can_be_given():
    text = page()
    assert all(f"| `{key}` |" in text for key in (*ABOUT, *WARNINGS))
    for action in actions.ACTIONS:
        assert (f"| `{action.id}` | `" in text) != action.own


def test_its_example_holds():
    lines = page().partition("```toml\n")[2].partition("```")[0]
    found = checked(tomli.loads(lines), "settings.toml")
    assert found.problems == ()
    assert keymap.settled(found.settings.keys)[1] == ()
