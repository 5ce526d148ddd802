"""Take the pictures of the terminal game: `python docs/take_pictures.py` writes docs/images/*.svg.

One game with a fixed seed, played by keys; the pictures name no font of the web.
"""

import asyncio
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from computewar.sessions.request import PlayRequest
from computewar.tui import actions
from computewar.tui.app import ComputewarApp

FOLDER = Path(__file__).parent / "images"
REQUEST = PlayRequest(scenario="terafab-2026", sides=("musk",), seed="7")
WIDE, NARROW, LEAST = (120, 36), (80, 24), (60, 20)
YEAR_TWO = 5  # quarters played
TOLD = ("supply", "roadmap", "money", "exposure", "rivals", "world", "history", "pages", "help")
"""What is taken from the board of the second year, by the first key of the action."""
WEB_FONT = re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL)


async def settled(pilot: Pilot[None]) -> None:
    """Wait for what the last key brings about, forecasts included."""
    await pilot.pause()
    while any(not worker.is_finished for worker in pilot.app.workers):
        with suppress(WorkerCancelled):  # given up for another
            await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after another."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def take(app: ComputewarApp, name: str) -> None:
    """Write what stands on the screen."""
    picture = WEB_FONT.sub("", app.export_screenshot(title="computewar"))
    (FOLDER / f"{name}.svg").write_text(picture, "utf-8")


async def pictures(size: tuple[int, int], ending: str) -> None:
    """The pages of the first quarter at one size, and the board of the second year."""
    app = ComputewarApp(REQUEST)
    async with app.run_test(size=size) as pilot:
        while app.screen.name == "title":
            await pilot.pause(0.05)
        await settled(pilot)
        take(app, f"briefing{ending}")
        await press(pilot, "enter", "a", "enter")
        take(app, f"capital{ending}")
        await press(pilot, "f")
        take(app, f"forecast{ending}")
        await press(pilot, "enter", "enter")
        take(app, f"report{ending}")
        while app.room.session.turn < YEAR_TWO:
            await press(pilot, "enter", "a", "enter", "enter", "enter")
        await press(pilot, "b")
        take(app, f"board{ending}")
        await press(pilot, "i")
        take(app, f"why{ending}")
        await home(pilot)
        for name in TOLD:
            await press(pilot, actions.BY_ID[name].keys[0])
            take(app, f"{name}{ending}")
            await home(pilot)
        await forked(app, pilot)
        take(app, f"compare{ending}")
    app.room.leave()


async def home(pilot: Pilot[None]) -> None:
    """Back to the board."""
    while pilot.app.screen.name != "board":
        await press(pilot, "escape")


async def forked(app: ComputewarApp, pilot: Pilot[None]) -> None:
    """The page of two branches: the game so far, and one that parted a year ago."""
    session = app.room.session
    session.back_to(YEAR_TWO - 3)
    while session.turn < YEAR_TWO:
        session.fill("musk", "buyer")
        session.commit("musk")
    await press(pilot, "f", "b", actions.BY_ID["compare"].keys[0])


async def before() -> None:
    """The title, at its least size too."""
    for size, ending in ((NARROW, ""), (LEAST, "-60x20")):
        app = ComputewarApp(PlayRequest())
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            take(app, f"title{ending}")


def main() -> None:
    """All pictures, with saves in a folder that is thrown away."""
    FOLDER.mkdir(exist_ok=True)
    for size, ending in ((WIDE, ""), (NARROW, "-80x24")):
        with tempfile.TemporaryDirectory() as home:
            os.environ["COMPUTEWAR_HOME"] = home
            asyncio.run(pictures(size, ending))
    with tempfile.TemporaryDirectory() as home_of_none:
        os.environ["COMPUTEWAR_HOME"] = home_of_none
        asyncio.run(before())


if __name__ == "__main__":
    main()
