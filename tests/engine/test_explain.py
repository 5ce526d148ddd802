"""Explain: the parts of a change add up to the whole."""

import numpy as np
import pytest

from computewar.engine.explain import BOOKS, HEADLINES, explain
from computewar.engine.game import last, play
from computewar.engine.state import LINES, State
from computewar.engine.turn import TURN, step

SPEND = {"gpu_spend": np.array([[2.0], [5.0]])}


@pytest.fixture
def quarter(game):
    """(before, orders, after, explanation) of a quarter in the middle of a game."""
    start = game(5)
    before = last(play(start, {"musk": lambda seen: SPEND}, 3), start)
    after = before.advance({"musk": SPEND})
    return before, after, explain(before.state, after.orders, before.world)


def test_parts_add_up_to_the_change_of_every_headline(quarter):
    before, after, told = quarter
    for headline, figure in HEADLINES.items():
        change = figure(after.state) - figure(before.state)
        for row, firm in enumerate(told.firms):
            for future in range(5):
                whole = told.change(headline, firm, future)
                parts = sum(amount for _, amount in told.parts(headline, firm, future))
                assert whole == pytest.approx(change[row, future], abs=1e-9)
                assert parts == pytest.approx(whole, abs=1e-9), (headline, firm)


def test_cash_is_split_by_mechanic_and_line(quarter):
    _, after, told = quarter
    causes = dict(told.parts("cash", "xai"))
    assert {line for _, line in causes} <= set(LINES)
    names = {mechanic.__name__.rpartition(".")[2] for mechanic in TURN}
    assert {mechanic for mechanic, _ in causes} <= names
    bought = after.state.ledger[LINES.index("gpus"), 1, 0]
    assert causes["gpu_market", "gpus"] == pytest.approx(bought)
    assert bought < 0


def test_the_largest_cause_comes_first(quarter):
    sizes = [abs(amount) for _, amount in quarter[2].parts("cash", "tesla")]
    assert sizes == sorted(sizes, reverse=True)
    assert all(sizes)


def test_before_and_after_are_kept(quarter):
    before, after, told = quarter
    assert np.array_equal(told.before["trust"], before.state.trust)
    assert np.array_equal(told.after["trust"], after.state.trust)


def test_a_game_that_is_over_has_nothing_to_explain(game):
    start = game(2)
    stopped: State = start.state.evolve(over=np.array([True, False]))
    told = explain(stopped, start.orders, start.world)
    after = step(stopped, start.orders, start.world)
    assert told.parts("cash", "xai", 0) == []
    assert told.change("cash", "xai", 0) == 0
    assert told.change("cash", "xai", 1) == after.cash[1, 1] - stopped.cash[1, 1] != 0


def test_parts_add_up_for_every_other_line_of_the_books(quarter):
    before, after, _told = quarter
    told = explain(before.state, after.orders, before.world, BOOKS)
    for name, figure in BOOKS.items():
        change = figure(after.state) - figure(before.state)
        for row, firm in enumerate(told.firms):
            parts = sum(amount for _, amount in told.parts(name, firm))
            assert parts == pytest.approx(change[row, 0], abs=1e-9), (name, firm)
