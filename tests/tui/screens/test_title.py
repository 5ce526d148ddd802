"""The title: what can be begun or gone on with."""

import json
from contextlib import closing
from dataclasses import replace

import pytest

from computewar.sessions.entry import Draft
from computewar.sessions.saves import Saved
from computewar.sessions.store import create, open_save
from computewar.sessions.week import week
from computewar.tui.screens.title import saved_line


async def test_without_saves_there_is_nothing_to_continue(playing, keys):
    async with playing() as (app, pilot):
        await keys(pilot, "c")
        assert app.screen.name == "title"
        assert app.screen.query_one("#menu").highlighted == 1


async def test_continue_takes_up_the_game_played_last(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "3", "enter", "q", "c")
        assert app.screen.name == "capital"
        assert app.room.changes() == {"round_size": {"tesla": 3.0}}


async def test_the_menu_works_with_arrows_and_enter(playing, keys):
    async with playing() as (app, pilot):
        await keys(pilot, "enter")
        assert app.screen.name == "new_game"
        await keys(pilot, "escape")
        assert app.screen.name == "title"


async def test_a_saved_game_is_chosen_from_the_list(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "q", "l")
        assert "turn 1 of 4" in shown(app)
        await keys(pilot, "enter")
        assert app.screen.name == "briefing"


async def test_a_scenario_s_story_is_told_before_it_is_chosen(playing, keys, shown):
    async with playing() as (app, pilot):
        await keys(pilot, "s")
        assert "January 2026" in shown(app)
        await keys(pilot, "enter")
        assert app.screen.name == "new_game"


def test_a_saved_game_is_told_in_one_line():
    seats = {"musk": "person", "openai": "balanced"}
    one = Saved("x", "TeraFab 2026", seats, "main", 2, 20, "2026-Q3", "2026-01-02T03:04:05")
    assert (
        saved_line(one) == "TeraFab 2026 · musk · 2026-Q3, turn 3 of 20 · played 2026-01-02 03:04"
    )
    assert "over" in saved_line(one._replace(finished=True))


async def test_code_that_a_save_names_is_run_only_if_the_player_says_so(
    playing, request_of, keys, shown, tmp_path
):
    bot = tmp_path / "bot.py"
    bot.write_text("def decide(seen):\n    return {}\n")
    request = request_of()
    request = replace(request, opponents={**request.opponents, "openai": str(bot)})
    async with playing(request) as (app, pilot):
        await keys(pilot, "q", "c")
        assert "This game runs code of a file" in shown(app)
        await keys(pilot, "enter")
        assert app.screen.name == "title"
        await keys(pilot, "c", "down", "enter")
        assert app.room.session is not None
        assert app.screen.name == "briefing"


@pytest.mark.slow
async def test_the_game_of_the_week_is_filled_in_and_begins_as_it_is(playing, keys, shown):
    async with playing() as (app, pilot):
        assert "seed of the week · 20" in shown(app)
        await keys(pilot, "w")
        assert app.screen.name == "new_game"
        assert app.room.asked.seed == ""  # another new game draws its own
        await keys(pilot, "enter")
        assert (app.room.session.scenario.name, app.room.session.seed) == week()[2:0:-1]


async def test_the_title_says_what_continuing_takes_up(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "q")
        assert "continue · TeraFab 2026 · 2026-Q1, turn 1 of 4" in shown(app)


async def test_the_whole_title_is_seen_in_the_least_terminal(playing, shown):
    async with playing(size=(60, 20)) as (app, _pilot):
        page = shown(app)
        for part in ("C O M P U T E W A R", "version", "quit", "no financial advice", "record"):
            assert part in page


async def test_a_damaged_game_is_a_line_of_the_list_and_goes_on_from_what_holds(
    playing, request_of, keys, shown
):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "3", "enter")
        path = app.room.session.path
        app.room.session.note("the last words")
        await keys(pilot, "q")
        content = path.read_bytes()
        path.write_bytes(content.replace(b"the last words", b"the lost words"))
        damaged = path.read_bytes()
        (path.parent / "letter.save").write_text("Dear all")
        await keys(pilot, "l")
        assert "letter.save: is no save of computewar" in shown(app)
        await keys(pilot, "enter")
        assert "This game is damaged" in shown(app)
        await keys(pilot, "enter")
        assert app.room.changes() == {"round_size": {"tesla": 3.0}}
        assert app.room.session.path != path
        assert path.read_bytes() == damaged


async def test_code_that_a_damaged_save_names_is_asked_for_too(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        path = app.room.session.path
        app.room.session.note("the last words")
        await keys(pilot, "q")
        with closing(open_save(path)) as store:
            meta = {key: value for key, value in store.meta.items() if key != "sha256"}
        bad = path.with_name("bad.save")
        seats = {**json.loads(meta["seats"]), "openai": "evil.py"}
        with closing(create(bad, {**meta, "seats": json.dumps(seats)})) as store:
            store.append(Draft("note", "main", 0, 0, body={"text": "the first words"}))
            store.append(Draft("note", "main", 0, 1, body={"text": "the last words"}))
        bad.write_bytes(bad.read_bytes().replace(b"the last words", b"the lost words"))
        path.unlink()
        await keys(pilot, "l", "enter")
        assert "This game runs code of a file" in shown(app)
        await keys(pilot, "down", "enter")
        assert "This game is damaged" in shown(app)
        await keys(pilot, "enter")
        assert "This game runs code of a file" in shown(app)
