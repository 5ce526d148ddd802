"""The key map: what may be given another key, and why the rest may not."""

import pytest
from hypothesis import given as ever
from hypothesis import strategies as st
from textual import keys as textual_keys

from computewar.tui import actions, keymap, keynames
from computewar.tui.keymap import bound, given, settled

FREE = [one.id for one in actions.ACTIONS if not one.own]


def test_signs_are_named_as_textual_names_them():
    for sign, name in keynames.SIGNS.items():
        assert textual_keys._character_to_key(sign) == name
        assert keymap.written(keymap.named(sign)) == sign


def test_another_key_holds_and_is_bound():
    own, wrong = settled({"undo": ("Z",), "help": ("!",)})
    assert (own, wrong) == ({"undo": ("Z",), "help": ("exclamation_mark",)}, ())
    assert bound(own) == {"undo.u": "Z", "help.question_mark": "exclamation_mark"}


def test_two_actions_may_change_keys():
    own, wrong = settled({"undo": ("y",), "redo": ("u",)})
    assert own == {"undo": ("y",), "redo": ("u",)}
    assert wrong == ()


@pytest.mark.parametrize(
    ("name", "keys", "said"),
    [
        ("udno", ("Z",), "there is no action 'udno'; did you mean 'undo'?"),
        ("undo", ("Z", "v"), "it has one key; give one"),
        ("series", ("Z",), "it has 2 keys; give as many, each another"),
        ("move", ("j", "p"), "a list or a field takes these keys itself; they stay as they are"),
        ("undo", ("left",), "← works lists and fields; take a letter, a digit, a sign or an F-key"),
        ("undo", ("ctrl+z",), "many terminals keep ctrl+z or send another key for it; take a"),
        ("undo", ("alt+u",), "many terminals keep alt+u or send another key for it; take a"),
        ("undo", ("f13",), "there is no key 'f13' that every terminal sends; take a letter"),
        ("undo", ("y",), "y is 'redo' on the page Capital; give that another key first"),
        ("undo", ("7",), "7 is 'type a number' on the page Capital; give that another key first"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(name, keys, said):
    own, (problem,) = settled({name: keys})
    assert own == {}
    assert problem.startswith(f"keys.{name}: {said}")


def test_where_two_take_one_key_both_get_their_own_back():
    own, wrong = settled({"undo": ("Z",), "redo": ("Z",), "board": ("d",)})
    assert own == {"board": ("d",)}
    assert len(wrong) == 2


def test_a_key_is_given_in_the_app_or_refused_with_the_reason():
    assert given("undo", 0, "Z", {}) == ("Z",)
    assert given("series", 1, "d", {}) == ("left", "d")
    with pytest.raises(ValueError, match="y is 'redo'"):
        given("undo", 0, "y", {})
    with pytest.raises(ValueError, match="it has this key already"):
        given("page", 0, "f2", {})
    assert given("undo", 0, "y", {"redo": ("Z",)}) == ("y",)


KEYS = st.sampled_from([*"abcxyz!,", "f5", "ctrl+a", "left", "enter", "question_mark"])


@ever(st.dictionaries(st.sampled_from(FREE), st.lists(KEYS, min_size=1, max_size=2).map(tuple)))
def test_whatever_is_asked_no_key_is_bound_twice_on_a_page(asked):
    own, wrong = settled(asked)
    assert set(own) | {line.partition(":")[0].removeprefix("keys.") for line in wrong} == set(asked)
    for page in actions.PAGE_NAMES:
        keys = [key for one in actions.on(page) for key in own.get(one.id, one.keys)]
        assert len(keys) == len(set(keys))
    assert not {"ctrl+a", "left"} & {
        key for name in set(own) - {"series", "other_card"} for key in own[name]
    }
