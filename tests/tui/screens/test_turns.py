"""Earlier turns: forks and other branches."""

from computewar.tui.screens.turns import choices


def test_every_earlier_turn_can_be_played_again(sitting):
    found = choices(sitting(turns=3))
    assert [choice.id for choice in found] == ["turn 2", "turn 1", "turn 0", "name"]
    assert found[-2].label == "turn 1, 2026-Q1"


async def test_a_fork_leaves_the_branch_as_it_was(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "6", "enter", "enter", "enter", "t", "enter")
        session = app.room.session
        assert (session.branch, session.turn) == ("main-2", 0)
        assert session.plan("musk") == {"round_size": {"tesla": 6.0}}
        assert session.branches["main"] == 1
        assert "branch main" in [choice.id for choice in choices(app.room)]


async def test_another_branch_is_taken_up_where_it_was_left(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "enter", "enter", "t", "enter", "enter", "enter", "enter")
        await keys(pilot, "t", "enter")
        assert (app.room.session.branch, app.room.session.turn) == ("main", 1)
