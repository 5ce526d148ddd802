"""Acts: every one is an action's, and what it does is the same on all pages."""

from computewar.tui import actions, acts


def _names():
    return [
        name for name, one in vars(acts).items() if getattr(one, "__module__", "") == acts.__name__
    ]


def test_every_act_is_an_action_of_the_registry():
    assert {name.rstrip("_") for name in _names()} <= set(actions.BY_ID)


async def test_quit_leads_from_a_game_to_the_title_and_from_there_out(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "q")
        assert app.screen.name == "title"
        await pilot.press("q")
        assert app._exit
