"""Snapshots: a dozen pages with their colours, from one game of a fixed seed.

`python -m pytest tests/tui/test_snapshots.py -m slow --snapshot-update` takes them anew; look at
them (they are SVG) before they are committed.
"""

import re

import pytest

from computewar.sessions.request import PlayRequest
from computewar.tui.app import ComputewarApp

WEB_FONT = re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL)
PLAYED = ("enter", "a", "enter", "enter", "enter")
"""A quarter by the advisor, from the briefing to the report."""
PAGES = {
    "title": None,
    "briefing": (),
    "capital": ("enter", "a", "enter"),
    "forecast": ("enter", "a", "enter", "f"),
    "commit": ("enter", "a", "enter", "enter"),
    "report": PLAYED,
    "board": (*PLAYED, "b"),
    "supply": (*PLAYED, "b", "l"),
    "roadmap": (*PLAYED, "b", "g"),
    "money": (*PLAYED, "b", "m"),
    "rivals": (*PLAYED, "b", "v"),
    "why": (*PLAYED, "b", "i"),
}


@pytest.fixture(autouse=True)
def _own_fonts(monkeypatch):
    """Pictures that name no font of the web."""
    export = ComputewarApp.export_screenshot

    def plain(app, **how):
        return WEB_FONT.sub("", export(app, **how))

    monkeypatch.setattr(ComputewarApp, "export_screenshot", plain)


@pytest.mark.slow
@pytest.mark.usefixtures("painted", "unversioned")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_looks_as_it_did(page, request_of, keys, snap_compare):
    pressed = PAGES[page]

    async def reach(pilot):
        await keys(pilot)
        while pressed is not None and pilot.app.screen.name == "title":
            await pilot.pause(0.02)
        await keys(pilot, *(pressed or ()))

    app = ComputewarApp(PlayRequest() if pressed is None else request_of(horizon=12))
    try:
        assert snap_compare(app, terminal_size=(100, 30), run_before=reach)
    finally:
        app.room.leave()
