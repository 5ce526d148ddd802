"""Faults in the middle of a round: no decision that was locked is lost, no round half played."""

import asyncio
import os
import random
import re
import resource
import signal
import subprocess
import sys
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import aiohttp
import pytest

from computewar.inputs.scenario import load_scenario
from computewar.inputs.setup import arranged
from computewar.sessions.workshop import Workshop
from computewar.workshop import seats

TEAMS = ("alpha", "beta")
SERVE = """
import sys
from pathlib import Path
from computewar.web.hall import Hall
hall = Hall(Path(sys.argv[1]), "127.0.0.1", int(sys.argv[2]))
hall.serve(say=lambda link: print(link, flush=True))
"""
PATIENCE = 60  # seconds, on a machine with other things to do
MANY = 10
SOON = 0.15  # seconds within which the fault comes


class Day:
    """A workshop's server in a process of its own, its facilitator and its teams' tabs."""

    def __init__(self, path, tokens):
        self.path, self.tokens, self.tabs, self.port = path, tokens, {}, 0
        self.chance = random.Random(8)

    def serve(self):
        """Start the server, at the same port as before."""
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(self.path), str(self.port)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.link = self.process.stdout.readline().strip()
        self.port = int(self.link.rpartition(":")[2])

    def end(self):
        """Kill the server, which takes its games with it."""
        self.process.kill()
        self.process.wait(PATIENCE)
        self.process.stdout.close()

    async def come(self, stack):
        """Facilitator and teams come by their links; their cookies last."""
        self.people = {}
        for name, token in self.tokens.items():
            jar, head = aiohttp.CookieJar(unsafe=True), {"Origin": self.link}
            session = aiohttp.ClientSession(cookie_jar=jar, headers=head)
            self.people[name] = await stack.enter_async_context(session)
            form = {"secret": token, "name": "Amal"}
            async with session.post(f"{self.link}/join", data=form, allow_redirects=False) as page:
                assert page.status == 303

    async def sit(self, team):
        """A team opens its tab, again where it had one."""
        with suppress(KeyError):
            await self.tabs.pop(team).close()
        socket = await self.people[team].ws_connect(f"{self.link}/ws", origin=self.link)
        self.tabs[team] = socket
        self.reading = [*getattr(self, "reading", []), asyncio.ensure_future(_drained(socket))]

    async def state(self):
        """What the console shows."""
        async with self.people["facilitator"].get(f"{self.link}/state") as page:
            return await page.json()

    async def do(self, act):
        """What an act of the facilitator is answered."""
        async with self.people["facilitator"].post(f"{self.link}/do", data={"act": act}) as page:
            return await page.json()

    async def press(self, team, keys="\r"):
        """A team presses keys; a tab that is gone hears nothing."""
        with suppress(ConnectionError, RuntimeError):
            await self.tabs[team].send_json(["stdin", keys])

    async def commit(self, team):
        """Press the key that goes on until the team has committed."""
        async with asyncio.timeout(PATIENCE):
            while not await self.committed(team):
                await self.press(team)
                await asyncio.sleep(0.25)

    async def committed(self, team):
        """Whether a team has committed, as the console tells."""
        return next(t["committed"] for t in (await self.state())["teams"] if t["key"] == team)

    def games(self):
        """The processes of the tabs."""
        found = []
        for status in Path("/proc").glob("[0-9]*/status"):
            with suppress(OSError):
                command = status.with_name("cmdline").read_bytes()
                if b"seat_tab" in command and str(self.path).encode() in command:
                    found.append(int(re.search(r"Pid:\s*(\d+)", status.read_text())[1]))
        return found

    async def soon(self):
        """Some moment."""
        await asyncio.sleep(self.chance.random() * SOON)


async def _drained(socket):
    async for _message in socket:
        pass


