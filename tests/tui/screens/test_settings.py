"""The screen of settings: made from the schema, written at once, heeded at once."""

import pytest

from computewar.inputs.places import settings_path
from computewar.inputs.settings import ABOUT, WARNINGS, checked, load
from computewar.inputs.settings_file import put
from computewar.tui.room import Room
from computewar.tui.screens.settings import changed, fields
from computewar.tui.theme import worn
from computewar.tui.widgets.choices import Choices

THEMES = ["computewar", "computewar-musk", "nord"]


def test_every_setting_has_a_line_and_every_value_of_it_is_taken():
    found = {one.key: one for one in fields(Room(), THEMES)}
    assert [key for key in found if not key.startswith("warn ")] == [
        k for k in ABOUT if k != "muted"
    ]
    assert len(found) == len(ABOUT) - 1 + len(WARNINGS)
    values = {key: one.value for key, one in found.items()}
    for key, one in found.items():
        assert one.about_now
        for value in one.options:
            setting, wanted = changed(key, values | {key: value})
            raw = list(wanted) if isinstance(wanted, tuple) else wanted
            assert checked({setting: raw}, "f").problems == ()


def _at(app, key):
    """Put the cursor on a line."""
    form = app.screen.query_one(Choices)
    form.at = [one.key for one in form.fields].index(key)


async def test_a_line_changed_is_in_the_file_and_on_the_screen(playing, keys, shown):
    async with playing() as (app, pilot):
        await keys(pilot, "o")
        assert "Futures of a forecast" in shown(app)
        _at(app, "futures")
        await keys(pilot, "left")
        assert load().settings.futures == app.room.settings.futures == 200
        assert "▸ Futures of a forecast" in shown(app)
        await keys(pilot, "escape")
        assert app.screen.name == "title"


async def test_a_theme_holds_at_once_and_the_next_time(playing, keys):
    async with playing() as (app, pilot):
        await keys(pilot, "o", "right")
        chosen = app.theme
        assert chosen not in ("", "computewar")
    async with playing() as (app, pilot):
        assert app.theme == chosen


async def test_the_game_s_own_theme_comes_back_in_the_accent_of_the_side(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        accent = app.theme
        await keys(pilot, "o", "right")
        assert worn(app.theme) == app.room.settings.theme
        assert app.theme != accent
        await keys(pilot, "left")
        assert (app.theme, app.room.settings.theme) == (accent, "computewar")


async def test_only_ascii_paints_only_ascii(playing, request_of, keys, shown):
    async with playing(request_of(), (80, 24)) as (app, pilot):
        await keys(pilot, "enter", "o")
        _at(app, "ascii")
        await keys(pilot, "right")
        assert shown(app).isascii()
        await keys(pilot, "escape")
        assert shown(app).isascii()
        assert "enter commit" in shown(app)


async def test_a_kind_of_warning_is_muted_for_all_games(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "enter")
        kinds = {one.key for one in app.room.warnings}
        assert kinds
        await keys(pilot, "o")
        for kind in kinds:
            _at(app, f"warn {kind}")
            await keys(pilot, "right")
        await keys(pilot, "escape")
        assert app.room.warnings == []
        assert set(load().settings.muted) == kinds


async def test_the_mouse_changes_a_line(playing, keys):
    async with playing() as (app, pilot):
        await keys(pilot, "o")
        row = [one.key for one in app.screen.query_one(Choices).fields].index("tips")
        for _click in range(2):
            await pilot.click("#settings", offset=(5, row))
            await pilot.pause()
        assert load().settings.tips is False


async def test_a_broken_file_is_told_and_never_overwritten(playing, keys, shown):
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text("futures = = 3\n", "utf-8")
    async with playing() as (app, pilot):
        assert "not TOML" in " ".join(note.message for note in app._notifications)
        await keys(pilot, "o", "right")
        assert app.theme == "computewar"
        assert "correct the line" in list(app._notifications)[-1].message
    assert settings_path().read_text("utf-8") == "futures = = 3\n"


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_it_fits(playing, keys, shown, size):
    put("theme", "nord")
    async with playing(size=size) as (app, pilot):
        await keys(pilot, "o", "up")
        page = shown(app)
        assert "▸ Warn: a plant whose chips" in page
        assert "Before a commit, in all games" in page
        assert max(map(len, page.splitlines())) <= size[0]
