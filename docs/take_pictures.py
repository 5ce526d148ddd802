"""Take the pictures of the terminal game: `python docs/take_pictures.py` writes docs/images/*.svg.

One game with a fixed seed, played by keys; the pictures name no font of the web.
"""

import asyncio
import os
import re
import tempfile
from pathlib import Path

from textual.pilot import Pilot

from computewar.sessions.request import PlayRequest
from computewar.tui.app import ComputewarApp

FOLDER = Path(__file__).parent / "images"
REQUEST = PlayRequest(scenario="terafab-2026", sides=("musk",), seed="7")
WIDE, NARROW = (120, 36), (80, 24)
YEAR_TWO = 5  # quarters played
WEB_FONT = re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL)


async def settled(pilot: Pilot[None]) -> None:
    """Wait for what the last key brings about, forecasts included."""
    await pilot.pause()
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
        take(app, f"source{ending}")
    app.room.leave()


def main() -> None:
    """All pictures, with saves in a folder that is thrown away."""
    FOLDER.mkdir(exist_ok=True)
    for size, ending in ((WIDE, ""), (NARROW, "-80x24")):
        with tempfile.TemporaryDirectory() as home:
            os.environ["COMPUTEWAR_HOME"] = home
            asyncio.run(pictures(size, ending))


if __name__ == "__main__":
    main()
