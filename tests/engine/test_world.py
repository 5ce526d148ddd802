"""World: every uncertainty drawn once a future, whatever the batch and the order of firms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.engine import chance
from computewar.engine.start import begin
from computewar.engine.world import World, draw, quantile, start_number
from computewar.inputs.parameter import Number, Parameter
from computewar.inputs.scenario import Firm, Scenario, Side, load_scenario

FIRMS = ("tesla", "xai", "openai")


def number(value, low=None, high=None, shape="triangular"):
    return Number(value=value, low=low, high=high, shape=shape, status="assumption", why="a test")


def quantity(name, common=None, **more):
    return Parameter(name=name, file="test", unit="$bn", number=common, **more)


def scenario(firms=FIRMS, reading="a"):
    numbers = [
        quantity("fixed", number(5)),
        quantity("point", number(5, 1, 9, "point")),
        quantity("price", number(20, 10, 40)),
        quantity("spent", number(2, 1, 3), firms={"xai": number(7, 6, 9), "tesla": number(1)}),
        quantity("read", switch="s", readings={"a": number(1), "b": number(3, 2, 4)}),
    ]
    return Scenario(
        name="w",
        title="w",
        start="2026-Q1",
        turns=4,
        story="s",
        firms={firm: Firm(label=firm) for firm in firms},
        sides={firm: Side(label=firm, firms=(firm,)) for firm in firms},
        readings={"s": reading},
        switches={},
        numbers={parameter.name: parameter for parameter in numbers},
        starts={"cash": quantity("cash", firms={"xai": number(25, 20, 30)})},
        bounds={},
    )


def drawn(futures=6, first=0, **options):
    return draw(scenario(**options), chance.future_seeds(1, first, futures))


def test_a_number_has_the_fewest_axes_it_needs():
    world = drawn()
    shapes = {name: world[name].shape for name in world.numbers}
    assert shapes == {"fixed": (), "point": (), "price": (6,), "spent": (3, 6), "read": ()}
    assert drawn(reading="b")["read"].shape == (6,)


def test_a_number_without_range_is_its_value():
    world = drawn()
    assert (world["fixed"], world["point"], world["read"]) == (5, 5, 1)
    assert (world["spent"][0] == 1).all()


def test_future_k_is_the_same_alone_and_in_a_batch():
    whole = drawn()
    for k in range(6):
        alone = drawn(1, first=k)
        for name in whole.numbers:
            assert (np.broadcast_to(whole[name], (3, 6))[:, [k]] == alone[name]).all()
        assert (whole.uniform("lot", 3)[:, [k]] == alone.uniform("lot", 3)).all()
        assert whole.normal_for_all("mood", 3)[k] == alone.normal_for_all("mood", 3)[0]


def test_firms_in_another_order_have_the_same_numbers_and_luck():
    one, two = drawn(), drawn(firms=FIRMS[::-1])
    assert (one["spent"] == two["spent"][::-1]).all()
    assert (one.normal("lot", 2) == two.normal("lot", 2)[::-1]).all()
    starts = [start_number(world, "cash") for world in (one, two)]
    assert (starts[0] == starts[1][::-1]).all()


def test_luck_differs_by_turn_label_and_firm():
    world = drawn(2000)
    one = world.uniform("lot", 1)
    for other in (world.uniform("lot", 2), world.uniform("accident", 1), one[::-1]):
        assert abs(np.corrcoef(one[0], other[0])[0, 1]) < 0.08


def test_a_firm_without_a_start_figure_has_nought():
    start = start_number(drawn(), "cash")
    assert start.shape == (3, 6)
    assert (start[[0, 2]] == 0).all()
    assert (start[1] > 15).all()


def test_years_run_from_the_start():
    assert drawn().years(6) == 1.5
    assert drawn().futures == 6
    assert drawn().firms == FIRMS


SHAPES = {
    "uniform": (5, 2, 9),
    "triangular": (5, 3, 9),
    "loguniform": (5, 2, 50),
    "lognormal": (5, 2, 12.5),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_low_and_high_are_the_five_and_ninety_five_percent_points(shape):
    value, low, high = SHAPES[shape]
    ends = quantile(number(value, low, high, shape), np.array([0.05, 0.95]))
    assert ends == pytest.approx([low, high], rel=1e-3)


@given(st.sampled_from(sorted(SHAPES)), st.floats(1e-4, 0.9999), st.floats(1e-4, 0.9999))
def test_a_quantile_rises_with_its_probability(shape, one, two):
    value, low, high = SHAPES[shape]
    at = np.array(sorted((one, two)))
    first, second = quantile(number(value, low, high, shape), at)
    assert first <= second


def test_a_triangle_has_its_peak_at_the_value():
    draws = quantile(number(5, 3, 9), np.linspace(0.0005, 0.9995, 1000))
    counts, edges = np.histogram(draws, bins=25)
    highest = edges[np.argmax(counts)]
    assert highest == pytest.approx(5, abs=0.6)


def test_a_world_gives_what_it_was_given():
    world = World(scenario(), chance.future_seeds(1, 0, 2), {"price": np.array([1.0, 2.0])})
    assert world["price"].tolist() == [1, 2]


def test_numbers_and_luck_of_some_cells_are_those_of_the_whole():
    world = drawn()
    cells = (np.array([0, 2, 1]), np.array([5, 0, 3]))
    for name in ("fixed", "price", "spent"):
        whole = np.broadcast_to(world[name], (len(FIRMS), world.futures))
        assert (world.at(name, cells) == whole[cells]).all()
    assert (world.uniform_at("luck", 3, cells) == world.uniform("luck", 3)[cells]).all()
    assert (world.normal_at("luck", 3, cells) == world.normal("luck", 3)[cells]).all()


def test_a_number_that_is_given_moves_no_other():
    seeds, given = chance.future_seeds(1, 0, 3), np.array([1.0, 2.0, 3.0])
    plain = draw(scenario(), seeds)
    world = draw(scenario(), seeds, {"price": given, "spent.xai": given})
    assert (world["price"] == given).all()
    assert (world["spent"] == [plain["spent"][0], given, plain["spent"][2]]).all()
    assert all((world[name] == plain[name]).all() for name in ("fixed", "point", "read"))


def test_a_figure_of_the_start_can_be_given_for_all_firms_or_one():
    story = load_scenario("terafab-2026")
    seeds, given = chance.future_seeds(1, 0, 2), np.array([1.0, 2.0])
    plain = start_number(draw(story, seeds), "cash")
    world = draw(story, seeds, {"start cash.xai": given, "start trust": given})
    row = world.firms.index("xai")
    assert (start_number(world, "cash")[row] == given).all()
    assert (np.delete(start_number(world, "cash") == plain, row, axis=0)).all()
    assert (start_number(world, "trust") == given).all()
    assert (begin(world).cash[row] == given).all()
