"""The hall: the server of a workshop, with a tab for each person, a console and a projector.

Nothing that must survive is here: who may come in, what was decided and where the round stands is
in the workshop's file, so that a server that dies and is started again goes on where it was.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from aiohttp import web

from computewar.sessions.error import SaveError
from computewar.sessions.workshop import Workshop
from computewar.web import hall_pages
from computewar.web.debriefing import DebriefError, debriefed
from computewar.web.host import Host, cells, closed, form_of
from computewar.web.seat import STOPPED, Seat
from computewar.web.throttle import Throttle
from computewar.words import _
from computewar.workshop import acts, overview, projection, rounds, seats
from computewar.workshop.seats import FACILITATOR, TEAM, SeatError

TICK = 0.5  # seconds between looks at file and clock
TABS, TABS_EACH = 60, 15
"""The most tabs with a game at a time, of all and of one team: each is a process."""
log = logging.getLogger(__name__)
T = TypeVar("T")


class Hall(Host):
    """Serves one workshop; `module` is the game behind a tab."""

    module = "computewar.tui.seat_tab"

    def __init__(self, path: Path, host: str, port: int, url: str = "") -> None:
        super().__init__(host, port, url)
        self.workshop = Workshop.open(path)
        self.throttle = Throttle()
        self.tabs: dict[Seat, seats.Seat] = {}
        self._busy, self._debriefing = asyncio.Lock(), asyncio.Lock()

    def routes(self) -> list[web.RouteDef]:
        """The way in, the page of each role, what it asks for, and the teams' sockets."""
        return [
            web.get("/join", self.handle_join),
            web.post("/join", self.handle_join),
            web.get("/", self.handle_page),
            web.get("/ws", self.handle_websocket),
            web.get("/ws/{team}", self.handle_websocket),
            web.get("/state", self.handle_state),
            web.post("/do", self.handle_act),
            web.get("/debrief", self.handle_debrief),
        ]

    def lets_in(self, request: web.Request) -> bool:
        """Whether a browser brings a key that opens a seat."""
        return self.seat_of(request) is not None

    def seat_of(self, request: web.Request) -> seats.Seat | None:
        """Whose browser it is."""
        return seats.seated(self.workshop, self.given_key(request))

    async def on_file(self, act: Callable[[], T]) -> T:
        """Do something with the file, in a thread, one thing at a time."""
        async with self._busy:
            return await asyncio.to_thread(act)

    # the way in

    async def handle_join(self, request: web.Request) -> web.Response:
        """A link or a code, and a name where it is a team's: changed for a cookie."""
        form = await form_of(request)
        secret = (form.get("secret") or request.query.get("token", "")).strip()
        person = seats.called(form.get("name", ""))
        if not secret:
            return hall_pages.join()
        return await self.on_file(lambda: self._admitted(request.remote or "", secret, person))

    def _admitted(self, address: str, secret: str, person: str) -> web.Response:
        """The answer to a secret; `on_file`, so that a wrong one counts before the next try."""
        guess = bool(seats.typed(secret))  # a link's token is too long to be guessed
        if guess and self.throttle.closed_to(address):
            return closed(429, _("Too many wrong codes. Wait a minute, or open your link."))
        try:
            self.workshop.refresh()  # a link may have been given out this moment
            if seats.role_of(self.workshop, secret) == TEAM and not person:
                return hall_pages.join(secret)
            _seat, key = seats.enter(self.workshop, secret, person)
        except SeatError as error:
            if guess:
                self.throttle.missed(address)
            return closed(403, str(error))
        except SaveError as error:
            return closed(503, str(error))
        return self.welcome(key)

    def shut(self) -> web.Response:
        """What somebody sees who has no seat, or none any more."""
        text = _("Open the link that the facilitator gave you, or type its code at {}/join.")
        return closed(text=text.format(self.address))

    # pages

    async def handle_page(self, request: web.Request) -> web.Response:
        """The page of a role; a facilitator may ask for a `?team=`'s terminal or the `?wall`."""
        seat = self._seat(request)
        if seat.role == TEAM or self._team(request, seat):
            team = self._team(request, seat)
            title = self.workshop.setup.teams[team].name
            return self.terminal(request, title, f"/{quote(team)}", lasts=True)
        page = hall_pages.console if self._leads(request, seat) else hall_pages.projector
        return await self.on_file(lambda: page(self.workshop))

    async def handle_state(self, request: web.Request) -> web.Response:
        """What a page shows now, for its role; with `?parts` as the page takes it."""
        seat = self._seat(request)
        if seat.role == TEAM:
            raise web.HTTPForbidden(text=_("a team's page is its terminal"))
        alive = [one._asdict() for one in self.tabs.values()]
        leads, whole = self._leads(request, seat), "parts" not in request.query

        def told() -> dict[str, object]:
            found = (
                overview.overview(self.workshop, alive)
                if leads
                else projection.projection(self.workshop)
            )
            return found if whole else hall_pages.parts(found)

        return web.json_response(await self.on_file(told), dumps=_json)

    def _leads(self, request: web.Request, seat: seats.Seat) -> bool:
        """Whether the console is meant: a facilitator's, who may open the projector as well."""
        return seat.role == FACILITATOR and "wall" not in request.query

    async def handle_act(self, request: web.Request) -> web.Response:
        """What the facilitator does: the act's name and its fields; the answer says how it went."""
        seat = self._seat(request)
        if seat.role != FACILITATOR:
            raise web.HTTPForbidden(text=_("that is the facilitator's"))
        form = await form_of(request)
        author = seat.person or FACILITATOR
        told = await self.on_file(lambda: acts.do(self.workshop, form, author, self.address))
        await self._show_out()
        return web.json_response(told, dumps=_json)

    async def handle_debrief(self, request: web.Request) -> web.Response:
        """What happened and why, for the facilitator; one at a time, as it takes some seconds."""
        if self._seat(request).role != FACILITATOR:
            raise web.HTTPForbidden(text=_("that is the facilitator's"))
        try:
            async with self._debriefing:
                text = await debriefed(self.workshop.path)
        except DebriefError as error:
            return closed(503, str(error))
        return web.Response(text=text, content_type="text/html")

    # tabs

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A person of a team sits down; every tab has a process of its own."""
        seat = self._seat(request)
        team = self._team(request, seat)
        if not team:
            raise web.HTTPForbidden(text=_("this seat has no terminal"))
        there = [one.team or team for one in self.tabs.values()]
        if len(there) >= TABS or there.count(team) >= TABS_EACH:
            raise web.HTTPServiceUnavailable(text=_("there are too many tabs; close some"))
        socket = await self.socket_of(request)
        told = {"path": str(self.workshop.path.absolute()), "team": team,
                "seat": seat.id, "person": seat.person or _("facilitator"),
                "facilitator": seat.role == FACILITATOR}  # fmt: skip
        command = (self.module, json.dumps(told))
        tab = Seat(command, socket, self.download_manager, lambda _path: None)
        self.tabs[tab] = seat
        try:
            await tab.start(cells(request, "width", 80), cells(request, "height", 24))
            await self.played(socket, tab)
        finally:
            del self.tabs[tab]
        return socket

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """A file that a game hands out, to the seat whose game it is."""
        seat, key = self._seat(request), request.match_info["key"]
        with suppress(KeyError):
            found = await self.download_manager.get_download_metadata(key)
            if any(tab is found.app_service and one == seat for tab, one in self.tabs.items()):
                return await super().handle_download(request)
        raise web.HTTPNotFound(text=_("there is no such file"))

    def _seat(self, request: web.Request) -> seats.Seat:
        seat = self.seat_of(request)
        if seat is None:  # shown out since the guard let it in
            raise web.HTTPForbidden(text=_("this seat is not yours any more"))
        return seat

    def _team(self, request: web.Request, seat: seats.Seat) -> str:
        """The team whose terminal is asked for: a person's own, any for the facilitator."""
        asked = request.match_info.get("team", "") or request.query.get("team", "")
        if seat.role == FACILITATOR:
            return asked if asked in self.workshop.setup.teams else ""
        return seat.team if seat.role == TEAM else ""

    async def _show_out(self) -> None:
        """Close the tabs of those who were shown out."""
        there = {seat.id for seat in seats.people(self.workshop)}
        gone = [tab for tab, seat in self.tabs.items() if seat.id not in there]
        await asyncio.gather(*(tab.turn_out() for tab in gone))

    # begin and end

    async def watch(self) -> None:
        """Look at file and clock, again and again."""
        while True:
            await asyncio.sleep(TICK)
            try:
                await self.on_file(self._look)
                await self._show_out()
            except SaveError:  # a file that is kept for too long: the next look may do
                continue
            except Exception:  # the clock goes on, whatever is wrong with one look
                log.exception("a look at the workshop failed")

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
