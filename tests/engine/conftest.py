"""The flagship scenario, and games of it, for the tests of the engine."""

import numpy as np
import pytest

from computewar.engine.game import new_game
from computewar.inputs.card import Card
from computewar.inputs.scenario import Scenario, load_scenario

B = 64  # futures of a game with cards


@pytest.fixture(scope="session")
def story():
    """The scenario `terafab-2026`."""
    return load_scenario("terafab-2026")


@pytest.fixture
def game(story):
    """`game(futures=4, seed=1, first=0)`: the flagship at its start."""

    def make(futures=4, seed=1, first=0):
        return new_game(story, seed, first, futures)

    return make


@pytest.fixture(scope="session")
def equal():
    """Whether two states are the same to the bit."""

    def same(one, two):
        pairs = ((value, getattr(two, name)) for name, value in one.arrays().items())
        return one.turn == two.turn and all(np.array_equal(a, b) for a, b in pairs)

    return same


@pytest.fixture(scope="session")
def card():
    """`card(name=…, effects=…)`: a card with two choices, the second of which does something."""

    def make(name="a-card", audience="xai", effects=(), chance=1.0, **more):
        table = {"name": name, "file": "test.toml", "title": "A card", "audience": audience}
        choices = [
            {"label": "Leave it", "text": "Nothing happens.", "effects": []},
            {"label": "Take it", "text": "Something happens.", "effects": list(effects)},
        ]
        table |= {"text": "What lies on the table, who wants what, and what nobody knows yet."}
        trigger = {"chance": chance, **more}
        return Card.model_validate(
            table | {"facts": ["nvidia-memo-december"], "choices": choices, "trigger": trigger}
        )

    return make


@pytest.fixture(scope="session")
def started():
    """`started(*cards)`: a game of the flagship with these cards alone."""

    def make(*cards, futures=B):
        plain = load_scenario("terafab-2026")
        fields = {name: getattr(plain, name) for name in type(plain).model_fields}
        scenario = Scenario.model_construct(**fields | {"cards": {one.name: one for one in cards}})
        return new_game(scenario, 1, 0, futures)

    return make


@pytest.fixture(scope="session")
def taken():
    """`taken(game)`: the game a quarter on, xAI having answered."""

    def make(game, name="a-card", choice=1.0):
        wish = np.full((2, game.world.futures), 0.0)
        wish[1] = choice
        return game.advance({"musk": {f"card.{name}": wish}})

    return make


@pytest.fixture(scope="session")
def xai():
    """`xai(game, field)`: a field of xAI, `[…, B]`."""

    def make(game, field):
        return getattr(game.state, field)[game.world.firms.index("xai")]

    return make
