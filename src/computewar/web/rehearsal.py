"""Rehearsal: robot teams play the practice round of a copy through the real server, over sockets.

They do what people do: come by their links, wait for the first page, press keys until the plan is
committed, and see what came of it. Nothing of it is left behind.
"""

import asyncio
import json
import os
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import aiohttp

from computewar.sessions.stage import DECIDING, DISCUSSION, PRACTICE
from computewar.sessions.workshop import Workshop
from computewar.web.gate import LOOPBACK
from computewar.web.hall import Hall
from computewar.words import _
from computewar.workshop import seats

WAIT, WAIT_EACH = 30.0, 4.0
"""Seconds that something may take, and more for each team."""
PRESS = 0.4  # seconds between keys
STEPS = 40  # of the facilitator, until the round must be over
ENTER, ESCAPE = "\r", "\x1b"
HOME = "COMPUTEWAR_HOME"


class RehearsalError(Exception):
    """What did not happen, and what to do about it."""

    def __init__(self, problem: str, cure: str) -> None:
        super().__init__(problem, cure)
        self.problem, self.cure = problem, cure


class Rehearsed(NamedTuple):
    """How it went: seconds to the first page and to a confirmed commit, for each team."""

    paints: tuple[float, ...]
    commits: tuple[float, ...]


