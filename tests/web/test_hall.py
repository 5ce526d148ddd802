"""The hall: nobody reads or acts for another, by page, socket, file, message or cookie."""

import asyncio
import json
import os
import re
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from computewar.inputs.scenario import load_scenario
from computewar.inputs.setup import arranged
from computewar.sessions.workshop import Workshop, said
from computewar.web.hall import TABS_EACH, Hall
from computewar.web.seat import FAILED, REVOKED, STOPPED
from computewar.web.throttle import EACH
from computewar.workshop import rounds, seats
from computewar.workshop.team import TeamSession

pytestmark = pytest.mark.heavy

EVIL = '<script>alert(1)</script>"\x1b[2J\u202e=cmd()'
QUICK = 1.0  # seconds
ROLES = {"facilitator": "", "projector": "", "observer": "", "alpha": "alpha", "beta": "beta"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A workshop's file, as it is before anybody came, and its links."""
    scenario = load_scenario("terafab-2026", horizon=4)
    path = tmp_path_factory.mktemp("made") / "day.workshop"
    rules = {"practice": False, "minutes": 10}
    setup = arranged(scenario, ["Alpha", "Beta"], **rules)
    with Workshop.new(path, scenario, "7", setup) as workshop:
        links = {
            name: seats.invite(workshop, "team" if name in setup.teams else name, team)
            for name, team in ROLES.items()
        }
    return path, links


class Opened:
    """A hall that runs, and its links."""

    def __init__(self, path, links):
        self.path, self.hall = path, None
        self.tokens = {name: token for name, (token, _code) in links.items()}
        self.codes = {name: code for name, (_token, code) in links.items()}

    async def begin(self, port=0):
        """Serve; at the same port as before where one is given."""
        self.hall, told = Hall(self.path, "127.0.0.1", port), asyncio.Queue()
        self.hall.module = "echo_tab"
        self.running = asyncio.ensure_future(self.hall.serving(told.put_nowait))
        self.link = await told.get()

    async def end(self):
        """Stop it; seconds that it took."""
        began = asyncio.get_running_loop().time()
        self.hall.stop()
        await self.running
        return asyncio.get_running_loop().time() - began

    @property
    def workshop(self):
        """The workshop as the hall knows it."""
        return self.hall.workshop


@pytest.fixture
async def opened(made, tmp_path, monkeypatch):
    """A hall with an echo behind each tab."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    path = tmp_path / "day.workshop"
    path.write_bytes(made[0].read_bytes())
    one = Opened(path, made[1])
    await one.begin()
    yield one
    if not one.running.done():
        await one.end()


@pytest.fixture
async def someone(opened):
    """A maker of browsers: with a seat of a name, or without one."""
    sessions = []

    async def come(name="", person="Amal"):
        jar = aiohttp.CookieJar(unsafe=True)
        sessions.append(aiohttp.ClientSession(cookie_jar=jar, headers={"Origin": opened.link}))
        if name:
            form = {"secret": opened.tokens[name], "name": person}
            async with sessions[-1].post(f"{opened.link}/join", data=form) as page:
                assert page.status == 200, await page.text()
        return sessions[-1]

    yield come
    for one in sessions:
        await one.close()


@asynccontextmanager
async def _sits(opened, session, query="", origin=""):
    """A tab, and what its game was given."""
    url = f"{opened.link}/ws{query}"
    async with session.ws_connect(url, origin=origin or opened.link) as socket:
        yield socket, json.loads((await socket.receive(5)).data)


async def _status(session, url, **form):
    ask = session.post(url, data=form) if form else session.get(url)
    async with ask as page:
        return page.status


async def _code(socket):
    """The code with which a socket is closed."""
    async with asyncio.timeout(5):
        while not socket.closed:
            await socket.receive()
    return socket.close_code


async def _acted(session, link, **form):
    async with session.post(f"{link}/do", data=form) as page:
        return await page.json()


PATHS = [
    "/",
    "/ws",
    "/ws/beta",
    "/debrief",
    "/state",
    "/download/x",
    "/own/seat.js",
    "/static/js/textual.js",
    "/nothing",
]


async def test_who_has_no_seat_sees_nothing(opened, someone):
    guest = await someone()
    for path in PATHS:
        async with guest.get(opened.link + path) as page:
            assert page.status == 403, path
            assert "/join" in await page.text()
    assert await _status(guest, f"{opened.link}/own/hall.css") == 200  # what the way in looks like


async def test_links_and_codes_let_in_each_as_what_they_are_for(opened, someone):
    for role in ("facilitator", "projector", "observer", "alpha"):
        guest = await someone(role)
        wanted = 403 if role == "alpha" else 200
        assert await _status(guest, f"{opened.link}/state") == wanted
    guest = await someone()
    form = {"secret": opened.codes["beta"].upper(), "name": "Zed"}
    assert await _status(guest, f"{opened.link}/join", **form) == 200
    assert seats.people(opened.workshop)[-1][2:] == ("beta", "Zed")


async def test_a_team_gives_a_name_before_it_sits_down(opened, someone):
    guest = await someone()
    for name in ("", " ", "\x1b", "Facilitator"):
        form = {"secret": opened.tokens["alpha"], "name": name}
        assert await _status(guest, f"{opened.link}/join", **form) == 200
    assert seats.people(opened.workshop) == []
    assert await _status(guest, opened.link) == 403


async def test_a_team_s_tab_is_its_own_whatever_it_asks_for(opened, someone):
    amal = await someone("alpha")
    for query in ("", "?team=beta", "/beta", "/beta?team=beta", "?team=../beta&facilitator=1"):
        async with _sits(opened, amal, query) as (_socket, given):
            assert (given["team"], given["person"]) == ("alpha", "Amal")
            assert given["facilitator"] is False
            assert given["path"] == str(opened.path)
    async with amal.get(f"{opened.link}/?team=beta") as page:
        text = await page.text()
    assert "Alpha" in text
    assert "beta" not in text.lower()


async def test_the_facilitator_s_rights_are_nobody_else_s(opened, someone):
    before = len(opened.workshop.entries)
    for role in ("alpha", "projector", "observer"):
        guest = await someone(role)
        before += 1
        for act in ("decide", "lock", "invite", "revoke"):
            form = {"act": act, "role": "facilitator", "author": "facilitator"}
            assert await _status(guest, f"{opened.link}/do", **form) == 403
        assert await _status(guest, f"{opened.link}/debrief") == 403
        wall = await _status(guest, f"{opened.link}/state?wall&parts&team=beta&role=facilitator")
        assert wall == (403 if role == "alpha" else 200)
    assert len(opened.workshop.entries) == before
    assert opened.workshop.stage.phase == "briefing"


async def test_who_only_looks_has_no_terminal(opened, someone):
    for role in ("projector", "observer"):
        guest = await someone(role)
        with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
            async with _sits(opened, guest, "?team=alpha"):
                pass
        assert caught.value.status == 403


async def test_who_only_looks_is_told_no_plan_no_person_and_no_secret(opened, someone):
    await someone("alpha", "Amal")
    with TeamSession.join(opened.path, "alpha", "Amal") as team:
        rounds.decide(opened.workshop)
        team.refresh()
        team.say("rationale", {"text": "sealed-thought"})
    told = ""
    for role in ("projector", "observer"):
        guest = await someone(role)
        for path in ("/", "/state", "/?wall", "/state?wall&parts"):
            async with guest.get(opened.link + path) as page:
                assert page.status == 200
                told += await page.text()
    secrets = [*opened.tokens.values(), *opened.codes.values(), "sealed-thought", "Amal"]
    assert [one for one in secrets if one in told] == []


async def test_the_facilitator_opens_any_team_s_terminal(opened, someone):
    host = await someone("facilitator", "")
    async with _sits(opened, host, "?team=beta") as (_socket, given):
        assert (given["team"], given["facilitator"]) == ("beta", True)
    async with host.get(f"{opened.link}/?team=beta") as page:
        socket = re.search(r'websocket-url="[^"]*/ws([^"]*)"', await page.text())[1]
    sized = f"{socket}?width=90&height=30"  # as the terminal in the page appends it
    async with _sits(opened, host, sized) as (_socket, given):
        assert (given["team"], given["facilitator"]) == ("beta", True)
    for query in ("", "?team=gamma", "?team=", "/gamma"):
        with pytest.raises(aiohttp.WSServerHandshakeError):
            async with _sits(opened, host, query):
                pass


COOKIES = ["", "x", "a" * 43, "a" * 2000, "\xff\xfe", "null", "0"]


async def test_a_forged_cookie_opens_nothing(opened, someone):
    await someone("alpha")
    guest = await someone()
    for key in COOKIES:
        header = {"Cookie": f"computewar-{opened.hall.port}={key}; computewar-0={key}"}
        async with guest.get(f"{opened.link}/state", headers=header) as page:
            assert page.status == 403, key


async def test_nothing_that_the_file_keeps_is_a_key(opened, someone):
    await someone("alpha")
    guest = await someone()
    kept = {str(value) for e in opened.workshop.told("seat") for value in e.content.values()}
    for key in filter(None, kept):
        header = {"Cookie": f"computewar-{opened.hall.port}={key}"}
        async with guest.get(f"{opened.link}/", headers=header) as page:
            assert page.status == 403
        with pytest.raises(seats.SeatError):
            seats.role_of(opened.workshop, key)


ORIGINS = ["http://evil.example", "null", "", "http://localhost:1", "file://"]


async def test_a_page_from_elsewhere_does_nothing_with_a_right_cookie(opened, someone):
    host = await someone("facilitator", "")
    form = {"act": "decide", "secret": opened.tokens["alpha"], "name": "x"}
    for origin in ORIGINS:
        for path in ("/do", "/join"):
            header = {"Origin": origin}
            async with host.post(opened.link + path, data=form, headers=header) as page:
                assert page.status == 403, origin
        with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
            async with _sits(opened, host, "?team=alpha", origin=origin or "x"):
                pass
        assert caught.value.status == 403
    assert opened.workshop.stage.phase == "briefing"


async def test_a_name_that_somebody_else_owns_leads_nowhere(opened, someone):
    host = await someone("facilitator", "")
    for path in ("/", "/state", "/join"):
        async with host.get(opened.link + path, headers={"Host": "evil.example"}) as page:
            assert page.status == 421


async def test_guesses_are_slowed_down_even_all_at_once_and_seats_stay_open(opened, someone):
    amal, guest = await someone("alpha"), await someone()
    wrong = [f"wrng-cd2{letter}" for letter in seats.ALPHABET[: 3 * EACH]]
    tries = [_status(guest, f"{opened.link}/join", secret=one) for one in wrong]
    told = await asyncio.gather(*tries)
    assert (told.count(403), told.count(429)) == (EACH, 2 * EACH)
    form = {"secret": opened.codes["beta"], "name": "x"}
    assert await _status(guest, f"{opened.link}/join", **form) == 429
    assert await _status(guest, f"{opened.link}/join", secret="x" * 43) == 403  # no code
    assert await _status(amal, opened.link) == 200
    await someone("beta")  # whoever guesses locks nobody out who has a link


async def test_who_is_shown_out_loses_the_socket_at_once_and_types_no_more(opened, someone):
    amal, host = await someone("alpha"), await someone("facilitator", "")
    [seat] = [one for one in seats.people(opened.workshop) if one.person == "Amal"]
    async with _sits(opened, amal) as (socket, _given):
        began = asyncio.get_running_loop().time()
        seats.revoke(opened.workshop, seat.id)
        acting = _acted(host, opened.link, act="nothing")
        assert (await asyncio.gather(_code(socket), acting))[0] == REVOKED
        assert asyncio.get_running_loop().time() - began < QUICK
    assert await _status(amal, opened.link) == 403
    with pytest.raises(aiohttp.WSServerHandshakeError):
        async with _sits(opened, amal):
            pass


async def test_who_is_shown_out_by_another_program_loses_the_socket_too(opened, someone):
    amal = await someone("alpha")
    async with _sits(opened, amal) as (socket, given):
        with Workshop.open(opened.path) as other:
            seats.revoke(other, given["seat"])
        assert await _code(socket) == REVOKED


async def test_a_file_that_a_game_hands_out_is_its_seat_s_alone(opened, someone):
    amal, zed = await someone("alpha"), await someone("beta", "Zed")
    async with _sits(opened, amal) as (socket, _given):
        await socket.send_json(["stdin", "file 00aa"])
        assert (await socket.receive_json(timeout=5)) == ["deliver_file_start", "00aa"]
        url = f"{opened.link}/download/00aa"
        assert await _status(zed, url) == 404
        host = await someone("facilitator", "")
        assert await _status(host, url) == 404
        async with amal.get(url) as page:
            assert page.status == 200
            assert "b.csv" in page.headers["Content-Disposition"]


FILES = [
    "/own/../hall.py", "/own/%2e%2e/hall.py", "/static/..%2f..%2fserver.py", "/own/", "/static/",
    "/day.workshop", "/download/..%2f..%2fday.workshop", "//etc/passwd",
]  # fmt: skip


async def test_no_file_is_had_by_its_name(opened, someone):
    amal = await someone("alpha")
    for path in FILES:
        url = aiohttp.client.URL(opened.link + path, encoded=True)
        assert await _status(amal, url) in (403, 404), path


MESSAGES = [
    "", "{}", "[]", "null", '["stdin"]', '["stdin", 1]', '["stdin", "\\ud800"]', '["resize", 5]',
    '["resize", {"width": 1e999, "height": 1}]', "[" * 20_000, '["resize", {"width": "a"}]',
]  # fmt: skip


async def test_a_forged_message_ends_its_tab_and_nothing_else(opened, someone, caplog):
    amal, zed = await someone("alpha"), await someone("beta", "Zed")
    async with _sits(opened, zed) as (other, _given):
        for message in MESSAGES:
            async with _sits(opened, amal) as (socket, _given):
                await socket.send_str(message)
                assert await _code(socket) == 1003, message
        await other.send_json(["stdin", "hello"])
        assert (await other.receive(5)).data == b"hello"
    assert "Traceback" not in caplog.text


FORMS = [
    ("application/x-www-form-urlencoded", b"secret=\xff\xfe&name=x"),
    ("application/x-www-form-urlencoded; charset=nonsense", b"secret=a"),
    ("application/x-www-form-urlencoded; charset=unicode_escape", b"secret=\\ud800&name=\\ud800"),
    ("multipart/form-data", b"nothing"),
    ("multipart/form-data; boundary=x", b"--x\r\ncontent-disposition: form-data\r\n\r\na\r\n--x--"),
    ("application/json", b"{}"),
]


async def test_a_form_that_is_none_is_refused_without_a_word_in_the_log(opened, someone, caplog):
    guest = await someone()
    for kind, body in FORMS:
        header = {"Content-Type": kind}
        async with guest.post(f"{opened.link}/join", data=body, headers=header) as page:
            assert page.status in (200, 400, 403), kind
            assert "Set-Cookie" not in page.headers
    assert caplog.text == ""


async def test_a_form_that_is_too_long_is_refused(opened, someone):
    guest = await someone()
    assert await _status(guest, f"{opened.link}/join", secret="a" * (1 << 17)) == 413


async def test_hostile_words_break_no_page(opened, someone):
    host, _amal = await someone("facilitator", ""), await someone("alpha", EVIL)
    opened.workshop.write(
        said("rationale", {"text": EVIL, "team": "alpha", "round": 1}, author=EVIL),
        said("message", {"text": EVIL, "team": ""}, author="facilitator"),
    )
    guest = await someone()
    pages = ""
    for session, path in ((host, "/"), (host, "/state"), (host, "/?wall"), (host, "/?team=alpha")):
        async with session.get(opened.link + path) as page:
            pages += await page.text()
    form = {"secret": opened.tokens["alpha"] + EVIL, "name": EVIL}
    async with guest.post(f"{opened.link}/join", data=form) as page:
        pages += await page.text()
    async with guest.get(f"{opened.link}/join", params={"token": EVIL}) as page:
        pages += await page.text()
    assert "<script>alert" not in pages
    assert "\x1b" not in pages
    assert "\u202e" not in pages


async def test_a_team_opens_no_more_tabs_than_it_needs(opened, someone, monkeypatch):
    monkeypatch.setattr("computewar.web.hall.TABS_EACH", 1)
    amal, zed = await someone("alpha"), await someone("beta", "Zed")
    async with _sits(opened, amal), _sits(opened, zed):
        with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
            async with _sits(opened, amal):
                pass
        assert caught.value.status == 503
    assert TABS_EACH > 4


async def test_a_game_that_dies_says_so_and_the_next_tab_sits_down(opened, someone):
    amal = await someone("alpha")
    async with _sits(opened, amal) as (socket, _given):
        [tab] = opened.hall.tabs
        tab._process.kill()
        assert await _code(socket) == FAILED
    async with _sits(opened, amal) as (_socket, given):
        assert given["team"] == "alpha"


async def test_a_hall_that_stops_ends_all_games_within_a_second(opened, someone):
    amal, zed = await someone("alpha"), await someone("beta", "Zed")
    async with _sits(opened, amal) as (one, _g), _sits(opened, zed) as (other, _h):
        games = [tab._process.pid for tab in opened.hall.tabs]
        ending = asyncio.ensure_future(opened.end())
        assert await asyncio.gather(_code(one), _code(other)) == [STOPPED, STOPPED]
        assert await ending < QUICK
    assert [pid for pid in games if os.path.exists(f"/proc/{pid}/exe")] == []


async def test_the_cookies_of_a_hall_open_its_heir(opened, someone):
    amal, host = await someone("alpha"), await someone("facilitator", "")
    await opened.end()
    await opened.begin(opened.hall.port)
    assert await _status(amal, opened.link) == 200
    assert (await _acted(host, opened.link, act="decide"))["ok"]
    assert opened.workshop.stage.phase == "deciding"


async def test_secrets_are_in_no_page_no_log_and_no_file(opened, someone, caplog, capfd):
    caplog.set_level("DEBUG")
    amal, host = await someone("alpha"), await someone("facilitator", "")
    keys = [cookie.value for one in (amal, host) for cookie in one.cookie_jar]
    async with _sits(opened, amal) as (_socket, given):
        told = json.dumps(given)
    for session, path in ((amal, "/"), (host, "/"), (host, "/state"), (host, "/nothing")):
        async with session.get(opened.link + path) as page:
            told += await page.text() + str(page.headers)
    await opened.end()
    told += caplog.text + "".join(capfd.readouterr())
    files = b"".join(file.read_bytes() for file in opened.path.parent.iterdir()).decode("latin-1")
    secrets = [*opened.tokens.values(), *opened.codes.values(), *keys]
    assert len(keys) == 2
    assert [one for one in secrets if one in told or one in files] == []


async def test_the_cookie_is_no_script_s_and_the_answers_are_armoured(opened, someone):
    guest = await someone()
    form = {"secret": opened.tokens["facilitator"]}
    url = f"{opened.link}/join"
    async with guest.post(url, data=form, allow_redirects=False) as page:
        assert (page.status, page.headers["Location"]) == (303, "/")
        assert {"HttpOnly", "SameSite=Lax"} <= set(page.headers["Set-Cookie"].split("; "))
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert page.headers["Cache-Control"] == "no-store"


async def test_the_clock_goes_on_whatever_is_wrong_with_one_look(opened, monkeypatch, caplog):
    looks = []

    def look():
        looks.append(1)
        raise ZeroDivisionError

    monkeypatch.setattr("computewar.web.hall.TICK", 0.01)
    monkeypatch.setattr(opened.hall, "_look", look)
    async with asyncio.timeout(5):
        while len(looks) < 2:
            await asyncio.sleep(0.05)
    assert "a look at the workshop failed" in caplog.text


def test_it_is_at_home_only_until_it_is_told_otherwise(made):
    hall = Hall(made[0], "127.0.0.1", 8123)
    assert hall.address == "http://127.0.0.1:8123"
    assert not hall.place.is_here("192.168.1.5:8123")
    hall.workshop.close()
