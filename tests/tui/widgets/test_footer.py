"""The footer: never clipped without a word."""

import pytest

from computewar.tui import actions, keynames
from computewar.tui.room import Room
from computewar.tui.widgets.footer import KeyFooter, further, hints


@pytest.mark.parametrize("width", range(12, 200, 7))
def test_hints_fit_or_are_counted(sitting, width):
    room = sitting()
    line = hints(room, "capital", width)
    offered = [one for one in actions.footed("capital") if one.enabled(room)]
    shown = sum(f"{keynames.keys_of(one)} {one.label}" in line.plain for one in offered)
    assert line.cell_length <= max(width, 12)
    if shown < len(offered):
        assert line.plain.endswith(f"+{len(offered) - shown} more ?")


def test_what_cannot_be_done_is_not_offered(sitting):
    room = sitting()
    assert "undo" not in hints(room, "capital", 300).plain
    room.session.set("musk", "xai", "gpu_spend", 1)
    assert "u undo" in hints(room, "capital", 300).plain


def test_the_title_offers_a_new_game_without_saves():
    line = hints(Room(), "title", 80).plain
    assert line.startswith("n new game")


async def test_a_click_on_a_hint_does_it(playing, request_of):
    async with playing(request_of()) as (app, pilot):
        await pilot.click("KeyFooter", offset=(3, 0))
        await pilot.pause()
        assert app.screen.name == "capital"


async def test_every_key_of_a_hint_is_a_place_to_click(playing, request_of, keys, shown):
    async with playing(request_of("openai"), (120, 36)) as (app, pilot):
        await keys(pilot, "enter")
        at = shown(app).splitlines()[-1].index("←→")
        await pilot.click("KeyFooter", offset=(at + 1, 0))
        await pilot.pause()
        lever, firms = next(iter(app.room.changes().items()))
        raised = dict(firms)
        await pilot.click("KeyFooter", offset=(at, 0))
        await pilot.pause()
        assert all(app.room.changes()[lever][firm] < raised[firm] for firm in raised)


async def test_lines_below_the_edge_are_counted_and_a_click_goes_on(
    playing, request_of, keys, shown
):
    async with playing(request_of(), (60, 20)) as (app, pilot):
        await keys(pilot, "enter", "b")
        footer, body = app.screen.query_one(KeyFooter), app.screen.query_one(".body")
        assert footer.below == body.max_scroll_y > 10
        assert shown(app).endswith(f"+{footer.below} ▾")
        await pilot.click("KeyFooter", offset=(57, 0))
        await pilot.pause()
        assert 0 < footer.below < body.max_scroll_y
        body.scroll_end(animate=False)
        await pilot.pause()
        assert not shown(app).endswith("▾")


def test_how_much_is_below_is_said_in_full_where_there_is_room():
    assert further(0).plain == ""
    assert further(1).plain == "+1 line below ▾"
    assert further(30, brief=True).plain == "+30 ▾"
