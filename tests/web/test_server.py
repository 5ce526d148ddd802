"""The server: nothing without the link, no socket for a page from elsewhere, one save a game."""

import asyncio
from pathlib import Path

import aiohttp
import pytest

from computewar.sessions.request import PlayRequest
from computewar.web.server import SeatServer, to_play


@pytest.fixture
async def server():
    """A running server in which nobody plays."""
    one = SeatServer(PlayRequest(), "127.0.0.1", 0)
    said = asyncio.Queue()
    running = asyncio.create_task(one.serving(said.put_nowait))
    assert await said.get() == one.link
    yield one
    one.stop()
    await running


@pytest.fixture
async def guest():
    """A browser that never saw the link."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        yield session


@pytest.fixture
async def player(server, guest):
    """A browser that came by the link."""
    async with guest.get(server.link) as page:
        assert page.status == 200
        assert page.url.path == "/"
        assert page.url.query_string == ""
    return guest


def _at(server, path):
    return f"http://127.0.0.1:{server.port}{path}"


PATHS = ["/", "/ws", "/static/js/textual.js", "/own/seat.js", "/download/x", "/nothing",
         "/join", "/join?token=wrong"]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
async def test_without_the_link_nothing_is_shown(server, guest, path):
    async with guest.get(_at(server, path)) as page:
        assert page.status == 403
        assert "computewar serve" in await page.text()
        assert "Set-Cookie" not in page.headers
        assert server.gate.token not in await page.text()


async def test_the_link_gives_a_cookie_that_no_script_reads(server, guest):
    async with guest.get(server.link, allow_redirects=False) as page:
        assert (page.status, page.headers["Location"]) == (303, "/")
        cookie = page.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert server.gate.token not in cookie


async def test_the_page_is_armoured(server, player):
    async with player.get(_at(server, "/")) as page:
        text = await page.text()
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["X-Frame-Options"] == "DENY"
    assert f"ws://127.0.0.1:{server.port}/ws" in text
    assert server.gate.token not in text
    assert server.gate.key not in text


@pytest.mark.parametrize(
    "path", ["/static/js/textual.js", "/static/css/xterm.css", "/own/seat.js", "/own/seat.css",
             "/static/fonts/RobotoMono-VariableFont_wght.ttf"],
)  # fmt: skip
async def test_the_page_finds_its_files(server, player, path):
    async with player.get(_at(server, path)) as file:
        assert file.status == 200


@pytest.mark.parametrize("path", ["/static/", "/own/", "/own/../seat.py", "/own/%2e%2e/seat.py"])
async def test_no_folder_is_listed_and_none_is_left(server, player, path):
    async with player.get(_at(server, path)) as page:
        assert page.status in (403, 404)


async def test_a_name_that_somebody_else_owns_leads_nowhere(server, player):
    async with player.get(_at(server, "/"), headers={"Host": "evil.example"}) as page:
        assert page.status == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:1", "null", None])
async def test_a_page_from_elsewhere_gets_no_socket(server, player, origin):
    with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        await player.ws_connect(_at(server, "/ws"), origin=origin)
    assert caught.value.status == 403
    assert server.seat is None


async def test_a_socket_needs_the_cookie(server, guest):
    with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        await guest.ws_connect(_at(server, "/ws"), origin=_at(server, ""))
    assert caught.value.status == 403


def test_behind_a_proxy_the_link_and_the_cookie_are_the_proxy_s():
    server = SeatServer(PlayRequest(), "127.0.0.1", 8000, "https://game.example.org/")
    assert server.link.startswith("https://game.example.org/join?token=")


def test_a_new_game_has_a_save_before_it_begins_and_is_taken_up_from_it(tmp_path):
    asked = PlayRequest(scenario="terafab-2026", sides=("musk",))
    first = to_play(asked)
    assert first.save.name == "terafab-2026-1.save"
    assert to_play(first) == first
    first.save.parent.mkdir(parents=True, exist_ok=True)
    first.save.touch()
    assert to_play(first) == PlayRequest(resume=first.save)


def test_the_title_and_a_save_stay_what_they_are():
    for asked in (PlayRequest(), PlayRequest(resume=Path("a")), PlayRequest(scenario="a")):
        assert to_play(asked) == asked


def test_the_next_tab_plays_on_with_the_save_on_the_table():
    server = SeatServer(PlayRequest(), "127.0.0.1", 8000)
    server.play_on("/a.save")
    assert server.request == PlayRequest(resume=Path("/a.save"))
    server.play_on("")
    assert server.request == PlayRequest()
