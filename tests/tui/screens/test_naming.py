"""Naming: what is typed is the name, whatever keys it is made of."""


async def test_a_branch_is_named_from_the_list_of_earlier_turns(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        session = app.room.session
        await keys(pilot, "enter", "enter", "enter", "t", "end", "enter")
        assert app.screen.name == "naming"
        await keys(pilot, "x", "escape")
        assert session.branch == "main"
        await keys(pilot, "t", "end", "enter", *["backspace"] * 4, "enter")
        assert session.branch == "main"
        assert "a branch needs a name" in list(app._notifications)[-1].message
        await keys(pilot, "t", "end", "enter", *["backspace"] * 4, *"q?j", "enter")
        assert (session.branch, app.screen.name) == ("q?j", "report")
