"""The app: it starts light, says what goes wrong, copes with small terminals, and dispatches."""

import subprocess
import sys

import pytest
from textual.widgets._toast import Toast

from computewar.engine.lever import LeverError
from computewar.sessions.request import PlayRequest
from computewar.tui import app as app_module
from computewar.tui import flow
from computewar.tui.app import ComputewarApp


async def test_the_title_comes_first(playing, shown):
    async with playing() as (app, _pilot):
        assert app.screen.name == "title"
        assert "no financial advice" in shown(app)


def test_the_title_needs_neither_numpy_nor_pydantic():
    code = (
        "import sys, computewar.tui.app, computewar.tui.screens.title\n"
        "print(sorted({'numpy', 'pydantic', 'plotext'} & {m.split('.')[0] for m in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_a_complete_request_opens_its_game(playing, request_of):
    async with playing(request_of("openai")) as (app, _pilot):
        assert (app.screen.name, app.room.side) == ("briefing", "openai")
        assert app.room.session.seats["musk"] != "person"


async def test_a_scenario_without_a_side_asks_for_the_rest(playing, request_of, shown):
    from dataclasses import replace

    async with playing(replace(request_of(), sides=())) as (app, _pilot):
        assert app.screen.name == "new_game"
        assert "1.3" in shown(app)


@pytest.mark.parametrize("size", [(59, 24), (80, 19)])
async def test_below_the_least_size_it_says_so_and_waits(playing, request_of, keys, shown, size):
    async with playing(request_of()) as (app, pilot):
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert "60 columns and 20 lines" in " ".join(shown(app).split())
        before = app.room.session.turn
        await keys(pilot, "enter", "enter", "enter")
        assert app.room.session.turn == before
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert app.screen.name == "briefing"


async def test_what_the_player_can_cure_is_said_and_the_game_goes_on(playing, request_of):
    text = "gpu_spend of xai is 900; it takes 0 to 60 $bn"

    def too_much():
        raise LeverError(text)

    async with playing(request_of()) as (app, pilot):
        assert not app.safely(too_much)
        await pilot.pause()
        assert [note.message for note in app._notifications] == [text]


async def test_a_fault_of_ours_is_not_hidden(playing):
    def broken():
        raise ZeroDivisionError

    async with playing() as (app, _pilot):
        with pytest.raises(ZeroDivisionError):
            app.safely(broken)


async def test_a_key_of_the_page_before_that_comes_late_does_nothing(playing, request_of):
    async with playing(request_of()) as (app, _pilot):
        app.action_act("new", "n")
        app.action_act("seal", "enter")
        assert (app.screen.name, app.room.session.turn) == ("briefing", 0)


async def test_an_action_that_cannot_be_done_is_greyed(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter")
        assert app.check_action("act", ("undo", "u")) is None
        assert app.check_action("act", ("commit", "enter")) is True


async def test_the_palette_offers_what_can_be_done_here(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter")
        offered = {command.title for command in app.get_system_commands(app.screen)}
        assert {"commit", "advisor", "board"} <= offered
        assert "undo" not in offered


async def test_quit_goes_to_the_title_and_from_there_out(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "q")
        assert (app.screen.name, app.room.table) == ("title", None)
        await pilot.press("q")
        await pilot.pause()
        assert app.return_code == 0


def test_the_app_module_stays_small():
    with open(app_module.__file__, encoding="utf-8") as file:
        assert len(file.readlines()) <= 200


async def test_what_the_command_line_says_counts_for_more_than_the_settings(own_home):
    (own_home / "settings.toml").write_text("ascii = true\n", "utf-8")
    assert ComputewarApp(PlayRequest()).room.settings.ascii
    assert not ComputewarApp(PlayRequest(), ascii=False).room.settings.ascii


def test_starting_closes_the_save_whatever_happens(monkeypatch, request_of):
    closed = []

    def fail(self):
        raise KeyboardInterrupt

    monkeypatch.setattr(ComputewarApp, "run", fail)
    monkeypatch.setattr(app_module.Room, "leave", lambda self: closed.append(1))
    with pytest.raises(KeyboardInterrupt):
        app_module.start(request_of())
    assert closed == [1]


async def test_brackets_of_a_name_are_no_markup_in_what_is_told(playing):
    texts = ["[/x].save", "[@click=app.exit]now[/]", "[bold"]
    async with playing() as (app, pilot):
        for text in texts:
            app.screen.notify(text)
        await pilot.pause()
        assert [Toast(note).render().plain for note in app._notifications] == texts


async def test_pages_shown_faster_than_they_are_made_break_nothing(playing, request_of):
    async with playing(request_of()) as (app, pilot):
        for page in ("board", "cards", "capital", "money", "world", "board"):
            flow.show(app, app.room, page)
        for page in ("capital", "rivals", "board", "money"):
            app.action_act(page, "")
        await pilot.pause()
        assert app.screen.query("Lines")


async def test_a_signal_that_comes_while_a_page_is_made_ends_without_a_fault(playing, request_of):
    async with playing(request_of()) as (app, _pilot):
        flow.show(app, app.room, "capital")
        app.exit()
    assert app.return_code == 0
