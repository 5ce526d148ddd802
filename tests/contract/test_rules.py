"""Whatever the mechanics: shapes, finite numbers, money, the same under random legal settings."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from computewar.engine.allocation import total
from computewar.engine.deck import deck
from computewar.engine.game import new_game
from computewar.engine.state import FIELDS, shape
from computewar.inputs.catalogue import scenario_names
from computewar.inputs.scenario import load_scenario

STORIES = {name: load_scenario(name) for name in scenario_names()}
FUTURES = 8
SIGNED = {
    "cash", "ledger", "mood", "growth", "capability", "research", "gpu_excess", "story", "slowest",
    "design_progress", "design_slip", "claim", "shown", "haze", "card_slots", "card_last",
}  # fmt: skip
"""Fields that may be below nought; all others are amounts."""


def played(legal, name, seed, quarters=None):
    """(before, after) of each quarter of a game of random legal settings."""
    story = STORIES[name]
    luck = np.random.default_rng(seed)
    game = new_game(story, seed, 0, FUTURES)
    for _ in range(quarters or story.turns):
        after = game.advance(legal(story, luck, FUTURES))
        yield game, after
        game = after


GAMES = given(st.sampled_from(sorted(STORIES)), st.integers(0, 10**6))


def is_numbers(_before, after):
    """Nothing is lost in numbers."""
    for field, value in after.state.arrays().items():
        where = f"{field} in turn {after.state.turn}"
        assert np.isfinite(value).all(), where
        if value.size and field not in SIGNED:
            assert value.min() > -1e-6 * (1 + np.abs(value).max()), where


def keeps_its_form(before, after):
    """Every field keeps its shape and type."""
    firms, cards = len(after.scenario.firms), deck(after.scenario)
    pack = len(cards.cards), len(cards.offers)
    assert after.state.turn == before.state.turn + 1
    assert {"turn", *after.state.arrays()} == set(FIELDS)
    for field, value in after.state.arrays().items():
        assert value.shape == shape(field, firms, FUTURES, *pack), field
        assert value.dtype == (np.bool_ if field == "over" else np.float64), field


def pays_by_the_ledger(before, after):
    """Cash changes by what the ledger says."""
    running = ~before.state.over
    flowed = total(np.abs(after.state.ledger)) + np.abs(before.state.cash) + 1
    gap = after.state.cash - before.state.cash - total(after.state.ledger)
    assert (np.abs(gap * running) <= 1e-9 * flowed).all(), after.state.turn


RULES = [is_numbers, keeps_its_form, pays_by_the_ledger]


@pytest.mark.heavy
@pytest.mark.parametrize("name", sorted(STORIES))
def test_every_scenario_keeps_the_rules_under_random_legal_settings(legal, name):
    """The flagship to its end, the others for half of it; all to the end behind `slow`."""
    quarters = STORIES[name].turns // (1 if name == "terafab-2026" else 2)
    games = list(played(legal, name, 1, quarters))
    assert len(games) == quarters
    for before, after in games:
        for rule in RULES:
            rule(before, after)


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@GAMES
@settings(max_examples=10)
def test_a_whole_game_of_random_legal_settings_keeps_the_rules(legal, rule, name, seed):
    for before, after in played(legal, name, seed):
        rule(before, after)


@GAMES
@settings(max_examples=5)
def test_a_game_that_is_over_stays_as_it_was(legal, name, seed):
    story = STORIES[name]
    luck = np.random.default_rng(seed)
    game = new_game(story, seed, 0, FUTURES)
    stopped = np.arange(FUTURES) % 2 == 0
    game = type(game)(game.world, game.start, game.state.evolve(over=stopped), game.orders)
    after = game.advance(legal(story, luck, FUTURES))
    for field, value in game.state.arrays().items():
        assert (getattr(after.state, field)[..., stopped] == value[..., stopped]).all(), field
    assert (after.state.cash != game.state.cash)[:, ~stopped].any()


@pytest.mark.parametrize("name", sorted(STORIES))
def test_a_step_does_not_touch_what_it_was_given(legal, name):
    game = new_game(STORIES[name], 1, 0, FUTURES)
    given_orders = legal(STORIES[name], np.random.default_rng(1), FUTURES)
    copies = {side: {k: v.copy() for k, v in own.items()} for side, own in given_orders.items()}
    kept = {field: value.copy() for field, value in game.state.arrays().items()}
    game.advance(given_orders)
    assert all((kept[field] == value).all() for field, value in game.state.arrays().items())
    for side, own in given_orders.items():
        assert all((copies[side][lever] == value).all() for lever, value in own.items())
