"""Naming: what is typed is the name, whatever keys it is made of."""


async def test_a_branch_is_named_from_the_list_of_earlier_turns(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "enter", "enter", "t", "end", "enter")
        assert app.screen.name == "naming"
        await keys(pilot, *["backspace"] * 4, *"q?j", "enter")
        assert app.room.session.branch == "q?j"
        assert app.screen.name == "report"


async def test_escape_and_what_is_no_name_leave_it_as_it_was(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "enter", "enter", "t", "end", "enter", "x", "escape")
        assert app.room.session.branch == "main"
        await keys(pilot, "t", "end", "enter", *["backspace"] * 4, "enter")
        assert app.room.session.branch == "main"
        assert "a branch needs a name" in list(app._notifications)[-1].message
