"""Roadmap: bars and marks around now, that fit whatever the terminal is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from computewar.inputs.scenario import load_scenario
from computewar.report.sources import chain
from computewar.sessions.session import Session
from computewar.tui.pages import roadmap
from computewar.tui.room import Room
from computewar.tui.widgets.lines import Spot

WIDTHS = (54, 73, 112, 190)


def _plain(line):
    cell = line.text if isinstance(line, Spot) else line
    return cell.plain if isinstance(cell, Content) else cell


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """A room in the third of twenty quarters."""
    path = tmp_path_factory.mktemp("roadmap") / "game.save"
    room = Room()
    scenario = load_scenario("terafab-2026")
    room.enter(Session.new(path, scenario, "1.3", {"musk": "person"}))
    for _turn in range(2):
        room.session.fill("musk", "balanced")
        room.session.commit("musk")
    yield room
    room.leave()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_line_has_room_and_none_is_cut(played, width):
    told = [_plain(line) for line in roadmap.lines(played, width)]
    assert max(map(len, told)) <= width
    assert not any("…" in line for line in told)


@given(turns=st.integers(1, 60), part=st.floats(0, 1), width=st.integers(54, 200))
def test_the_axis_holds_now_and_fits(turns, part, width):
    now = round(part * turns)
    axis = roadmap.spread(turns, now, width)
    assert axis.first <= now <= axis.first + axis.many
    assert axis.left <= width - roadmap.LABEL - roadmap.NOTE
    line = axis.line(lambda _quarter: Content("x"))
    assert line.cell_length == axis.left
    assert line.plain.count("│") == 1


def test_a_chip_is_done_before_now_and_expected_after(played):
    told = [_plain(line) for line in roadmap.lines(played, 112)]
    past, ahead = next(line for line in told if line.startswith("AI6")).split("│")
    assert "▓" in past
    assert "▒" not in past
    assert "▒" in ahead
    assert "▓" not in ahead


def test_chips_that_have_no_line_are_counted(played):
    told = [_plain(line) for line in roadmap.lines(played, 112)]
    planned = [line for line in told if "░" in line and line.startswith("AI")]
    assert len(planned) == roadmap.AHEAD
    rest = next(line for line in told if "more later" in line)
    count, names = rest.removeprefix("+").split(" more later: ")
    assert len(names.split(", ")) == int(count)


def test_where_the_axis_is_cut_it_is_said(played, monkeypatch):
    monkeypatch.setattr(roadmap, "NOTE", 30)
    told = [_plain(line) for line in roadmap.lines(played, 54)]
    assert "+13 quarters in a wider terminal" in told


def test_every_line_that_can_be_asked_has_a_source(played):
    spots = [line for line in roadmap.lines(played, 100) if isinstance(line, Spot)]
    assert {"chip", "gpus", "halls"} <= {spot.key for spot in spots}
    scenario = played.session.scenario
    assert all(chain(key, scenario).formula for key in {spot.key for spot in spots})


@pytest.mark.slow
async def test_the_page_opens_with_its_key(playing, request_of, keys, shown):
    async with playing(request_of(), (80, 24)) as (app, pilot):
        await keys(pilot, "enter", "g")
        page = shown(app)
        assert roadmap.QUESTION in page
        assert "AI5" in page
        assert "◆" in page
