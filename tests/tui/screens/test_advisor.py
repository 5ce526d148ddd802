"""The advisor: a strategy fills in the plan, marked, to be changed from there."""

from computewar import strategies
from computewar.tui.screens.advisor import choices


def test_every_plan_advises_after_the_planner_and_the_rules_of_thumb():
    found = choices()
    first, second, *others = (choice.id for choice in found)
    assert (first, second) == ("planner", "rule_of_thumb")
    assert others == list(strategies.names("plan"))
    assert all(choice.about for choice in found)


def test_who_knows_nothing_or_repeats_a_game_gives_no_advice():
    given = {choice.id for choice in choices()}
    assert not given & {"random", "greedy", *strategies.names("copy")}


async def test_the_plan_is_filled_in_marked_and_taken_back(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "a", "enter")
        assert app.screen.name == "capital"
        assert app.room.session.advised("musk")
        assert "◇" in shown(app)
        await keys(pilot, "u")
        assert app.room.changes() == {}
        assert "◇" not in shown(app)


async def test_a_change_by_hand_is_no_longer_the_advisor_s(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "a", "enter", "5", "enter")
        assert app.room.changes()["round_size"]["tesla"] == 5
        assert "tesla" not in app.room.session.advised("musk").get("round_size", {})


async def test_choosing_nobody_changes_nothing(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "a", "escape")
        assert app.room.changes() == {}


async def test_who_was_asked_last_is_under_the_cursor(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "a", "down", "down", "enter")
        third = choices()[2].id
        assert app.room.session.advised("musk")["gpu_spend"]["xai"] == third
        await keys(pilot, "u", "a", "enter")
        assert app.room.session.advised("musk")["gpu_spend"]["xai"] == third
