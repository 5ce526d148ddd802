"""Turning points: counterfactual replays of a short game, and rules by hand."""

import numpy as np
import pytest

from computewar.engine.game import new_game, play
from computewar.engine.orders import levers
from computewar.lab.turning import ADVISOR, STOOD, Effect, Reckoning, Turning, decisions, reckoned
from computewar.strategies import find

HALF = {"musk": 0.5, "openai": 0.5}


@pytest.fixture(scope="module")
def games(story, deciders):
    """Every position of a game of the flagship of four quarters."""
    start = new_game(story, 5)
    return [start, *play(start, deciders)]


@pytest.fixture(scope="module")
def found(games):
    return reckoned(games, 24)


def effect(side, **amounts):
    """A turning of luck that brings musk some chance or lead, and takes it from openai."""
    parts = {}
    for measure in ("chance", "lead"):
        gain = amounts.get(measure, 0.0)
        parts[measure] = {"musk": Effect(gain, 0.001), "openai": Effect(-gain, 0.001)}
    points = amounts.get("points", {})
    return Turning(amounts.get("turn", 0), side, amounts.get("instead", ""), points=points, **parts)


def test_luck_leads_from_the_first_chance_to_the_end(found):
    """The chances' steps are luck's; their sum is who won less the chance at the start."""
    luck = [one for one in found.turnings if not one.side]
    assert [one.turn for one in luck] == [0, 1, 2, 3]
    for side, chances in found.chances.items():
        steps = [one.of("chance", side).amount for one in luck]
        assert steps == pytest.approx(np.diff(chances))
        assert chances[-1] in (0.0, 0.5, 1.0)


def test_what_one_side_gains_the_other_loses(found):
    for one in found.turnings:
        for measure in ("chance", "lead"):
            assert one.of(measure, "musk").amount == pytest.approx(
                -one.of(measure, "openai").amount
            )


def test_plans_are_held_against_what_stood_and_against_advice(found, games):
    plans = {(one.side, one.instead) for one in found.turnings if one.side}
    assert plans <= {(s, i) for s in ("musk", "openai") for i in (STOOD, ADVISOR)}
    first = [one for one in found.turnings if (one.turn, one.instead) == (0, STOOD)]
    assert {one.side for one in first} == {"musk", "openai"}
    assert all(name in levers(games[0].scenario) for one in first for name, _gap in one.moves)


def test_who_does_what_the_advisor_would_is_not_held_against_it(story):
    start = new_game(story, 5)
    seats = {name: find(side.strategy) for name, side in story.sides.items()}
    seats["musk"] = find(ADVISOR)
    found = reckoned([start, *play(start, seats, 1)], 2)
    assert not [one for one in found.turnings if (one.side, one.instead) == ("musk", ADVISOR)]


def test_the_same_game_is_reckoned_alike(found, games):
    again = reckoned(games, 24)
    assert again.chances == found.chances
    assert again.turnings == found.turnings


def test_a_reckoning_can_be_given_up_and_needs_a_turn(games):
    assert reckoned(games, 4, lambda: True) is None
    with pytest.raises(ValueError, match="before a turn"):
        reckoned(games[:1])


def test_after_an_early_end_what_stood_then_goes_on(games):
    found = decisions(games[:3])
    assert len(found) == 4
    assert found[1] is games[2].orders
    once = [name for name, lever in levers(games[0].scenario).items() if lever.once]
    assert all(np.array_equal(found[3][n], found[1][n]) for n in found[1] if n not in once)


def test_the_largest_effects_decide_and_a_plan_is_told_once():
    turnings = (
        effect("", turn=1, chance=0.05),
        effect("musk", turn=2, instead=STOOD, chance=-0.2),
        effect("musk", turn=2, instead=ADVISOR, chance=-0.1),
        effect("", turn=3, chance=0.01, lead=40.0),
    )
    measure, told = Reckoning(9, HALF, turnings).decisive("openai")
    assert measure == "chance"
    assert [(one.turn, one.instead) for one in told] == [(2, STOOD), (1, "")]


def test_a_sides_own_weightiest_plan_is_told_last_where_luck_outdoes_it():
    luck = [effect("", turn=turn, chance=0.3) for turn in range(4)]
    plans = [effect("musk", turn=turn, instead=STOOD, chance=0.01 * turn) for turn in (3, 5)]
    found = Reckoning(9, HALF, (*luck, *plans))
    assert [one.turn for one in found.decisive("musk", 2)[1]] == [0, 1, 5]
    assert [one.turn for one in found.decisive("openai", 2)[1]] == [0, 1]


def test_a_game_that_was_never_in_doubt_is_told_by_points():
    turnings = (effect("", turn=1, lead=0.5), effect("", turn=2, lead=-3.0))
    measure, told = Reckoning(9, HALF, turnings).decisive("musk")
    assert measure == "lead"
    assert [one.turn for one in told] == [2]


def test_what_may_be_chance_alone_is_not_told():
    assert Effect(0.05, 0.02).known
    assert not Effect(0.05, 0.03).known
    assert Reckoning(9, HALF, ()).decisive("musk") == ("lead", ())


def test_the_term_that_moved_most_is_one_that_moved_the_same_way():
    points = {("trust", "openai"): 3.0, ("value", "musk"): -1.0, ("value", "openai"): -9.0}
    assert effect("", lead=-2.0, points=points).mover("musk") == ("trust", "openai")
    assert effect("", lead=2.0, points=points).mover("musk") == ("value", "openai")
    assert effect("", lead=2.0, points=points).mover("openai") == ("value", "openai")
    assert effect("", lead=2.0).mover("musk") is None


def test_points_of_the_terms_make_the_lead(found):
    """Where no score is cut off at its ends, as after one quarter of a game."""
    for one in found.turnings:
        ours = {key: gain if key[1] == "musk" else -gain for key, gain in one.points.items()}
        assert sum(ours.values()) == pytest.approx(one.of("lead", "musk").amount, abs=0.5)
