"""Contents: what can be opened, by key or by name."""

from computewar.tui import actions, flow, pages
from computewar.tui.screens.contents import choices


def test_every_page_that_the_board_leads_to_is_listed(sitting):
    listed = {one.id for one in choices(sitting())}
    led = {one.id for one in actions.on("board") if one.id in (*flow.PAGES, *pages.names())}
    assert listed == {*led, "board"}
    assert all(one.about for one in choices(sitting()))


async def test_a_page_chosen_is_shown(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "p", "enter")
        assert app.screen.name == choices(app.room)[0].id
