"""The host: what every server of ours does, whoever may come in."""

import asyncio

import aiohttp

from computewar.web.host import Host


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
