"""The screen of keys: an action gets the key that is pressed, or it is said why not."""

from computewar.inputs.settings import load
from computewar.inputs.settings_file import put
from computewar.tui import actions
from computewar.tui.room import Room
from computewar.tui.screens.keys import key_lines
from computewar.tui.widgets.lines import Lines


async def _take(app, pilot, name, keys):
    """Open the list of keys from the title or a game, and point at an action."""
    await keys(pilot, "o", "k")
    lines = app.screen.query_one(Lines)
    at = next(k for k, one in enumerate(s for s in lines.spots(70) if s.key) if one.key == name)
    lines.point(at)
    await pilot.pause()


def test_each_key_of_an_action_has_its_line():
    page = actions.BY_ID["page"]
    lines = key_lines(page, Room(), 60)
    assert [one.place for one in lines] == list(range(12))
    assert all(one.text.cell_length <= 60 for one in lines)


async def test_the_key_pressed_is_the_action_s_from_now_on(playing, request_of, keys, shown):
    async with playing(request_of(), (120, 36)) as (app, pilot):
        await keys(pilot, "enter")
        assert "a advisor" in shown(app)
        await _take(app, pilot, "advisor", keys)
        await keys(pilot, "enter", "Z")
        assert load().settings.keys == {"advisor": ("Z",)}
        await keys(pilot, "escape", "escape")
        assert "Z advisor" in shown(app)
        assert "a advisor" not in shown(app)
        await keys(pilot, "a")
        assert app.screen.name == "capital"
        await keys(pilot, "Z")
        assert app.screen.name == "picker"
        await keys(pilot, "escape", "question_mark")
        assert "Z         advisor" in shown(app)


async def test_a_key_that_is_taken_or_never_arrives_is_refused_with_the_reason(playing, keys):
    async with playing() as (app, pilot):
        await _take(app, pilot, "undo", keys)
        for pressed, said in {
            "y": "y is 'redo' on the page Capital", "ctrl+s": "many terminals keep ctrl+s",
            "left": "← works lists and fields", "tab": "works lists and fields",
        }.items():  # fmt: skip
            await keys(pilot, "enter", pressed)
            assert said in list(app._notifications)[-1].message
        assert load().settings.keys == {}


async def test_escape_and_a_click_leave_the_key_as_it_is(playing, keys):
    async with playing() as (app, pilot):
        await _take(app, pilot, "undo", keys)
        await keys(pilot, "enter", "escape")
        assert app.screen.name == "keys"
        await keys(pilot, "enter")
        await pilot.click("Static")
        await pilot.pause()
        assert app.screen.name == "keys"
        assert load().settings.keys == {}


async def test_an_action_gets_its_own_key_back(playing, keys):
    put("undo", "Z", table="keys")
    put("page", ("!", *[f"f{k}" for k in range(2, 13)]), table="keys")
    async with playing() as (app, pilot):
        assert app.room.keys["undo"] == ("Z",)
        await _take(app, pilot, "undo", keys)
        await keys(pilot, "r")
        assert set(app.room.keys) == set(load().settings.keys) == {"page"}


async def test_its_own_key_stays_with_who_has_it_now(playing, keys):
    put("undo", "Z", table="keys")
    put("redo", "u", table="keys")
    async with playing() as (app, pilot):
        await _take(app, pilot, "undo", keys)
        await keys(pilot, "r")
        assert "u is 'redo'" in list(app._notifications)[-1].message
        assert set(app.room.keys) == {"undo", "redo"}
