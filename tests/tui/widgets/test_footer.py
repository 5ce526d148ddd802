"""The footer: never clipped without a word."""

import pytest

from computewar.tui import actions, keynames
from computewar.tui.room import Room
from computewar.tui.widgets.footer import hints


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
