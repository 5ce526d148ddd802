"""The host: what servers of one seat and of many have in common, and an end that is one.

It is textual-serve with a guard before it: every request names this server, every socket and every
form comes from a page of it, and every answer says that nothing is kept, framed or fetched.
"""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from aiohttp import WSCloseCode, web
from aiohttp.http_exceptions import HttpProcessingError
from textual_serve.server import Server

from computewar.web import page
from computewar.web.gate import named, place_of
from computewar.web.seat import Seat
from computewar.words import _

OPEN = ("/join", "/own/hall.css")
"""The way in, and what it looks like, are for everybody."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Say = Callable[[str], None]
HEARTBEAT = 15  # seconds after which a tab that does not answer counts as gone
CLOSING = 1.0  # seconds that a tab has to answer a goodbye
MESSAGE = 1 << 18  # bytes of one message of a tab: long enough to paste into
FORM = 1 << 16  # bytes of a form
IDLE = 20  # seconds in which a connection must ask for something, and a form be there
WRONG = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, OverflowError,
    RecursionError,
)  # fmt: skip
"""What a message raises that is none of the terminal's."""
log = logging.getLogger(__name__)


class Host(Server):
    """A server at an address; who may come in, and to what, its heirs say."""

    def __init__(self, host: str, port: int, url: str = "") -> None:
        super().__init__("computewar", host, port, title="computewar", public_url=url)
        self.url = url.rstrip("/")
        self.place = place_of(host, port, url)
        self._stop = asyncio.Event()

    @property
    def address(self) -> str:
        """Where browsers find it, without a slash at the end."""
        return self.url or f"http://{named(self.host, self.port)}"

    @property
    def link(self) -> str:
        """The link to open first."""
        return self.address

    def initialize_logging(self) -> None:
        """None of textual-serve's: it would write down addresses with their tokens."""

    # what its heirs fill in

    def routes(self) -> list[web.RouteDef]:
        """The pages."""
        return []

    def lets_in(self, request: web.Request) -> bool:
        """Whether a request may go on to its page."""
        return False

    async def goodbye(self) -> None:
        """End the games."""

    def shut(self) -> web.Response:
        """What somebody sees who may not come in."""
        return closed()

    # pages

    async def _make_app(self) -> web.Application:
        """The pages, each behind the guard."""
        app = web.Application(middlewares=[self._guard], client_max_size=FORM)
        app.add_routes([
            *self.routes(),
            web.get("/download/{key}", self.handle_download),
            web.static("/static", self.statics_path),
            web.static("/own", Path(str(files("computewar.web").joinpath("static")))),
        ])  # fmt: skip
        app.on_response_prepare.append(self._armour)
        app.on_shutdown.append(self.on_shutdown)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Only what asks for this server by its name, from a page of it, and may come in."""
        if not self.place.is_here(request.host):
            raise web.HTTPMisdirectedRequest(text=_("this server goes by another name"))
        if request.method != "GET" and not self.place.is_own(request.headers.get("Origin", "")):
            raise web.HTTPForbidden(text=_("a page from elsewhere has no seat here"))
        if request.path not in OPEN and not self.lets_in(request):
            return self.shut()
        return await handler(request)

    async def _armour(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(page.SAFE)
        if self.place.is_here(request.host):
            response.headers["Content-Security-Policy"] = page.policy(request.host)

    def given_key(self, request: web.Request) -> str:
        """The key that a browser's cookie holds; empty without one."""
        return request.cookies.get(self.place.cookie, "")

    def welcome(self, key: str, samesite: str = "Lax") -> web.Response:
        """On to the first page, with the key in a cookie and the token out of the address bar."""
        answer = web.Response(status=303, headers={"Location": "/"})
        answer.set_cookie(
            self.place.cookie, key,
            httponly=True, samesite=samesite, secure=self.url.startswith("https:"),
        )  # fmt: skip
        return answer

    def terminal(
        self, request: web.Request, title: str, under: str = "", *, lasts: bool = False
    ) -> web.Response:
        """The page with a terminal, whose socket is `/ws` or lies `under` it; see `page.game_page`.

        The terminal appends its size as a query of its own.
        """
        scheme = "wss" if self.url.startswith("https:") else "ws"
        address = f"{scheme}://{request.host}/ws{under}"
        text = page.game_page(title, address, request.query.get("fontsize", ""), lasts=lasts)
        return web.Response(text=text, content_type="text/html")

    # tabs

    async def socket_of(self, request: web.Request) -> web.WebSocketResponse:
        """A tab's socket, if a page of this server opens it."""
        if not self.place.is_own(request.headers.get("Origin", "")):
            raise web.HTTPForbidden(text=_("a page from elsewhere has no seat here"))
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, timeout=CLOSING, max_msg_size=MESSAGE)
        await socket.prepare(request)
        return socket

    async def played(self, socket: web.WebSocketResponse, seat: Seat) -> None:
        """Pass on what a tab sends until it goes; then its game ends."""
        try:
            await self._process_messages(socket, seat)
        except WRONG as error:
            log.warning("a message that is none: %s", type(error).__name__)
            await socket.close(code=WSCloseCode.UNSUPPORTED_DATA)
        finally:
            await asyncio.shield(seat.stop())

    # begin and end

    async def serving(self, say: Say) -> None:
        """Serve until `stop`; `say` gets the link once the server can be reached.

        Raises:
            OSError: the address cannot be had.
        """
        runner = web.AppRunner(
            await self._make_app(), access_log=None, shutdown_timeout=CLOSING,
            keepalive_timeout=IDLE, logger=_requests(),
        )  # fmt: skip
        await runner.setup()
        try:
            await self._open(runner)
            self._heed_signals()
            say(self.link)
            await self._stop.wait()
        finally:
            await runner.cleanup()

    async def _open(self, runner: web.AppRunner) -> None:
        """Listen; with port 0 the system chooses one, and the names follow."""
        await web.TCPSite(runner, self.host, self.port).start()
        if not self.port:
            self.port = runner.addresses[0][1]
            self.place = place_of(self.host, self.port, self.url)

    def _heed_signals(self) -> None:
        with suppress(NotImplementedError):
            for name in ("SIGINT", "SIGTERM", "SIGHUP"):
                if number := getattr(signal, name, None):
                    asyncio.get_running_loop().add_signal_handler(number, self.stop)

    def stop(self) -> None:
        """End the server, and its games with it."""
        self._stop.set()

    async def on_shutdown(self, _app: web.Application) -> None:
        """End the games, and say goodbye to their tabs."""
        await self.goodbye()


