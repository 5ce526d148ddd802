"""The seat: a game that does not end when asked is made to; what it tells is heard."""

import asyncio
import json
import sys

import pytest
from textual_serve.download_manager import DownloadManager

from computewar.sessions.request import PlayRequest
from computewar.web import seat as seat_module
from computewar.web.seat import FAILED, LEFT, STOPPED, Seat, within

STUBBORN = (
    "import signal, time\n"
    "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    "print('__GANGLION__', flush=True)\ntime.sleep(60)"
)
ENDING = "print('__GANGLION__', flush=True)"
CRASHING = ENDING + "\nraise SystemExit(1)"


class Socket:
    """What a seat needs of a tab's socket."""

    closed, code = False, None

    async def close(self, code):
        self.closed, self.code = True, code

    async def send_bytes(self, data):
        raise ConnectionResetError


@pytest.fixture
def sat(monkeypatch):
    """A maker of seats whose game is another program."""
    monkeypatch.setattr(seat_module, "PATIENCE", 0.1)

    async def sit(code):
        async def opened(self, width=80, height=24):
            pipe = asyncio.subprocess.PIPE
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", code, stdin=pipe, stdout=pipe, stderr=pipe
            )
            self._process, self._stdin = process, process.stdin
            return process

        monkeypatch.setattr(Seat, "_open_app_process", opened)
        seat = Seat(PlayRequest(), Socket(), DownloadManager(), told.append)
        await seat.start(80, 24)
        return seat

    told = []
    sit.told = told
    return sit


async def test_a_game_that_does_not_listen_is_killed(sat):
    seat = await sat(STUBBORN)
    await seat.stop(STOPPED)
    assert seat._process.returncode == -9
    assert seat.socket.code == STOPPED
    await seat.stop()
    assert seat.socket.code == STOPPED


@pytest.mark.parametrize(("code", "why"), [(ENDING, LEFT), (CRASHING, FAILED)])
async def test_a_game_that_ended_closes_its_tab_and_says_how(sat, code, why):
    seat = await sat(code)
    async with asyncio.timeout(5):
        while not seat.socket.closed:
            await asyncio.sleep(0.01)
    assert seat.socket.code == why
    await seat.stop()


async def test_the_save_on_the_table_is_heard(sat):
    seat = await sat(ENDING)
    await seat.on_meta(json.dumps({"type": "game", "path": "/a.save"}).encode())
    await seat.on_meta(b'{"type": "exit"}')
    assert sat.told == ["/a.save"]
    await seat.stop()


async def test_a_tab_that_is_gone_gets_nothing_and_hurts_nobody(sat):
    seat = await sat(ENDING)
    await seat.on_data(b"painted")
    await seat.stop()


async def test_a_seat_that_never_began_stops_at_once():
    await Seat(PlayRequest(), Socket(), DownloadManager(), print).stop()


@pytest.mark.parametrize(("cells", "kept"), [(80, 80), (0, 10), (-5, 10), (10**9, 500), ("7", 10)])
def test_a_terminal_has_a_size_within_reason(cells, kept):
    assert within(cells) == kept
