"""The flow: which page comes next, for one player, for two, and after a mishap."""

from importlib import import_module

import pytest

from computewar.cli import ERRORS
from computewar.engine.lever import LeverError
from computewar.sessions.error import SaveError
from computewar.tui import flow


def test_errors_meant_for_the_player_are_known_by_their_class():
    assert flow.known(LeverError("too much"))
    assert flow.known(SaveError("x.save", "is damaged", "use a copy"))
    assert not flow.known(ValueError("a fault of ours"))


@pytest.mark.parametrize("name", sorted({*flow.KNOWN, *ERRORS}))
def test_every_class_of_errors_is_called_as_it_is(name):
    """A name that is not that of a class would let its errors end the game."""
    module, _dot, kind = name.rpartition(".")
    found = getattr(import_module(module), kind)
    assert f"{found.__module__}.{found.__qualname__}" == name


def test_a_newcomer_is_briefed_and_a_returning_player_finds_the_plan(sitting):
    room = sitting()
    assert flow.first_page(room) == "briefing"
    room.session.set("musk", "xai", "gpu_spend", 1)
    assert flow.first_page(room) == "capital"
    assert flow.first_page(sitting(turns=1)) == "report"


async def test_two_people_hand_the_keyboard_over_around_every_commit(
    playing, request_of, keys, shown
):
    async with playing(request_of("musk", "openai")) as (app, pilot):
        pages = [app.screen.name]
        for _step in range(9):
            await keys(pilot, "enter")
            pages.append(f"{app.screen.name} {app.room.side}")
        assert pages == [
            "hand_over", "briefing musk", "capital musk", "commit musk", "hand_over openai",
            "briefing openai", "capital openai", "commit openai", "hand_over musk", "report musk",
        ]  # fmt: skip


async def test_the_sealed_page_shows_nobody_s_books(playing, request_of, keys, shown):
    async with playing(request_of("musk", "openai")) as (_app, _pilot):
        assert "$" not in shown(_app)


async def test_one_player_plays_a_quarter_in_three_keys(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter")
        for turn in range(1, 4):
            await keys(pilot, "enter", "enter", "enter")
            assert (app.screen.name, app.room.session.turn) == ("capital", turn)


async def test_a_quiet_quarter_passes_with_one_key_from_every_page_of_the_game(
    playing, request_of, keys
):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter")
        app.room.muted.update(one.key for one in app.room.warnings)
        for turn, page in enumerate(("board", "capital", "report"), 1):
            flow.show(app, app.room, page)
            await keys(pilot)
            app.room.muted.update(one.key for one in app.room.warnings)
            await keys(pilot, "n")
            assert (app.screen.name, app.room.session.turn) == ("report", turn)


async def test_a_quarter_that_is_not_quiet_shows_what_will_be_committed(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        app.room.session.set("musk", "xai", "gpu_spend", 0.5)
        app.room.muted.update(one.key for one in app.room.warnings)
        flow.show(app, app.room, "board")
        await keys(pilot, "n")
        assert (app.screen.name, app.room.session.turn) == ("commit", 0)
        app.room.session.reset("musk")
        app.room.muted.clear()
        assert app.room.warnings  # money lies idle
        flow.show(app, app.room, "board")
        await keys(pilot, "n")
        assert (app.screen.name, app.room.session.turn) == ("commit", 0)


async def test_a_finished_game_goes_from_report_to_verdict_to_title(playing, request_of, keys):
    async with playing(request_of(horizon=1)) as (app, pilot):
        await keys(pilot, "enter", "enter", "enter")
        assert app.screen.name == "report"
        await keys(pilot, "enter")
        assert app.screen.name == "verdict"
        await keys(pilot, "enter")
        assert app.screen.name == "title"
        assert app.room.table is None


@pytest.mark.parametrize(
    ("side", "theme"), [("musk", "computewar-musk"), ("openai", "computewar-openai")]
)
async def test_a_side_plays_in_its_own_accent(playing, request_of, side, theme):
    async with playing(request_of(side)) as (app, _pilot):
        assert app.theme == theme


async def test_a_theme_of_the_player_s_own_stays(playing, request_of, keys):
    async with playing(request_of()) as (app, pilot):
        app.theme = "nord"
        await keys(pilot, "enter")
        assert app.theme == "nord"
