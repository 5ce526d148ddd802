"""Conditions of cards, weighed: each comparison at its edge, and the same place by place."""

import numpy as np
import pytest

from computewar.engine.conditions import hold, met
from computewar.engine.deck import deck
from computewar.engine.game import last, new_game, play
from computewar.inputs.card import Card
from computewar.inputs.scenario import Scenario, load_scenario


def held_by(when):
    """Whether a card of these conditions could come to xAI, whose cash is exactly 7."""
    choices = [
        {"label": label, "text": "Said.", "effects": []} for label in ("Take it", "Leave it")
    ]
    text = "What lies on the table, who wants what, and what nobody knows yet."
    card = Card.model_validate({
        "name": "a-card", "file": "test.toml", "title": "A card", "audience": "xai", "text": text,
        "facts": ["nvidia-memo-december"], "choices": choices,
        "trigger": {"chance": 1.0, "when": when},
    })  # fmt: skip
    plain = load_scenario("terafab-2026")
    fields = {name: getattr(plain, name) for name in type(plain).model_fields}
    game = new_game(Scenario.model_construct(**fields | {"cards": {card.name: card}}), 1)
    cash = game.state.cash.copy()
    cash[game.world.firms.index("xai")] = 7
    state = game.state.evolve(cash=cash)
    return bool(hold(state, game.world, deck(game.scenario)).all())


@pytest.mark.parametrize(
    ("op", "below", "at", "above"),
    [
        (">", True, False, False),
        (">=", True, True, False),
        ("<", False, False, True),
        ("<=", False, True, True),
        ("==", False, True, False),
    ],
)
def test_each_comparison_holds_on_its_side_of_the_edge(op, below, at, above):
    found = [held_by([f"self.cash {op} {edge}"]) for edge in (6.9999999999, 7, 7.0000000001)]
    assert found == [below, at, above]


def test_all_conditions_must_hold():
    assert held_by(["self.cash > 6", "turn == 0", "year >= 2026"])
    assert not held_by(["self.cash > 6", "turn == 0", "year >= 2027"])


def test_conditions_weighed_in_some_places_are_those_weighed_everywhere():
    start = new_game(load_scenario("terafab-2026"), 4, 0, 40)
    game = last(play(start, {}, 3), start)
    cards = deck(game.scenario)
    everywhere = hold(game.state, game.world, cards)
    which, future = np.nonzero(np.ones_like(everywhere))
    some = met(game.state, game.world, cards, which, future)
    assert 0 < len(some) < everywhere.size
    assert np.array_equal(some, np.flatnonzero(everywhere))
