"""Chip demand by line. Facts are named by their ids."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from computewar.engine.mechanics import chip_demand, datacentre, products
from computewar.engine.state import DEMAND, FIELDS

calm = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
CARS, ROBOTS, HALLS, SATELLITES = range(len(DEMAND))
PLANT = 3000.0  # thousand chips a quarter: a million a month
FLEET = {"fleet": {"tesla": 30}}  # tens of millions of cars


@pytest.fixture
def lines(world, state, actions):
    """`lines(fields, levers, numbers)`: the position once lines have asked."""

    def play(fields=None, levers=None, **numbers):
        here = world(**numbers)
        return chip_demand.advance(state(**fields or {}), actions(**levers or {}), here)

    return play


def _stranded(state):
    """Thousand chips kept for cars and robots that neither asked for, `[F, B]`."""
    return state.edge_chips - state.line_got[CARS] - state.line_got[ROBOTS]


def test_a_quarter_by_hand(lines):
    fields = {
        "fleet": {"tesla": 9}, "edge_chips": {"tesla": 150}, "foundry_made": {"tesla": 200},
        "power": {"tesla": 239}, "chip_power": {"tesla": 0.5}, "chip_load": {"tesla": 1.0},
    }  # fmt: skip
    levers = {"robot_spend": {"tesla": 3}, "chips_to_halls": {"tesla": 0.25}}
    after = lines(fields, levers)
    np.testing.assert_allclose(after.line_asked[:, 0, 0], [110, 100, 50 + 100 / 0.5, 0])
    np.testing.assert_allclose(after.line_got[:, 0, 0], [110, 40, 50, 0])
    np.testing.assert_allclose(chip_demand.shortfall(after)[:, 0, 0], [0, 0.6, 0.8, 0])
    assert _stranded(after)[0, 0] == 0
    assert (after.line_asked[:, 1:] == 0).all()


@pytest.mark.fact(
    "one-million-month-enough-for-big-fleet", "tesla-fleet-to-tens-of-millions",
    "robots-to-hundreds-of-millions",
)  # fmt: skip
def test_the_same_plant_is_ample_for_cars_and_short_for_robots(lines):
    """C33."""
    fields = FLEET | {"edge_chips": {"tesla": PLANT}}
    cars = lines(fields)
    assert cars.line_got[CARS, 0, 0] == cars.line_asked[CARS, 0, 0] < PLANT / 5
    assert _stranded(cars)[0, 0] > PLANT / 2
    robots = lines(fields, {"robot_spend": {"tesla": 300}})  # ten million robots a quarter
    assert robots.line_got[CARS, 0, 0] == pytest.approx(cars.line_got[CARS, 0, 0])
    assert chip_demand.shortfall(robots)[ROBOTS, 0, 0] > 0.7
    years = 200_000 / (4 * PLANT)  # for the fewest that "hundreds of millions" can be
    assert years > 16


def test_robots_may_be_served_before_cars(lines):
    fields = {"fleet": {"tesla": 9}, "edge_chips": {"tesla": 100}}
    for first, robots in ((0, 0), (0.5, 50), (1, 100)):
        levers = {"robot_spend": {"tesla": 30}, "robots_first": {"tesla": first}}
        got = lines(fields, levers).line_got[:, 0, 0]
        np.testing.assert_allclose(got[[CARS, ROBOTS]], [100 - robots, robots])
    modest = lines(fields, {"robot_spend": {"tesla": 0.6}, "robots_first": {"tesla": 1}})
    np.testing.assert_allclose(modest.line_got[[CARS, ROBOTS], 0, 0], [80, 20])


def test_spare_edge_dies_serve_cars_and_robots_first(world, state, actions):
    """What halls cannot use goes to machines even where all packaged chips go to halls."""
    before = state(fab_made={"tesla": 40}, fab_edge={"tesla": 300}, fleet={"tesla": 9})
    levers = actions(chips_to_halls={"tesla": 1}, robot_spend={"tesla": 3})
    here = world()
    after = chip_demand.advance(datacentre.advance(before, levers, here), levers, here)
    np.testing.assert_allclose(after.line_got[:3, 0, 0], [110, 100, 40])
    assert _stranded(after)[0, 0] == pytest.approx(90)


@pytest.mark.fact("chip-supply-limits-expansion", "every-business-line-hungry-for-chips")
def test_a_line_without_chips_stalls_whatever_its_money(lines, world, actions):
    """A line that gets a tenth of its chips grows by a tenth, whatever its money."""
    levers = {"robot_spend": {"tesla": 30}}
    short = lines({"fleet": {"tesla": 9}, "edge_chips": {"tesla": 11}}, levers)
    after = products.advance(short, actions(**levers), world())
    assert after.fleet[0, 0] == pytest.approx(9 * (1 + 0.035 / 10))
    assert after.robots[0, 0] == 0
    assert chip_demand.shortfall(short)[CARS, 0, 0] == pytest.approx(0.9)
    assert chip_demand.shortfall(short)[ROBOTS, 0, 0] == 1


@pytest.mark.fact("tesla-annual-chip-demand")
@pytest.mark.parametrize(("reading", "starves"), [("millions", False), ("billions", True)])
def test_what_feeds_all_under_one_reading_is_a_drop_under_the_other(
    world, state, actions, reading, starves
):
    """C01."""
    here = world(readings={"demand_reading": reading})
    before = state(fleet={"tesla": 9}, edge_chips={"tesla": PLANT})
    after = chip_demand.advance(before, actions(robot_spend={"tesla": 3}), here)
    missing = chip_demand.shortfall(after)[:2, 0, 0]
    assert (missing > 0.9).all() if starves else (missing == 0).all()


def test_a_bigger_fleet_asks_for_more(lines):
    small, large = (lines({"fleet": {"tesla": size}}) for size in (9, 27))
    ratio = large.line_asked[CARS, 0, 0] / small.line_asked[CARS, 0, 0]
    assert ratio == pytest.approx(3)


def test_nothing_but_the_lines_is_noted_and_who_has_no_cars_asks_for_none(lines, state):
    before, after = state(fleet=0), lines({"fleet": 0, "edge_chips": 50}, {"robot_spend": 9})
    assert (after.line_asked == 0).all()
    kept = set(FIELDS[1:]) - {"edge_chips"}
    assert all((getattr(before, name) == getattr(after, name)).all() for name in kept)


@calm
@given(st.floats(0, 5000), st.floats(0, 50), st.floats(0, 300), st.floats(0, 1), st.floats(0, 1))
def test_lines_get_what_there_is_and_no_more_than_they_ask(
    lines, chips, fleet, spend, first, halls
):
    fields = {"edge_chips": {"tesla": chips}, "fleet": {"tesla": fleet}, "foundry_made": 100}
    levers = {"robot_spend": spend, "robots_first": first, "chips_to_halls": halls}
    after = lines(fields, levers)
    got, asked = after.line_got, after.line_asked
    assert (got >= 0).all()
    assert (got <= asked + 1e-9).all()
    assert (got[CARS] + got[ROBOTS] <= after.edge_chips + 1e-9).all()
    spare = _stranded(after)[0, 0]
    if fleet > 0:
        assert got[CARS, 0, 0] + got[ROBOTS, 0, 0] + spare == pytest.approx(chips)