@asynccontextmanager
async def _day(tmp_path):
    story = load_scenario("terafab-2026", horizon=MANY + 2)
    path = tmp_path / "day.workshop"
    setup = arranged(story, TEAMS, practice=False, minutes=240, quarters_a_round=1)
    with Workshop.new(path, story, "7", setup) as workshop:
        tokens = {team: seats.invite(workshop, "team", team)[0] for team in TEAMS}
        tokens["facilitator"] = seats.invite(workshop, "facilitator")[0]
    day = Day(path, tokens)
    day.serve()
    try:
        async with AsyncExitStack() as stack:
            await day.come(stack)
            for team in TEAMS:
                await day.sit(team)
            yield day
    finally:
        day.end()


def _read(path):
    """All entries of a file that is whole: every hash and every quarter is looked at."""
    with Workshop.open(path) as workshop:
        stage = workshop.stage
        turns = {timeline.log.position.turn for timeline in workshop.worlds.values()}
        played = stage.phase not in ("briefing", "deciding", "locked")
        assert turns == {stage.turn + played}
        return list(workshop.entries)


async def _killed_server(day):
    """The server dies while it locks or plays; what it was told is done, or not at all."""
    steps = ["lock", "advance"][: 1 + day.chance.randrange(2)]
    for step in steps[:-1]:
        assert (await day.do(step))["ok"]
    doing = asyncio.ensure_future(day.do(steps[-1]))
    await day.soon()
    day.end()
    await asyncio.gather(doing, return_exceptions=True)
    async with asyncio.timeout(PATIENCE):
        while day.games():
            await asyncio.sleep(0.05)
    entries = _read(day.path)
    day.serve()
    for team in TEAMS:
        await day.sit(team)
    return entries


async def _killed_games(day, *games):
    """Games die while their keys are on the way."""
    for team in TEAMS:
        await day.press(team, "x\r")
    await day.soon()
    for game in games:
        with suppress(ProcessLookupError):
            os.kill(game, signal.SIGKILL)
    entries = _read(day.path)
    for team in TEAMS:
        await day.sit(team)
        await day.commit(team)
    return entries


async def _killed_one(day):
    return await _killed_games(day, day.chance.choice(day.games()))


async def _killed_all(day):
    return await _killed_games(day, *day.games())


async def _full_disk(day):
    """No process can write a byte more; nothing is half written, and then there is room again."""
    await day.press("beta", "x")
    everybody = [day.process.pid, *day.games()]
    before = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in everybody}
    for pid in everybody:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, before[pid][1]))
    told = await day.do("lock")
    assert not told["ok"]
    assert told["message"]
    for team in TEAMS:
        await day.press(team, "\r\r")
    await day.soon()
    entries = _read(day.path)
    assert len(day.games()) == len(TEAMS)
    for pid in everybody:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before[pid])
    await day.commit("beta")
    return entries


FAULTS = [_killed_server, _killed_one, _killed_all, _full_disk]


async def _suffers(day, fault):
    """A round with a fault in its middle, played to its end."""
    await day.do("decide")
    for team in TEAMS:
        await day.commit(team)
    before = _read(day.path)
    entries = await fault(day)
    assert entries[: len(before)] == before
    async with asyncio.timeout(PATIENCE):
        while (await day.state())["phase"] != "discussion":
            await day.do("forward")
    after = _read(day.path)
    assert after[: len(entries)] == entries
    number = (await day.state())["round"]
    assert len({entry.world for entry in after if entry.kind == "advance"}) == len(TEAMS)
    assert sum(entry.kind == "advance" for entry in after) == number * len(TEAMS)
    await day.do("forward")


@pytest.mark.heavy
@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_in_the_middle_of_a_round_loses_nothing(tmp_path, fault):
    async with _day(tmp_path) as day:
        await _suffers(day, fault)


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_in_each_of_many_rounds_loses_nothing(tmp_path, fault):
    async with _day(tmp_path) as day:
        for _round in range(MANY):
            await _suffers(day, fault)
