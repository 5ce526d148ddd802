"""Pipelines: what arrives, what moves up, what is put in."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from computewar.engine.pipeline import shift


def test_a_pipeline_moves_up_by_a_quarter():
    pipeline = np.arange(6.0).reshape(3, 2, 1)
    arrived, moved = shift(pipeline)
    assert arrived[:, 0].tolist() == [0, 1]
    assert moved[..., 0].tolist() == [[2, 3], [4, 5], [0, 0]]


@given(st.lists(st.floats(0, 14), min_size=4, max_size=4))
def test_what_is_put_in_arrives_once_about_its_time(quarters):
    amount = np.array([[3.0, 1.0, 2.0, 5.0]])
    _, pipeline = shift(np.zeros((6, 1, 4)), (amount, np.array(quarters)))
    got, due = np.zeros((1, 4)), np.zeros((1, 4))
    for quarter in range(1, 7):
        arrived, pipeline = shift(pipeline)
        got, due = got + arrived, due + quarter * arrived
    np.testing.assert_allclose(got, amount)
    np.testing.assert_allclose(due / amount, np.clip([quarters], 1, 6))
