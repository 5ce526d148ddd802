"""Compare: two branches side by side, by the keys."""

import pytest

from computewar.tui import flow, forking
from computewar.tui.widgets.lines import Lines
from computewar.tui.widgets.paths_chart import PathsChart


@pytest.fixture(autouse=True)
def _few(monkeypatch):
    monkeypatch.setattr(forking, "MOST", 4)


def forked(app):
    """Two quarters on `main`, and a branch on which the second is played otherwise."""
    session = app.room.session
    for spend in (1, 2):
        session.set("musk", "xai", "gpu_spend", spend)
        session.commit("musk")
    session.fork(1, "keen")
    session.set("musk", "xai", "gpu_spend", 9)
    session.commit("musk")
    app.room.sit("musk")
    flow.show(app, app.room, "board")


async def test_two_branches_part_differ_and_are_judged(playing, request_of, keys, shown):
    async with playing(request_of(), (80, 36)) as (app, pilot):
        forked(app)
        await keys(pilot, "d")
        page = shown(app)
        assert "They part in 2026-Q2 (turn 2):" in page
        assert "● keen" in page
        assert "▲ main" in page
        assert "$9.00bn" in page
        assert "by decisions alone" in page.lower()
        assert "being reckoned" not in page
        first = app.screen.query_one(PathsChart).about
        await keys(pilot, "down", "i")
        assert app.screen.name == "why"
        await keys(pilot, "escape")
        assert app.screen.query_one(PathsChart).about != first
        kept = dict(app.room.settled)
        await keys(pilot, "b", "d")
        assert app.room.settled == kept != {}


async def test_a_branch_is_named_and_the_other_taken_up(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        forked(app)
        await keys(pilot, "d", "e", "enter", *["backspace"] * 4, *"bE2", "enter")
        assert app.room.session.branch == "bE2"
        assert "● bE2" in shown(app)
        await keys(pilot, "enter")
        assert app.room.session.branch == "main"


async def test_one_branch_alone_says_how_to_begin_another(playing, request_of, keys, shown):
    async with playing(request_of(), (60, 20)) as (app, pilot):
        app.room.session.commit("musk")
        app.room.sit("musk")
        flow.show(app, app.room, "board")
        await keys(pilot, "d")
        assert "There is one branch so far" in shown(app)
        await keys(pilot, "i", "down", "escape")
        assert app.screen.name == "board"


async def test_arrows_go_through_the_other_branches(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        forked(app)
        app.room.session.fork(0, "third")
        await keys(pilot, "d")
        seen = []
        for _branch in range(3):
            seen.append(app.screen.other.name)
            await keys(pilot, "right")
        assert seen == ["main", "keen", "main"]
        assert not app.screen.query_one("#better", Lines).spots(76)
