"""Formulas: what they may hold, what they come to, and that no code runs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.strategies.formula import LONGEST, View, condition, formula

SETTINGS = ("part",)


@pytest.fixture
def worth(seen):
    """`worth(text)`: what a formula comes to in a position with round figures."""
    view = View(
        seen(cash=10.0, debt=0.0, mood=0.5), {"part": 0.25}, {"pledge": np.full((2, 4), 0.4)}
    )
    return lambda text, make=formula: make(text, SETTINGS)(view)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (3, 3),
        ("2 + 3 * 4 - 6 / 4", 12.5),
        ("-cash", -10),
        ("part * cash", 2.5),
        ("min(cash, 7, 8)", 7),
        ("max(1, mood)", 1),
        ("abs(mood - 2)", 1.5),
        ("cash / debt", 0),
        ("tesla.cash + xai.cash", 20),
        ("plan.pledge", 0.4),
        ("1e3", 1000),
    ],
)
def test_a_formula_is_reckoned(worth, text, value):
    assert np.allclose(worth(text), value)


def test_published_numbers_and_standing_levers_can_be_asked(worth, seen):
    assert worth("number.hall_cost") == seen().expected("hall_cost")
    assert np.array_equal(worth("plan.gpu_spend"), seen().standing["gpu_spend"])


@pytest.mark.parametrize(
    ("text", "holds"),
    [("cash < 11", True), ("cash >= 11", False), ("9 < cash <= 10", True), ("cash != 10", False)],
)
def test_a_condition_compares(worth, text, holds):
    assert np.all(worth(text, condition) == holds)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("csh", "'csh' is no figure or setting; did you mean 'cash'?"),
        ("zzzzzz", "`computewar strategy figures` lists them"),
        ("plan.gpu_spnd", "'gpu_spnd' is no lever; did you mean 'gpu_spend'?"),
        ("number.hall_cst", "'hall_cst' is no number of the game; did you mean 'hall_cost'?"),
        ("number.zzz", "`computewar sources` lists them"),
        ("tesla.csh", "'tesla.csh' is no figure"),
        ("2 ** 3", "'2 ** 3' is not allowed"),
        ("cash[0]", "is not allowed"),
        ("a.b.c", "is not allowed"),
        ("lambda: 1", "is not allowed"),
        ("sum(cash, 1)", "'sum' of 2 is not known"),
        ("min(cash)", "'min' of 1 is not known"),
        ("min(cash, key=1)", "is not allowed"),
        ("__import__('os')", "is not allowed"),
        ("True", "is not allowed"),
        ("'text'", "is not allowed"),
        ("1e13", "is too large"),
        ("1e999", "is too large"),
        ("cash +", "cannot be read"),
        ("(" * 250, "cannot be read"),
        ("1+" * LONGEST, "characters long"),
        (True, "write a number or a formula"),
        ([1], "write a number or a formula"),
    ],
)
def test_what_a_formula_may_not_hold_is_told_with_its_cure(text, said):
    with pytest.raises(ValueError, match="; ") as error:
        formula(text, SETTINGS)
    assert said in str(error.value)


@pytest.mark.parametrize("text", ["cash", "cash in debt", "cash < 1 and debt < 1", 3])
def test_a_condition_is_one_comparison(text):
    with pytest.raises(ValueError, match="compar"):
        condition(text, SETTINGS)


WORDS = st.sampled_from(
    ["cash", "part", "(", ")", "+", "*", "<", ".", "open", "__class__", "1", " ", "min", ",", "'"]
)


@given(st.lists(WORDS, max_size=12).map("".join))
def test_any_text_is_a_formula_or_told_to_be_none(text):
    told = ""
    try:
        made = formula(text, SETTINGS)
    except ValueError as error:
        told = str(error)
    assert "; " in told or callable(made)
