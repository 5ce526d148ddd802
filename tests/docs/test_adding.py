"""What the page on adding things promises, done on copies of the repository.

Each part of `docs/adding.md` is carried out as it is written: its blocks change a fresh copy, its
commands run there, what they print is compared with what the page shows, and what the page says
happens by itself is looked for. Commands that run tests are behind `slow`, the rest behind `heavy`.
"""

import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "adding.md").read_text("utf-8")
COPIED = (
    "src", "scenarios", "seeds", ".ci", "pyproject.toml", "constraints.txt", "LICENSE", "README.md",
    "CONTRIBUTING.md",
)  # fmt: skip
FURNITURE = ("conftest.py", "tui/conftest.py", "tui/quiet.toml", "plain/conftest.py")
"""Of the tests, what those that look at a screen or a console need."""
PLACE = re.compile(r"\b(new|at the end of|in)\s+`([\w/.-]+\.\w+)`", re.IGNORECASE)
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block: its kind, what the page says to do with it and where, and what it holds."""

    kind: str
    how: str
    path: str
    text: str


def parts():
    """Heading of each part of the page that has blocks → its blocks, in order."""
    found = {}
    ends = [*re.finditer(r"^## (.+)$", PAGE, re.MULTILINE), None]
    for one, after in pairwise(ends):
        blocks = list(blocks_of(PAGE[one.end() : after.start() if after else len(PAGE)]))
        if blocks:
            found[one[1].split(",")[0]] = blocks
    return found


def blocks_of(text):
    how, path, at = "", "", 0
    for fence in FENCE.finditer(text):
        for found in PLACE.finditer(text, at, fence.start()):
            how, path = found[1].lower(), found[2]
        yield Block(fence[1], how, path, fence[2])
        at = fence.end()


def put(copy, block):
    """Change the copy as a block says."""
    file = copy / block.path
    if block.kind == "diff":
        assert block.how == "in", block
        lines = block.text.splitlines()
        old, new = (
            "\n".join(line[1:] for line in lines if line[:1] != sign) + "\n" for sign in "+-"
        )
        before = file.read_text("utf-8")
        assert before.count(old) == 1, f"{block.path} does not have this once:\n{old}"
        file.write_text(before.replace(old, new), "utf-8")
    elif block.how == "new":
        assert not file.exists(), f"{block.path} is there already"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.text, "utf-8")
    else:
        assert block.how == "at the end of", block
        file.write_text(file.read_text("utf-8") + "\n" + block.text, "utf-8")


PARTS = parts()
CHANGES = ("diff", "python", "toml")


@pytest.fixture
def copy(tmp_path):
    """A copy of the repository, of its tests the furniture alone."""
    made = tmp_path / "copy"
    for name in (*COPIED, *(f"tests/{name}" for name in FURNITURE)):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, made / name)
        else:
            shutil.copy2(ROOT / name, made / name)
    shutil.copytree(ROOT / "docs", made / "docs", ignore=shutil.ignore_patterns("images"))
    return made


@pytest.fixture
def with_tests(copy):
    """The copy with all tests that the page names."""
    skipped = shutil.ignore_patterns("recorded", "golden", "__snapshots__")
    shutil.copytree(ROOT / "tests", copy / "tests", ignore=skipped, dirs_exist_ok=True)
    return copy


@pytest.fixture
def run(copy, own_home):
    """`run(command)`: what a command prints in the copy; it must end well."""

    def made(command):
        env = os.environ | {"PYTHONPATH": str(copy / "src"), "COMPUTEWAR_HOME": str(own_home)}
        env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
        done = subprocess.run(
            command, shell=True, cwd=copy, env=env, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    return made


def carried_out(copy, run, name, wanted):
    """Put a part's blocks into the copy and run those commands that are `wanted`."""
    printed = ""
    for block in PARTS[name]:
        if block.kind in CHANGES:
            put(copy, block)
        elif block.kind == "sh":
            printed = "".join(run(line) for line in block.text.splitlines() if wanted(line))
    return printed


def takes_long(command):
    """Whether a command runs tests or plays many games."""
    return any(word in command for word in ("pytest", "--play", "compare"))


