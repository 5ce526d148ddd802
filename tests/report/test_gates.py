"""Figures and limits of gates as text."""

from math import inf, nan

import pytest

from computewar.lab.depth.gate import Gate
from computewar.report.gates import figure, limits


def test_a_figure_has_a_decimal_where_it_is_not_whole():
    assert [figure(x) for x in (3.0, -2.25, nan)] == ["3", "−2.2", "–"]


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [(3, 35, "3 – 35"), (3, inf, "≥ 3"), (-inf, 65, "≤ 65"), (-inf, inf, "–")],
)
def test_limits_are_those_there_are(least, most, said):
    assert limits(Gate("g", "", "c", "%", 1, 1, 1, 1, least, most)) == said
