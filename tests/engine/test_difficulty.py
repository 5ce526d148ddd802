import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from computewar.engine.difficulty import at_level, part
from computewar.engine.world import quantile
from computewar.inputs.catalogue import LEVELS, STANDARD
from computewar.inputs.level import level_of, levels_file, read_levels
from computewar.inputs.parameter import Number
from computewar.inputs.scenario import Scenario, load_scenario

NUMBER = Number(value=5, low=3, high=10, status="assumption", why="a test")


@pytest.fixture(scope="module")
def flagship():
    """The flagship as loaded."""
    return load_scenario("terafab-2026")


def test_the_standard_level_is_the_scenario_itself(flagship):
    assert at_level(flagship, STANDARD) is flagship


def test_a_fingerprint_tells_levels_apart_and_survives_a_save(flagship):
    prints = {at_level(flagship, name).fingerprint for name in LEVELS}
    assert len(prints) == len(LEVELS)
    hard = at_level(flagship, "hard")
    assert Scenario.model_validate_json(hard.model_dump_json()).fingerprint == hard.fingerprint


@pytest.mark.parametrize("name", [name for name in LEVELS if name != STANDARD])
def test_a_level_seats_its_opponents_and_leaves_money_and_start_alone(flagship, name):
    level, found = level_of(flagship, name), at_level(flagship, name)
    assert found.sides["openai"].strategy == level.seats.get("openai", level.opponent)
    assert found.sides["google"].strategy == flagship.sides["google"].strategy
    assert (found.starts, found.bounds, found.firms) == (
        flagship.starts, flagship.bounds, flagship.firms,
    )  # fmt: skip


def test_every_number_of_the_world_has_a_range_that_can_be_cut(flagship):
    for name in read_levels(levels_file()).world:
        assert any(one.uncertain for one in flagship.numbers[name].numbers().values()), name


def test_only_the_numbers_of_the_world_move_and_stay_within_their_range(flagship):
    world, brutal = read_levels(levels_file()).world, at_level(flagship, "brutal")
    moved = {key for key, one in brutal.numbers.items() if one != flagship.numbers[key]}
    assert moved == set(world)
    for key in moved:
        for place, number in brutal.numbers[key].numbers().items():
            _value, low, high = flagship.numbers[key].numbers()[place].span
            assert low <= number.span[1] <= number.span[2] <= high


@given(
    harshness=st.floats(0.01, 1),
    end=st.sampled_from(["low", "high"]),
    shape=st.sampled_from(["uniform", "triangular", "loguniform", "lognormal"]),
)
@settings(max_examples=60, deadline=None)
def test_a_part_stays_within_the_range_and_harsh_is_nearer_the_harsh_end(harshness, end, shape):
    whole = NUMBER.model_copy(update={"shape": shape})
    harsh, kind = (part(whole, end, sign * harshness) for sign in (1, -1))
    for one in (harsh, kind):
        drawn = quantile(one, np.array([1e-9, 0.5, 1 - 1e-9]))
        assert ((drawn > whole.low - 1e-4) & (drawn < whole.high + 1e-4)).all()
    assert (harsh.value > kind.value) == (end == "high")


def test_more_harshness_is_more_of_it():
    slow = [part(NUMBER, "high", harshness).value for harshness in (-1, -0.5, 0.25, 0.5, 1)]
    assert slow == sorted(slow)
    assert slow[-1] == pytest.approx(10, abs=0.3)


def test_a_number_that_is_fixed_stays():
    fixed = Number(value=5, shape="point", status="assumption", why="set by the user")
    assert part(fixed, "high", 1) is fixed
