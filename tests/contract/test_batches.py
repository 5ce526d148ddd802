"""A batch is its futures played one by one, to the bit; firms reordered are results reordered."""

from collections import Counter
from itertools import islice

import numpy as np
import pytest

from computewar.engine.game import new_game, play
from computewar.inputs.catalogue import scenario_names
from computewar.inputs.scenario import load_scenario
from computewar.strategies import find, names

STORIES = {name: load_scenario(name) for name in scenario_names()}
FLAGSHIP, QUICK = "terafab-2026", "balanced"
WHOLE_GAME = "balanced"
"""The strategy with which the flagship is played to its end; the others are behind `slow`."""
CASES = [
    pytest.param(
        story,
        strategy,
        marks=[] if story == FLAGSHIP and strategy == WHOLE_GAME else [pytest.mark.slow],
    )
    for story in sorted(STORIES)
    for strategy in names()
    if strategy not in names("planner")  # its own tests play it, with less to look ahead at
]
ORDERLY = [case for case in CASES if case.values[1] not in names("copy")]
"""A copy in another's seat plays parts by the order of the seat's firms."""
EVERY = [name for name in names() if name not in names("planner")]
QUARTERS = 3
SEED, WHOLE = 1, 512
PARTS = [(0, 1), (511, 1), (300, 2), (0, 7), (505, 7)]
"""First future and size of the batches that are compared with 512 at once."""
SMALL, SMALL_PARTS = 64, [(63, 1), (3, 7)]
"""The same for beginnings, of which many are played."""


def seated(story, strategy):
    """One strategy in all seats, or the table's."""
    seats = dict.fromkeys(story.sides, strategy) if isinstance(strategy, str) else strategy
    return {side: find(spec) for side, spec in seats.items()}


def tables(known):
    """Line-ups of the flagship at which each of the known strategies sits three times or more.

    Once in a seat of a person, each time beside others: a whole library is played in half as many
    games.
    """
    sides = STORIES[FLAGSHIP].sides
    return [
        {side: known[(k + seat) % len(known)] for seat, side in enumerate(sides)}
        for k in range(0, len(known), 2)
    ]


def turns(story, strategy, first, futures):
    """The State after each quarter."""
    game = new_game(story, SEED, first, futures)
    yield game.state
    for after in play(game, seated(story, strategy)):
        yield after.state


@pytest.mark.parametrize(("name", "strategy"), CASES)
def test_a_batch_is_its_futures_played_in_smaller_batches(name, strategy):
    story = STORIES[name]
    games = [turns(story, strategy, first, size) for first, size in PARTS]
    for whole in turns(story, strategy, 0, WHOLE):
        for (first, size), game in zip(PARTS, games, strict=True):
            alone = next(game, None)
            if alone is not None:  # a small batch may be over before the whole one
                _same(whole, alone, slice(first, first + size))


def begins_as_its_futures(story, strategy, quarters):
    """Compare the first quarters of a batch with those of smaller ones."""
    parts = [(*part, islice(turns(story, strategy, *part), quarters + 1)) for part in SMALL_PARTS]
    for whole in islice(turns(story, strategy, 0, SMALL), quarters + 1):
        for first, size, game in parts:
            alone = next(game, None)
            if alone is not None:
                _same(whole, alone, slice(first, first + size))


def test_every_strategy_sits_at_three_tables_once_in_a_seat_of_a_person():
    sitting = Counter(name for table in tables(EVERY) for name in table.values())
    leading = {table[side] for table in tables(EVERY) for side in ("musk", "openai")}
    assert set(sitting) == leading == set(EVERY)
    assert min(sitting.values()) >= 3


@pytest.mark.heavy
@pytest.mark.parametrize("table", tables(EVERY), ids=lambda table: table["musk"])
def test_with_every_strategy_a_batch_is_its_futures_for_the_first_quarters(table):
    begins_as_its_futures(STORIES[FLAGSHIP], table, QUARTERS)


@pytest.mark.heavy
@pytest.mark.parametrize("name", sorted(set(STORIES) - {FLAGSHIP}))
def test_a_batch_is_its_futures_for_the_first_quarters_of_every_scenario(name):
    begins_as_its_futures(STORIES[name], QUICK, QUARTERS)


def _same(whole, alone, futures):
    for field, value in alone.arrays().items():
        there = getattr(whole, field)[..., futures]
        assert (there == value).all(), f"{field} in turn {alone.turn}"


def changed(story, **fields):
    """The story with some of its fields replaced."""
    return type(story)(**{name: getattr(story, name) for name in type(story).model_fields} | fields)


def reordered(story, step=-1):
    """The story with its sides in the opposite order, and (by a step of -1) each side's firms."""
    sides = {
        name: side.model_copy(update={"firms": side.firms[::step]})
        for name, side in reversed(story.sides.items())
    }
    firms = {firm: story.firms[firm] for side in sides.values() for firm in side.firms}
    return changed(story, sides=sides, firms=firms)


def assert_same_games(story, other, strategy, quarters=None):
    order = [list(other.firms).index(firm) for firm in story.firms]
    games = (islice(turns(one, strategy, 0, 16), quarters) for one in (story, other))
    pairs = zip(*games, strict=True)
    for one, two in pairs:
        for field, value in one.arrays().items():
            there = getattr(two, field)
            if field in ("card_slots", "card_last"):  # numbered in the order of the deck
                continue
            if value.ndim > 1 and value.shape[-2] == len(order):
                there = there[..., order, :]
            where = f"{field} in turn {one.turn}"
            assert np.allclose(value, there, rtol=1e-9, atol=1e-9), where


@pytest.mark.parametrize(("name", "strategy"), ORDERLY)
def test_firms_in_another_order_have_the_same_game(name, strategy):
    """Without cards: a side answers its cards through the firm that it names first."""
    story = changed(STORIES[name], cards={})
    assert_same_games(story, reordered(story), strategy)


@pytest.mark.parametrize(
    "table",
    tables([name for name in EVERY if name not in names("copy")]),
    ids=lambda table: table["musk"],
)
def test_with_every_strategy_firms_in_another_order_begin_the_same_game(table):
    story = changed(STORIES[FLAGSHIP], cards={})
    assert_same_games(story, reordered(story), table, QUARTERS)


@pytest.mark.heavy
@pytest.mark.parametrize("name", sorted(STORIES))
def test_sides_in_another_order_begin_the_same_game_cards_included(name):
    story = STORIES[name]
    assert_same_games(story, reordered(story, step=1), QUICK, 2 * QUARTERS)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(STORIES))
def test_sides_in_another_order_have_the_same_game_cards_included(name):
    story = STORIES[name]
    assert_same_games(story, reordered(story, step=1), QUICK)
