"""What a side may not know does not reach it: neither its Observation nor what it believes."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from computewar.engine import chance
from computewar.engine.belief import believed
from computewar.engine.game import Game, new_game, play
from computewar.engine.state import WHOLE
from computewar.engine.world import draw
from computewar.inputs.catalogue import scenario_names
from computewar.inputs.scenario import load_scenario
from computewar.lab.forecast import forecast
from computewar.strategies import find, names

STORIES = {name: load_scenario(name) for name in scenario_names()}
QUICK = ("terafab-2026", "nvidia-memo")
CASES = [
    pytest.param(name, side, marks=[] if name in QUICK else [pytest.mark.slow])
    for name in sorted(STORIES)
    for side in STORIES[name].sides
]
OPEN = ("value", "trust", "insolvent", "shown", "haze")  # haze is in what is shown
QUARTERS = 3
LITTLE = {"planner": "planner:budget=40:depth=2"}
"""What plays games to decide, with little to look ahead at."""


@cache
def begun(name):
    """A scenario's game of one future after some quarters."""
    story = STORIES[name]
    deciders = {side: find(held.strategy) for side, held in story.sides.items()}
    *_, game = play(new_game(story, 5), deciders, QUARTERS)
    sharp = game.state.evolve(insight=game.state.insight + 0.5)  # all have analysts
    return replace(game, state=sharp)


def changed(game, side):
    """The same game to `side`: rivals' hidden fields, every number and all luck are others."""
    rows = [list(game.scenario.firms).index(f) for f in game.scenario.sides[side].firms]
    luck = np.random.default_rng(1)
    fields = {}
    for name, value in game.state.arrays().items():
        if name in (*WHOLE, *OPEN):
            continue
        other = value * luck.uniform(0.5, 2, value.shape) + luck.uniform(0, 1, value.shape)
        other[..., rows, :] = value[..., rows, :]
        fields[name] = other
    world = draw(game.scenario, chance.future_seeds(99, 0, game.world.futures))
    return Game(world, _others_start(game, rows), game.state.evolve(**fields), _orders(game, rows))


def _others_start(game, rows):
    """The start with rivals' rows changed."""
    fields = {}
    for name, value in game.start.arrays().items():
        if name not in WHOLE:
            fields[name] = value + 1
            fields[name][..., rows, :] = value[..., rows, :]
    return game.start.evolve(**fields)


def _orders(game, rows):
    orders = {name: np.full_like(value, 9.0) for name, value in game.orders.items()}
    for name, value in orders.items():
        value[rows] = game.orders[name][rows]
    return orders


def figures(seen):
    """Every array of an Observation by name."""
    parts = {"own": seen.own.arrays(), "start": seen.start.arrays(), "shown": seen.shown}
    parts |= {"standing": seen.standing}
    flat = {f"{part} {name}": v for part, found in parts.items() for name, v in found.items()}
    flat |= {f"least {name}": low for name, (low, _) in seen.bounds.items()}
    flat |= {f"most {name}": high for name, (_, high) in seen.bounds.items()}
    open_ = {"value": seen.rival_value, "trust": seen.rival_trust, "failed": seen.rival_insolvent}
    return flat | open_


@pytest.mark.parametrize(("name", "side"), CASES)
def test_a_rival_s_secrets_do_not_reach_an_observation(name, side):
    game = begun(name)
    one, two = figures(game.observe(side)), figures(changed(game, side).observe(side))
    assert one.keys() == two.keys()
    assert [key for key in one if not np.array_equal(one[key], two[key])] == []


@pytest.fixture
def views(request):
    """The Observation of a side, and the same from a world in which all else is different."""
    name, side = request.param
    seen = begun(name).observe(side)
    other = changed(begun(name), side).observe(side)
    return seen, replace(other, keys=seen.keys)


both = pytest.mark.parametrize(
    "views",
    [pytest.param(case.values, marks=case.marks) for case in CASES],
    indirect=True,
    ids=["-".join(case.values) for case in CASES],
)


@both
def test_belief_knows_the_observation_and_nothing_else(views):
    one, two = (believed(seen, 6, 3) for seen in views)
    for field, value in one.state.arrays().items():
        assert np.array_equal(value, getattr(two.state, field)), field
        assert np.array_equal(getattr(one.start, field), getattr(two.start, field)), field
    assert all(np.array_equal(one.world[number], two.world[number]) for number in one.world.numbers)
    assert all(np.array_equal(one.orders[lever], two.orders[lever]) for lever in one.orders)


@pytest.mark.parametrize("name", QUICK)
def test_belief_of_many_games_knows_what_was_seen_of_them_and_nothing_else(name):
    story, side = STORIES[name], "musk"
    deciders = {seat: find(held.strategy) for seat, held in story.sides.items()}
    *_, game = play(new_game(story, 5, 0, 3), deciders, QUARTERS)
    one, two = (believed(view.observe(side), 4, 3) for view in (game, changed(game, side)))
    assert one.world.futures == 12
    for field, value in one.state.arrays().items():
        assert np.array_equal(value, getattr(two.state, field)), field
    assert all(np.array_equal(one.world[number], two.world[number]) for number in one.world.numbers)
    assert all(np.array_equal(one.orders[lever], two.orders[lever]) for lever in one.orders)


def decided_alike(views, strategies):
    for strategy in strategies:
        one, two = (find(LITTLE.get(strategy, strategy))(seen) for seen in views)
        assert one.keys() == two.keys()
        assert all(np.array_equal(one[lever], two[lever]) for lever in one), strategy


@pytest.mark.parametrize(
    ("views", "k"),
    [(case.values, k) for k, case in enumerate(case for case in CASES if not case.marks)],
    indirect=["views"],
)
def test_decisions_rest_on_the_observation_alone(views, k):
    """Every second strategy in a seat, the others in the next one; all in all behind `slow`."""
    decided_alike(views, names()[k % 2 :: 2])


@pytest.mark.slow
@both
def test_decisions_of_every_strategy_rest_on_the_observation_alone_in_every_seat(views):
    decided_alike(views, names())


@both
def test_a_forecast_rests_on_the_observation_alone(views):
    fans = [forecast(seen, {}, futures=6, turns=2) for seen in views]
    for name, series in fans[0].series.items():
        assert np.array_equal(series, fans[1].series[name]), name
