"""The report: news, changes, and causes that add to the whole."""

import re

from computewar.report.causes import causes
from computewar.tui.screens.report import why_lines


def test_the_causes_of_every_change_add_to_100(sitting):
    room = sitting(turns=1)
    before, after = room.session.history[-2:]
    for change in causes(before, after, "musk"):
        lines = [line.plain for line in why_lines(change, room, 40)]
        parts = [
            int(m[1].replace("−", "-"))
            for line in lines[1:-1]
            if (m := re.search(r"(−?\d+) %$", line))
        ]
        if parts:
            assert sum(parts) == 100
            assert lines[-1].endswith("100 %")
        assert max(map(len, lines[1:])) <= 40


async def test_the_cursor_chooses_whose_change_is_explained(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "a", "enter", "enter", "enter")
        assert "News of 2026-Q1" in shown(app)
        assert "Why: Cash  Tesla" in shown(app)
        await keys(pilot, "down")
        assert "Why: Compute  Tesla" in shown(app)
        await keys(pilot, "tab")
        assert "Why: Cash  xAI" in shown(app)


async def test_it_leads_to_source_and_board(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "enter", "enter", "i")
        assert app.screen.name == "why"
        await keys(pilot, "escape", "b")
        assert app.screen.name == "board"
        await keys(pilot, "r", "enter")
        assert app.screen.name == "capital"
