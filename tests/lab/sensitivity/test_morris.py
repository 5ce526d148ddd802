"""Morris: walks of one step a factor, and SALib's figures on the same table."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from computewar.lab.sensitivity.morris import Walks, effects, measured, walks


def rng(seed=1):
    return np.random.default_rng(seed)


@settings(max_examples=20)
@given(st.integers(1, 6), st.integers(1, 9), st.integers(0, 99))
def test_a_walk_changes_each_factor_once_by_two_thirds_within_the_grid(count, factors, seed):
    made = walks(count, factors, rng(seed))
    changes = np.diff(made.points, axis=1)
    assert ((np.abs(changes) > 0.1).sum(axis=1) == 1).all()
    assert ((np.abs(changes) > 0.1).sum(axis=2) == 1).all()
    assert np.abs(changes).max() == pytest.approx(2 / 3)
    assert {round(3 * level) for level in made.points.ravel()} <= {0, 1, 2, 3}
    assert np.abs(3 * made.points - np.round(3 * made.points)).max() < 1e-9


@settings(max_examples=20)
@given(st.lists(st.floats(-9, 9), min_size=1, max_size=5))
def test_a_plane_has_its_slopes_as_effects_and_no_spread(slopes):
    made = walks(5, len(slopes), rng())
    found = measured(effects(made, (made.points @ np.array(slopes))[..., None]), rng())
    assert [one.mu for one in found] == pytest.approx(slopes, abs=1e-9)
    assert [one.mu_star for one in found] == pytest.approx(np.abs(slopes), abs=1e-9)
    assert max(one.sigma for one in found) < 1e-9


TABLE = """
    300 320 120 122   003 023 021 221   320 120 100 102   011 013 033 233
"""  # four walks: levels of three factors in thirds


def test_the_figures_are_those_of_salib():
    """Ishigami's function on TABLE; SALib 1.6.0, `analyze.morris.analyze(…, num_levels=4)`."""
    points = np.array([[int(level) / 3 for level in row] for row in TABLE.split()])
    points = points.reshape(4, 4, 3)
    steps = np.diff(points, axis=1)
    rank = np.abs(steps).argmax(axis=1)
    made = Walks(points, rank, np.take_along_axis(steps, rank[:, None], axis=1)[:, 0])
    x = np.pi * (2 * points - 1)
    y = np.sin(x[..., 0]) + 7 * np.sin(x[..., 1]) ** 2 + 0.1 * x[..., 2] ** 4 * np.sin(x[..., 0])
    ours = measured(effects(made, y[..., None]), rng())
    theirs = {
        "mu": [10.82845216325966, 3.9375, 6.248796103333116],
        "mu_star": [10.82845216325966, 7.875, 6.248796103333117],
        "sigma": [6.248796103333117, 7.875, 7.215488224740919],
    }
    found = {name: pytest.approx([getattr(one, name) for one in ours]) for name in theirs}
    assert theirs == found


def test_what_luck_stirs_up_is_noise_and_a_mean_effect_is_not():
    luck = rng().normal(0, 1, (20, 300, 4))
    luck[:, 7] += 3.0  # the one that has an effect, too
    found = measured(luck, rng())
    assert found[0].noise == pytest.approx(0.5 * (2 / np.pi) ** 0.5, rel=0.2)
    assert [k for k, one in enumerate(found) if one.known] == [7]
    assert found[7].mu_low < 3 < found[7].mu_high


def test_steps_with_a_failed_game_are_left_out():
    found = rng().normal(0, 1, (9, 1, 2))
    broken = np.concatenate([found, np.full((1, 1, 2), np.nan)])
    assert measured(broken, rng()) == measured(found, rng())
    (none,) = measured(np.full((9, 1, 2), np.nan), rng())
    assert np.isnan(none.mu)
    assert not none.known
