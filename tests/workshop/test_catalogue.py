"""The catalogue: what can be chosen can be put in."""

import json

from computewar.engine.inject import dealable
from computewar.strategies import find
from computewar.workshop.catalogue import catalogue


def test_it_offers_cards_effects_and_stand_ins_that_there_are(held):
    workshop = held("Alpha", "Beta=openai")
    found = catalogue(workshop)
    assert json.loads(json.dumps(found)) == found
    sides = {one["key"]: one for one in found["sides"]}
    assert list(sides)[:2] == ["musk", "openai"]
    game = workshop.worlds["alpha"].game
    assert {card["name"] for card in sides["musk"]["cards"]} == set(dealable(game, "musk"))
    assert all(card["text"] and card["choices"] for card in sides["musk"]["cards"])
    assert [find(one["key"]) for one in found["strategies"]]
    assert len({one["key"] for one in found["effects"]}) == len(found["effects"])
    assert found["worlds"][0] == {"key": "alpha", "name": "Alpha"}
