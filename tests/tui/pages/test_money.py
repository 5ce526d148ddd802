"""Money on its page: charts, runway, what is owed and falls due, flows that add up."""

import pytest

from computewar.report import money
from computewar.report.sources import chain
from computewar.tui.pages import money as page
from computewar.tui.widgets.lines import Lines, Spot
from computewar.words import number

SECTIONS = ("Runway", "Owed", "Owners", "Sources and uses")


def _texts(room, width):
    found = (one.text if isinstance(one, Spot) else one for one in page.lines(room, width))
    return [one if isinstance(one, str) else one.plain for one in found]


@pytest.mark.parametrize("width", [52, 72, 112, 190])
def test_every_section_fits_at_every_width(sitting, width):
    lines = _texts(sitting(turns=2), width)
    assert all(any(line.startswith(title) for line in lines) for title in SECTIONS)
    assert max(map(len, lines)) <= width


def test_the_sums_below_the_flows_are_the_change_of_cash(sitting):
    room = sitting(turns=1)
    last = next(line for line in _texts(room, 72) if line.startswith("Change of cash"))
    steps = room.seen.cash[:, 0] - room.seen_before.cash[:, 0]
    assert last.split()[-2:] == [number(float(step), "$bn", signed=True) for step in steps]


def test_bars_point_to_the_side_of_the_sign(sitting):
    room = sitting(turns=1)
    lines = [line for line in _texts(room, 110) if "│" in line and "█" in line]
    for line in lines:
        left, right = line.split("│")
        amounts = sum(one.amount for f in room.firms for one in money.flows(room.seen, f)
                      if line.startswith(one.label))  # fmt: skip
        assert ("█" in left) == (amounts < 0)
        assert ("█" in right) == (amounts > 0)
    assert len(lines) > 3


def test_before_the_first_quarter_there_are_no_flows(sitting):
    assert "No quarter has been played yet." in _texts(sitting(), 72)


async def test_the_page_opens_by_its_key_and_tells_of_the_futures(playing, request_of, keys, shown):
    async with playing(request_of(), (80, 24)) as (app, pilot):
        await keys(pilot, "enter", "b", "m")
        text = shown(app)
        assert text.startswith(" Money")
        assert all(word in text for word in (page.QUESTION[:30], "Cash, Tesla", "Cash, xAI", "●"))
        assert "being reckoned" not in text
        lines = "\n".join(spot.text.plain for spot in app.screen.query_one(Lines).spots(70)
                          if spot.key)  # fmt: skip
        assert " of 100" in lines
        await keys(pilot, "i")
        assert app.screen.name == "why"
        await keys(pilot, "escape", "down", "up")
        assert page.QUESTION[:30] in shown(app)


def test_every_line_with_a_key_has_a_source(sitting):
    room = sitting(turns=2)
    spots = [one for one in page.lines(room, 72) if isinstance(one, Spot)]
    assert len(spots) > 20
    assert all(chain(one.key, room.session.scenario, one.firm).title for one in spots)