def _requests() -> logging.Logger:
    """What says what is wrong with our answers, and nothing of requests that are none.

    A traceback for each of these would tell their links, and fill the terminal of the room.
    """
    found = logging.getLogger("computewar.web.requests")
    if not found.filters:
        found.addFilter(_is_ours)
    return found


def _is_ours(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, HttpProcessingError | ConnectionError)


def closed(status: int = 403, text: str = "") -> web.Response:
    """What somebody sees who is not let in."""
    return web.Response(status=status, text=page.closed_page(text), content_type="text/html")


async def form_of(request: web.Request) -> dict[str, str]:
    """The fields of a form that are text; nothing where it is none.

    Raises:
        HTTPBadRequest: a mess, a form with files, or nobody there any more. HTTPRequestTimeout: it
            does not come to its end.
    """
    if request.content_type.startswith("multipart/"):  # its files would be put on the disk
        raise web.HTTPBadRequest(text=_("this is no form"))
    try:
        async with asyncio.timeout(IDLE):
            fields = await request.post()
    except TimeoutError:
        raise web.HTTPRequestTimeout(text=_("this is no form")) from None
    except (ValueError, LookupError, AssertionError, ConnectionError) as error:
        raise web.HTTPBadRequest(text=_("this is no form")) from error
    return {name: value for name, value in fields.items() if isinstance(value, str)}


def cells(request: web.Request, name: str, usual: int) -> int:
    """The width or height that a tab asks for, in cells."""
    text = request.query.get(name, "")
    asked = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    return asked or usual
