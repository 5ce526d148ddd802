"""Asked: every number once, as futures draw it, tried at its range's ends or half and twice."""

import numpy as np
import pytest

from computewar.engine import chance
from computewar.engine.world import draw
from computewar.inputs.parameter import Number
from computewar.lab import uncertain as drawing
from computewar.lab.sensitivity.asked import asked, ends, uncertain


def number(value, low=None, high=None, shape="triangular"):
    return Number(value=value, low=low, high=high, shape=shape, status="assumption", why="a test")


def test_the_uncertain_ones_are_those_that_futures_draw(story):
    names = [one.name for one in uncertain(asked(story))]
    assert names == [one.name for one in drawing.uncertain(story)]


def test_each_number_is_asked_once_and_what_no_firm_reads_is_not(story):
    names = [one.name for one in asked(story)]
    assert len(names) == len(set(names)) > 600
    assert {"fab_full_cost", "start cash.xai", "value_weight", "value_weight.tesla"} <= set(names)


@pytest.mark.parametrize(
    ("one", "unit", "tried"),
    [
        (number(250, 200, 350), "$bn", (125, 500)),
        (number(2, 0.5, 9, "loguniform"), "ratio", (0.5, 9)),
        (number(0.7, 0.6, 0.8), "share", (0.35, 1)),
        (number(0.8), "share of list price", (0.4, 1)),
        (number(1.21), "ratio/year", (1.1, 1.4641)),
        (number(-2), "$bn/quarter", (-4, -1)),
        (number(2030), "year", (2028, 2032)),
        (number(0), "$bn", ()),
        (number(0, 0, 5, "uniform"), "$bn", (5,)),
        (number(1), "share", (0.5,)),
    ],
)
def test_ends_are_the_range_or_half_and_twice_whichever_is_further(one, unit, tried):
    assert ends(one, unit) == pytest.approx(tried)


def test_a_date_has_no_place_in_a_design(story):
    dated = [one.name for one in asked(story) if not one.places]
    assert "trend_year" in dated
    assert all(story.numbers[name].unit == "year" for name in dated)


def test_a_number_that_most_firms_share_is_fixed_for_these_alone(story):
    seeds = chance.future_seeds(1, 0, 3)
    shared = next(one for one in asked(story) if one.name == "value_weight")
    world = draw(story, seeds, shared.fixed(np.full(3, 9.0)))
    rows = np.broadcast_to(world["value_weight"], (len(world.firms), 3))
    own = [firm in story.numbers["value_weight"].firms for firm in world.firms]
    assert (rows[:, 0] == 9).tolist() == [not mine for mine in own]


def test_range_is_none_where_there_is_none(story):
    known = {one.name: one for one in asked(story)}
    assert known["fab_full_cost"].range == (200, 350)
    assert known["fab_full_output"].range is None
