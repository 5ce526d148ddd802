"""Who is better, in words: units, intervals, what is not known."""

from math import nan

import numpy as np
import pytest

from computewar.lab.comparison import Comparison, Pair, pairs_of
from computewar.lab.stopping import student
from computewar.report.comparison import amount, nearest, shown, span, verdict


def compared(**columns):
    """A comparison of made-up scores."""
    scores = {"score": {name: np.array(values) for name, values in columns.items()}}
    pairs = tuple(pairs_of(scores, 0.95, {"score": student}))
    errors = {name: [] for name in columns}
    return Comparison("s", "musk", {}, 1, 0, 0.95, False, scores, pairs, errors)


def test_amounts_have_the_unit_of_their_outcome():
    assert amount(0.5, "win", 2) == "50%"
    assert amount(12.25, "score") == "12.2"
    assert amount(12.0, "cash xai") == "$12.0bn"


def test_the_nearest_is_whom_the_best_leads_by_least():
    found = compared(a=[5.0, 6, 7], b=[4.0, 5.1, 6], c=[1.0, 2, 2.9])
    assert (nearest(found).one, nearest(found).other) == ("a", "b")
    assert {pair.other for pair in shown(found)} == {"b", "c"}
    assert verdict(found).startswith("a is better than all others in score, by 0.97 points")


def test_what_is_not_known_is_said():
    found = compared(a=[nan], b=[1.0])
    assert nearest(found) is None
    assert verdict(found) == "not known after 1 futures"
    assert "not known after 2 futures: a leads b" in verdict(compared(a=[1.0, 5], b=[2.0, 3]))


@pytest.mark.parametrize(("low", "said"), [(nan, "–"), (-1.0, "−1 – 2")])
def test_an_interval_or_a_dash(low, said):
    assert span(Pair("score", "a", "b", 3, 0.5, low, 2.0, 0.5, 0, 0.1)) == said
