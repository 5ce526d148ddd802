"""Front: who is beaten, the knee, and the hypervolume by hand and by rectangles."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from computewar.lab.front import beaten, hypervolume, knee, room, scaled, spread

FRONT = np.array([[1.0, 5], [3, 4], [4, 1]])
NOUGHT = np.zeros(2)
POINTS = arrays.arrays(
    np.float64,
    st.tuples(st.integers(1, 12), st.integers(2, 3)),
    elements=st.integers(0, 6).map(float),
)


def rectangles(points, reference):
    """The area by stripes of the first direction, from the farthest to the reference."""
    order = sorted(((x, y) for x, y in points.tolist()), reverse=True)
    area, high = 0.0, reference[1]
    for x, y in order:
        if x > reference[0] and y > high:
            area += (x - reference[0]) * (y - high)
            high = y
    return area


def test_a_point_is_beaten_by_one_nowhere_worse_and_somewhere_better():
    points = np.array([[1.0, 5], [3, 4], [3, 3], [4, 1], [4, 1]])
    assert beaten(points).tolist() == [False, False, True, False, False]


@settings(max_examples=30)
@given(POINTS)
def test_a_front_holds_no_point_that_another_beats_and_leaves_none_out(points):
    lost = beaten(points)
    for k, point in enumerate(points):
        others = [other for other in points if (other >= point).all() and (other > point).any()]
        assert bool(others) == lost[k]
    assert not beaten(points[~lost]).any()


def test_the_volume_of_three_steps_by_hand():
    """4 × 1 below, 3 × 3 in the middle, 1 × 1 above: 14."""
    assert hypervolume(FRONT, NOUGHT) == pytest.approx(14)
    assert hypervolume(FRONT, np.array([2.0, 2])) == pytest.approx(2)  # one point is inside
    assert hypervolume(FRONT, np.array([4.0, 5])) == 0


def test_the_volume_of_two_boxes_in_three_directions_by_hand():
    """3·2·1 + 1·2·3 − 1·2·1."""
    assert hypervolume(np.array([[3.0, 2, 1], [1, 2, 3]]), np.zeros(3)) == pytest.approx(10)


@settings(max_examples=30)
@given(arrays.arrays(np.float64, st.tuples(st.integers(1, 9), st.just(2)),
                     elements=st.integers(-2, 9).map(float)))  # fmt: skip
def test_the_volume_is_the_sum_of_rectangles(points):
    assert hypervolume(points, NOUGHT) == pytest.approx(rectangles(points, NOUGHT))


def test_a_point_more_never_makes_the_volume_less():
    luck = np.random.default_rng(2).random((20, 3))
    volumes = [hypervolume(luck[:k], np.zeros(3)) for k in range(1, 21)]
    assert sorted(volumes) == volumes


def test_the_knee_lies_farthest_beyond_the_line_through_the_ends():
    assert knee(FRONT) == 1
    assert knee(np.array([[0.0, 10], [9, 9], [10, 0]])) == 1
    assert knee(np.array([[0.0, 1000], [1, 500], [9, 400], [10, 0]])) == 2
    assert knee(np.array([[3.0, 3]])) == 0


def test_a_direction_in_which_all_are_even_scales_to_nought():
    assert scaled(np.array([[1.0, 7], [3, 7]])).tolist() == [[0, 0], [1, 0]]


def test_a_volume_is_told_as_a_share_of_its_box():
    assert room(14.0, NOUGHT, FRONT.max(axis=0)) == pytest.approx(14 / 20)
    assert np.isnan(room(0.0, NOUGHT, np.array([0.0, 3])))


def test_a_thinned_front_keeps_its_knee_and_its_ends():
    bow = np.array([[x, (1 - x**3) ** (1 / 3)] for x in np.linspace(0, 1, 21)])
    kept = spread(bow, 3)
    assert len(kept) == 3
    assert kept == sorted(kept)
    assert abs(kept[1] - 16) <= 2  # x = y at 2^(−1/3) = 0.79
    assert spread(FRONT, 9) == [0, 1, 2]
