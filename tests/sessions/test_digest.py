"""Digests: the same game agrees, another one is named by its first figure."""

import numpy as np
import pytest

from computewar.sessions.digest import difference, digest


@pytest.fixture
def state(game):
    return game.game.state


def of(state, game):
    return digest(state, tuple(game.scenario.firms))


def test_a_state_agrees_with_itself_and_with_its_last_digits(game, state):
    near = state.evolve(cash=state.cash * (1 + 1e-9), trust=state.trust + 1e-12)
    assert difference(of(state, game), of(state, game)) == ""
    assert difference(of(state, game), of(near, game)) == ""


def test_a_headline_is_named_with_its_firm(game, state):
    cash = state.cash.copy()
    row = list(game.scenario.firms).index("xai")
    cash[row] = 12.5
    text = difference(of(state, game), of(state.evolve(cash=cash), game))
    assert text == f"cash of xai was {state.cash[row, 0]:.6g} and is now 12.5"


def test_no_field_can_differ_unseen(game, state):
    for name, value in state.arrays().items():
        if not value.size:  # a scenario without cards
            continue
        other = ~value if value.dtype == bool else value + 1
        assert difference(of(state, game), of(state.evolve(**{name: other}), game)), name


def test_a_digest_is_json_of_few_kilobytes(game, state):
    text = str(of(state, game))
    assert len(text) < 6000
    assert np.isfinite(of(state, game)["cash"]["xai"])


def test_a_field_that_only_one_side_knows_says_nothing():
    assert difference({"old": {"all": 1.0}}, {"new": {"all": 2.0}}) == ""
