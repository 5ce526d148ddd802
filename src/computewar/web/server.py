"""The server of one seat.

One tab plays at a time. A tab that comes later takes the seat over and goes on with the same game,
and so does a tab that is loaded again: the game is its log, which is written before the screen.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from aiohttp import web

from computewar.sessions.request import PlayRequest, written
from computewar.sessions.saves import fresh_path
from computewar.web.gate import new_gate
from computewar.web.host import Host, cells, closed
from computewar.web.seat import STOPPED, TAKEN, Seat


class SeatServer(Host):
    """Serves one game to one tab; `request` is the game that the next tab goes on with."""

    def __init__(self, request: PlayRequest, host: str, port: int, url: str = "") -> None:
        super().__init__(host, port, url)
        self.request, self.gate = request, new_gate()
        self.seat: Seat | None = None
        self._seating = asyncio.Lock()

    @property
    def link(self) -> str:
        """The link that lets a browser in."""
        return f"{self.address}/join?token={self.gate.token}"

    def routes(self) -> list[web.RouteDef]:
        """The link, the page, and its socket."""
        return [
            web.get("/join", self.handle_join),
            web.get("/", self.handle_page),
            web.get("/ws", self.handle_websocket),
        ]

    def lets_in(self, request: web.Request) -> bool:
        """Whether a browser has come through the link."""
        return self.gate.knows(self.given_key(request))

    async def handle_join(self, request: web.Request) -> web.Response:
        """The link: a right token is changed for a cookie."""
        if not self.gate.opens(request.query.get("token", "")):
            return closed()
        return self.welcome(self.gate.key)

    async def handle_page(self, request: web.Request) -> web.Response:
        """The page with the game."""
        return self.terminal(request, self.title)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A tab sits down and plays until it goes, or another takes the seat."""
        socket = await self.socket_of(request)
        await self.played(socket, await self._seated(socket, request))
        return socket

    async def _seated(self, socket: web.WebSocketResponse, request: web.Request) -> Seat:
        """The game for a tab. The one before has ended by then, and let its save go."""
        async with self._seating:
            if self.seat is not None:
                await self.seat.stop(TAKEN)
            self.request = to_play(self.request)
            command = ("computewar.tui.tab", written(self.request))
            self.seat = seat = Seat(command, socket, self.download_manager, self.play_on)
            await seat.start(cells(request, "width", 80), cells(request, "height", 24))
            return seat

    def play_on(self, path: str) -> None:
        """Remember which save is on the table; none: the next tab sees the title."""
        self.request = PlayRequest(resume=Path(path)) if path else PlayRequest()

    def serve(self, debug: bool = False, say: Callable[[str], None] = print) -> None:
        """Serve until a signal; `say` gets the link. OSError where the address cannot be had."""
        self.debug = debug
        asyncio.run(self.serving(say))

    async def goodbye(self) -> None:
        """End the game, and say goodbye to its tab."""
        async with self._seating:
            if self.seat is not None:
                await self.seat.stop(STOPPED)


def to_play(request: PlayRequest) -> PlayRequest:
    """The request with its save named before the game begins, or taken up if it has begun."""
    if not request.scenario or not request.complete:
        return request
    save = request.save or fresh_path(Path(request.scenario).stem)
    if save.is_file():
        return PlayRequest(resume=save)
    return replace(request, save=save)
