"""Roadmap: bars and marks around now, that fit whatever the terminal is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computewar.report.sources import chain
from computewar.tui.pages import roadmap
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
        told = [_plain(line) for line in roadmap.lines(sitting(turns=turns), width)]
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


def test_a_chip_is_done_before_now_and_expected_after(sitting):
    room = sitting(turns=3)
    told = [_plain(line) for line in roadmap.lines(room, 112)]
    ai6 = next(line for line in told if line.startswith("AI6"))
    past, ahead = ai6.split("│")
    assert "▓" in past
    assert "▒" not in past
    assert "▓" not in ahead


def test_chips_that_have_no_line_are_counted(sitting, scenario):
    told = [_plain(line) for line in roadmap.lines(sitting(), 112)]
    planned = [line for line in told if "░" in line and line.startswith("AI")]
    assert len(planned) <= roadmap.AHEAD


def test_every_line_that_can_be_asked_has_a_source(sitting):
    room = sitting(turns=3)
    spots = [line for line in roadmap.lines(room, 100) if isinstance(line, Spot)]
    assert {"chip", "gpus", "halls"} <= {spot.key for spot in spots}
    assert all(chain(spot.key, room.session.scenario, spot.firm).formula for spot in spots)


async def test_the_page_opens_with_its_key(playing, request_of, keys, shown):
    async with playing(request_of(), (80, 24)) as (app, pilot):
        await keys(pilot, "enter", "b", "g")
        page = shown(app)
        assert roadmap.QUESTION in page
        assert "AI5" in page
        assert "◆" in page
