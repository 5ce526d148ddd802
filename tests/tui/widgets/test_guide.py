"""The guide: one task over the page, done by doing it, skipped by one key."""

FIRST, MEMO, MONEY = "See where each stands", "Answer the memo", "Put more of xAI's cash"


def _flat(page):
    return " ".join(page.split())


async def test_a_page_that_was_looked_at_is_done_once_it_is_left(playing, request_of, keys, shown):
    async with playing(request_of(scenario="nvidia-memo")) as (app, pilot):
        assert FIRST in _flat(shown(app))
        await keys(pilot, "enter", "b")
        assert FIRST in _flat(shown(app))
        await keys(pilot, "k")
        assert MEMO in _flat(shown(app))
        await keys(pilot, "enter")
        assert MONEY in _flat(shown(app))


async def test_a_task_can_be_skipped(playing, request_of, keys, shown):
    async with playing(request_of(scenario="nvidia-memo")) as (app, pilot):
        for _task in range(9):
            await keys(pilot, "s")
        assert not app.room.guided
        assert "skip" not in shown(app)


async def test_a_lever_that_is_set_is_done_at_once(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "s", "enter")
        assert "xAI's money for GPUs" in _flat(shown(app))
        app.room.session.set("musk", "xai", "gpu_spend", 1)
        await keys(pilot, "f")
        assert "xAI's money for GPUs" not in _flat(shown(app))


async def test_the_guide_is_for_the_side_whose_firms_it_names(playing, request_of, shown):
    async with playing(request_of("openai")) as (app, _pilot):
        assert not app.room.guided
        assert "skip" not in shown(app)
