"""Difficulty: how often each level is won over the same futures; harder ones more rarely."""

import time

import numpy as np
import pytest

from computewar.engine.difficulty import at_level
from computewar.engine.game import new_game
from computewar.inputs.catalogue import LEVELS
from computewar.inputs.level import level_of, levels_file, read_levels
from computewar.inputs.scenario import load_scenario
from computewar.lab.difficulty import (
    Case,
    Rate,
    cases,
    falls,
    measured,
    nearest_to_aim,
)  # fmt: skip
from computewar.strategies import find


@pytest.fixture(scope="module")
def short():
    """The flagship for three quarters."""
    return load_scenario("terafab-2026", horizon=3)


def _rate(scenario, level, wins, side="musk"):
    case = Case(level, side)
    return Rate(case, level_of(scenario, level), {}, np.array(wins, dtype=float))


def test_every_level_is_measured_for_every_side_that_can_be_played(short):
    assert cases(short) == [Case(level, side) for side in ("musk", "openai") for level in LEVELS]
    assert cases(short, ["openai"], ["hard"]) == [Case("hard", "openai")]


def test_a_rate_is_of_the_games_played_at_the_level_against_its_opponents(short):
    asked = [
        Case("easy", "openai"),
        Case("standard", "openai"),
        Case("standard", "openai", "buyer"),
    ]
    easy, standard, other = measured(short, asked, futures=6, workers=1)
    assert easy.opponents == {"musk": level_of(short, "easy").opponent}
    assert standard.opponents == {"musk": short.sides["musk"].strategy}
    assert other.opponents == {"musk": "buyer"}
    assert all(rate.wins.shape == (6,) and set(rate.wins) <= {0, 0.5, 1} for rate in (easy, other))


def test_the_same_strategy_on_both_sides_shares_the_wins(short):
    asked = [Case("standard", side, "rule_of_thumb") for side in ("musk", "openai")]
    mine, theirs = measured(short, asked, futures=6, workers=1)
    assert (mine.wins + theirs.wins == 1).all()


def test_a_level_that_is_won_more_often_than_an_easier_one_is_found(short):
    rates = [
        _rate(short, "hard", [1, 1, 0, 1]),
        _rate(short, "easy", [1, 1, 1, 1]),
        _rate(short, "standard", [1, 0, 0, 0]),
    ]
    down, up = falls(rates)
    assert (down.easier, down.harder, down.falls) == ("easy", "standard", True)
    assert (up.easier, up.harder, up.falls) == ("standard", "hard", False)
    assert up.change == 0.5
    assert up.interval.low < 0.5 < up.interval.high


def test_a_game_that_failed_is_left_out(short):
    rate = _rate(short, "easy", [1, np.nan, 1, 0, 1])
    assert rate.share == 0.75
    assert rate.as_meant


def test_the_candidate_nearest_to_the_aim_is_found(short):
    near, far = _rate(short, "hard", [1, 0, 0, 0]), _rate(short, "hard", [1, 1, 1, 0])
    assert nearest_to_aim([far, near]) == {("musk", "hard"): near}


@pytest.mark.slow
def test_the_flagship_grows_harder_from_level_to_level_on_both_sides():
    """400 futures a line, over which the smallest step, 4 points, is twice its standard error."""
    rates = measured(
        load_scenario("terafab-2026"), cases(load_scenario("terafab-2026")), futures=400
    )
    assert [fall for fall in falls(rates) if not fall.falls] == []


@pytest.mark.slow
@pytest.mark.parametrize("level", LEVELS)
def test_an_opponent_answers_within_about_a_second(level):
    """The best of three turns, on a machine that may be busy: twice what is wanted."""
    game = new_game(at_level(load_scenario("terafab-2026"), level), 3)
    deciders = {name: find(side.strategy) for name, side in game.scenario.sides.items()}
    took = []
    for _turn in range(3):
        began = time.perf_counter()
        deciders["openai"](game.observe("openai"))
        took.append(time.perf_counter() - began)
        game = game.advance(game.decide(deciders))
    assert min(took) < 2


def test_every_level_names_strategies_of_the_library():
    for level in read_levels(levels_file()).levels.values():
        assert all(find(spec) for spec in (level.opponent, level.rivals) if spec)
