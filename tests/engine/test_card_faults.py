"""What only the rules can see in a card: names, bounds, triggers that never hold."""

import pytest

from computewar.engine.card_faults import card_faults, circles
from computewar.inputs.card import Card
from computewar.lab.faults import shipped


def card(name="a-card", when=(), effects=(), **more):
    choices = [
        {"label": "Take it", "text": "Something happens.", "effects": list(effects)},
        {"label": "Leave it", "text": "Nothing happens."},
    ]
    table = {
        "name": name, "file": "own.toml", "title": "A card", "audience": "musk",
        "text": "What lies on the table, who wants what, and what nobody knows yet.",
        "facts": ["nvidia-memo-december"], "choices": choices, "trigger": {"when": list(when)},
    }  # fmt: skip
    return Card.model_validate(table | more)


def said(one):
    return [str(fault) for fault in card_faults(one, "own.toml", shipped())]


def test_the_cards_of_the_game_have_no_faults():
    assert [line for one in shipped().cards.values() for line in said(one)] == []


@pytest.mark.parametrize(
    ("wrong", "cure"),
    [
        ({"audience": "muks"}, "did you mean 'musk'?"),
        ({"facts": ["nvidia-memo-decembr"]}, "did you mean 'nvidia-memo-december'?"),
        ({"effects": [{"firm": "xia", "add": {"cash": 1}}]}, "did you mean 'xai'?"),
        ({"effects": [{"add": {"csh": 1}}]}, "did you mean 'cash'?"),
        ({"effects": [{"later": {"robots": 1}, "quarters": 2}]}, "cannot come later"),
        ({"effects": [{"later": {"cash": -1}, "quarters": 2}]}, "take it now"),
        ({"effects": [{"add": {"trust": 4}}]}, "it stays within 0 and 1"),
        ({"effects": [{"scale": {"gpu_price": 50}, "quarters": 2}]}, "keep it within 0.1 and 5"),
        ({"effects": [{"scale": {"value": 3}}]}, "keep it within 0.5 and 2"),
        ({"effects": [{"offer": "cort_intel", "quarters": 2}]}, "did you mean 'court_intel'?"),
        ({"when": ["tesla.cahs > 1"]}, "did you mean 'cash'?"),
        ({"when": ["tesal.cash > 1"]}, "did you mean 'tesla'?"),
        ({"when": ["tesla.cash >> 1"]}, "is no condition"),
        ({"when": ["tesla.cash > much"]}, "write a number"),
        ({"when": ["tesla.cash != 1"]}, "use > or <"),
        ({"when": ["reading.fab_unt == chips"]}, "did you mean 'fab_unit'?"),
        ({"when": ["reading.fab_unit == chps"]}, "did you mean 'chips'?"),
        ({"when": ["reading.fab_unit > chips"]}, "use == or !="),
        ({"when": ["card.nvidia-mmo >= 1"]}, "did you mean 'nvidia-memo'?"),
        ({"when": ["self.trust > 0.8", "self.trust < 0.5"]}, "it never is"),
        ({"when": ["self.trust > 1.5"]}, "it never is"),
    ],
)
def test_what_is_wrong_is_said_with_its_cure(wrong, cure):
    (line,) = said(card(**wrong))
    assert line.startswith("own.toml: a-card")
    assert cure in line


def test_all_that_is_wrong_with_a_card_comes_out_at_once():
    effects = [{"add": {"csh": 1}}, {"firm": "xia", "add": {"trust": 4}}]
    assert len(said(card(audience="muks", when=["self.x > 1"], effects=effects))) == 5


def test_a_card_that_can_only_come_after_itself_is_found():
    egg, hen = card("egg", ["card.hen >= 1"]), card("hen", ["card.egg >= 0"])
    chick = card("chick", ["card.egg >= 4"])
    assert circles({one.name: one for one in (egg, hen, chick)}) == {
        "egg": ["egg", "hen", "egg"],
        "hen": ["hen", "egg", "hen"],
    }
    assert circles({"again": card("again", ["card.again >= 3"])}) == {"again": ["again", "again"]}


def test_a_card_that_waits_until_another_has_not_come_is_no_circle():
    one, two = card("one", ["card.two < 0"]), card("two", ["card.one < 0"])
    assert circles({"one": one, "two": two}) == {}


def test_where_every_card_waits_for_every_other_the_circles_are_found_at_once():
    names = [f"c{k}" for k in range(60)]
    cards = {
        name: card(name, [f"card.{one} >= 0" for one in names if one != name]) for name in names
    }
    assert circles(cards)["c7"] == ["c7", "c0", "c7"]
    waiting = {
        name: card(name, [f"card.{one} >= 0" for one in names[k + 1 :]])
        for k, name in enumerate(names)
    }
    assert circles(waiting) == {}
