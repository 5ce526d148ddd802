"""The world: figures that all share, with their course, and the news of states."""

from dataclasses import replace

import numpy as np
import pytest

from computewar.report import sources
from computewar.report.world import (
    capital,
    events,
    lateness,
    mood_word,
    prices,
    regions,
    shortages,
    standards,
    states,
)


@pytest.fixture(scope="module")
def views(games):
    """What the first side saw quarter by quarter."""
    return [game.observe("musk") for game in games]


def test_prices_run_from_the_start_to_now(views):
    first = prices(views)[0]
    assert first.trend == tuple(float(view.own.gpu_price[0]) for view in views)
    assert first.value.startswith("$")
    assert first.change.startswith("−")
    assert first.tone == "good"


def test_before_the_first_turn_nothing_has_changed(views):
    for one in (*prices(views[:1]), *capital(views[:1])):
        assert (one.change, one.tone) == ("", "neutral")


def test_every_line_can_be_asked_where_it_comes_from(views):
    rows = (*shortages(views), *states(views[-1]), *standards(views[-1]))
    keys = {one.key for one in (*prices(views), *capital(views), *rows)}
    keys |= {one[0] for one in regions(views[-1])}
    for key in keys:
        assert sources.chain(key, views[-1].scenario, "tesla").title


def with_shared(game, **fields):
    """The game with figures that all firms share changed."""
    state = game.state.evolve(**{name: np.array([value]) for name, value in fields.items()})
    return replace(game, state=state)


def test_a_crisis_says_since_when_and_what_it_costs(games):
    calm = with_shared(games[3], strait=0.0).observe("musk")
    crisis = [with_shared(game, strait=4.0).observe("musk") for game in games[4:6]]
    row = shortages([calm, *crisis])[0]
    assert (row.value, row.tone) == ("in crisis", "bad")
    assert row.note.startswith(f"since {calm.scenario.quarter(4)}; Nvidia ships")


def test_calm_waters_say_their_odds(views):
    assert shortages(views[:1])[0].note == "odds of one: 1.0% a quarter"


def test_a_firm_s_grants_and_reviews_are_its_own_lines(games, altered):
    grants = np.zeros(12)
    grants[2] = 1.5
    seen = altered("tesla", games[2], grants=grants, review=2.0, strings=0.2).observe("musk")
    told = {row.key: row for row in states(seen) if row.firm == "tesla"}
    assert told["grants"].value == "$1.50bn"
    assert told["grants"].note == f"the next due {seen.scenario.quarter(4)}"
    assert told["review"].tone == "bad"
    assert "quarters" in lateness(seen)


def test_standards_say_when_they_close_and_that_they_are_closed(views, games):
    assert standards(views[0])[0].note == "closes between 2029 and 2031"
    closed = with_shared(games[2], window=1.0).observe("musk")
    assert standards(closed)[0].value == "closed"


def test_news_of_the_world_are_told_once_the_last_first(views):
    told = list(events(views))
    quarters = [quarter for quarter, _one in told]
    assert quarters == sorted(quarters, reverse=True)
    assert not [one.text for _quarter, one in told if "goes on" in one.text]


@pytest.mark.parametrize(
    ("mood", "word"), [(0.6, "keen"), (0.2, "warm"), (0, "ordinary"), (-0.3, "cool"), (-1, "sour")]
)
def test_a_mood_has_a_word(mood, word):
    assert mood_word(mood) == word
