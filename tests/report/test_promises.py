"""Promises: three numbers and a date, told when they fall due."""

import numpy as np
import pytest

from computewar.engine.game import Game
from computewar.engine.state import SUBJECTS
from computewar.report.promises import fallen_due, promises, rows
from computewar.report.shocks import due
from computewar.report.warnings import warnings

CHIP = SUBJECTS.index("chip")


@pytest.fixture
def promised(start):
    """`promised(rise, quarters, chips=0)`: Tesla promised chips and has taped out some since."""

    def make(rise, quarters, chips=0.0):
        state, row = start.state, start.world.firms.index("tesla")
        shape = (len(SUBJECTS), *state.cash.shape)
        claim, base, left = (np.zeros(shape) for _ in range(3))
        number = state.chip_number.copy()
        base[CHIP, row] = number[row]
        number[row] += chips
        claim[CHIP, row], left[CHIP, row] = rise, quarters
        changes = {"claim": claim, "claim_base": base, "claim_due": left, "chip_number": number}
        return Game(start.world, start.start, state.evolve(**changes), start.orders).observe("musk")

    return make


def test_an_open_promise_shows_announced_booked_measured_and_its_date(promised):
    (one,) = promises(promised(2, 3), "tesla")
    assert (one.announced, one.measured, one.quarter) == ("AI6", "AI4", "2026-Q3")
    assert one.share == 0
    (line,) = rows(promised(2, 3), "tesla")
    assert "AI6 by 2026-Q3" in line.value
    assert "measured AI4" in line.note


def test_a_firm_without_a_promise_shows_none(start):
    assert rows(start.observe("musk"), "xai") == ()


def test_a_promise_that_falls_due_is_told_with_what_there_is(promised):
    before, missed, met = promised(1, 1), promised(0, 0), promised(0, 0, chips=1)
    ((one, here, enough),) = fallen_due(before, missed, "tesla")
    assert (one.announced, here, enough) == ("AI5", "AI4", False)
    assert [enough for *_, enough in fallen_due(before, met, "tesla")] == [True]
    assert [line[3] for line in due(before, met, "tesla")] == ["good"]
    assert not list(fallen_due(before, before, "tesla"))


def test_the_commit_warns_of_a_promise_that_is_about_to_be_judged(promised, start):
    orders = {name: value[:2] for name, value in start.orders.items()}
    near = {one.key: one for one in warnings(promised(2, 2), orders)}
    assert near["promise"].lever == "announce_chip"
    assert "promise" not in {one.key for one in warnings(promised(2, 6), orders)}