class Robot:
    """A team at its tab."""

    def __init__(self, team: str, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.team, self.socket = team, socket
        self.painted = 0  # messages with something to see
        self.began = time.monotonic()
        self.first: float | None = None
        self.reading = asyncio.ensure_future(self._read())

    async def _read(self) -> None:
        async for message in self.socket:
            if message.type == aiohttp.WSMsgType.BINARY:
                self.painted += 1
                self.first = self.first or time.monotonic() - self.began

    async def press(self, key: str) -> None:
        """Send a key as a browser's tab does."""
        with suppress(ConnectionError):
            await self.socket.send_str(json.dumps(["stdin", key]))

    async def leave(self) -> None:
        """Close the tab."""
        await self.socket.close()
        self.reading.cancel()
        with suppress(asyncio.CancelledError):
            await self.reading


def rehearse(workshop: Workshop) -> Rehearsed:
    """Play the practice round of a workshop like this one; the workshop itself is not touched.

    Raises:
        RehearsalError: something did not happen in time.
        OSError: nothing can be listened on.
    """
    setup = workshop.setup.model_copy(update={"practice": True})
    with TemporaryDirectory(prefix="computewar-rehearsal-") as folder, _at_home(Path(folder)):
        path = Path(folder) / "rehearsal.workshop"
        tokens = {}
        with Workshop.new(path, workshop.scenario, workshop.seed, setup) as made:
            tokens[""], _code = seats.invite(made, seats.FACILITATOR)
            for team in setup.teams:
                tokens[team], _code = seats.invite(made, seats.TEAM, team)
        return asyncio.run(_played(path, tokens))


@contextmanager
def _at_home(folder: Path) -> Iterator[None]:
    """Let the tabs have the usual settings and keys, not somebody's own."""
    before = os.environ.get(HOME)
    os.environ[HOME] = str(folder)
    try:
        yield
    finally:
        del os.environ[HOME]
        if before is not None:
            os.environ[HOME] = before


async def _played(path: Path, tokens: Mapping[str, str]) -> Rehearsed:
    """Start the server, let the robots in, play, and end it."""
    hall = Hall(path, LOOPBACK[0], 0)
    heard: asyncio.Queue[str] = asyncio.Queue()
    serving = asyncio.ensure_future(hall.serving(heard.put_nowait))
    try:
        first = asyncio.ensure_future(heard.get())
        await asyncio.wait({first, serving}, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            first.cancel()
            await serving  # raises what is wrong
        async with AsyncExitStack() as stack:
            return await _Room(hall.address, stack).play(tokens)
    except RehearsalError:
        if serving.done():  # by a signal
            raise KeyboardInterrupt from None
        raise
    except aiohttp.ClientError as error:
        cure = _("look whether a proxy or firewall stands before this machine's own address")
        raise RehearsalError(_("the server cannot be talked to ({})").format(error), cure) from None
    finally:
        hall.stop()
        await serving


class _Room:
    """The robots, and the facilitator among them."""

    def __init__(self, address: str, stack: AsyncExitStack) -> None:
        self.address, self.stack = address, stack
        self.robots: list[Robot] = []
        self.commits: dict[str, float] = {}
        self.facilitator: aiohttp.ClientSession

    async def play(self, tokens: Mapping[str, str]) -> Rehearsed:
        """From the first page to the end of the practice round."""
        self.facilitator = await self._let_in(tokens[""])
        coming = (self._sat_down(team, token) for team, token in tokens.items() if team)
        self.robots += await asyncio.gather(*coming)  # all at once, as people do
        await self._until(self._all_painted, _("a team's first page does not come"))
        for _step in range(STEPS):
            state = await self._state()
            if state["phase"] == DISCUSSION:
                break
            if state["phase"] == DECIDING:
                await self._decided(cards=bool(state["cards"]))
            await self._forward()
        else:
            raise RehearsalError(_("the practice round does not end"), REPORT)
        if state["round"] != PRACTICE:
            raise RehearsalError(_("the practice round was no practice"), REPORT)
        paints = tuple(robot.first or 0.0 for robot in self.robots)
        return Rehearsed(paints, tuple(self.commits.values()))

    async def _let_in(self, token: str, name: str = "") -> aiohttp.ClientSession:
        """Somebody who came by a link."""
        jar = aiohttp.CookieJar(unsafe=True)  # of an address in numbers
        session = aiohttp.ClientSession(
            cookie_jar=jar, headers={"Origin": self.address}, trust_env=False
        )
        await self.stack.enter_async_context(session)
        form = {"secret": token, "name": name}
        async with session.post(f"{self.address}/join", data=form) as answer:
            if answer.status != 200:
                problem = _("a link does not open its seat (answer {})").format(answer.status)
                raise RehearsalError(problem, REPORT)
        return session

    async def _sat_down(self, team: str, token: str) -> Robot:
        session = await self._let_in(token, "Robot")
        address = f"{self.address}/ws?team={team}&width=80&height=24"
        robot = Robot(team, await session.ws_connect(address, max_msg_size=0))
        self.stack.push_async_callback(robot.leave)
        return robot

    async def _state(self) -> dict[str, Any]:
        async with self.facilitator.get(f"{self.address}/state") as answer:
            told: dict[str, Any] = await answer.json()
            return told

    async def _forward(self) -> None:
        """The facilitator's usual step; everybody is to see something new after it."""
        before = [robot.painted for robot in self.robots]
        form = {"act": "forward"}
        async with self.facilitator.post(f"{self.address}/do", data=form) as answer:
            told = await answer.json()
        if not told["ok"]:
            raise RehearsalError(told["message"], REPORT)

        async def seen() -> bool:
            return all(r.painted > was for r, was in zip(self.robots, before, strict=True))

        await self._until(seen, _("a team's page does not follow the round"))

    async def _decided(self, *, cards: bool) -> None:
        """The robots press enter until each team has committed."""
        began = time.monotonic()
        waiting = {robot.team for robot in self.robots}
        while waiting and time.monotonic() - began < self._patience:
            self._all_alive()
            await asyncio.gather(*(r.press(ENTER) for r in self.robots if r.team in waiting))
            await asyncio.sleep(PRESS)
            for team in (await self._state())["teams"]:
                if team["committed"] and team["key"] in waiting:
                    waiting.discard(team["key"])
                    self.commits.setdefault(team["key"], time.monotonic() - began)
            if cards and time.monotonic() - began > len(self.robots) * PRESS + WAIT / 6:
                return  # who was not asked has nothing to commit
        if waiting:
            problem = _("{} cannot commit its plan").format(", ".join(sorted(waiting)))
            raise RehearsalError(problem, REPORT)
        await asyncio.gather(*(robot.press(ESCAPE) for robot in self.robots))

    async def _all_painted(self) -> bool:
        return all(robot.first for robot in self.robots)

    def _all_alive(self) -> None:
        if any(robot.socket.closed for robot in self.robots):
            raise RehearsalError(_("a team's game ended by itself"), REPORT)

    @property
    def _patience(self) -> float:
        return WAIT + WAIT_EACH * len(self.robots)

    async def _until(self, done: Callable[[], Awaitable[bool]], problem: str) -> None:
        """Wait until something is so; RehearsalError where it does not come to be."""
        ends = time.monotonic() + self._patience
        while not await done():
            self._all_alive()
            if time.monotonic() > ends:
                cure = _("close other programs and try again, or play with fewer teams")
                raise RehearsalError(problem, cure)
            await asyncio.sleep(PRESS / 4)


REPORT = _("report it with what this command said")
