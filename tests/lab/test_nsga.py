"""NSGA-II: a front that is known is reached, the same with the same seed."""

import numpy as np
import pytest

from computewar.lab.front import beaten, hypervolume
from computewar.lab.nsga import generations, scattered

DIRECTIONS, SIZE = 2, 24


def zdt1(places):
    """Zitzler, Deb and Thiele's first problem, less is better turned into more: f₂ = 1 − √f₁."""
    one = places[:, 0]
    rest = 1 + 9 * places[:, 1:].mean(axis=1)
    return -np.column_stack([one, rest * (1 - np.sqrt(one / rest))])


def bred(seed=1, count=60):
    first = scattered(np.full(5, 0.5), SIZE, seed)
    return list(generations(zdt1, first, DIRECTIONS, count, seed))


def test_the_front_of_zdt1_is_reached():
    """Its area before (1.1, 1.1) is 1.1² less ∫(1 − √x) = 0.877; with 24 points some less."""
    tried = bred()
    found = np.vstack([one.worth for one in tried])
    front = found[~beaten(found)]
    assert np.abs(-front[:, 1] - (1 - np.sqrt(-front[:, 0]))).mean() < 0.03
    assert np.ptp(front[:, 0]) > 0.9
    reached = [hypervolume(one.worth, np.array([-1.1, -1.1])) for one in (tried[0], tried[-1])]
    assert reached[0] < 0.3
    assert 0.82 < reached[1] < 1.21 - 1 / 3


def test_the_same_seed_breeds_the_same_and_another_does_not():
    one, same, other = (bred(seed, 4)[-1].places for seed in (3, 3, 4))
    assert one.tolist() == same.tolist()
    assert one.tolist() != other.tolist()


def test_numpy_s_own_luck_is_left_alone():
    before = np.random.get_state()[1].tolist()
    bred(count=3)
    assert np.random.get_state()[1].tolist() == before


def test_all_is_tried_within_the_cube_and_the_first_are_those_given():
    first = scattered(np.array([0.0, 1.0, 0.3]), SIZE, 7)
    found = list(generations(zdt1, first, DIRECTIONS, 6, 7))
    assert len(found) == 6
    assert found[0].places.tolist() == first.tolist()
    assert all(((one.places >= 0) & (one.places <= 1)).all() for one in found)
    assert all(one.worth.tolist() == zdt1(one.places).tolist() for one in found)


@pytest.mark.parametrize("count", [2, 9])
def test_the_first_places_lie_one_in_each_stratum_beside_the_given_one(count):
    found = scattered(np.array([0.2, 0.4]), count, 5)
    assert found[0].tolist() == [0.2, 0.4]
    strata = np.floor(found[1:] * (count - 1)).astype(int)
    assert np.sort(strata, axis=0).T.tolist() == [list(range(count - 1))] * 2
