"""Reading: a page of any name, its question on top, the source of its lines one key away."""

import sys
from types import SimpleNamespace

import pytest

from computewar.tui import actions, flow
from computewar.tui.widgets.lines import Spot


@pytest.fixture
def probe(monkeypatch):
    """A page with one line."""
    made = SimpleNamespace(
        QUESTION="What is it?",
        lines=lambda room, width: [Spot(f"{room.side} {width}", "cash", "xai")],
    )
    monkeypatch.setitem(sys.modules, "computewar.tui.pages.probe", made)
    monkeypatch.setitem(actions.PAGE_NAMES, "probe", "Probe")


@pytest.mark.usefixtures("probe")
async def test_a_page_asks_its_question_and_its_lines_have_sources(
    playing, request_of, keys, shown
):
    async with playing(request_of()) as (app, pilot):
        flow.show(app, app.room, "probe")
        await pilot.pause()
        page = shown(app)
        assert page.startswith(" Probe")
        assert page.index("What is it?") < page.index("musk 74")
        await keys(pilot, "i")
        assert app.screen.name == "why"
        await keys(pilot, "escape", "escape")
        assert app.screen.name == "board"
