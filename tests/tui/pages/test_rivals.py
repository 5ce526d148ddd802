"""Rivals: what is announced against what is seen, in every width."""

import pytest

from computewar.report import sources
from computewar.tui.pages.rivals import lines
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


def test_every_rival_has_its_doubt_and_own_firms_none(room):
    page = texts(room, 74)
    google = next(line for line in page if "Google" in line)
    assert "15%" in google
    assert " … " in google
    assert "own books" in next(line for line in page if "● xAI" in line)


def test_what_rivals_announced_stands_with_what_is_seen_of_it(room):
    page = texts(room, 74)
    at = next(k for k, line in enumerate(page) if line.startswith("OpenAI: compute"))
    assert " by 20" in page[at]
    assert "Seen so far" in page[at + 1]


def test_every_line_under_the_cursor_has_a_source(room):
    spots = [one for one in lines(room, 74) if isinstance(one, Spot) and one.key]
    assert len(spots) > 10
    for one in spots:
        assert sources.chain(one.key, room.session.scenario, one.firm).title


def test_before_the_first_turn_it_says_that_nothing_is_known_yet(sitting):
    page = "\n".join(texts(sitting(), 74))
    assert "No rival has an open promise." in page
    assert "No quarter has been played yet." in page


async def test_one_key_shows_it(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "b", "v")
        assert shown(app).startswith(" Rivals")
        assert "What have rivals announced" in shown(app)
