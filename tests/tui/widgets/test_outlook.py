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


def test_a_score_to_come_says_that_it_is_as_if_the_game_ended_then(sitting):
    room = sitting()
    room.fan = replace(fan(room), series={"score": np.full((5, 3), 25.0)})
    assert " 25 … 25 if it ended then" in [line.plain for line in lines(room, 26, 15)]
    assert " 25 … 25" in [line.plain for line in lines(room, 20, 15)]


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


def test_the_legend_ends_its_lines_between_signs_only(sitting):
    room = sitting()
    room.fan = room.base = fan(room)
    for width in (26, 28, 30):
        page = [line.plain for line in lines(room, width, 40)]
        legend = page[-page[::-1].index("") :]
        assert all(line[0] in "●▒░─" for line in legend)
        assert "─ before this plan" in legend[-1]
    assert not any("median" in line.plain for line in lines(room, 30, 40, legend=False))


def test_a_change_that_rounds_to_nothing_is_plain(sitting):
    room = sitting()
    room.fan, room.base = fan(room, -1e-6), fan(room)
    found = [line for line in lines(room, 30, 40) if "(0" in line.plain]
    assert found
    assert not any("error" in str(span.style) for line in found for span in line.spans)
