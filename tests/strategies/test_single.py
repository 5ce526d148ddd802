"""One game at a time: plain numbers in, a batch out."""

from typing import Annotated

import numpy as np
import pytest

from computewar.engine.game import DecisionError, new_game, play
from computewar.strategies import one_by_one
from computewar.strategies.single import Single


@one_by_one
def careful(seen, *, pace: Annotated[float, (0, 1)] = 0.5):
    """Spend a pace of each firm's purse, and pledge when the mood is good."""
    plan = {"gpu_spend": {}}
    for firm in seen.firms:
        plan["gpu_spend"][firm] = seen.limit("gpu_spend", firm, pace * seen.free[firm])
    if seen.mood > 0:
        plan["rent_spend"] = 0.1
    return plan


def test_figures_are_numbers_by_firm_or_shared(seen):
    one = Single(seen(cash=np.arange(28.0).reshape(7, 4), mood=np.arange(4.0)), 2)
    assert one.cash == {"tesla": 2.0, "xai": 6.0}
    assert one.mood == 2.0
    assert (one.turn, one.turns_left) == (3, 17)
    assert one.rival("compute").keys() == {"openai", "google", "microsoft", "meta", "anthropic"}
    assert one.stands("gpu_spend").keys() == {"tesla", "xai"}
    assert one.limit("pledge", "tesla", 3) == 1
    assert one.expected("hall_cost") > 0
    assert 0 < one.uniform("luck")["xai"] < 1
    with pytest.raises(AttributeError, match="no figure 'csh'"):
        _ = one.csh


def test_the_cards_are_those_of_the_one_game(later):
    view = later.observe("musk")
    assert Single(view, 0).cards == view.cards
    dealt = [Single(view, future).cards for future in range(4)]
    assert any(dealt)
    assert all(firm in view.firms for cards in dealt for firm, _ in cards)


def test_a_batch_is_decided_game_by_game(seen):
    cash = np.arange(28.0).reshape(7, 4)
    view = seen(cash=cash, dues=0.0, mood=np.array([-1.0, 1, -1, 1]))
    plan = careful(view, pace=0.25)
    np.testing.assert_allclose(plan["gpu_spend"], np.minimum(0.25 * view.free, 200))
    assert plan["rent_spend"].tolist() == [[0, 0.1, 0, 0.1]] * 2


def test_what_is_left_out_is_as_if_nothing_had_been_said(story):
    """A lever set in one future only: the others play as with a strategy that is silent."""

    @one_by_one
    def now_and_then(seen):
        return {"gpu_spend": 1.0, "rent_spend": 0.2} if seen.uniform("coin")["tesla"] < 0.5 else {}

    batch = list(play(new_game(story, 5, 0, 4), {"musk": now_and_then}, 3))
    for future in range(4):
        alone = list(play(new_game(story, 5, future, 1), {"musk": now_and_then}, 3))
        for one, other in zip(batch, alone, strict=True):
            assert np.array_equal(one.state.cash[:, [future]], other.state.cash)


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"gpu_spend": {"nobody": 1}}, "gpu_spend names 'nobody'; the firms here are tesla, xai"),
        ({"gpu_spnd": 1}, "there is no lever 'gpu_spnd'; did you mean 'gpu_spend'?"),
        ({"pledge": 7}, "pledge of tesla is 7; it takes 0 to 1"),
    ],
)
def test_what_is_wrong_is_told(story, plan, said):
    wrong = one_by_one(lambda seen: plan)
    with pytest.raises(DecisionError) as error:
        next(play(new_game(story, 1, 0, 2), {"musk": wrong}))
    assert said in str(error.value)