SEEN = {  # what happens by itself, looked for by tests that are put into the copy
    "A lever": {
        "tests/tui/test_added.py": """
async def test_it_has_a_field_on_its_page(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "f9")
        assert "Standards bodies" in shown(app)
""",
        "tests/plain/test_added.py": """
from computewar.plain.capital import capital
from computewar.report.levers import areas, page

def test_plain_mode_sets_it_and_the_quarter_is_paid(session, console, said):
    orders = session.orders("musk")
    rows = page(session.game.observe("musk"), orders, "tesla", "products")
    number = 1 + [one.lever for one in rows].index("standards_spend")
    place = 1 + list(areas()).index("products")
    one = console("a", f"{place}", f"{number} 1.5", "b")
    capital(one, session, "musk")
    assert session.plan("musk") == {"standards_spend": {"tesla": 1.5}}
    assert "Standards bodies: $1.5" in said(one)
""",
    },
    "A card": {
        "tests/test_added.py": """
from computewar import load_scenario, new_game

def test_it_is_dealt_in_a_game():
    game, dealt = new_game(load_scenario("terafab-2026"), 1), []
    for _ in range(9):
        dealt += [name for _firm, name in game.observe("musk").cards]
        game = game.advance({})
    assert "seat-at-the-table" in dealt
""",
    },
    "A mechanic": {
        "tests/test_added.py": """
import numpy as np
from computewar import load_scenario, new_game
from computewar.report.causes import causes

def test_why_tells_it():
    game = new_game(load_scenario("terafab-2026"), 1)
    after = game.advance({"musk": {"open_books": np.ones((2, 1))}})
    told = {(one.key, one.firm): one for one in causes(game, after, "musk")}
    assert "open books" in [part.label for part in told["trust", "tesla"].parts]
""",
    },
    "A strategy": {
        "tests/tui/test_added.py": """
async def test_the_advisor_offers_it(playing, request_of, keys, shown):
    async with playing(request_of()) as (app, pilot):
        await keys(pilot, "enter", "a")
        assert any(one.id == "patient" for one in app.screen.choices)
""",
    },
    "A scenario": {
        "tests/test_added.py": """
from computewar import find, load_scenario, new_game, play

def test_it_plays_to_its_end():
    story = load_scenario("slow-grid")
    seats = {name: find(side.strategy) for name, side in story.sides.items()}
    *_rest, last = play(new_game(story, 1), seats)
    assert last.finished
    assert last.state.turn == 12
""",
    },
    "A screen": {
        "tests/tui/test_added.py": """
async def test_it_stands_in_footer_and_help(playing, request_of, keys, shown):
    async with playing(request_of(), size=(200, 50)) as (app, pilot):
        await keys(pilot, "b")
        assert "people" in shown(app).splitlines()[-1]
        await keys(pilot, "question_mark")
        assert "The teams of each firm, and how tired they are." in shown(app)
""",
    },
}


def test_every_part_of_the_page_is_carried_out():
    named = re.findall(r"^\| \[(.+?)\]\(#", PAGE, re.MULTILINE)
    assert [one.lower() for one in PARTS] == [*named[:-1], "an outcome"]
    assert set(SEEN) < set(PARTS)


@pytest.mark.parametrize("name", PARTS)
def test_the_blocks_of_a_part_fit_the_repository(tmp_path, name):
    for path in {block.path for block in PARTS[name] if block.kind in CHANGES}:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / path).exists():
            shutil.copy2(ROOT / path, tmp_path / path)
    for block in PARTS[name]:
        if block.kind in CHANGES:
            put(tmp_path, block)


@pytest.mark.heavy
@pytest.mark.parametrize("name", PARTS)
def test_a_part_does_what_it_says(copy, run, name):
    printed = carried_out(copy, run, name, lambda command: not takes_long(command))
    shown = "".join(block.text for block in PARTS[name] if block.kind == "text")
    lines = {" ".join(line.split()) for line in printed.splitlines()}
    wanted = [" ".join(line.split()) for line in shown.splitlines()]
    assert [one for one in wanted if not any(one in line for line in lines)] == [], printed
    for path, text in SEEN.get(name, {}).items():
        (copy / path).write_text(text, "utf-8")
    if name in SEEN:
        run(f"python -m pytest -q {' '.join(SEEN[name])}")


@pytest.mark.slow
@pytest.mark.parametrize("name", PARTS)
def test_the_tests_and_trials_of_a_part_pass(with_tests, run, name):
    carried_out(with_tests, run, name, lambda command: True)
