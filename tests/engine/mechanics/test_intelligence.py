"""Intelligence: money takes blur off, in time and never whole."""

import numpy as np
import pytest

from computewar.engine.mechanics import intelligence
from computewar.engine.state import LINES


def desk(state, actions, world, quarters, spend):
    for _ in range(quarters):
        state = intelligence.advance(state, actions(intelligence={"openai": spend}), world)
    return state


def test_a_quarter_of_analysts_by_hand(world, state, actions):
    after = desk(state(), actions, world(), 1, 0.1)
    assert after.insight[2, 0] == pytest.approx(0.5 * 0.75 * (1 - np.exp(-1)))
    assert (after.insight[:2] == 0).all()
    np.testing.assert_allclose(after.cash[:, 0], [44, 25, 39.9])
    assert after.ledger[LINES.index("operations"), 2, 0] == pytest.approx(-0.1)


def test_who_pays_nothing_sees_as_everybody(world, state, actions):
    before = state()
    assert intelligence.advance(before, actions(), world()) is before


def test_more_money_sees_more_and_never_all(world, state, actions):
    seen = [desk(state(), actions, world(), 20, spend).insight[2, 0] for spend in (0.1, 0.2, 1.0)]
    assert seen[0] < seen[1] < seen[2] < 0.76
    assert seen[1] - seen[0] < seen[0]


def test_a_desk_that_is_not_paid_forgets(world, state, actions):
    trained = desk(state(), actions, world(), 8, 0.5)
    idle = desk(trained, actions, world(), 4, 0)
    assert idle.insight[2, 0] < 0.1 * trained.insight[2, 0]
    assert idle.cash[2, 0] == trained.cash[2, 0]
