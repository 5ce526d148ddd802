"""Part: a rule for some firms or cells leaves the others alone, and gives them the same."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from computewar.engine.part import (
    amount_for,
    anywhere,
    cells,
    for_firms,
    put,
    span,
    with_allies,
)
from computewar.engine.state import LINES


@given(st.sets(st.integers(0, 20)))
def test_a_span_holds_its_rows(rows):
    found = span(np.array(sorted(rows), dtype=np.intp))
    held = set(range(21)[found]) if found else set()
    assert rows <= held
    assert not rows or held == set(range(min(rows), max(rows) + 1))


def _earn(state, actions, world):
    more = actions["gpu_spend"] + world.uniform("luck", 3)
    return state.receive("sale", more).evolve(halls=state.halls + more, trust=state.trust * 2)


def test_a_rule_for_some_firms_is_the_rule_where_they_are_and_nothing_elsewhere(game):
    start = game(5)
    concerned = np.arange(len(start.world.firms)) % 4 == 0
    orders = start.orders | {"gpu_spend": start.state.cash / 7}
    kept = {name: value.copy() for name, value in start.state.arrays().items()}
    some = for_firms(_earn, concerned, start.state, orders, start.world)
    whole = _earn(start.state, orders, start.world)
    assert (some.ledger[LINES.index("sale"), 0] > 0).all()
    for name, value in some.arrays().items():
        new, old = getattr(whole, name), kept[name]
        rows = np.arange(new.shape[-2])[:, None] < 5 if new.ndim > 1 else False
        assert (value == np.where(rows, new, old)).all(), name
        assert (getattr(start.state, name) == old).all(), name


def test_a_rule_that_concerns_nobody_is_not_reckoned(game):
    start = game(2)
    nobody = np.zeros(len(start.world.firms), dtype=np.bool_)
    assert for_firms(_earn, nobody, start.state, start.orders, start.world) is start.state


def test_some_cells_change_in_a_copy():
    field = np.arange(12.0).reshape(2, 3, 2)
    where = cells(field[0] > 3)
    new = put(field, where, -1)
    assert new.tolist() == [[[0, 1], [2, 3], [-1, -1]], [[6, 7], [8, 9], [-1, -1]]]
    assert field.min() == 0


def test_an_amount_for_some_firms_is_nought_for_the_others(game):
    start = game(2)
    chosen = np.arange(len(start.world.firms)) == 1
    cash = amount_for(lambda state, *_: state.cash, chosen, start.state, {}, start.world)
    assert (cash == start.state.cash * chosen[:, None]).all()


def test_allies_are_the_firms_of_the_same_side(game):
    world = game(1).world
    for side in world.scenario.sides.values():
        one = np.array([firm == side.firms[0] for firm in world.firms])
        found = {
            firm for firm, held in zip(world.firms, with_allies(one, world), strict=True) if held
        }
        assert found == set(side.firms)


def test_a_firm_is_marked_where_any_of_its_futures_is():
    mask = np.array([[False, True], [False, False], [True, True]])
    assert anywhere(mask).tolist() == [True, False, True]
