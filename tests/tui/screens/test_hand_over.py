"""The hand-over: it names who sits down and shows nothing else."""


async def test_it_names_the_side_with_its_mark(playing, request_of, shown):
    async with playing(request_of("musk", "openai")) as (app, _pilot):
        page = shown(app)
        assert "●  Tesla / xAI" in page
        assert "the other side looks away" in page


async def test_it_opens_the_books_of_that_side_only(playing, request_of, keys, shown):
    async with playing(request_of("musk", "openai")) as (app, pilot):
        await keys(pilot, "enter", "enter", "enter", "enter", "enter", "enter")
        assert (app.screen.name, app.room.side) == ("capital", "openai")
        assert "xAI" not in shown(app)


async def test_what_was_said_to_one_side_is_not_for_the_other(playing, request_of, keys):
    async with playing(request_of("musk", "openai")) as (app, pilot):
        await keys(pilot, "enter", "enter", *"9999", "enter")
        assert len(app._notifications) == 1
        await keys(pilot, "enter", "enter")
        assert (app.screen.name, len(app._notifications)) == ("hand_over", 0)
