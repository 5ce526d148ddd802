"""Help: made from the registry."""

import pytest

from computewar.tui import actions, keynames
from computewar.tui.room import Room
from computewar.tui.screens.help import key_lines


@pytest.mark.parametrize("page", ["title", "capital", "board", "commit", "verdict"])
@pytest.mark.parametrize("width", [54, 90])
def test_every_action_of_a_page_is_listed(page, width):
    lines = [line.plain for line in key_lines(Room(), page, width)]
    assert all(len(line) <= width for line in lines)
    for action in (one for one in actions.on(page) if not one.team):
        assert any(
            line.startswith(keynames.keys_of(action)) and action.label in line for line in lines
        )


async def test_it_opens_over_the_page_and_closes_again(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "question_mark")
        assert "Keys of this page" in shown(app)
        await keys(pilot, "escape")
        assert app.screen.name == "capital"
