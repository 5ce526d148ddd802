"""Supply: the way to work with its bottleneck marked, orders, suppliers, plant."""

import pytest

from computewar.report.sources import chain
from computewar.tui.pages import supply
from computewar.tui.table import Content
from computewar.tui.widgets.lines import Spot


def _plain(line):
    cell = line.text if isinstance(line, Spot) else line
    return cell.plain if isinstance(cell, Content) else cell


@pytest.mark.parametrize(
    "width", [54, 74, *(pytest.param(width, marks=pytest.mark.slow) for width in (112, 190))]
)
def test_every_line_has_room_and_none_is_cut(sitting, width):
    for turns in (0, 3):
        told = [_plain(line) for line in supply.lines(sitting(turns=turns), width)]
        assert max(map(len, told)) <= width
        assert not any("…" in line for line in told)


def test_every_line_that_can_be_asked_has_a_source(sitting):
    room = sitting(turns=3)
    spots = [line for line in supply.lines(room, 100) if isinstance(line, Spot)]
    scenario = room.session.scenario
    assert {spot.firm for spot in spots} == set(room.firms)
    assert all(chain(key, scenario).formula or chain(key, scenario).figures
               for key in {spot.key for spot in spots})  # fmt: skip


def test_the_bottleneck_is_marked_where_the_sentence_names_it(sitting):
    told = [_plain(line) for line in supply.lines(sitting(turns=3), 112)]
    named = [line.split(":")[1].split(".")[0].strip() for line in told if "Bottleneck:" in line]
    marked = [line for line in told if "◀ bottleneck" in line]
    assert len(named) == len(marked)
    assert all(name in line for name, line in zip(named, marked, strict=True))


async def test_the_page_opens_with_its_key_and_tells_why(playing, request_of, keys, shown):
    async with playing(request_of(), (60, 20)) as (app, pilot):
        await keys(pilot, "enter", "b", "l")
        page = " ".join(shown(app).split())
        assert supply.QUESTION in page
        assert "The way to work at Tesla" in page
        await keys(pilot, "i")
        assert app.screen.is_modal
