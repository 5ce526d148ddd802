"""Effects: every one of the list can be put into a game, at either end of its bounds."""

import pytest

from computewar.engine.game import new_game
from computewar.engine.inject import InjectError, struck
from computewar.inputs.card import Effect
from computewar.workshop.effects import MOST, effects, offers


@pytest.mark.parametrize("end", ["low", "high"])
def test_every_effect_of_the_list_works_at_both_ends_of_its_bounds(scenario, end):
    game = new_game(scenario, 7)
    rows = [
        {"effect": key, "amount": getattr(offer, end), "quarters": "2"}
        for key, offer in offers().items()
    ]
    made = [effects([row])[0] for row in rows]
    after = struck(game, "xai", [Effect.model_validate(one) for one in made])
    assert float(after.state.trust[1, 0]) != float(game.state.trust[1, 0])


def test_amounts_are_typed_as_people_think_of_them():
    rows = [
        {"effect": "add.trust", "amount": "5"},
        {"effect": "add.capability", "amount": "10"},
        {"effect": "later.students", "amount": "500", "quarters": "3"},
        {"effect": "scale.gpu_price", "amount": "1.5", "quarters": "2"},
        {"effect": "scale.value", "amount": "0.9"},
    ]
    assert effects(rows) == [
        {"add": {"trust": 0.05}},
        {"add": {"capability": 1.0}},
        {"later": {"students": 0.5}, "quarters": 3},
        {"scale": {"gpu_price": 1.5}, "quarters": 2},
        {"scale": {"value": 0.9}},
    ]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([], "1 to 8"),
        ([{"effect": "add.trust", "amount": "1"}] * (MOST + 1), "1 to 8"),
        ([{"effect": "add.luck", "amount": "1"}], "from the list"),
        ([{"effect": "add.trust", "amount": "101"}], "trust takes a number from −100 to 100"),
        ([{"effect": "add.trust", "amount": "nan"}], "trust takes"),
        ([{"effect": "add.trust"}], "trust takes"),
        ([{"effect": "later.gpus", "amount": "1", "quarters": "0"}], "quarters takes"),
    ],
)
def test_what_is_out_of_bounds_is_refused(rows, problem):
    with pytest.raises(InjectError, match=problem):
        effects(rows)
