import numpy as np
import pytest

from computewar.engine import chance
from computewar.engine.world import draw
from computewar.inputs.scenario import Scenario, load_scenario
from computewar.lab.uncertain import drawn, uncertain


@pytest.fixture(scope="module")
def story() -> Scenario:
    return load_scenario("terafab-2026", horizon=4)


def test_every_number_that_futures_draw_is_told_once_and_no_other(story: Scenario) -> None:
    world = draw(story, chance.seeds_of(3, np.arange(16)))
    names = [one.name for one in uncertain(story)]
    varied = {
        name
        for name, values in world.numbers.items()
        if np.ptp(np.atleast_2d(values), axis=1).any()
    }
    assert len(set(names)) == len(names)
    assert {name.partition(".")[0] for name in names if not name.startswith("start ")} == varied


def test_what_a_future_drew_is_what_it_is_played_with(story: Scenario) -> None:
    found = drawn(story, 3, np.array([5, 2]))
    world = draw(story, chance.seeds_of(3, np.array([5, 2])))
    own = world["orbit_cost"][world.firms.index("xai")]
    np.testing.assert_array_equal(found["gpu_supply"], world["gpu_supply"])
    np.testing.assert_array_equal(found["orbit_cost.xai"], own)


def test_a_futures_draws_do_not_hang_on_the_others_asked_for(story: Scenario) -> None:
    alone, together = drawn(story, 3, np.array([7])), drawn(story, 3, np.arange(9))
    assert all(together[name][7] == values[0] for name, values in alone.items())


def test_a_number_under_another_reading_has_that_readings_range() -> None:
    switched = load_scenario("terafab-2026", readings={"fab_unit": "chips"})
    number = {one.name: one.number for one in uncertain(switched)}["fab_full_cost"]
    assert number.span == switched.numbers["fab_full_cost"].readings["chips"].span
