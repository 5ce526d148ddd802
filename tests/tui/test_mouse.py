"""The mouse alone: from the title through a whole quarter, clicking on words that stand there."""

import pytest

from computewar.sessions.request import PlayRequest


@pytest.fixture
def clicks(shown):
    """Click on words of the screen, the last place where they stand first."""

    async def click(pilot, *words):
        for word in words:
            lines = shown(pilot.app).splitlines()
            y = max(k for k, line in enumerate(lines) if word in line)
            await pilot.click(offset=(lines[y].rindex(word), y))
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()

    return click


@pytest.mark.heavy
async def test_a_quarter_is_played_by_the_mouse_alone(playing, clicks):
    async with playing(PlayRequest()) as (app, pilot):
        await clicks(pilot, "new game", "begin")
        assert app.screen.name == "briefing"
        await clicks(pilot, "go on")
        while app.screen.name == "cards":
            await clicks(pilot, "answer so")
        room, session = app.room, app.room.session
        assert app.screen.name == "capital"
        await clicks(pilot, "GPUs", "▸")
        ((firm, more),) = room.changes()["gpu_spend"].items()
        await clicks(pilot, "◂")
        assert room.changes()["gpu_spend"][firm] < more
        await clicks(pilot, "Chips", "commit", "play the quarter")
        assert (app.screen.name, session.turn) == ("report", 1)
        await clicks(pilot, "Trust", "Trust")
        assert app.screen.name == "why"


@pytest.mark.slow
async def test_a_second_click_on_a_line_opens_what_is_behind_it(playing, request_of, keys, clicks):
    async with playing(request_of("openai")) as (app, pilot):
        await keys(pilot, "enter", "b")
        await clicks(pilot, "Anthropic")
        assert app.screen.name == "board"
        await clicks(pilot, "Anthropic")
        assert app.screen.name == "why"
        await clicks(pilot, "back")
        assert app.screen.name == "board"


@pytest.mark.slow
async def test_a_second_click_on_an_answer_takes_it(playing, request_of, keys):
    from computewar.tui.widgets.lines import Lines

    async with playing(request_of(scenario="nvidia-memo")) as (app, pilot):
        await keys(pilot, "enter")
        card, lines = app.screen.cards[0], app.screen.query_one(Lines)
        other = next(k for k, one in enumerate(card.answers) if not one.chosen)
        (_x, y), _go = lines.targets()[other]
        await pilot.click(lines, offset=(4, y))
        assert (app.screen.name, lines.at) == ("cards", other)
        await pilot.click(lines, offset=(4, y))
        await pilot.pause()
        assert set(app.room.changes()[card.lever].values()) == {other}


@pytest.mark.slow
async def test_a_chart_that_is_clicked_is_the_one_pointed_at(playing, request_of, keys):
    async with playing(request_of(), (120, 36)) as (app, pilot):
        await keys(pilot, "enter", "f")
        screen = app.screen
        await pilot.click("#chart2")
        await pilot.pause()
        assert (app.screen, screen.at) == (screen, 2)
