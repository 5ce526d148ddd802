"""Levers: what settings are legal, and how an illegal one is said."""

import numpy as np
import pytest

from computewar.engine.lever import Lever, LeverError, check, groups

FIRMS = ("tesla", "xai")
LOW, HIGH = np.array([[0.0], [0.0]]), np.array([[10.0], [0.0]])


def put(value, lever=None):
    array = np.zeros((2, 3))
    array[0, 1] = value
    check(lever or Lever("gpu_spend", unit="$bn"), array, LOW, HIGH, FIRMS)


@pytest.mark.parametrize("value", [0, 10, 10 + 1e-10, 3.3])
def test_what_is_within_bounds_passes(value):
    put(value)


@pytest.mark.parametrize("value", [-0.1, 10.1, np.nan, np.inf, -np.inf])
def test_what_is_not_names_lever_firm_value_and_bounds(value):
    with pytest.raises(LeverError, match=r"gpu_spend of tesla is .*; it takes 0 to 10 \$bn"):
        put(value)


def test_a_lever_not_offered_says_so():
    value = np.array([[0.0], [1.0]])
    with pytest.raises(LeverError, match=r"of xai is 1; it takes only 0 .*not offered"):
        check(Lever("gpu_spend"), value, LOW, HIGH, FIRMS)


@pytest.mark.parametrize("kind", ["choice", "flag"])
def test_a_choice_is_whole(kind):
    lever = Lever("node", kind=kind, choices=("old", "new"))
    put(1, lever)
    with pytest.raises(LeverError, match=r"node of tesla is 0.5; it takes 0 = old, 1 = new"):
        put(0.5, lever)


def test_shares_are_grouped_in_order():
    levers = [
        Lever("a", kind="share", group="use"),
        Lever("b"),
        Lever("c", kind="share", group="use"),
    ]
    assert groups(levers) == {"use": ["a", "c"]}
