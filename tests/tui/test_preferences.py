"""Preferences: the file of settings is heeded at the start, and a game starts without it."""

from dataclasses import replace

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.strip import Strip

from computewar.inputs.places import settings_path
from computewar.tui import forecasting, keymap
from computewar.tui.preferences import UNSTEERED, filters
from computewar.tui.room import Room


@pytest.fixture
def written(own_home):
    """A writer of the file of settings."""

    def write(text):
        own_home.mkdir(exist_ok=True)
        settings_path().write_text(text, "utf-8")

    return write


async def test_a_wrong_file_is_told_and_the_right_lines_hold(playing, request_of, written):
    text = (
        'theme = "nrod"\nfotures = 3\nforecast_quarters = 2\n'
        '[keys]\nundo = "ctrl+z"\nredo = "Z"\nadvise = "a"\n'
    )
    written(text)
    async with playing(request_of()) as (app, _pilot):
        told = "\n".join(note.message for note in app._notifications)
        assert "theme: is 'nrod'; did you mean 'nord'?" in told
        assert "unknown key 'fotures'; did you mean 'futures'?" in told
        assert "keys.undo: many terminals keep ctrl+z" in told
        assert "there is no action 'advise'; did you mean 'advisor'?" in told
        assert app.screen.name == "briefing"
        assert app.room.keys == {"redo": ("Z",)}
        assert forecasting.moment(app.room)[2] == 2
    assert settings_path().read_text("utf-8") == text


async def test_a_forecast_and_the_guide_are_as_the_settings_say(playing, request_of, written):
    written("forecast_to_the_end = true\nfutures = 50\ntips = false\n")
    async with playing(request_of(scenario="nvidia-memo", horizon=None)) as (app, _pilot):
        assert app.room.session.scenario.guide
        assert not app.room.guided
        assert forecasting.moment(app.room)[2] == app.room.session.scenario.turns
        assert app.room.settings.futures == 50


async def test_keys_that_were_given_lead_where_the_old_ones_did(playing, keys, written):
    written('[keys]\nnew = "b"\nquit = "!"\n')
    async with playing() as (app, pilot):
        assert keymap.bound(app.room.keys) == {"new.n": "b", "quit.q": "exclamation_mark"}
        await keys(pilot, "n", "q")
        assert app.screen.name == "title"
        await keys(pilot, "b")
        assert app.screen.name == "new_game"
        await keys(pilot, "escape")
        await pilot.press("!")
        await pilot.pause()
        assert app.return_code == 0


@pytest.mark.parametrize("only_ascii", [False, True])
def test_a_text_that_steers_the_terminal_is_painted_without(only_ascii):
    room = Room()
    room.settings = replace(room.settings, ascii=only_ascii)
    strip = Strip([Segment("ab"), Segment("a\x1b]0;b\x07\u202ec"), Segment("\x9b2J\r\x1b[K")])
    for one in filters(room):
        strip = strip.apply_filter(one, Color(0, 0, 0))
    assert strip.text == "aba]0;bc2J[K"


def test_a_line_is_not_its_painted_copy():
    segments = [Segment("ab")]
    assert UNSTEERED.apply(segments, Color(0, 0, 0)) == segments
    assert UNSTEERED.apply(segments, Color(0, 0, 0)) is not segments
