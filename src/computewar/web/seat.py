"""The seat: the process of the game behind a tab. It is asked to end, and made to if it does not.

The game tells which save is on the table, so that the next tab goes on with it.
"""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from contextlib import suppress

from aiohttp.web import WebSocketResponse
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

LEFT, STOPPED, FAILED, TAKEN, REVOKED = 1000, 1001, 1011, 4001, 4003
"""Why a socket is closed; seat.js says it in words."""
PATIENCE = 2.0
"""Seconds that the game has to end by itself, and then again when it was told to."""
CELLS = (10, 500)
"""The fewest and the most columns or lines that a tab may ask for."""


SPARING = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "65536", "OPENBLAS_NUM_THREADS": "1"}
"""What a game heeds of its memory, where many are on one machine."""


class Seat(AppService):
    """The game of one tab, over the tab's socket; `command` is a module and what it is given."""

    def __init__(
        self,
        command: Sequence[str],
        socket: WebSocketResponse,
        downloads: DownloadManager,
        tell: Callable[[str], None],
    ) -> None:
        super().__init__(
            "computewar",
            write_bytes=self._paint,
            write_str=self._say,
            close=self._close,
            download_manager=downloads,
        )
        self.module, self.socket, self.tell, self.why = command, socket, tell, LEFT

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        """Textual's for a browser, with the driver that ends when the server does."""
        driver = "computewar.tui.tab:TabDriver"
        return {**SPARING, **super()._build_environment(width, height), "TEXTUAL_DRIVER": driver}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the game without a shell in between, which would outlive a signal.

        In a session of its own: the terminal's Ctrl-C is for the server, which ends the game.
        """
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", *self.module,
            stdin=PIPE, stdout=PIPE, stderr=PIPE, env=self._build_environment(width, height),
            start_new_session=True,
        )  # fmt: skip
        self._process, self._stdin = process, process.stdin
        return process

    async def start(self, width: int, height: int) -> None:
        """Start the game at a size in cells."""
        await super().start(within(width), within(height))

    async def run(self) -> None:
        """Pass on what the game paints until it ends; then close the tab's socket and say why."""
        assert self._process is not None
        try:
            await super().run()
            if self.why == LEFT and await self._process.wait():
                self.why = FAILED
        finally:
            await self._close()

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the game its new size in cells."""
        await super().set_terminal_size(within(width), within(height))

    async def on_meta(self, data: bytes) -> None:
        """Hear which save is on the table. That the game ends is seen when it has."""
        told = json.loads(data)
        if told["type"] == "game":
            self.tell(str(told["path"]))
        elif told["type"] != "exit":
            await super().on_meta(data)

    async def turn_out(self) -> None:
        """Close the socket at once, so that nothing typed comes in; the game is ended after it."""
        self.why = REVOKED
        await self._close()

    async def stop(self, why: int = LEFT) -> None:
        """End the game, gently first; it is over when this returns."""
        if self._process is None or self._task is None:
            return
        if not self._task.done() and self.why == LEFT:
            self.why = why
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self.send_meta({"type": "quit"}), PATIENCE)
        for force in (self._process.terminate, self._process.kill):
            if await self._over():
                break
            with suppress(ProcessLookupError):
                force()
        await self._process.wait()
        await self._close()

    async def _over(self) -> bool:
        """Whether the game has ended and been heard to the end within our patience."""
        assert self._process is not None
        assert self._task is not None
        waiting = [asyncio.ensure_future(self._process.wait()), self._task]
        _done, pending = await asyncio.wait(waiting, timeout=PATIENCE)
        return not pending

    # what the tab gets; one that has gone gets nothing, and the game is heard on until it ends

    async def _paint(self, data: bytes) -> None:
        if not self.socket.closed:
            with suppress(ConnectionError, RuntimeError):
                await self.socket.send_bytes(data)

    async def _say(self, text: str) -> None:
        if not self.socket.closed:
            with suppress(ConnectionError, RuntimeError):
                await self.socket.send_str(text)

    async def _close(self) -> None:
        if not self.socket.closed:
            with suppress(ConnectionError, RuntimeError):
                await self.socket.close(code=self.why)


def within(cells: int) -> int:
    """A width or height that a terminal can have."""
    return min(max(int(cells), CELLS[0]), CELLS[1])
