"""The deck: cards compiled into tables, and what is wrong with one said with its cure."""

import numpy as np
import pytest

from computewar.engine.deck import answering, deck, levers, seat
from computewar.inputs.card import Card
from computewar.inputs.error import InputError
from computewar.inputs.scenario import Scenario, load_scenario

EFFECTS = [
    {"firm": "xai", "add": {"cash": 2.0}},
    {"chance": 0.5, "then": [{"add": {"trust": 0.1}}], "else": [{"add": {"trust": -0.1}}]},
]


def card(name="a-card", audience="musk", when=(), **more):
    table = {"name": name, "file": "test.toml", "title": "A card", "audience": audience}
    choices = [
        {"label": "Take it", "text": "Something happens.", "effects": EFFECTS},
        {"label": "Leave it", "text": "Nothing happens.", "effects": []},
    ]
    table |= {"text": "What lies on the table, who wants what, and what nobody knows yet."}
    table |= {"facts": ["nvidia-memo-december"], "choices": choices, "trigger": {"when": when}}
    return Card.model_validate(table | more)


def story(*cards):
    plain = load_scenario("terafab-2026")
    fields = {name: getattr(plain, name) for name in type(plain).model_fields}
    return Scenario.model_construct(**fields | {"cards": {one.name: one for one in cards}})


def test_a_card_for_all_stands_once_a_playable_side():
    pack = deck(story(card(audience="all")))
    assert [one.name for one in pack.cards] == ["a-card", "a-card"]
    assert len(set(pack.side)) == 2


def test_a_side_s_card_is_answered_by_its_first_firm_and_a_firm_s_by_itself():
    scenario = story(card())
    assert answering(scenario, card(audience="musk"))[0][1] == list(scenario.firms).index("tesla")
    assert answering(scenario, card(audience="xai"))[0][1] == list(scenario.firms).index("xai")


def test_a_roll_s_branches_share_the_luck_between_them():
    pack = deck(story(card()))
    rolled = pack.effects.roll >= 0
    assert sorted(zip(pack.effects.low[rolled], pack.effects.high[rolled], strict=True)) == [
        (0.0, 0.5),
        (0.5, 1.0),
    ]


def test_a_reading_that_is_not_chosen_keeps_its_card_out():
    assert not deck(story(card(when=["reading.fab_unit == chips"]))).cards
    assert deck(story(card(when=["reading.fab_unit != chips"]))).cards


def test_who_answers_sees_it_as_a_lever_with_the_choices_by_name():
    lever = levers(story(card()))["card.a-card"]
    assert lever.choices == ("Take it", "Leave it")
    assert lever.once


def test_seats_tell_whose_cards_are_whose():
    scenario = story(card(), card(name="b-card", audience="openai"))
    mine, theirs = seat(scenario, "musk")[:, 0], seat(scenario, "openai")[:, 0]
    assert list(mine) == [True, False]
    assert np.array_equal(theirs, ~mine)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"audience": "muks"}, "did you mean 'musk'"),
        ({"when": ["tesla.cash >> 3"]}, "is no condition"),
        ({"when": ["tesal.cash > 3"]}, "did you mean 'tesla'"),
        ({"when": ["tesla.cash != 3"]}, "use > or <"),
    ],
)
def test_what_is_wrong_with_a_card_is_said_with_its_cure(wrong, said):
    with pytest.raises(InputError, match=r"test\.toml") as error:
        deck(story(card(**wrong)))
    assert said in str(error.value)


def test_a_factor_on_what_all_share_is_the_same_when_a_save_has_kept_the_card():
    """It stood only in which keys were given, and a save keeps them all."""
    choice = {"label": "Take it", "text": "Something happens."}
    effects = [{"scale": {"gpu_price": 1.5}, "quarters": 2}]
    made = card(choices=[{**choice, "effects": effects}, choice])
    kept = Card.model_validate_json(made.model_dump_json())
    assert deck(story(made)).effects.row.tolist() == [-1]
    assert deck(story(kept.model_copy(update={"title": "Kept"}))).effects.row.tolist() == [-1]
