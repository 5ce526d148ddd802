"""Axes: every field of the State has a shape, and what is whole has no row a firm."""

import pytest

from computewar.engine.axes import FIRMLESS, SHARED, THIRD, WHOLE, shape
from computewar.engine.state import FIELDS, blank


@pytest.mark.parametrize("field", FIELDS[1:])
def test_a_blank_state_has_the_shape_that_is_promised(field):
    assert getattr(blank(3, 5, 4, 2), field).shape == shape(field, 3, 5, 4, 2)


def test_names_in_the_tables_are_fields():
    assert {*SHARED, *THIRD, *FIRMLESS, *WHOLE} <= set(FIELDS)
