"""The host: what every server of ours does, whoever may come in."""

import asyncio
import zlib
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

from computewar.web import host as host_module
from computewar.web.host import Host, form_of


async def test_a_host_that_lets_nobody_in_shows_nothing_but_that():
    host = Host("127.0.0.1", 0)
    told = []

    async def look(link):
        async with aiohttp.ClientSession() as session, session.get(f"{link}/") as page:
            told.append((page.status, page.headers["Content-Security-Policy"]))
        host.stop()

    tasks = []
    await host.serving(lambda link: tasks.append(asyncio.ensure_future(look(link))))
    await tasks[0]
    assert told[0][0] == 403
    assert "default-src 'none'" in told[0][1]


async def test_a_form_from_elsewhere_is_refused():
    host = Host("127.0.0.1", 0)
    asked = asyncio.Queue()
    running = asyncio.ensure_future(host.serving(asked.put_nowait))
    link = await asked.get()
    async with aiohttp.ClientSession() as session:
        for origin in ({}, {"Origin": "http://evil.example"}):
            async with session.post(f"{link}/do", headers=origin) as page:
                assert page.status == 403
    host.stop()
    await running


@asynccontextmanager
async def serving():
    """A host that reads forms at `/join`, and its port."""
    host, told = Joined("127.0.0.1", 0), asyncio.Queue()
    running = asyncio.ensure_future(host.serving(told.put_nowait))
    await told.get()
    yield host.port
    host.stop()
    await running


class Joined(Host):
    """Says what a form holds."""

    def routes(self):
        """The form."""
        return [web.post("/join", self.join)]

    async def join(self, request):
        """What it holds."""
        return web.json_response(await form_of(request))


async def _answered(port, head, body=b"", size=None):
    """The first line with which a request is answered; empty where the connection is closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    place = f"127.0.0.1:{port}".encode()
    lines = [b"POST /join HTTP/1.1", b"Host: " + place, b"Origin: http://" + place, *head]
    if size is not None:
        lines += [b"Content-Length: %d" % size, b"", body]
    writer.write(b"\r\n".join(lines))
    line = await asyncio.wait_for(reader.readline(), 10)
    writer.close()
    return line.decode().rstrip()


FORM = b"Content-Type: application/x-www-form-urlencoded"
FILES = b"Content-Type: multipart/form-data; boundary=x"


async def test_who_asks_for_nothing_or_sends_a_form_drop_by_drop_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(host_module, "IDLE", 0.2)
    async with serving() as port:
        assert await _answered(port, []) == ""  # a head that does not end
        assert await _answered(port, [FORM], b"se", 60) == "HTTP/1.1 408 Request Timeout"
        assert await _answered(port, [FORM], b"a=b", 3) == "HTTP/1.1 200 OK"


async def test_a_form_puts_no_file_on_the_disk_and_is_small(caplog):
    files = b'--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\nc\r\n--x--'
    bomb = zlib.compress(b"a=" + b"b" * 9_000_000, 9)
    async with serving() as port:
        for body in (files, files[:20]):
            assert await _answered(port, [FILES], body, len(body)) == "HTTP/1.1 400 Bad Request"
        packed = [FORM, b"Content-Encoding: deflate"]
        found = await _answered(port, packed, bomb, len(bomb))
        assert found == "HTTP/1.1 413 Request Entity Too Large"
    assert caplog.text == ""


async def test_a_request_that_is_none_is_not_told_in_the_log(caplog):
    async with serving() as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /join?token=secret\xff HTTP/1.1\r\n\r\n")
        assert b"400" in await asyncio.wait_for(reader.readline(), 10)
        writer.close()
    assert "secret" not in caplog.text
