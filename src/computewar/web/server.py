"""The server of one seat: textual-serve, with a gate before it and an end that is one.

One tab plays at a time. A tab that comes later takes the seat over and goes on with the same game,
and so does a tab that is loaded again: the game is its log, which is written before the screen.
"""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from aiohttp import WSCloseCode, web
from textual_serve.server import Server

from computewar.sessions.request import PlayRequest
from computewar.sessions.saves import fresh_path
from computewar.web import page
from computewar.web.gate import named, new_gate
from computewar.web.seat import STOPPED, TAKEN, Seat
from computewar.words import _

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Say = Callable[[str], None]
HEARTBEAT = 15  # seconds after which a tab that does not answer counts as gone
CLOSING = 1.0  # seconds that a tab has to answer a goodbye
MESSAGE = 1 << 18  # bytes of one message of a tab: long enough to paste into
WRONG = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError)
"""What a message raises that is none of the terminal's."""
log = logging.getLogger(__name__)


class SeatServer(Server):
    """Serves one game to one tab; `request` is the game that the next tab goes on with."""

    def __init__(self, request: PlayRequest, host: str, port: int, url: str = "") -> None:
        super().__init__("computewar", host, port, title="computewar", public_url=url)
        self.request, self.url = request, url.rstrip("/")
        self.gate = new_gate(host, port, url)
        self.seat: Seat | None = None
        self._seating = asyncio.Lock()
        self._stop = asyncio.Event()

    @property
    def link(self) -> str:
        """The link that lets a browser in."""
        here = self.url or f"http://{named(self.host, self.port)}"
        return f"{here}/join?token={self.gate.token}"

    def initialize_logging(self) -> None:
        """None of textual-serve's: it would write down addresses with their tokens."""

    # pages

    async def _make_app(self) -> web.Application:
        """The pages, each behind the gate."""
        app = web.Application(middlewares=[self._guard])
        app.add_routes([
            web.get("/join", self.handle_join),
            web.get("/", self.handle_index),
            web.get("/ws", self.handle_websocket),
            web.get("/download/{key}", self.handle_download),
            web.static("/static", self.statics_path),
            web.static("/own", Path(str(files("computewar.web").joinpath("static")))),
        ])  # fmt: skip
        app.on_response_prepare.append(self._armour)
        app.on_shutdown.append(self.on_shutdown)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Only what asks for this server by its name, and has come through the link."""
        if not self.gate.is_here(request.host):
            raise web.HTTPMisdirectedRequest(text=_("this server goes by another name"))
        if request.path != "/join" and not self.gate.knows(request.cookies):
            return _closed()
        return await handler(request)

    async def _armour(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(page.SAFE)
        if self.gate.is_here(request.host):
            response.headers["Content-Security-Policy"] = page.policy(request.host)

    async def handle_join(self, request: web.Request) -> web.Response:
        """The link: a right token is changed for a cookie, and leaves the address bar."""
        if not self.gate.opens(request.query.get("token", "")):
            return _closed()
        answer = web.Response(status=303, headers={"Location": "/"})
        answer.set_cookie(
            self.gate.cookie, self.gate.key,
            httponly=True, samesite="Lax", secure=self.url.startswith("https:"),
        )  # fmt: skip
        return answer

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page with the game."""
        scheme = "wss" if self.url.startswith("https:") else "ws"
        text = page.game_page(
            self.title, f"{scheme}://{request.host}/ws", request.query.get("fontsize", "")
        )
        return web.Response(text=text, content_type="text/html")

    # the seat

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A tab sits down and plays until it goes, or another takes the seat."""
        if not self.gate.is_own(request.headers.get("Origin", "")):
            raise web.HTTPForbidden(text=_("a page from elsewhere has no seat here"))
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, timeout=CLOSING, max_msg_size=MESSAGE)
        await socket.prepare(request)
        seat = await self._seated(socket, request)
        try:
            await self._process_messages(socket, seat)
        except WRONG as error:
            log.warning("a message that is none: %s", type(error).__name__)
            await socket.close(code=WSCloseCode.UNSUPPORTED_DATA)
        finally:
            await asyncio.shield(seat.stop())
        return socket

    async def _seated(self, socket: web.WebSocketResponse, request: web.Request) -> Seat:
        """The game for a tab. The one before has ended by then, and let its save go."""
        async with self._seating:
            if self.seat is not None:
                await self.seat.stop(TAKEN)
            self.request = to_play(self.request)
            self.seat = seat = Seat(self.request, socket, self.download_manager, self.play_on)
            width, height = (_cells(request, name) for name in ("width", "height"))
            await seat.start(width or 80, height or 24)
            return seat

    def play_on(self, path: str) -> None:
        """Remember which save is on the table; none: the next tab sees the title."""
        self.request = PlayRequest(resume=Path(path)) if path else PlayRequest()

    # begin and end

    def serve(self, debug: bool = False, say: Say = print) -> None:
        """Serve until a signal; OSError where the address cannot be had."""
        self.debug = debug
        asyncio.run(self.serving(say))

    async def serving(self, say: Say) -> None:
        """Serve until `stop`; `say` gets the link once the server can be reached."""
        runner = web.AppRunner(await self._make_app(), access_log=None, shutdown_timeout=CLOSING)
        await runner.setup()
        try:
            await self._open(runner)
            self._heed_signals()
            say(self.link)
            await self._stop.wait()
        finally:
            await runner.cleanup()

    async def _open(self, runner: web.AppRunner) -> None:
        """Listen; with port 0 the system chooses one, and the gate is made for that."""
        await web.TCPSite(runner, self.host, self.port).start()
        if not self.port:
            self.port = runner.addresses[0][1]
            self.gate = new_gate(self.host, self.port, self.url)

    def _heed_signals(self) -> None:
        with suppress(NotImplementedError):
            for name in ("SIGINT", "SIGTERM", "SIGHUP"):
                if number := getattr(signal, name, None):
                    asyncio.get_running_loop().add_signal_handler(number, self.stop)

    def stop(self) -> None:
        """End the server, and its game with it."""
        self._stop.set()

    async def on_shutdown(self, _app: web.Application) -> None:
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


def _closed() -> web.Response:
    return web.Response(status=403, text=page.closed_page(), content_type="text/html")


def _cells(request: web.Request, name: str) -> int:
    text = request.query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
