"""The game: the one loop, and what happens when a decider fails."""

import sys

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
    "nothing": (lambda seen: None, r"musk in turn 1 .*gives None; return a dictionary"),
    "a list": (lambda seen: [1], r"gives \[1\]; return a dictionary, lever: number or array"),
    "leaves": (lambda seen: sys.exit(0), r"musk in turn 1 \(2026-Q1\): SystemExit: 0"),
    "no name": (lambda seen: {None: 1}, "there is no lever 'None'"),
    "none": (gives("gpu_spend", None), "gpu_spend of tesla is nan"),
    "huge": (gives("gpu_spend", 10**400), "gpu_spend is int; give a number or an array"),
    "object": (gives("gpu_spend", object()), "gpu_spend is object; give a number or an array"),
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


def test_what_a_decider_is_shown_cannot_be_changed_in_place(game):
    def grabs(seen):
        looked = [getattr(seen.own, name) for name in ("cash", "gpus", "staff", "ledger")]
        looked += [seen.cash, seen.start.cash, seen.standing["gpu_spend"]]
        looked += [end for ends in seen.bounds.values() for end in ends]
        for one in looked:
            with pytest.raises(ValueError, match="read-only"):
                one[...] = 7.0
        for copied in (seen.shown["cash"], seen.rival_value, seen.free):
            copied[...] = 7.0
        seen.bounds.clear()
        return {}

    robbed, left = game(3), game(3)
    for _ in range(2):
        robbed = last(play(robbed, {"musk": grabs, "openai": grabs}, 1), robbed)
        left = last(play(left, {"musk": nothing, "openai": nothing}, 1), left)
    for name, value in left.state.arrays().items():
        assert np.array_equal(value, getattr(robbed.state, name)), name
    assert robbed.observe("musk").bounds.keys() == left.observe("openai").bounds.keys() != set()
