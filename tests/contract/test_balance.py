"""Acceptance: what a game of the flagship must bring out, measured over matched futures.

A game is the same luck for all strategies, so a share of futures is a paired comparison.
"""

from functools import cache

import numpy as np
import pytest

from computewar.inputs.scenario import load_scenario
from computewar.lab.run import simulate
from computewar.strategies import find

SCENARIO, SEED = "terafab-2026", 1
FIELD = ("buyer", "builder", "designer", "balanced", "cautious")
FEW = ("buyer", "designer", "cautious")
PAIRED, MATCHES = 96, 40
SHORT, LONG = 8, 28


def played(horizon, futures, **seats):
    """Columns of results with strategies on some seats and the scenario's own on the others."""
    story = load_scenario(SCENARIO, horizon=horizon)
    specs = {side: held.strategy for side, held in story.sides.items()} | seats
    deciders = {side: find(spec) for side, spec in specs.items()}
    return simulate(story, deciders, futures, SEED).columns


WHOLE_PLANT, NO_PLANT = "builder:partner=0:size=1", "builder:plant=0"


@cache
def plant_wins(horizon, other=NO_PLANT):
    """Share of futures in which the builder of a whole plant outscores another plan."""
    scores = [
        played(horizon, PAIRED, musk=spec, openai="balanced")["score musk"]
        for spec in (WHOLE_PLANT, other)
    ]
    return float(np.mean(scores[0] > scores[1]))


def test_a_plant_loses_to_its_twin_without_one_on_a_short_horizon():
    assert plant_wins(SHORT) < 0.3


@pytest.mark.heavy
def test_a_plant_wins_against_its_twin_without_one_on_a_long_horizon():
    assert plant_wins(LONG) > 0.5


@pytest.mark.heavy
def test_a_whole_plant_is_never_the_safe_way():
    """L01: on the long horizon too, who buys first and builds small does better in many futures."""
    assert plant_wins(LONG, "buyer") < 0.7


@cache
def wins(field):
    """`wins[side][musk's strategy, openai's strategy]`: share of futures that the side wins."""
    shape = (len(field), len(field))
    table = {"musk": np.zeros(shape), "openai": np.zeros(shape)}
    for i, musk in enumerate(field):
        for j, openai in enumerate(field):
            columns = played(None, MATCHES, musk=musk, openai=openai)
            for side, rows in table.items():
                rows[i, j] = columns[f"win {side}"].mean()
    return table


few_and_all = pytest.mark.parametrize(
    "field", [pytest.param(FEW, id="few"), pytest.param(FIELD, id="all", marks=pytest.mark.slow)]
)


@pytest.mark.heavy
@few_and_all
def test_no_strategy_wins_more_than_four_fifths_on_both_sides(field):
    won = wins(field)
    pairs = zip(won["musk"].mean(axis=1), won["openai"].mean(axis=0), strict=True)
    shares = dict(zip(field, pairs, strict=True))
    assert {name: pair for name, pair in shares.items() if min(pair) > 0.80} == {}


@pytest.mark.heavy
@few_and_all
def test_a_side_wins_or_loses_and_seldom_neither(field):
    whole = wins(field)["musk"] + wins(field)["openai"]
    assert (whole <= 1).all()
    assert whole.min() > 0.95


@few_and_all
def test_neither_side_is_lost_from_the_start(field):
    """Over the whole field each side wins more than a quarter of its games."""
    assert wins(field)["musk"].mean() > 0.25
    assert wins(field)["openai"].mean() > 0.25
