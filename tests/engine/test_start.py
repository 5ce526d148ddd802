"""The start: every start figure in its place."""

from pathlib import Path

import numpy as np
import pytest

from computewar.engine.deck import deck
from computewar.engine.game import new_game
from computewar.engine.start import begin, place
from computewar.engine.state import POOLS, shape
from computewar.inputs.error import InputError
from computewar.inputs.parameter import parameter


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("cash", ("cash", None)),
        ("staff_models", ("staff", 2)),
        ("slots_tsmc", ("slots", 0)),
        ("design_progress_1", ("design_progress", 1)),
        ("pool_left_softbank", ("pool_left", 1)),
        ("gpu_orders_3", ("gpu_orders", 3)),
    ],
)
def test_a_start_figure_is_named_after_its_field_and_entry(name, where):
    assert place(name) == where


@pytest.mark.parametrize("name", ["csah", "staff", "staff_sales", "slots_9", "cash_tsmc"])
def test_a_start_figure_without_a_place_is_named(name):
    with pytest.raises(InputError, match=f"{name}: is no figure of the state"):
        place(name)


def test_every_start_figure_of_the_flagship_arrives(game, story):
    start = game(3)
    for name, figure in story.starts.items():
        field, entry = place(name)
        value = getattr(start.state, field)
        rows = value if entry is None else value[entry]
        for firm, number in figure.firms.items():
            if not number.uncertain and field != "pool_left":
                assert (rows[start.world.firms.index(firm)] == number.value).all(), (name, firm)


def test_pools_start_full_and_shared(game):
    left = game(5).state.pool_left
    assert left.shape == (len(POOLS), 1, 5)
    assert (left > 0).all()


@pytest.mark.parametrize("name", ["strait", "mood", "foundry_price_tsmc"])
def test_what_all_firms_share_starts_with_one_value(name, story):
    table = {"unit": "quarters", "value": 3, "status": "assumption", "why": "a test"}
    figure = parameter(name, table, Path("test.toml"))
    start = new_game(story.model_copy(update={"starts": {**story.starts, name: figure}}), 1, 0, 4)
    field, entry = place(name)
    value = getattr(start.state, field)
    assert value.shape == shape(field, len(story.firms), 4)
    assert ((value if entry is None else value[entry]) == 3).all()


def test_what_all_firms_share_has_no_entry_a_firm(story):
    table = {"unit": "quarters", "status": "assumption", "why": "w", "firms": {"tesla": 3}}
    figure = parameter("strait", table, Path("test.toml"))
    with pytest.raises(InputError, match="strait: is shared by all firms"):
        new_game(story.model_copy(update={"starts": {"strait": figure}}), 1)


def test_the_start_has_every_shape_and_no_ledger(game, story):
    start = game(5)
    pack = len(deck(story).cards), len(deck(story).offers)
    for name, value in start.state.arrays().items():
        assert value.shape == shape(name, len(story.firms), 5, *pack), name
        assert np.isfinite(value).all(), name
    assert (start.state.ledger == 0).all()
    assert not start.state.over.any()


def test_the_start_is_drawn_once_a_future(game, equal):
    one, again = begin(game(3).world), begin(game(3).world)
    assert equal(one, again)
    assert len(set(one.cash[0].tolist())) == 3 or (one.cash[0] == one.cash[0, 0]).all()


@pytest.mark.parametrize("name", ["turn", "over", "ledger_0", "shown_0", "haze", "card_slots_0"])
def test_what_a_turn_keeps_for_itself_is_no_figure_of_the_start(name):
    with pytest.raises(InputError, match=f"{name}: is no figure of the state"):
        place(name)
