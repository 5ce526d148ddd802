"""The game: the one loop, and what happens when a decider fails."""

import numpy as np
import pytest

from computewar.engine.game import DecisionError, last, new_game, play
from computewar.inputs.scenario import load_scenario


def nothing(seen):
    return {}


def test_a_game_goes_on_to_the_horizon(game, story):
    start = game()
    games = list(play(start, {"musk": nothing}))
    assert [after.state.turn for after in games] == list(range(1, story.turns + 1))
    assert games[-1].finished
    assert not start.finished
    assert last(play(start, {}, 2), start).state.turn == 2


def test_a_game_stops_where_it_is_told(game):
    assert len(list(play(game(), {}, 3))) == 3
    assert list(play(game(), {}, 0)) == []
    assert last(iter(()), "start") == "start"


def test_a_game_ends_when_all_its_futures_have(game):
    start = game(2)
    over = type(start)(
        start.world, start.start, start.state.evolve(over=np.ones(2, dtype=bool)), start.orders
    )
    assert over.finished
    assert list(play(over, {})) == []


def test_a_person_a_bot_and_a_replay_give_the_same_game(game, equal):
    settings = {"gpu_spend": np.array([[1.0], [3.0]])}
    by_bot = last(play(game(1), {"musk": lambda seen: settings}, 3), None)
    by_hand = game(1)
    for _ in range(3):
        by_hand = by_hand.advance({"musk": settings})
    assert equal(by_bot.state, by_hand.state)


def test_the_start_is_remembered(game, equal):
    start = game()
    later = last(play(start, {}, 2), start)
    assert equal(later.start, start.state)
    assert later.observe("musk").start.cash[0, 0] == start.state.cash[0, 0]


def fails(seen):
    if seen.turn == 2:
        raise KeyError("gpu")
    return {}


def gives(lever, value):
    return lambda seen: {lever: value}


NAN, INFINITE = np.array([[np.nan], [1]]), np.array([[1], [np.inf]])
WRONG = {
    "raises": (fails, r"musk in turn 3 \(2026-Q3\): KeyError: 'gpu'"),
    "nan": (gives("gpu_spend", NAN), "turn 1: gpu_spend of tesla is nan"),
    "infinite": (gives("gpu_spend", INFINITE), "gpu_spend of xai is inf"),
    "shape": (gives("gpu_spend", np.ones((3, 1))), r"musk: gpu_spend has the shape \(3, 1\)"),
    "bounds": (gives("gpu_spend", -1.0), "gpu_spend of tesla is -1; it takes 0"),
    "lever": (gives("gpu_spent", 1), "no lever 'gpu_spent'; did you mean 'gpu_spend'"),
    "nothing": (lambda seen: None, r"musk in turn 1 .*TypeError"),
    "text": (gives("gpu_spend", "much"), "musk: gpu_spend"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_decider_that_fails_is_named_with_its_turn(game, kind):
    decider, said = WRONG[kind]
    with pytest.raises(DecisionError, match=said):
        list(play(game(), {"musk": decider}))


def test_numbers_with_which_a_rule_reckons_no_figure_are_told_with_turn_and_rule():
    story = load_scenario("terafab-2026", settings={"gpu_supply": 0.0}, horizon=1)
    said = r"turn 1 \(2026-Q1\): gpu_market finds no figure \(.*\); look at the numbers that were"
    with pytest.raises(DecisionError, match=said):
        new_game(story, 1).advance({})
