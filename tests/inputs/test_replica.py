"""A replica is the checked model to the last field, made without a second check."""

import json

import pytest

from computewar.inputs.card import Card, Effect, load_cards
from computewar.inputs.catalogue import scenarios_folder
from computewar.inputs.parameter import Number
from computewar.inputs.replica import replica
from computewar.inputs.scenario import Scenario, load_scenario


def again(made):
    return replica(type(made), json.loads(made.model_dump_json(exclude_unset=True)))


@pytest.mark.parametrize("name", ["terafab-2026", "shareholder-meeting"])
def test_a_scenario_made_again_is_the_same_in_every_way(name):
    made = load_scenario(name)
    copy = again(made)
    assert copy == made
    assert copy.fingerprint == made.fingerprint
    assert copy.model_dump_json() == made.model_dump_json()
    assert repr(copy) == repr(made)


def test_what_was_not_given_still_counts_as_not_given():
    effect = Effect.model_validate({"add": {"cash": 2}})
    assert again(effect).model_fields_set == effect.model_fields_set == {"add"}
    for card in load_cards(scenarios_folder() / "cards").values():
        pairs = zip(again(card).choices, card.choices, strict=True)
        for one, other in pairs:
            given = [part.model_fields_set for part in one.effects]
            assert given == [part.model_fields_set for part in other.effects]


def test_another_table_than_the_models_is_refused():
    number = {"value": 1.0, "status": "assumption", "why": "so"}
    assert replica(Number, number).value == 1.0
    for wrong in ({"value": 1.0}, {**number, "more": 1}):
        with pytest.raises(ValueError, match="not the fields of Number"):
            replica(Number, wrong)


def test_a_replica_can_be_copied_and_checked_like_any_other():
    copy = again(load_scenario("terafab-2026"))
    assert Scenario.model_validate(copy.model_dump()) == copy
    assert copy.model_copy(update={"turns": 3}).turns == 3


def test_what_is_made_by_default_is_made_by_default_again():
    (name, card), *_ = load_cards(scenarios_folder() / "cards").items()
    table = {**json.loads(card.model_dump_json()), "name": name}
    del table["trigger"]
    assert replica(Card, table) == Card.model_validate(table)
    assert replica(Card, table).trigger is not replica(Card, table).trigger
