"""The outlook: figures of the forecast in a narrow column."""

from dataclasses import replace

import numpy as np
import pytest

from computewar.lab.forecast import Fan
from computewar.tui.widgets.outlook import lines, offered, series, sparkline


def fan(room, gain=0.0):
    """A fan of three quarters: levels 5 to 95 % about a rising middle."""
    level = np.array([[-2.0], [-1.0], [0.0], [1.0], [2.0]])
    values = level * np.array([[0, 1, 2]]) + np.array([[10, 20, 30 + gain]])
    return Fan(
        room.side, 8, ("2026-Q1", "2026-Q2", "2026-Q3"), {one.name: values for one in series(room)}
    )


def test_it_says_that_it_is_being_reckoned(sitting):
    assert "being reckoned" in lines(sitting(), 28, 20)[1].plain


@pytest.mark.parametrize(("width", "height"), [(26, 15), (30, 26)])
@pytest.mark.parametrize("side", ["musk", "openai"])
def test_every_series_is_shown_with_its_span_in_the_room_there_is(sitting, side, width, height):
    room = sitting(side)
    room.fan, room.base = fan(room, 5.0), fan(room)
    page = [line.plain for line in lines(room, width, height)]
    assert len(page) <= height
    assert max(map(len, page)) <= width
    for one in series(room):
        assert any(line.startswith(one.label) for line in page)
    assert any("(+$5.0bn)" in line for line in page)
    assert any("$31.0bn … $39.0bn" in line for line in page)


def test_no_change_is_shown_where_the_plan_changes_nothing(sitting):
    room = sitting()
    room.fan = room.base = fan(room)
    assert not any("(" in line.plain for line in lines(room, 30, 26)[:-2])


def test_what_the_player_chose_stands_first_and_says_how_often_it_is_more(sitting):
    room = sitting()
    room.prospect = "trust xai"
    ends = {"trust xai": np.array([3.0, 1.0, 2.0, 2.0])}
    room.base = replace(fan(room), ends={"trust xai": np.full(4, 1.5)})
    room.fan = replace(fan(room), ends=ends)
    page = [line.plain for line in lines(room, 30, 40)]
    assert page[3].startswith("Trust, xAI")
    assert "more in 75% of futures" in "".join(page).replace(" %", "%")


def test_what_is_nought_throughout_is_not_offered(sitting):
    room = sitting()
    room.fan = fan(room)
    assert offered(room) == series(room)
    assert len(offered(room)) == 4


def test_bars_run_from_least_to_most():
    assert sparkline([0, 1, 2]) == "▁▅█"
    assert sparkline([3, 3]) == "▄▄"
