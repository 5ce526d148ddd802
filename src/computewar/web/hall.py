"""The hall: the server of a workshop, with a tab for each person, a console and a projector.

Nothing that must survive is here: who may come in, what was decided and where the round stands is
in the workshop's file, so that a server that dies and is started again goes on where it was.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from aiohttp import web

from computewar.sessions.error import SaveError
from computewar.sessions.workshop import Workshop
from computewar.web import hall_pages
from computewar.web.host import Host, cells, closed
from computewar.web.seat import REVOKED, STOPPED, Seat
from computewar.web.throttle import Throttle
from computewar.words import _
from computewar.workshop import acts, overview, projection, rounds, seats
from computewar.workshop.seats import FACILITATOR, TEAM, SeatError

TICK = 0.5  # seconds between looks at file and clock
TABS = 60
"""The most tabs with a game at a time: each is a process."""


class Hall(Host):
    """Serves one workshop."""

    def __init__(self, path: Path, host: str, port: int, url: str = "") -> None:
        super().__init__(host, port, url)
        self.workshop = Workshop.open(path)
        self.throttle = Throttle()
        self.tabs: dict[Seat, seats.Seat] = {}
        self._busy = asyncio.Lock()

    def routes(self) -> list[web.RouteDef]:
        """The way in, the page of each role, what it asks for, and the teams' sockets."""
        return [
            web.get("/join", self.handle_join),
            web.post("/join", self.handle_join),
            web.get("/", self.handle_page),
            web.get("/ws", self.handle_websocket),
            web.get("/state", self.handle_state),
            web.post("/do", self.handle_act),
        ]

    def lets_in(self, request: web.Request) -> bool:
        """Whether a browser brings a key that opens a seat."""
        return self.seat_of(request) is not None

    def seat_of(self, request: web.Request) -> seats.Seat | None:
        """Whose browser it is."""
        return seats.seated(self.workshop, self.given_key(request))

    async def on_file(self, act: Callable[[], Any]) -> Any:
        """Do something with the file, in a thread, one thing at a time."""
        async with self._busy:
            return await asyncio.to_thread(act)

    # the way in

    async def handle_join(self, request: web.Request) -> web.Response:
        """A link or a code, and a name where it is a team's: changed for a cookie."""
        form: Mapping[str, Any] = await request.post() if request.method == "POST" else {}
        secret = str(form.get("secret") or request.query.get("token", "")).strip()
        person = str(form.get("name", "")).strip()
        if not secret:
            return hall_pages.join()
        address = request.remote or ""
        if self.throttle.closed_to(address):
            return closed(429, _("Too many wrong links or codes. Wait a minute, then try again."))
        try:
            role = await self.on_file(lambda: seats.role_of(self.workshop, secret))
            if role == TEAM and not person:
                return hall_pages.join(secret)
            _seat, key = await self.on_file(lambda: seats.enter(self.workshop, secret, person))
        except SeatError as error:
            self.throttle.missed(address)
            return closed(403, str(error))
        except SaveError as error:
            return closed(503, str(error))
        return self.welcome(key, samesite="Lax")

    # pages

    async def handle_page(self, request: web.Request) -> web.Response:
        """The page of a role; for a facilitator with `?team=` that team's terminal."""
        seat = self._seat(request)
        if seat.role == TEAM or self._team(request, seat):
            team = self._team(request, seat)
            title = self.workshop.setup.teams[team].name
            return self.terminal(request, title, f"?team={team}")
        if seat.role == FACILITATOR:
            return hall_pages.console(self.workshop)
        return hall_pages.projector(self.workshop)

    async def handle_state(self, request: web.Request) -> web.Response:
        """What a page shows now, for its role."""
        seat = self._seat(request)
        if seat.role == TEAM:
            raise web.HTTPForbidden(text=_("a team's page is its terminal"))
        alive = [one._asdict() for one in self.tabs.values()]
        if seat.role == FACILITATOR:
            told = await self.on_file(lambda: overview.overview(self.workshop, alive))
        else:
            told = await self.on_file(lambda: projection.projection(self.workshop))
        return web.json_response(told, dumps=_json)

    async def handle_act(self, request: web.Request) -> web.Response:
        """What the facilitator does: the act's name and its fields; the answer says how it went."""
        seat = self._seat(request)
        if seat.role != FACILITATOR:
            raise web.HTTPForbidden(text=_("that is the facilitator's"))
        form = {key: str(value) for key, value in (await request.post()).items()}
        author = seat.person or FACILITATOR
        told = await self.on_file(lambda: acts.do(self.workshop, form, author, self.address))
        await self._show_out()
        return web.json_response(told, dumps=_json)

    # tabs

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A person of a team sits down; every tab has a process of its own."""
        seat = self._seat(request)
        team = self._team(request, seat)
        if not team:
            raise web.HTTPForbidden(text=_("this seat has no terminal"))
        if len(self.tabs) >= TABS:
            raise web.HTTPServiceUnavailable(text=_("there are too many tabs; close some"))
        socket = await self.socket_of(request)
        told = {"path": str(self.workshop.path.absolute()), "team": team,
                "seat": seat.id, "person": seat.person or _("facilitator"),
                "facilitator": seat.role == FACILITATOR}  # fmt: skip
        command = ("computewar.tui.seat_tab", json.dumps(told))
        tab = Seat(command, socket, self.download_manager, lambda _path: None)
        self.tabs[tab] = seat
        try:
            await tab.start(cells(request, "width", 80), cells(request, "height", 24))
            await self.played(socket, tab)
        finally:
            del self.tabs[tab]
        return socket

    def _seat(self, request: web.Request) -> seats.Seat:
        seat = self.seat_of(request)
        if seat is None:  # shown out since the guard let it in
            raise web.HTTPForbidden(text=_("this seat is not yours any more"))
        return seat

    def _team(self, request: web.Request, seat: seats.Seat) -> str:
        """The team whose terminal is asked for: a person's own, any for the facilitator."""
        asked = request.query.get("team", "")
        if seat.role == FACILITATOR:
            return asked if asked in self.workshop.setup.teams else ""
        return seat.team if seat.role == TEAM else ""

    async def _show_out(self) -> None:
        """Close the tabs of those who were shown out."""
        there = {seat.id for seat in seats.people(self.workshop)}
        gone = [tab for tab, seat in self.tabs.items() if seat.id not in there]
        await asyncio.gather(*(tab.stop(REVOKED) for tab in gone))

    # begin and end

    async def watch(self) -> None:
        """Look at file and clock, again and again."""
        while True:
            await asyncio.sleep(TICK)
            with suppress(SaveError):
                await self.on_file(self._look)
            await self._show_out()

    def _look(self) -> None:
        if self.workshop.store.changed():
            self.workshop.refresh()
        rounds.tick(self.workshop)

    def serve(self, debug: bool = False, say: Callable[[str], None] = print) -> None:
        """Serve until a signal. OSError where the address cannot be had."""
        self.debug = debug
        asyncio.run(self.serving(say))

    async def serving(self, say: Callable[[str], None]) -> None:
        """Serve until `stop`, and keep the clock."""
        watching = asyncio.ensure_future(self.watch())
        try:
            await super().serving(say)
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching
            self.workshop.close()

    async def goodbye(self) -> None:
        """End all games, and say goodbye to their tabs."""
        await asyncio.gather(*(tab.stop(STOPPED) for tab in tuple(self.tabs)))


def _json(value: object) -> str:
    """JSON that cannot end a script's element, should a page ever hold it."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
