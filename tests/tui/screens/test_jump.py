"""Jump: a letter on everything that can be pointed at, and the cursor is there."""

from textual.widgets import OptionList

from computewar.tui.screens.jump import LETTERS, labels, targets
from computewar.tui.widgets.lever_grid import LeverGrid
from computewar.tui.widgets.lines import Lines


def test_labels_are_one_letter_while_letters_last_and_never_begin_another():
    assert labels(3) == list(LETTERS[:3])
    many = labels(60)
    assert len(set(many)) == 60
    assert {len(one) for one in many} == {2}


async def test_a_letter_leads_to_a_lever_of_either_firm(playing, request_of, keys, shown):
    async with playing(request_of(), (120, 36)) as (app, pilot):
        await keys(pilot, "enter")
        before = shown(app)
        grid = app.screen.query_one(LeverGrid)
        offered = sum(cell is not None for line in grid.lines for cell in line.cells)
        await keys(pilot, "j")
        assert (app.screen.name, len(app.screen.found)) == ("jump", offered)
        label = list(app.screen.found)[-1]
        await keys(pilot, "escape")
        assert (app.screen.name, shown(app)) == ("capital", before)
        await keys(pilot, "j", *label)
        assert (app.screen.name, grid.row) == ("capital", len(grid.lines) - 1)
        assert grid.column == max(k for k, one in enumerate(grid.lines[-1].cells) if one)


async def test_letters_stand_only_where_something_is_in_sight(playing, request_of, keys):
    async with playing(request_of(), (60, 20)) as (app, pilot):
        await keys(pilot, "enter", "b")
        lines = app.screen.query_one(Lines)
        found = targets(app.screen)
        assert 3 < len(found) < len(lines.targets())
        assert all(0 < one.at.y < 19 for one in found)
        await keys(pilot, "j", *list(labels(len(found)))[3])
        assert lines.at == 3
        await keys(pilot, "j", "escape", "j")
        await pilot.click(offset=(2, found[0].at.y))
        await pilot.pause()
        assert (app.screen.name, lines.at) == ("board", 0)


async def test_lists_have_letters_too(playing, keys):
    async with playing() as (app, pilot):
        await keys(pilot, "j", "s")
        menu = app.screen.query_one(OptionList)
        able = [k for k, option in enumerate(menu.options) if not option.disabled]
        assert menu.highlighted == able[1]
