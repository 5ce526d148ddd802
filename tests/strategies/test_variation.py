"""Variation: a change moves what it says, where it says, and leaves the rest as it was."""

import numpy as np
import pytest

from computewar.engine.allocation import total
from computewar.engine.deck import deck
from computewar.engine.turn import LEVERS, SPENDING
from computewar.strategies import find
from computewar.strategies.variation import (
    Variation,
    acts_once,
    merged,
    resting,
    varied,
    within_purse,
    worth_trying,
)

XAI = 1
SOME = np.array([True, False, True, False])


def asked(seen, plan):
    """What a plan asks of the purse, what stands included."""
    whole = [plan.get(name, resting(seen, name)) + 0 * seen.free for name in SPENDING]
    return total(np.array(whole))


@pytest.mark.parametrize(
    "one",
    [
        Variation("hire_spend", "money", 0.1),
        Variation("hall_spend", "times", 1.5),
        Variation("gpu_premium", "place", 0.5),
        Variation("announce_compute", "place", 1.0),
        Variation("to_training", "towards", 0.5),
    ],
)
def test_a_change_is_made_where_it_is_wanted_and_nowhere_else(seen, one):
    view = seen("musk", cash=50.0, dues=0)
    plan = dict(find("incumbent")(view))  # which pays no premium and promises nothing
    changed = varied(view, plan, one, SOME)
    before = plan.get(one.lever, resting(view, one.lever)) + 0 * view.free
    assert (changed[one.lever] != before)[XAI, SOME].all()
    for name, value in changed.items():
        untouched = plan.get(name, resting(view, name)) + 0 * view.free
        assert np.array_equal((value + 0 * view.free)[:, ~SOME], untouched[:, ~SOME]), name


def test_money_for_a_change_is_taken_from_all_else(seen):
    view = seen("musk", cash=50.0, dues=0)
    plan = {"gpu_spend": view.free / 2, "hall_spend": view.free / 2}
    changed = varied(view, plan, Variation("hire_spend", "money", 0.04), SOME)
    assert (changed["hire_spend"] == 0.04 * view.free)[:, SOME].all()
    assert (asked(view, changed) <= view.free * (1 + 1e-9))[:, SOME].all()
    ratio = changed["gpu_spend"] / changed["hall_spend"]
    np.testing.assert_allclose(ratio, 1)


def test_shares_still_sum_to_one(seen):
    view = seen("openai")
    changed = varied(view, {}, Variation("to_serving", "towards", 0.3), SOME)
    names = ("to_training", "to_research", "to_serving")
    np.testing.assert_allclose(total(np.array([changed[name] for name in names])), 1)
    assert (changed["to_serving"] > view.standing["to_serving"])[:, SOME].all()


def dealt(seen, story):
    """A view with a card of the musk side in the first slot of Tesla, in some futures."""
    pack = deck(story)
    side = list(story.sides).index("musk")
    number = next(
        n for n, card in enumerate(pack.cards) if pack.side[n] == side and not card.default
    )
    slots = np.full((2, 2, 4), -1.0)
    slots[0, 0, SOME] = number
    view = seen("musk")
    object.__setattr__(view, "own", view.own.evolve(card_slots=slots))
    return view, pack.cards[number]


def test_a_card_is_answered_where_it_lies(seen, story):
    view, card = dealt(seen, story)
    one = Variation("0", "answer", 1)
    assert worth_trying(view, one).tolist() == SOME.tolist()
    assert not worth_trying(view, Variation("1", "answer", 1)).any()
    assert not worth_trying(view, Variation("0", "answer", card.default)).any()
    answers = varied(view, {}, one, np.ones(4, dtype=bool))
    assert answers.keys() == {card.lever}
    assert (answers[card.lever] == np.where([SOME, SOME & False], 1, card.default)).all()


def test_what_a_side_is_not_offered_is_not_worth_a_trial(seen):
    one = Variation("fleet_spend", "money", 0.2)
    assert worth_trying(seen("musk"), one).all()
    assert not worth_trying(seen("openai"), one).any()


def test_each_future_has_its_own_plan_and_what_else_moves_rests(seen):
    view = seen("openai")
    plans = {0: {"gpu_spend": 1.0 + 0 * view.free, "announce_compute": 1.0 + 0 * view.free}, 3: {}}
    found = merged(view, plans, np.array([0, 3, 3, 0]))
    stood = view.standing["gpu_spend"][0]
    assert found["gpu_spend"][0].tolist() == [1.0, stood[1], stood[2], 1.0]
    assert found["announce_compute"][0].tolist() == [1, 0, 0, 1]


def test_what_acts_once_is_for_one_quarter():
    assert acts_once(Variation("0", "answer", 1))
    once = [name for name, lever in LEVERS.items() if lever.once]
    assert once
    assert all(acts_once(Variation(name, "place", 1.0)) for name in once)
    assert not acts_once(Variation("gpu_premium", "place", 1.0))


def test_a_plan_is_brought_within_the_purse(seen):
    view = seen("musk")
    much = dict.fromkeys(("gpu_spend", "hall_spend"), 3 * view.free)
    plan = within_purse(view, much)
    np.testing.assert_allclose(asked(view, plan), np.maximum(view.free, 0))
    little = dict.fromkeys(SPENDING, 0 * view.free)
    assert all((within_purse(view, little)[name] == 0).all() for name in SPENDING)


def test_an_answer_leaves_other_games_answers(seen, story):
    view, card = dealt(seen, story)
    first = np.array([True, False, False, False])
    plan = varied(view, {}, Variation("0", "answer", 1), first)
    plan = varied(view, plan, Variation("0", "answer", 2), SOME & ~first)
    assert plan[card.lever][0].tolist() == [1, card.default, 2, card.default]
