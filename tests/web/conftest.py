"""A server of its own process, a tab that speaks its protocol, and a real Chromium."""

import asyncio
import base64
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

SHORT = ["terafab-2026", "--side", "musk", "--seed", "1.3", "--horizon", "4"]
CHROMIUM = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--mute-audio",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--remote-debugging-port=0", "--window-size=1200,800",
]  # fmt: skip
PAINT = re.compile(
    r"\x1b\[(?P<line>\d+);(?P<column>\d+)H|\x1b\[[0-9;?<>=]*[a-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b.|(?P<sign>[^\x00-\x1f])"
)
PATIENCE = 90  # seconds for a page, on a machine with other things to do
KEYS = {
    "Enter": ("Enter", 13, "\r"), "ArrowDown": ("ArrowDown", 40, ""),
    ".": ("Period", 190, "."), "Escape": ("Escape", 27, ""),
}  # fmt: skip


class Served:
    """`computewar serve` in a process of its own, and its link."""

    def __init__(self, home, *arguments):
        code = "from computewar import cli; cli.main()"
        self.log = home / "server.log"
        self.errors = self.log.open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, "serve", *arguments, "--port", "0"],
            stdout=subprocess.PIPE, stderr=self.errors,
            env=os.environ | {"COMPUTEWAR_HOME": str(home), "PYTHONUNBUFFERED": "1"},
            text=True, start_new_session=True,
        )  # fmt: skip
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if found := re.search(r"http://\S+/join\?token=(\S+)", line):
                self.link, self.token = found[0], found[1]
                break
        self.place = urlsplit(self.link).netloc

    def games(self):
        """The processes of games that this server started."""
        found = []
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                command = status.with_name("cmdline").read_bytes()
                parent = re.search(r"PPid:\s*(\d+)", status.read_text())
            except OSError:
                continue
            if b"computewar.tui.tab" in command and int(parent[1]) == self.process.pid:
                found.append(int(status.parent.name))
        return found

    def end(self, name="SIGINT"):
        """Stop it by a signal; seconds that it took."""
        began = time.monotonic()
        os.killpg(self.process.pid, getattr(signal, name))  # as a terminal does
        self.said += self.process.stdout.read()
        self.process.wait(20)
        return time.monotonic() - began


class Terminal:
    """What stands in a terminal, from what was sent to it: only what changes is sent."""

    at = (0, 0)

    def wipe(self):
        """Forget what stands there."""
        self.lines = defaultdict(lambda: defaultdict(lambda: " "))

    def paint(self, data):
        """Put what came where it belongs."""
        for part in PAINT.finditer(data.decode("utf-8", "replace")):
            if part["line"]:
                self.at = int(part["line"]), int(part["column"])
            elif sign := part["sign"]:
                self.lines[self.at[0]][self.at[1]] = sign
                self.at = self.at[0], self.at[1] + 1

    def __str__(self):
        rows = (self.lines[k] for k in range(1, max(self.lines, default=0) + 1))
        return "\n".join("".join(row[k] for k in range(1, max(row, default=0) + 1)) for row in rows)


class Tab(Terminal):
    """The protocol of a tab without a browser."""

    def __init__(self, socket):
        self.socket = socket
        self.wipe()

    async def until(self, text, seconds=20):
        """Read what is painted until a text stands there."""
        async with asyncio.timeout(seconds):
            while text not in str(self):
                message = await self.socket.receive()
                assert message.type is aiohttp.WSMsgType.BINARY, (message, str(self))
                self.paint(message.data)

    async def type(self, text):
        """Press keys."""
        await self.socket.send_json(["stdin", text])

    async def closed(self, seconds=10):
        """The code with which the server closes the socket."""
        async with asyncio.timeout(seconds):
            while True:
                message = await self.socket.receive()
                if message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED):
                    return self.socket.close_code


@pytest.fixture
def served(tmp_path):
    """A maker of servers that are gone at the end."""
    made = []

    def serve(*arguments):
        made.append(Served(tmp_path, *(arguments or SHORT)))
        return made[-1]

    yield serve
    for one in made:
        one.process.poll() is None and one.process.kill()
        one.process.wait()
        one.process.stdout.close()
        one.errors.close()


