"""No free lunch: who moves money or machines round in a ring has no more at the end than before.

Each ring is played without looking, to and fro in every second quarter, and measured against the
same firms standing still in the same futures. What is measured is what is left when all is paid:
cash less debt, on average. All begin with cash to spare: to a firm that must else sell at fire-sale
prices, a loan for a quarter is worth its interest, which is no free lunch.
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from computewar.engine.game import last, new_game, play
from computewar.engine.outcomes import score
from computewar.engine.selection import picked
from computewar.inputs.scenario import load_scenario
from computewar.lab.candidate import Candidate, Move
from computewar.lab.casting import joined
from computewar.strategies import find

QUARTERS, FUTURES = 8, 8
CENT = 0.01  # $bn that reckoning may lose
SPARE = 100  # $bn that every firm has besides what it begins with


def _steady(**levers):
    return Candidate("").having([Move(name, amount) for name, amount in levers.items()])


def _by_turns(one, other):
    """What `one` sets in a quarter and `other` in the next."""
    odd = [Move(name, amount, "", 0, QUARTERS, 2) for name, amount in one.items()]
    even = [Move(name, amount, "", 1, QUARTERS, 2) for name, amount in other.items()]
    return Candidate("").having([*odd, *even])


RINGS = {
    "debt drawn and repaid by turns": _by_turns(
        {"debt_draw": 60, "debt_repay": 0}, {"debt_draw": 0, "debt_repay": 1}
    ),
    "debt drawn and repaid at once": _steady(debt_draw=60, debt_repay=1),
    "debt drawn and kept": _steady(debt_draw=60),
    "cash handed round": _steady(give_cash=1),
    "cash handed round by turns": _by_turns({"give_cash": 1}, {"give_cash": 0}),
    "machines handed round": _steady(give_gpus=2000),
    "compute let and rented at once": _steady(rent_offer=0.5, rent_spend=1),
    "deposits with Nvidia": _by_turns({"gpu_prepay": 1}, {"gpu_prepay": 0}),
    "slots handed round": _steady(swap_slots=500),
    "staff lent round": _by_turns({"lend_staff": 2}, {"lend_staff": 0}),
}


@cache
def gained(side):
    """What each ring leaves more than standing still does, `[rings, futures]` $bn."""
    story = load_scenario("terafab-2026", horizon=QUARTERS)
    plans = [lambda seen: {}, *RINGS.values()]
    which = np.repeat(np.arange(len(plans)), FUTURES)
    game = new_game(story, 1, 0, FUTURES)
    rich = replace(game, state=game.state.evolve(cash=game.state.cash + SPARE))
    start = picked(rich, np.tile(np.arange(FUTURES), len(plans)))
    seats = {name: find(held.strategy) for name, held in story.sides.items()}
    end = last(play(start, seats | {side: joined(plans, which)}), start).state
    rows = [list(story.firms).index(firm) for firm in story.sides[side].firms]
    left = (end.cash - end.debt)[rows].sum(axis=0).reshape(len(plans), FUTURES)
    return left[1:] - left[0]


def _pledged(side, *lots):
    """The side's mean lead in score when its pledge takes these values by turns."""
    story = load_scenario("terafab-2026")
    moves = [Move("pledge", lot, "", at, 99, len(lots)) for at, lot in enumerate(lots)]
    seats = {name: find(held.strategy) for name, held in story.sides.items()}
    plan = Candidate("balanced").having(moves)
    begun = new_game(story, 1, 0, 24)
    end = last(play(begun, seats | {side: plan}), begun)
    points, row = score(begun.state, end.state, end.world), list(story.sides).index(side)
    return (points[row] - points[1 - row]).mean()


@pytest.mark.heavy
@pytest.mark.parametrize("side", ["musk", pytest.param("openai", marks=pytest.mark.slow)])
def test_a_pledge_to_and_fro_does_worse_than_a_steady_one(side):
    steady = _pledged(side, 0.5)
    assert steady > _pledged(side, 0.6, 0) + 1
    assert steady > _pledged(side, 0.6, 0.6, 0.6, 0, 0)


@pytest.mark.parametrize("side", ["musk", "openai"])
def test_no_ring_leaves_more_than_standing_still(side):
    mean = dict(zip(RINGS, gained(side).mean(axis=1), strict=True))
    assert {ring: gain for ring, gain in mean.items() if gain > CENT} == {}


def test_some_rings_cost_so_that_they_were_played():
    assert (gained("musk").min(axis=1) < 0).sum() >= 5
