"""Decisions of a quarter in words."""

from computewar.report.decisions import decided


def test_what_changed_is_told_with_what_stood(start):
    [told] = decided(start, "musk", {"gpu_spend": {"xai": 9.0}})
    assert told.startswith("xAI, GPUs: $9.00bn, was ")


def test_what_weighs_most_comes_first(start):
    told = decided(start, "openai", {"hall_spend": {"openai": 3.0}, "gpu_spend": {"openai": 30.0}})
    assert [line.split(":")[0] for line in told] == ["OpenAI, GPUs", "OpenAI, Halls and power"]


def test_orders_that_stand_are_no_decision(start):
    assert decided(start, "musk", {}) == ()


def test_answers_to_cards_are_told(start):
    from computewar.engine.game import new_game
    from computewar.inputs.scenario import load_scenario

    game = new_game(load_scenario("nvidia-memo", horizon=1), 1)
    firm, name = game.observe("musk").cards[0]
    card = game.scenario.cards[name]
    told = decided(game, "musk", {card.lever: {firm: 0.0}})
    assert any(card.title in line and card.choices[0].label in line for line in told)
