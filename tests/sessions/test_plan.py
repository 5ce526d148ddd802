"""Plans: settings become arrays for the engine, decisions become settings."""

import numpy as np
import pytest

from computewar.engine.lever import LeverError
from computewar.sessions import plan


def test_only_what_is_planned_changes(game):
    start = game.game
    orders = plan.orders(start, "musk", {"gpu_spend": {"xai": 2.5}})
    stood = plan.standing(start, "musk")
    assert orders["gpu_spend"].tolist() == [stood["gpu_spend"][0].tolist(), [2.5]]
    same = [name for name in orders if np.array_equal(orders[name], stood[name])]
    assert set(orders) - set(same) == {"gpu_spend"}


def test_a_decision_becomes_what_it_changes(game):
    start = game.game
    stood = plan.standing(start, "musk")
    decision = {"gpu_spend": np.array([[0.0], [2.5]]), "hall_spend": stood["hall_spend"]}
    decision["gpu_spend"][0] = stood["gpu_spend"][0]
    assert plan.settings(start, "musk", decision) == {"gpu_spend": {"xai": 2.5}}


def test_settings_and_decisions_are_there_and_back(game):
    planned = {"gpu_spend": {"tesla": 0.25, "xai": 2.5}, "hall_spend": {"xai": 1 / 3}}
    given = plan.given(game.game, "musk", planned)
    assert plan.settings(game.game, "musk", given) == planned


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"gpu_spnd": {"xai": 1}}, "no lever 'gpu_spnd'; did you mean 'gpu_spend'"),
        ({"gpu_spend": {"xia": 1}}, "musk has no firm 'xia'; did you mean 'xai'"),
        ({"gpu_spend": {"openai": 1}}, "musk has no firm 'openai'"),
        ({"gpu_spend": {"xai": "much"}}, "gpu_spend of xai is 'much'; it takes a number"),
        ({"gpu_spend": {"xai": float("nan")}}, "gpu_spend of xai is nan; it takes a number"),
        ({"gpu_spend": {"xai": -1}}, "gpu_spend of xai is -1; it takes 0 to"),
    ],
)
def test_what_is_not_allowed_is_named(game, settings, said):
    with pytest.raises(LeverError, match=said):
        plan.orders(game.game, "musk", settings)


def test_plans_are_laid_over_one_another_without_changing_them():
    first = {"a": {"x": 1.0}}
    assert plan.merged(first, {"a": {"y": 2.0}, "b": {"x": 3.0}}) == {
        "a": {"x": 1.0, "y": 2.0},
        "b": {"x": 3.0},
    }
    assert first == {"a": {"x": 1.0}}


def test_an_act_is_called_after_its_levers():
    assert plan.kind(["gpu_spend"]) == "lever"
    assert plan.kind(["priority_gpu_spend", "priority_fab_spend"]) == "order"
    assert plan.kind(["card.memo"]) == "answer"
    assert plan.kind(["priority_gpu_spend", "gpu_spend"]) == "lever"


def test_answers_are_the_part_of_a_plan_that_names_cards():
    given = {"card.memo": {"tesla": 0.0}, "gpu_spend": {"xai": 1.0}}
    assert plan.answers(given) == {"card.memo": {"tesla": 0.0}}
    assert plan.unanswered(given, "xai", ["card.memo", "gpu_spend"]) == {"card.memo"}
    assert plan.unanswered(given, "tesla", ["card.memo", "gpu_spend"]) == set()
