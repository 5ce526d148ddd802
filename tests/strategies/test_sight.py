"""Figures of what a side sees, under the names that cards use."""

import numpy as np
import pytest

from computewar.engine.figures import DERIVED, known
from computewar.strategies import sight


def test_every_figure_has_a_row_a_firm_or_is_shared(seen):
    view = seen()
    for name in sight.figures():
        shape = sight.figure(view, name).shape
        assert shape in (view.cash.shape, view.cash.shape[1:]), name


def test_the_names_are_those_of_cards_and_what_is_seen_besides():
    assert known() <= sight.figures()
    assert set(DERIVED) <= set(sight.DERIVED)


def test_figures_are_the_same_as_those_of_cards(seen, later):
    """But for what a side knows of rivals only from analysts."""
    view = seen()
    for name in DERIVED.keys() - {"compute_share", "lead_gap", "online"}:
        true = DERIVED[name](later.state, later.world)
        rows = slice(0, 2) if true.ndim > 1 else slice(None)
        np.testing.assert_array_equal(sight.figure(view, name), true[rows], name)


def test_a_figure_of_one_firm_is_a_row(seen):
    view = seen()
    assert np.array_equal(sight.of_firm(view, "xai", "cash"), view.cash[1])
    assert np.array_equal(sight.of_firm(view, "openai", "compute"), view.shown["compute"][0])
    assert np.array_equal(sight.of_firm(view, "tesla", "mood"), view.own.mood)
    for name in sight.OF_RIVALS:
        assert sight.of_rivals(view, name).shape == (len(view.rivals), 4)


@pytest.mark.parametrize(("firm", "name"), [("openai", "gpus"), ("nobody", "cash")])
def test_what_a_side_cannot_see_is_no_figure(seen, firm, name):
    with pytest.raises(KeyError):
        sight.of_firm(seen(), firm, name)


def test_a_word_that_is_none_is_no_figure(seen):
    with pytest.raises(KeyError):
        sight.figure(seen(), "no_such_figure")
