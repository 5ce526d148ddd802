"""Fields to type in: enter goes on, escape forgets nothing, what is wrong is said."""

from computewar.workshop import rounds


async def test_what_was_typed_is_there_again_after_an_escape(day, table, keys):
    workshop = day()
    rounds.decide(workshop)
    async with table(workshop) as (app, pilot):
        await keys(pilot, "W", *"abc", "enter", "5", "escape")
        assert app.screen.name == "team"
        await keys(pilot, "W")
        assert app.screen.typed == {"text": "abc", "low": "5", "high": "", "chance": ""}
        await keys(pilot, "down", "down", "down", *"xy", "enter")
        assert app.screen.name == "saying"
        wrong = str(app.screen.query_one("#wrong").render())
        assert wrong
    workshop.refresh()
    assert not workshop.told("rationale", "prediction")
