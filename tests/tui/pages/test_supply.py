"""Supply: the way to work with its bottleneck marked, orders, suppliers, plant."""

import pytest
from textual.content import Content

from computewar.report.sources import chain
from computewar.sessions.session import Session
from computewar.tui.pages import supply
from computewar.tui.room import Room
from computewar.tui.widgets.lines import Spot

WIDTHS = (54, 74, 112, 190)


def _plain(line):
    cell = line.text if isinstance(line, Spot) else line
    return cell.plain if isinstance(cell, Content) else cell


@pytest.fixture(scope="module")
def played(tmp_path_factory, scenario):
    """A room after two quarters."""
    path = tmp_path_factory.mktemp("supply") / "game.save"
    room = Room()
    room.enter(Session.new(path, scenario, "1.3", {"musk": "person"}))
    for _turn in range(2):
        room.session.fill("musk", "balanced")
        room.session.commit("musk")
    yield room
    room.leave()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_line_has_room_and_none_is_cut(played, width):
    told = [_plain(line) for line in supply.lines(played, width)]
    assert max(map(len, told)) <= width
    assert not any("…" in line for line in told)


def test_before_the_first_quarter_there_is_a_way_too(sitting):
    told = "\n".join(_plain(line) for line in supply.lines(sitting("openai"), 74))
    assert "in racks" in told
    assert "asked" not in told


def test_every_line_that_can_be_asked_has_a_source(played):
    spots = [line for line in supply.lines(played, 100) if isinstance(line, Spot)]
    assert {spot.firm for spot in spots} == set(played.firms)
    found = [chain(key, played.session.scenario) for key in {spot.key for spot in spots}]
    assert all(one.formula or one.figures for one in found)


def test_the_bottleneck_is_marked_where_the_sentence_names_it(played):
    told = [_plain(line) for line in supply.lines(played, 112)]
    named = [line.split(":")[1].split(".")[0].strip() for line in told if "Bottleneck:" in line]
    marked = [line for line in told if "◀ bottleneck" in line]
    assert named
    assert len(named) == len(marked)
    assert all(name in line for name, line in zip(named, marked, strict=True))


async def test_the_page_opens_with_its_key_and_leads_to_the_roadmap(
    playing, request_of, keys, shown
):
    async with playing(request_of(), (60, 20)) as (app, pilot):
        await keys(pilot, "enter", "l")
        page = " ".join(shown(app).split())
        assert supply.QUESTION in page
        assert "The way to work at Tesla" in page
        await keys(pilot, "g")
        assert "and what has slipped?" in shown(app)
