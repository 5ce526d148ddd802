"""The registry: one place for keys, and none of them eaten or bound twice."""

import importlib
import pkgutil
from string import ascii_letters, digits

import pytest

from computewar.tui import actions, acts, flow, keynames, pages, screens
from computewar.tui.room import Room

PAGES = sorted({page for action in actions.ACTIONS for page in action.screens})
SAFE = {
    *ascii_letters, *digits, "enter", "escape", "tab", "up", "down", "left",
    "right", "home", "end", "pageup", "pagedown", "backspace", "question_mark", "full_stop",
    "minus", "shift+left", "shift+right", "space", *actions.PAGES,
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_no_key_is_bound_twice_on_a_screen(page):
    keys = [key for action in actions.on(page) for key in action.keys]
    assert len(keys) == len(set(keys))


def test_no_key_is_one_that_terminals_eat():
    used = {key for action in actions.ACTIONS for key in action.keys}
    assert used <= SAFE
    assert used.isdisjoint(keynames.EATEN)


def test_every_action_has_an_id_of_its_own_and_words():
    assert len(actions.BY_ID) == len(actions.ACTIONS)
    assert all(action.label and action.help and action.screens for action in actions.ACTIONS)


def _screen_classes():
    for module in pkgutil.iter_modules(screens.__path__):
        loaded = importlib.import_module(f"computewar.tui.screens.{module.name}")
        yield from (
            kind for name, kind in vars(loaded).items()
            if name.endswith("Screen") and kind.__module__ == loaded.__name__
        )  # fmt: skip


def test_every_action_can_be_done_on_each_of_its_screens():
    kinds = {kind.__name__.removesuffix("Screen").lower(): kind for kind in _screen_classes()}
    missing = [
        f"{page}: {action.id}"
        for page in PAGES
        for action in actions.on(page)
        if not action.own
        and not hasattr(kinds[page.replace("_", "")], f"do_{action.id}")
        and not hasattr(acts, action.id)
        and not hasattr(acts, f"{action.id}_")
        and action.id not in (*flow.PAGES, *pages.names())
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_bindings_lead_to_actions_of_the_screen(page):
    bound = [binding.key for binding in actions.bindings(page)]
    assert bound == [k for action in actions.on(page) if not action.own for k in action.keys]


def test_the_footer_names_the_most_needed_first():
    order = [action.footer for action in actions.footed("capital")]
    assert order == sorted(order)
    assert actions.footed("capital")[0].id == "commit"


def test_nothing_of_a_game_can_be_done_before_there_is_one():
    room = Room()
    assert not actions.BY_ID["commit"].enabled(room)
    assert not actions.BY_ID["undo"].enabled(room)
    assert not actions.BY_ID["advisor"].enabled(room)
    assert not actions.BY_ID["turns"].enabled(room)
