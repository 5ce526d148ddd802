"""Cards in words: every effect has a phrase, what is chosen shows, who is asked."""

import numpy as np
import pytest

from computewar.engine.axes import QUANTITIES
from computewar.engine.cards import roll as roll_of
from computewar.engine.game import new_game
from computewar.inputs.card import FIGURES, PIPELINES, Choice, Effect
from computewar.inputs.scenario import load_scenario
from computewar.report.cards import did, does, figures, phrase, quantities, situations, unanswered
from computewar.report.news import news
from computewar.report.warnings import warnings

MEMO = "card.nvidia-memo"


@pytest.fixture(scope="module")
def memo():
    """The start of a game in which a card lies on the table."""
    return new_game(load_scenario("nvidia-memo"), 1, 3)


def _seen(game):
    seen = game.observe("musk")
    orders = {name: value.copy() for name, value in seen.standing.items()}
    return seen, orders


def test_everything_that_a_card_can_touch_has_a_name():
    assert set(figures()) == {*FIGURES, *PIPELINES}
    assert set(quantities()) == {*QUANTITIES, "value"}


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        ({"add": {"trust": -0.03}}, "trust −3 points"),
        ({"add": {"cash": 1.5}}, "cash +$1.5bn"),
        ({"firm": "xai", "add": {"gpus": 12}}, "X / xAI GPUs +12k H100e"),
        ({"later": {"gpus": 12, "quarters": 3}}, "GPUs +12k H100e in 3 quarters"),
        (
            {"scale": {"gpu_price": 1.1}, "quarters": 4},
            "every firm: GPU price ×1.1 for 4 quarters",
        ),
        ({"scale": {"value": 0.97}}, "market value ×0.97"),
        ({"chance": 0.4, "then": [{"add": {"suits": 1}}]}, "40 %: suits +1"),
    ],
)
def test_an_effect_is_said_in_a_phrase(memo, effect, said):
    assert phrase(Effect.model_validate(effect), "tesla", memo.scenario) == said


def test_both_arms_of_a_roll_are_told(memo):
    roll = {"chance": 0.3, "then": [{"add": {"mood": 1}}], "else": [{"add": {"trust": 0.01}}]}
    told = phrase(Effect.model_validate(roll), "tesla", memo.scenario)
    assert told == "30 %: market's mood +1.0; 70 %: trust +1 point"


def test_of_a_roll_that_fell_only_what_came_of_it_is_told(memo):
    sure = {"add": {"trust": 0.01}}
    card, heard = memo.scenario.cards["nvidia-memo"], set()
    roll = {"chance": 0.5, "then": [{"add": {"mood": 1}}]}
    effects = tuple(Effect.model_validate(one) for one in (sure, roll))
    choice = Choice(label="Try", text="Try it.", effects=effects)
    for future in range(9):
        world = new_game(memo.scenario, 1, future).world
        first, rest = did(card, choice, "tesla", 0, world)
        assert first == "trust +1 point"
        heard.add(rest)
        assert (rest == "market's mood +1.0") == (roll_of(world, card.name, 1, 0)[0] < 0.5)
    assert heard == {"market's mood +1.0", "nothing comes of it"}


def test_an_answer_without_effects_says_so(memo):
    choice = Choice(label="Wait", text="Nothing is done.")
    assert does(choice, "tesla", memo.scenario) == ("changes nothing by itself",)


def test_a_card_shows_its_default_until_somebody_answers(memo):
    seen, orders = _seen(memo)
    (one,) = situations(seen, orders, {})
    assert (one.lever, one.firm, one.answered) == (MEMO, "tesla", False)
    assert one.taken.default
    orders[MEMO][0] = 2
    (one,) = situations(seen, orders, {MEMO: {"tesla": 2.0}})
    assert one.answered
    assert one.taken == one.answers[2]


def test_an_unanswered_card_is_warned_of_and_an_answered_one_is_not(memo):
    seen, orders = _seen(memo)
    assert unanswered(seen, {}) == (("tesla", "nvidia-memo"),)
    assert "card" in {one.key for one in warnings(seen, orders, {})}
    answered = {MEMO: {"tesla": 0.0}}
    assert "card" not in {one.key for one in warnings(seen, orders, answered)}


def test_the_news_tell_what_an_answer_does(memo):
    after = memo.advance({"musk": {MEMO: np.array([[2.0], [0.0]])}})
    told = [one for one in news(memo.observe("musk"), after.observe("musk")) if one.key == "card"]
    assert "Ship to Tesla as booked" in told[0].text
    choice = memo.scenario.cards["nvidia-memo"].choices[2]
    assert "; ".join(does(choice, "tesla", memo.scenario)) in told[0].text
