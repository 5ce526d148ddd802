"""The world: prices with their course, shortages, states, in every width."""

import pytest

from computewar.report import sources
from computewar.tui.pages import world
from computewar.tui.pages.world import lines
from computewar.tui.table import Content
from computewar.tui.widgets.lines import Spot


def texts(room, width):
    cells = [one.text if isinstance(one, Spot) else one for one in lines(room, width)]
    return [cell.plain if isinstance(cell, Content) else cell for cell in cells]


@pytest.fixture
def room(sitting):
    """A game in its fourth quarter."""
    return sitting(turns=3)


def test_nothing_is_wider_than_the_page(room):
    for width in (54, 74, 114, 194):
        assert max(map(len, texts(room, width))) <= width


def test_prices_have_their_course_once_there_is_one(room, sitting):
    bars = set("▁▂▃▄▅▆▇█")
    price = next(line for line in texts(room, 74) if line.startswith("Nvidia's list price"))
    assert len(bars & set(price)) > 1
    first = next(line for line in texts(sitting(), 74) if line.startswith("Nvidia's list price"))
    assert not bars & set(first)


def test_older_news_are_counted_and_say_where_they_are(room, monkeypatch):
    told = [("2026-Q1", type("One", (), {"text": "Something.", "tone": "bad"}))] * 9
    monkeypatch.setattr(world, "events", lambda _views: told)
    page = texts(room, 74)
    assert sum(line.startswith("2026-Q1  Something.") for line in page) == world.NEWS
    assert "+3 more in the history: h" in page


def test_every_line_under_the_cursor_has_a_source(room):
    spots = [one for one in lines(room, 74) if isinstance(one, Spot) and one.key]
    assert len(spots) > 15
    for one in spots:
        assert sources.chain(one.key, room.session.scenario, one.firm).title


async def test_one_key_shows_it(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "b", "w")
        assert shown(app).startswith(" World")
        assert "What is dear" in shown(app)