@asynccontextmanager
async def _joined(server):
    """A session of a browser that came by the link."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        async with session.get(server.link) as page:
            assert page.status == 200
        yield session


@asynccontextmanager
async def _tab(session, server, width=80, height=24):
    """A tab of a session."""
    url = f"ws://{server.place}/ws?width={width}&height={height}"
    async with session.ws_connect(url, origin=f"http://{server.place}") as socket:
        yield Tab(socket)


class Page(Terminal):
    """A page of a real Chromium, driven over its debugging protocol."""

    def __init__(self, socket):
        self.socket, self.number, self.asked = socket, 0, []
        self.size = {"width": 80, "height": 24}
        self.wipe()

    async def call(self, method, **parameters):
        """Ask for something; events that come in between are kept."""
        self.number += 1
        await self.socket.send_json({"id": self.number, "method": method, "params": parameters})
        while True:
            told = await self.read(20)
            if told.get("id") == self.number:
                assert "error" not in told, told
                return told["result"]

    async def read(self, seconds):
        """One message of the browser."""
        message = await self.socket.receive(timeout=seconds)
        told = json.loads(message.data)
        if told.get("method") == "Network.requestWillBeSent":
            self.asked.append(told["params"]["request"]["url"])
        if told.get("method") == "Network.webSocketCreated":
            self.wipe()
        if told.get("method") == "Network.webSocketFrameSent":
            sent = json.loads(told["params"]["response"]["payloadData"])
            self.size = sent[1] if sent[0] == "resize" else self.size
        if told.get("method") == "Network.webSocketFrameReceived":
            self._paint(told["params"]["response"])
        return told

    def _paint(self, frame):
        if frame["opcode"] == 2:
            self.paint(base64.b64decode(frame["payloadData"]))

    async def until(self, text, seconds=30):
        """Wait until a text stands in the terminal."""
        async with asyncio.timeout(seconds):
            while text not in str(self):
                await self.read(seconds)

    async def evaluate(self, code):
        """The value of some JavaScript."""
        told = await self.call("Runtime.evaluate", expression=code, returnByValue=True)
        return told["result"].get("value")

    async def see(self, name):
        """A picture of the page, as PNG; kept where COMPUTEWAR_PICTURES names a folder."""
        told = await self.call("Page.captureScreenshot", format="png")
        picture = base64.b64decode(told["data"])
        if folder := os.environ.get("COMPUTEWAR_PICTURES"):
            (Path(folder) / f"{name}.png").write_bytes(picture)
        return picture

    async def wait_for(self, code, seconds=10):
        """Wait until some JavaScript is true."""
        async with asyncio.timeout(seconds):
            while not await self.evaluate(code):
                await asyncio.sleep(0.05)

    async def press(self, *keys):
        """Press keys as a person does."""
        for key in keys:
            name, number, text = KEYS.get(key, (key, ord(key[0].upper()), key))
            more = {"key": name, "code": name, "windowsVirtualKeyCode": number}
            down = "keyDown" if text else "rawKeyDown"
            await self.call("Input.dispatchKeyEvent", type=down, text=text, **more)
            await self.call("Input.dispatchKeyEvent", type="keyUp", **more)

    async def click(self, column, line):
        """Click into a cell of the terminal, counted from 0; from the end if less."""
        box = "document.querySelector('.xterm-screen').getBoundingClientRect()"
        wide, high = await self.evaluate(f"{box}.width"), await self.evaluate(f"{box}.height")
        line %= self.size["height"]
        x, y = (column + 0.5) * wide / self.size["width"], (line + 0.5) * high / self.size["height"]
        at = {"x": x, "y": y, "button": "left", "clickCount": 1}
        await self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        await self.call("Input.dispatchMouseEvent", type="mousePressed", **at)
        await self.call("Input.dispatchMouseEvent", type="mouseReleased", **at)


class TeamPage(Page):
    """A page with a team's terminal, which keeps all that ever stood in it."""

    def __init__(self, socket):
        super().__init__(socket)
        self.all_painted = ""

    def _paint(self, frame):
        super()._paint(frame)
        if frame["opcode"] == 2:
            self.all_painted += str(self)

    async def shows(self, *words, seconds=PATIENCE):
        """Wait until one of some words stands there."""
        try:
            async with asyncio.timeout(seconds):
                while not any(word in str(self) for word in words):
                    await self.read(seconds)
        except TimeoutError:
            raise AssertionError(f"none of {words} on\n{self}") from None

    async def goes_on(self, *words):
        """Press the key that goes on until one of some words stands there."""
        async with asyncio.timeout(PATIENCE):
            while not any(word in str(self) for word in words):
                await self.press("Enter")
                with suppress(AssertionError):
                    await self.shows(*words, seconds=0.7)


@contextmanager
def _chromium(profile):
    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program, "install chromium"
    process = subprocess.Popen(
        [program, *CHROMIUM, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        port = profile / "DevToolsActivePort"
        end = time.monotonic() + 30
        while not (port.is_file() and port.read_text().count("\n")):
            assert time.monotonic() < end, "chromium does not start"
            time.sleep(0.05)
        yield int(port.read_text().split()[0])
    finally:
        process.terminate()
        process.wait(10)


@asynccontextmanager
async def _browser(profile):
    """A page of a fresh Chromium."""
    with _chromium(profile) as port:
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as told:
                pages = [one for one in await told.json() if one["type"] == "page"]
            url = pages[0]["webSocketDebuggerUrl"]
            async with session.ws_connect(url, max_msg_size=0) as socket:
                page = Page(socket)
                await page.call("Network.enable")
                await page.call("Page.enable")
                yield page


@asynccontextmanager
async def _contexts(profile):
    """A maker of pages of one Chromium, each with cookies of its own."""
    with _chromium(profile) as port:
        async with AsyncExitStack() as stack:
            session = await stack.enter_async_context(aiohttp.ClientSession())
            async with session.get(f"http://127.0.0.1:{port}/json/version") as told:
                url = (await told.json())["webSocketDebuggerUrl"]
            whole = Page(await stack.enter_async_context(session.ws_connect(url, max_msg_size=0)))

            async def opened(kind=Page, width=1200, height=800):
                made = await whole.call("Target.createBrowserContext")
                size = {"width": width, "height": height, "newWindow": True}
                target = await whole.call("Target.createTarget", url="about:blank", **made, **size)
                place = f"ws://127.0.0.1:{port}/devtools/page/{target['targetId']}"
                socket = session.ws_connect(place, max_msg_size=0)
                page = kind(await stack.enter_async_context(socket))
                await page.call("Network.enable")
                await page.call("Page.enable")
                return page

            yield opened


@pytest.fixture
def contexts():
    """A maker of makers of Chromium pages that share no cookies."""
    return _contexts


@pytest.fixture
def team_page():
    """The class of a team's page."""
    return TeamPage


@pytest.fixture
def joined():
    """A maker of sessions that came by the link."""
    return _joined


@pytest.fixture
def tab():
    """A maker of tabs."""
    return _tab


@pytest.fixture
def browser():
    """A maker of Chromium pages."""
    return _browser
