"""Contents: what can be opened, by key or by name."""

from computewar.tui import actions, flow, pages
from computewar.tui.screens.contents import choices


def test_every_page_that_the_board_leads_to_is_listed(sitting):
    room = sitting(turns=1)
    listed = {one.id for one in choices(room)}
    led = [one for one in actions.on("board") if one.id in (*flow.PAGES, *pages.names())]
    assert listed == {*(one.id for one in led if one.enabled(room)), "board"}
    assert all(one.about for one in choices(room))


def test_what_cannot_be_opened_yet_is_not_listed(sitting):
    assert "report" not in {one.id for one in choices(sitting())}


async def test_a_page_chosen_is_shown(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "p", "enter")
        assert app.screen.name == choices(app.room)[0].id


async def test_the_key_of_a_page_takes_it_from_the_list_too(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "p", "b")
        assert app.screen.name == "board"
