"""Fill in what guides show: `python docs/shown.py` plays their games, runs their commands anew.

In a page of `PAGES`, each ```text block is written by what stands before it:

- a block under `<!-- NAME.toml -->` is written as that file;
- a ```sh block right before it: its commands are run, in one folder a page, and what they print is
  the block;
- `<!-- game SCENARIO SIDE SEED [WIDTHxHEIGHT] -->` begins a game in a terminal, and
  `<!-- keys KEY … -->` presses keys: the next block is what then stands on the screen, or lines of
  it: `<!-- keys enter | 3-12 -->`.
"""

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

from take_pictures import press, settled
from textual.pilot import Pilot

from computewar.sessions.request import PlayRequest
from computewar.tui.app import ComputewarApp

HERE = Path(__file__).parent
PAGES = tuple(HERE / name for name in ("tour.md", "player.md", "analyst.md"))
TOKEN = re.compile(
    r"^<!-- (?P<word>game|keys) (?P<rest>.*?) -->$"
    r"|^(?:<!-- (?P<name>\S+\.\w+) -->\n)?```(?P<kind>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
SHOWN = re.compile(r"\s*```text\n")
"""What makes a block of commands one that is run here: the block for its output follows it."""
SIZE = "80x24"


def commands(text: str) -> list[str]:
    """The lines of a block of commands, without comments."""
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def printed(text: str, folder: Path) -> str:
    """What the commands of a block print, one after another; a command that fails ends it all."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    told = {"cwd": folder, "env": os.environ | {"PATH": path, "COLUMNS": "100"}}
    done = [
        subprocess.run(line, shell=True, check=True, text=True, stdout=subprocess.PIPE, **told)
        for line in commands(text)
    ]
    return "".join(one.stdout for one in done)


def lines_of(screen: str, which: str) -> str:
    """Lines A-B of a screen, counted from 1; all without `which`, and none empty at the end."""
    first, _, last = which.partition("-")
    lines = screen.splitlines()
    kept = lines[int(first) - 1 : int(last)] if which else lines
    return "\n".join(kept).rstrip() + "\n"


async def begun(words: list[str], stack: AsyncExitStack) -> Pilot[None]:
    """A new game in a terminal of a size, as `computewar play` begins it."""
    scenario, side, seed, size = (*words, SIZE)[:4]
    width, height = map(int, size.split("x"))
    app = ComputewarApp(PlayRequest(scenario=scenario, sides=(side,), seed=seed))
    pilot = await stack.enter_async_context(app.run_test(size=(width, height)))
    stack.callback(app.room.leave)
    while app.screen.name == "title":
        await pilot.pause(0.05)
    await settled(pilot)
    return pilot


async def after(pilot: Pilot[None], rest: str) -> str:
    """What stands on the screen after keys, or the lines of it that are asked for."""
    keys, _, which = rest.partition("|")
    await press(pilot, *keys.split())
    strips = pilot.app.screen._compositor.render_strips()  # as the tests read a screen
    return lines_of("\n".join(strip.text.rstrip() for strip in strips), which.strip())


async def made(page: str, folder: Path) -> str:
    """The page with all its blocks anew."""
    parts, end, waiting, pilot = [], 0, None, None
    async with AsyncExitStack() as stack:
        for token in TOKEN.finditer(page):
            if token["word"] == "game":
                pilot = await begun(token["rest"].split(), stack)
            elif token["word"]:
                assert pilot is not None, "keys before any game"
                waiting = await after(pilot, token["rest"])
            elif token["name"]:
                (folder / token["name"]).write_text(token["text"], "utf-8")
            elif token["kind"] == "sh" and SHOWN.match(page, token.end()):
                waiting = printed(token["text"], folder)
            elif token["kind"] == "text" and waiting is not None:
                parts += [page[end : token.start("text")], waiting]
                end, waiting = token.end("text"), None
    return "".join([*parts, page[end:]])


def anew(page: str) -> str:
    """The page with all its blocks anew; saves and results go to folders that are thrown away."""
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as folder:
        os.environ["COMPUTEWAR_HOME"] = home
        return asyncio.run(made(page, Path(folder)))


def main(names: list[str]) -> Iterator[Path]:
    """Write the pages named, or all; gives those that changed."""
    for file in [Path(name) for name in names] or PAGES:
        old = file.read_text("utf-8")
        new = anew(old)
        file.write_text(new, "utf-8")
        if new != old:
            yield file


if __name__ == "__main__":
    for changed in main(sys.argv[1:]):
        print(f"wrote {changed}")  # noqa: T201
