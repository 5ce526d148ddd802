"""Planner: it keeps its budget, is the same in any batch, and beats who does not look ahead."""

import numpy as np
import pytest

from computewar.engine import belief, game
from computewar.engine.game import new_game, play
from computewar.engine.selection import picked
from computewar.inputs.catalogue import scenario_names
from computewar.inputs.scenario import load_scenario
from computewar.lab.run import simulate
from computewar.strategies import find
from computewar.strategies.planner import COLUMNS, PLANS, cost, table_for
from computewar.strategies.variation import worth_trying

SIDES = ("musk", "openai")


@pytest.fixture(scope="module")
def batch(story):
    """Seven games of the flagship after two quarters."""
    deciders = {side: find(held.strategy) for side, held in story.sides.items()}
    *_, later = play(new_game(story, 4, 0, 7), deciders, 2)
    return later


@pytest.mark.parametrize("side", SIDES)
def test_seven_games_at_once_are_each_decided_as_alone(batch, side):
    planner = find("planner:budget=64:depth=1")
    together = planner(batch.observe(side))
    for number in (0, 3, 6):
        alone = planner(picked(batch, np.array([number])).observe(side))
        for lever, value in alone.items():
            assert np.array_equal(together[lever][:, [number]], value), lever


def test_games_beyond_one_helping_are_decided_as_alone(batch, monkeypatch):
    planner, view = find("planner:budget=60:depth=1"), batch.observe("openai")
    whole = planner(view)
    monkeypatch.setattr("computewar.strategies.planner.COLUMNS", COLUMNS // 32)
    parts = planner(view)
    assert all(np.array_equal(parts[lever], whole[lever]) for lever in whole)


@pytest.mark.parametrize("settings", [{"budget": 64, "depth": 3}, {"budget": 256, "depth": 6}])
def test_a_decision_plays_no_more_than_its_budget(story, monkeypatch, settings):
    played, step = [], game.step
    seen = new_game(story, 9).observe("musk")

    def counted(state, orders, world):
        played.append(world.futures)
        return step(state, orders, world)

    monkeypatch.setattr(game, "step", counted)
    belief._rehearsed.cache_clear()
    spent = cost(seen, **settings)
    assert 0 < sum(played) <= spent.future_turns <= settings["budget"]
    assert spent.future_turns > settings["budget"] / 2
    assert spent.milliseconds > 0


def test_no_side_is_tried_with_what_it_is_not_offered(story):
    start = new_game(story, 1)
    musk, anthropic = (table_for(start.observe(side)) for side in ("musk", "anthropic"))
    assert musk.plans == tuple(PLANS)
    assert not any("builder" in spec for spec in anthropic.plans)
    assert all(worth_trying(start.observe("musk"), one).any() for one in musk.variations[8:])


SCENARIOS = [
    pytest.param(name, marks=[] if name == "nvidia-memo" else [pytest.mark.slow])
    for name in scenario_names()
]


@pytest.mark.parametrize("name", SCENARIOS)
def test_it_takes_either_seat_in_every_scenario(name):
    story = load_scenario(name)
    for side, held in story.sides.items():
        if held.playable:
            plan = find("planner:budget=40:depth=2")(new_game(story, 1).observe(side))
            assert all(np.isfinite(value).all() for value in plan.values())


@pytest.mark.heavy
def test_it_beats_balanced_over_a_few_quarters():
    story = load_scenario("terafab-2026", horizon=6)
    found = simulate(story, {"openai": "planner:budget=64:depth=3"}, 8, 31)
    assert found.columns["win openai"].mean() > 0.6


@pytest.mark.slow
@pytest.mark.parametrize("rival", ["balanced", "rule_of_thumb"])
@pytest.mark.parametrize("side", SIDES)
def test_it_beats_plans_in_whole_games(story, side, rival):
    other = SIDES[side == "musk"]
    found = simulate(story, {side: "planner", other: rival}, 32, 32)
    assert found.columns[f"win {side}"].mean() > 0.8


@pytest.mark.slow
@pytest.mark.parametrize("side", SIDES)
def test_whole_games_at_once_are_each_played_as_alone(story, side):
    lineup = {side: "planner:budget=80:depth=3"}
    whole = simulate(story, lineup, 7, 33).columns
    for number in range(7):
        alone = simulate(story, lineup, 1, 33, number).columns
        assert all(whole[name][number] == alone[name][0] for name in whole)
