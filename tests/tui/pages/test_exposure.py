"""Exposure on its page: a map, its regions, and what a closed strait would cost."""

import pytest

from computewar.report import exposure
from computewar.report.signs import in_ascii
from computewar.report.sources import chain
from computewar.tui.pages import exposure as page
from computewar.tui.widgets.lines import Spot


def _texts(room, width):
    found = (one.text if isinstance(one, Spot) else one for one in page.lines(room, width))
    return [one if isinstance(one, str) else one.plain for one in found]


def test_the_map_is_a_rectangle_with_every_region():
    assert {len(row) for row in page.MAP} == {60}
    letters = set("".join(page.MAP)) - {" ", "."}
    assert letters == set(page.LETTERS)
    assert set(page.LABELS) == set(page.LETTERS.values()) == set(exposure.PLACES) - {"orbit"}


def test_signs_tell_shares_apart_without_colour_and_in_ascii():
    signs = [page.sign(0.5, 0), page.sign(0.1, 9), page.sign(0, 9), page.sign(0, 0)]
    assert len(set(signs)) == len({in_ascii(sign) for sign in signs}) == 4


def test_names_and_shares_stand_over_the_sea():
    shares = dict.fromkeys(exposure.PLACES, 0.0) | {"taiwan": 0.83, "us": 0.17}
    money = dict.fromkeys(exposure.PLACES, 0.0) | {"gulf": 47.3, "asia": 7.3}
    signs = {place: page.sign(shares[place], money[place]) for place in shares}
    lines = [line.plain for line in page.world(signs, shares, money, 72)]
    for place, (row, column) in page.LABELS.items():
        land = page.MAP[row][column : column + 4]
        assert not set(land) & set(page.LETTERS), place
    drawn = "\n".join(lines)
    assert all(
        word in drawn for word in ("Taiwan", "83%", "America", "17%", "Gulf", "$47bn", "$7.3bn")
    )
    assert drawn.count(page.MOST) == 1
    assert drawn.count(page.SOME) == sum(row.count("u") for row in page.MAP)
    assert page.world(signs, shares, money, 52) == []


@pytest.mark.parametrize("width", [52, 72, 112])
def test_every_region_with_something_is_told_of_and_the_others_are_named(sitting, width):
    room = sitting(turns=2)
    lines = _texts(room, width)
    assert max(map(len, lines)) <= width
    names = exposure.places()
    filled = {one.place for one in exposure.holdings(room.seen)}
    for place, name in names.items():
        titled = any(line[2:].startswith(name) for line in lines)
        assert titled == (place in filled)
    empty = " ".join(lines[next(k for k, x in enumerate(lines) if x.startswith("Nothing")) :])
    assert all(names[place] in empty for place in set(names) - filled)
    spots = [one for one in page.lines(room, width) if isinstance(one, Spot)]
    assert all(chain(one.key, room.session.scenario, one.firm).title for one in spots)


async def test_the_page_opens_by_its_key_with_what_a_closed_strait_costs(
    playing, request_of, keys, shown
):
    async with playing(request_of(), (80, 24)) as (app, pilot):
        await keys(pilot, "enter", "b", "z")
        text = shown(app)
        assert text.startswith(" Exposure")
        assert page.QUESTION in text
        assert "If the strait closed now, for 5 quarters" in text
        assert "8 futures in 2027-Q1" in text
        assert "Taiwan" in text
        await keys(pilot, "i")
        assert app.screen.name == "why"
