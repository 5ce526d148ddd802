"""Nothing is cut without a word: what does not fit ends in …, is counted, or can be scrolled to."""

import pytest
from textual.errors import NoWidget
from textual.widgets import OptionList
from textual_plotext import PlotextPlot

from computewar.tui import actions, flow, pages
from computewar.tui.actions import PAGES
from computewar.tui.widgets.footer import KeyFooter

SIZES = [(60, 20), (80, 24)]
VIEWS = {
    "briefing": (), "capital": ("enter",), "advisor": ("a",), "board": ("escape", "b"),
    "why": ("i",), "contents": ("escape", "p"), "forecast": ("escape", "f"),
    "commit": ("c", "enter"), "settings": ("o",), "keys": ("k",),
    "help": ("escape", "escape", "question_mark"), "report": ("escape", "enter"),
    "turns": ("t",), "history": ("escape", "h"), "jump": ("escape", "b", "j"),
}  # fmt: skip
"""Views of a game, and the keys that lead there from the one before."""


def cut(app):
    """What on the screen is cut without a word."""
    return [fault for widget in app.screen.query("*") for fault in _faults(app.screen, widget)]


def _faults(screen, widget):
    if not widget.display or isinstance(widget, (PlotextPlot, OptionList)) or widget.children:
        return
    try:
        place = screen.find_widget(widget)
    except NoWidget:  # it is not shown
        return
    size, name = widget.content_size, f"{screen.name}: {type(widget).__name__}#{widget.id}"
    if not size.width or not str(widget.render()).strip():
        return
    needed = widget._render().get_height(widget.styles, size.width)
    if needed > size.height:
        yield f"{name}: {needed} lines in {size.height}"
    if place.clip and not place.clip.x <= place.region.x <= place.region.right <= place.clip.right:
        yield f"{name}: beyond the edge: {place.region} in {place.clip}"
    below = place.region.bottom > place.clip.bottom
    if below and not any(footer.below for footer in screen.query(KeyFooter)):
        yield f"{name}: {place.region.bottom - place.clip.bottom} lines below, not counted"


async def _looked_at(app, keys, pilot, views):
    faults = {}
    for name, pressed in views.items():
        await keys(pilot, *pressed)
        if found := cut(app):
            faults[name] = found
    return faults


async def _game(app, pilot, keys):
    """The views of a game, each page of the capital screen, all pages to read."""
    faults = await _looked_at(app, keys, pilot, VIEWS)
    await keys(pilot, "escape", "c")
    assert app.screen.name == "capital"
    faults |= await _looked_at(app, keys, pilot, {f"capital {key}": (key,) for key in PAGES})
    for name in (name for name in pages.names() if name in actions.BY_ID):
        app.action_act(name, "")
        await pilot.pause()
        faults |= await _looked_at(app, keys, pilot, {name: ()})
    return faults


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("side", "size"),
    [pytest.param("musk", SIZES[0]), *(
        pytest.param(side, size, marks=pytest.mark.slow)
        for side, size in [("musk", SIZES[1]), ("openai", SIZES[0]), ("openai", SIZES[1])]
    )],
)  # fmt: skip
async def test_no_view_of_a_game_cuts_a_line(playing, request_of, keys, side, size):
    async with playing(request_of(side), size) as (app, pilot):
        assert await _game(app, pilot, keys) == {}


@pytest.mark.parametrize("size", [SIZES[0], pytest.param(SIZES[1], marks=pytest.mark.slow)])
async def test_no_view_before_a_game_cuts_a_line(playing, keys, size):
    views = {
        "title": (), "help": ("question_mark",), "scenarios": ("escape", "s"),
        "new game": ("escape", "n"), "record": ("escape", "q", "r"), "settings": ("escape", "o"),
    }  # fmt: skip
    async with playing(size=size) as (app, pilot):
        assert await _looked_at(app, keys, pilot, views) == {}


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_no_view_of_the_end_or_of_two_people_cuts_a_line(playing, request_of, keys, size):
    async with playing(request_of("musk", "openai"), size) as (app, pilot):
        session = app.room.session
        faults = await _looked_at(app, keys, pilot, {"hand over": ()})
        while not session.finished:
            for side in session.waiting_for:
                session.fill(side, "balanced")
                session.commit(side)
        flow.show(app, app.room, "verdict")
        await pilot.pause()
        views = {"verdict": (), "why": ("i",), "history": ("escape", "h"), "compare": ("d",)}
        assert faults | await _looked_at(app, keys, pilot, views) == {}
