"""Recorded decisions: what is recorded happens, all else is the strategy's."""

import numpy as np
import pytest

from computewar.engine.chance import uniform
from computewar.engine.game import new_game
from computewar.engine.purse import PRIORITIES
from computewar.engine.state import LINES
from computewar.inputs.error import InputError
from computewar.inputs.record import Behaviour, Decision
from computewar.lab.recorded import followed, recorded
from computewar.strategies import StrategyError, find


def _decision(**changes):
    given = {
        "id": "bought", "firm": "xai", "lever": "gpu_spend", "quarter": "2026-Q2", "value": 1.5,
        "source": "press", "address": "https://example.org", "kind": "press",
    }  # fmt: skip
    return Decision(**(given | changes))


@pytest.fixture(scope="module")
def games(story, deciders):
    """The game at its start and a quarter later."""
    game = new_game(story, 1, 0, 2)
    return game, game.advance(game.decide(deciders))


def test_a_recorded_lever_is_set_for_its_firm_in_its_quarter_alone(story, games):
    first, second = (game.observe("musk") for game in games)
    plain, told = find("balanced"), recorded(find("balanced"), [_decision()])
    rows = list(first.firms)
    tesla, xai = rows.index("tesla"), rows.index("xai")
    assert np.array_equal(told(first)["gpu_spend"], plain(first)["gpu_spend"])
    assert (told(second)["gpu_spend"][xai] == 1.5).all()
    assert np.array_equal(told(second)["gpu_spend"][tesla], plain(second)["gpu_spend"][tesla])


def test_its_money_comes_first(games):
    told = recorded(find("balanced"), [_decision()])(games[1].observe("musk"))
    assert (told["priority_gpu_spend"][1] == PRIORITIES.index("first")).all()


def test_shares_still_add_up(games):
    one = _decision(lever="to_training", value=0.9, quarter="2026-Q1", until="2026-Q4")
    told = recorded(find("balanced"), [one])(games[1].observe("musk"))
    whole = sum(told[name][1] for name in ("to_training", "to_research", "to_serving"))
    assert (told["to_training"][1] == 0.9).all()
    assert whole == pytest.approx(1)


def test_what_lacked_money_is_asked_for_once_more(story, deciders):
    """An order too large for the purse of its quarter comes again, less what was paid."""
    one = _decision(quarter="2026-Q1", value=40)
    game = new_game(story, 1, 0, 2)
    given = {**deciders, "musk": recorded(deciders["musk"], [one])}
    later = game.advance(game.decide(given))
    seen = later.observe("musk")
    spent = -later.state.ledger[LINES.index("gpus"), 1]
    planned = deciders["musk"](seen)["gpu_spend"][1]
    asked = given["musk"](seen)["gpu_spend"][1]
    assert (spent < 40).all()
    assert asked == pytest.approx(np.maximum(planned, 40 - spent))


def test_each_future_keeps_one_of_the_strategies_that_a_side_may_follow(story, deciders):
    ways = ("balanced", "hoarder")
    held = Behaviour(side="musk", strategies=ways, why="nobody knows")
    musk = followed(story, [], [held])["musk"]
    first = new_game(story, 1, 0, 4)
    for game in (first, first.advance(first.decide(deciders))):
        seen = game.observe("musk")
        plans = [np.array(find(one)(seen)["gpu_spend"]) for one in ways]
        luck = uniform(seen.keys, "behaviour")
        assert 0 < (luck < 1 / 2).sum() < 4
        mine = np.where(luck < 1 / 2, *plans)
        assert np.array_equal(musk(seen)["gpu_spend"], mine)


def test_an_unknown_way_to_behave_is_said_before_anything_is_played(story):
    held = Behaviour(side="musk", strategies=("balanced", "hoard"), why="nobody knows")
    with pytest.raises(StrategyError, match="hoarder"):
        followed(story, [], [held])


def test_every_side_has_a_decider(story):
    assert set(followed(story, [_decision()])) == set(story.sides)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"firm": "xay"}, "did you mean 'xai'"),
        ({"lever": "gpu_spent"}, "did you mean 'gpu_spend'"),
        ({"value": 1e6}, "the lever takes"),
        ({"lever": "fab_spend"}, "the lever takes 0 to 0"),
    ],
)
def test_a_decision_that_no_rule_allows_is_refused(story, changes, said):
    with pytest.raises(InputError, match=said):
        followed(story, [_decision(**changes)])


def test_a_decision_for_another_start_is_left_alone(story):
    assert followed(story, [_decision(start="elsewhere", value=1e6)])
