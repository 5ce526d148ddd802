"""The screens in Arabic, a preview: the robot and the monkey play there as they do in English."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PLAYERS = ("keys_play_the_game_that_the_engine_plays", "any_keys_at_any_pace")
CODE = """
import asyncio
from computewar.sessions.request import PlayRequest
from computewar.tui.app import ComputewarApp

async def title():
    app = ComputewarApp(PlayRequest())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        print("\\n".join(strip.text for strip in app.screen._compositor.render_strips()))

asyncio.run(title())
"""


def _in_arabic(*arguments):
    environment = {**os.environ, "COMPUTEWAR_LANGUAGE": "ar", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, env=environment, cwd=HERE.parents[1], capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_the_title_is_in_arabic():
    done = _in_arabic("-c", CODE)
    assert "لعبة جديدة" in done.stdout, done.stderr


@pytest.mark.slow
def test_the_robot_and_the_monkey_play_on_arabic_screens():
    files = [str(HERE / name) for name in ("test_robot.py", "test_monkey.py")]
    done = _in_arabic("-m", "pytest", "-q", *files, "-k", " or ".join(PLAYERS))
    assert done.returncode == 0, done.stdout
    assert "4 passed" in done.stdout
