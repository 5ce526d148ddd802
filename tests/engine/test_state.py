"""State: shapes, copies, money, the end of a game."""

import numpy as np
import pytest

from computewar.engine.state import (
    FIELDS,
    LINES,
    QUANTITIES,
    SHARED,
    THIRD,
    blank,
    shape,
)


def test_every_field_has_its_shape_and_is_a_float():
    state = blank(7, 3)
    assert set(state.arrays()) == set(FIELDS) - {"turn"}
    for name, value in state.arrays().items():
        assert value.shape == shape(name, 7, 3), name
        assert value.dtype == (np.bool_ if name == "over" else np.float64), name


def test_the_future_is_the_last_axis_of_every_field():
    assert all(value.shape[-1] == 3 for value in blank(7, 3).arrays().values())


def test_names_of_axes_belong_to_fields():
    assert set(THIRD) <= set(FIELDS)
    assert set(SHARED) <= set(FIELDS)
    assert THIRD["effect"] == len(QUANTITIES)


def test_a_copy_leaves_the_old_state_alone():
    old = blank(2, 1)
    new = old.evolve(cash=old.cash + 5)
    assert old.cash.max() == 0
    assert new.cash.min() == 5
    assert new.trust is old.trust


def test_an_unknown_field_is_named():
    with pytest.raises(TypeError, match="no field csah"):
        blank(2, 1).evolve(csah=0)


def test_money_moves_with_an_entry_in_the_ledger():
    old = blank(2, 1)
    new = old.pay("gpus", np.array([[3.0], [1.0]])).receive("equity", np.array([[0.0], [4.0]]))
    assert new.cash[:, 0].tolist() == [-3, 3]
    assert new.ledger[LINES.index("gpus"), :, 0].tolist() == [-3, -1]
    assert (new.ledger.sum(axis=0) == new.cash).all()
    assert old.ledger.max() == 0
    assert old.cash.max() == 0
