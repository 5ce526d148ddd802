"""A workshop's server in a process of its own, and people who come by sockets, as browsers do.

    python docs/workshop_room.py FILE MODULE

serves a workshop's file with MODULE as the game behind each tab, and prints its address.
"""

import asyncio
import os
import re
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import aiohttp

from computewar import load_scenario
from computewar.inputs.setup import arranged
from computewar.sessions.workshop import Workshop
from computewar.workshop import rounds, seats

TEAMS = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta")
WIDE, HIGH = 120, 36
PARTS = re.compile(
    r"\x1b\[(?P<line>\d+);(?P<column>\d+)H|\x1b\[[0-9;?<>=]*[a-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b.|(?P<sign>[^\x00-\x1f])"
)
LONGEST = 60.0


class Tab:
    """A tab's socket, and what stands on its screen."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, began: float) -> None:
        self.socket, self.began, self.lines = socket, began, [[" "] * WIDE for _line in range(HIGH)]

    def shows(self, words: str) -> bool:
        """Whether words stand on the screen, in one line."""
        return any(words in "".join(line) for line in self.lines)

    def paint(self, text: str) -> None:
        """Put what came where it belongs; wide signs are taken for narrow ones."""
        for part in PARTS.finditer(text):
            if part["line"]:
                self.at = int(part["line"]) - 1, int(part["column"]) - 1
            elif sign := part["sign"]:
                line, column = self.at
                if line < HIGH and column < WIDE:
                    self.lines[line][column] = sign
                self.at = line, column + 1

    at = (0, 0)

    async def until(self, words: str, patience: float = LONGEST) -> float:
        """Seconds until words stand there, from the last key; TimeoutError with the screen."""
        try:
            async with asyncio.timeout(patience):
                while not self.shows(words):
                    message = await self.socket.receive()
                    if message.type is not aiohttp.WSMsgType.BINARY:
                        raise ConnectionError(str(message))
                    self.paint(message.data.decode("utf-8", "replace"))
        except TimeoutError:
            raise TimeoutError(f"no '{words}' on\n{self}") from None
        return time.perf_counter() - self.began

    async def press(self, *keys: str) -> None:
        """Press keys."""
        self.began = time.perf_counter()
        for key in keys:
            await self.socket.send_json(["stdin", key])

    def __str__(self) -> str:
        return "\n".join("".join(line).rstrip() for line in self.lines)


class Room:
    """A server in a process of its own, and everybody's browser."""

    def __init__(self, process: subprocess.Popen[str], link: str) -> None:
        self.process, self.link = process, link

    @asynccontextmanager
    async def browser(self, token: str, name: str) -> AsyncIterator[aiohttp.ClientSession]:
        """A browser that came by a link."""
        jar, head = aiohttp.CookieJar(unsafe=True), {"Origin": self.link}
        async with aiohttp.ClientSession(cookie_jar=jar, headers=head) as session:
            form = {"secret": token, "name": name}
            async with session.post(f"{self.link}/join", data=form, allow_redirects=False) as page:
                assert page.status == 303, await page.text()
            yield session

    @asynccontextmanager
    async def tab(self, session: aiohttp.ClientSession) -> AsyncIterator[Tab]:
        """A tab as soon as its socket is open; it counts from before."""
        began = time.perf_counter()
        url = f"{self.link}/ws?width={WIDE}&height={HIGH}"
        async with session.ws_connect(url, origin=self.link, max_msg_size=0) as socket:
            yield Tab(socket, began)

    def memory(self) -> list[tuple[float, float]]:
        """MiB of each tab: all that it holds, and its share of what several hold."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [_mebibytes(int(pid)) for pid in children.read_text().split()]


def _mebibytes(pid: int) -> tuple[float, float]:
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    held, share = (int(re.search(rf"^{name}:\s+(\d+)", text, re.M)[1]) for name in ("Rss", "Pss"))  # type: ignore[index]
    return held / 1024, share / 1024


def made(folder: Path, played: int = 0) -> tuple[Path, dict[str, str]]:
    """A workshop of eight teams in the phase of deciding, after some rounds, and its tokens."""
    story = load_scenario("terafab-2026")
    path = folder / f"after{played}.workshop"
    setup = arranged(story, TEAMS, practice=False, minutes=240)
    with Workshop.new(path, story, "7", setup) as workshop:
        tokens = {key: seats.invite(workshop, "team", key)[0] for key in setup.teams}
        tokens |= {r: seats.invite(workshop, r)[0] for r in ("facilitator", "projector")}
        rounds.decide(workshop)
        while workshop.stage.round <= played or workshop.stage.phase != "deciding":
            rounds.forward(workshop)
    return path, tokens


@contextmanager
def served(path: Path, module: str) -> Iterator[Room]:
    """A hall over a file with a game behind its tabs, until it is left."""
    words = [sys.executable, __file__, str(path), module]
    here = str(Path(__file__).parent)
    places = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH", ""), here)))
    process = subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": places}
    )
    try:
        assert process.stdout
        yield Room(process, process.stdout.readline().strip())
    finally:
        process.terminate()
        said = process.stdout.read()
        process.wait(30)
        process.stdout.close()
        if said:
            raise RuntimeError(f"a tab's game complained:\n{said}")


def serve(path: str, module: str) -> None:
    """Be that server."""
    from computewar.web.hall import Hall

    hall = Hall(Path(path), "127.0.0.1", 0)
    hall.module = module

    def say(link: str) -> None:
        sys.stdout.write(f"{link}\n")
        sys.stdout.flush()

    hall.serve(say=say)


if __name__ == "__main__":
    serve(*sys.argv[1:])
