"""Operators: a number by who runs a plant, and TSMC's consent."""

import numpy as np

from computewar.engine.mechanics.fab import LEVERS
from computewar.engine.operators import OPERATORS, PARTNER, TSMC, by_operator, refused


def test_a_number_is_that_of_who_runs_the_plant():
    who = np.array([[0.0, 1, 2]])
    np.testing.assert_allclose(by_operator(who, 1, 0.4, 0.25), [[1, 0.4, 0.25]])
    assert by_operator(0 * who, 1, 0.4, 0.25) == 1


def test_the_choices_of_the_lever_are_the_operators():
    lever = next(lever for lever in LEVERS if lever.name == "fab_partner")
    assert lever.choices == OPERATORS
    assert [OPERATORS[who] for who in (PARTNER, TSMC)] == ["partner-run", "TSMC-run"]


def test_who_does_not_ask_is_not_refused():
    nobody = np.zeros((3, 2), dtype=bool)
    assert not refused(nobody, None, None).any()
