"""Units: a closed list, and conversion between what measures the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.inputs.units import WORDS, convert, dimension


@pytest.mark.parametrize(
    ("value", "unit", "into", "result"),
    [
        (1, "$bn", "$M", 1000),
        (20, "thousand chips/month", "chips/quarter", 60000),
        (1, "$/chip", "$k/chip", 0.001),
        (9, "months", "quarters", 3),
        (2.5, "GW", "MW", 2500),
        (50, "%", "share", 0.5),
        (4, "%/year", "%/quarter", 1),
    ],
)
def test_known_conversions(value, unit, into, result):
    assert convert(value, unit, into) == pytest.approx(result, rel=1e-12)


@given(st.sampled_from(sorted(WORDS)), st.sampled_from(sorted(WORDS)), st.floats(0.001, 1e6))
def test_there_and_back_is_where_one_was(one, two, value):
    if dimension(one)[0] == dimension(two)[0]:
        assert convert(convert(value, one, two), two, one) == pytest.approx(value)
    else:
        with pytest.raises(ValueError, match="measure different things"):
            convert(value, one, two)


def test_what_measures_different_things_does_not_convert():
    with pytest.raises(ValueError, match="cannot turn 'MW' into 'chips'"):
        convert(1, "MW", "chips")
    with pytest.raises(ValueError, match="cannot turn"):
        convert(1, "chips", "wafers")


def test_an_unknown_unit_is_named_with_the_nearest():
    with pytest.raises(ValueError, match=r"unknown unit 'quater' in .*did you mean 'quarter'"):
        dimension("thousand chips/quater")
