"""Lives and deaths of server, tab and game: nothing is lost, and nothing is left over."""

import os
import signal
import time

import pytest

from computewar.sessions.saves import saves
from computewar.sessions.session import Session
from computewar.web.seat import LEFT, STOPPED, TAKEN

pytestmark = pytest.mark.browser
QUICK = 5  # seconds, on a machine with other things to do; alone it takes less than one


async def _planned(tab):
    """Raise 3.21 billion on the first page of capital."""
    await tab.until("Briefing")
    await tab.type("\r")
    await tab.until("Equity round")
    await tab.type("3.21")
    await tab.type("\r")
    await tab.until("$3.21bn")


def _plan(home):
    (game,) = saves(home / "saves")
    with Session.open(game.path) as session:
        return session.plan("musk")


def _gone(processes):
    """Whether processes end within some seconds."""
    end = time.monotonic() + 8
    while alive := [one for one in processes if os.path.exists(f"/proc/{one}/exe")]:
        if time.monotonic() > end:
            return not alive
        time.sleep(0.05)
    return True


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
async def test_a_server_stops_quickly_with_an_open_tab_and_ends_its_game(
    served, joined, tab, tmp_path, name
):
    server = served()
    async with joined(server) as session, tab(session, server) as one:
        await _planned(one)
        games = server.games()
        assert len(games) == 1
        assert server.end(name) < QUICK
        assert await one.closed() == STOPPED
    assert _gone(games)
    assert server.process.returncode == 0
    assert "Go on with: computewar serve" in server.said
    assert _plan(tmp_path) == {"round_size": {"tesla": 3.21}}


async def test_a_server_that_is_killed_leaves_no_game_behind(served, joined, tab, tmp_path):
    server = served()
    async with joined(server) as session, tab(session, server) as one:
        await _planned(one)
        games = server.games()
        os.kill(server.process.pid, signal.SIGKILL)
        assert _gone(games)
    assert _plan(tmp_path) == {"round_size": {"tesla": 3.21}}


async def test_a_lost_connection_loses_nothing(served, joined, tab):
    server = served()
    async with joined(server) as session:
        async with tab(session, server) as one:
            await _planned(one)
            one.socket._response.connection.transport.abort()
        async with tab(session, server, 120, 36) as again:
            await again.until("$3.21bn")
            assert "Capital" in str(again)
        assert len(saves(server.log.parent / "saves")) == 1


async def test_a_tab_that_comes_later_takes_the_seat_over(served, joined, tab):
    server = served()
    async with joined(server) as session, tab(session, server) as one:
        await _planned(one)
        async with tab(session, server) as other:
            assert await one.closed() == TAKEN
            await other.until("$3.21bn")
            assert len(server.games()) == 1


async def test_who_leaves_the_game_finds_the_title_next_time(served, joined, tab):
    server = served()
    async with joined(server) as session:
        async with tab(session, server) as one:
            await one.until("Briefing")
            await one.type("q")
            await one.until("Saved as")
            await one.type("q")
            assert await one.closed() == LEFT
        async with tab(session, server) as again:
            await again.until("no financial advice")


async def test_a_message_that_is_none_ends_the_tab_and_not_the_server(served, joined, tab):
    server = served()
    async with joined(server) as session:
        async with tab(session, server) as one:
            await one.until("Briefing")
            await one.socket.send_str('{"resize": "me"}')
            assert await one.closed() == 1003
        async with tab(session, server) as again:
            await again.until("Briefing")
    server.end()
    assert "Traceback" not in server.log.read_text()


async def test_a_game_begun_from_the_title_is_the_one_that_a_reload_resumes(
    served, joined, tab, tmp_path
):
    server = served("terafab-2026", "--horizon", "4")
    async with joined(server) as session:
        async with tab(session, server) as one:
            await one.until("begin")
            await one.type("\r")
            await one.until("Briefing")
        (game,) = saves(tmp_path / "saves")
        async with tab(session, server) as again:
            await again.until("Briefing")
        assert [one.path for one in saves(tmp_path / "saves")] == [game.path]
