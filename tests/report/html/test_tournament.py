"""A tournament's page: every pair, every standing, shades by who gains."""

import pytest

from computewar.lab.standings import standings
from computewar.lab.tournament import tournament
from computewar.report.html.tournament import page, shade

WORDS = ("tournament", "terafab-2026")


@pytest.fixture(scope="module")
def table(short):
    """Two strategies against three."""
    seats = {"musk": ["builder", "buyer"], "openai": ["buyer", "renter", "cautious"]}
    return tournament(short, seats, futures=6)


@pytest.mark.parametrize("by", ["win", "score"])
def test_the_page_has_every_pair_and_standing(table, short, rendered, by):
    found = standings(table, by, draws=5)
    made = page(table, found, short, WORDS)
    values = set(rendered(made).values)
    assert set(found.matrix.ravel().tolist()) <= values
    for one in (*found.rows, *found.columns):
        assert {one.mean, one.mixture, one.support, one.regret, one.strength} <= values
    best = max(found.rows, key=lambda one: one.mean)
    assert made.title.startswith(f"{best.strategy} is the strongest for musk")
    assert len(made.sections[0].parts[0].groups) == 2 + len(table.rows)


def test_shades_run_from_the_one_side_s_to_the_other_s():
    assert [shade(x, -2, 2) for x in (-3, -2, 0, 1, 2)] == [0, 0, 4, 6, 8]
