"""Golden screens: what stands where at each size; figures are masked, words and places are not.

`COMPUTEWAR_RETAKE=1 python -m pytest tests/tui/test_golden.py` writes them anew; look at the diff.
"""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.sessions.request import PlayRequest
from computewar.sessions.session import Session
from computewar.tui import actions

pytestmark = pytest.mark.usefixtures("unversioned")
FOLDER = Path(__file__).parent / "golden"
FIGURE = re.compile(
    r"[+−]?\$?\d[\d.,]*(?:k|M|m|bn|tn|%|×)?(?: MW| GW| H100e)?|[▁▂▃▄▅▆▇█\u2800-\u28ff]+"
)
SCROLLBAR = re.compile(r"(?<=\s)[▁▂▃▄▅▆▇█]$")
TUNED = [("Warnings", "The purse"), ("Under way", "Books of")]
"""Between these words stands what depends on the numbers of the scenario."""
SIZES = [(60, 20), (80, 24), (120, 36), (200, 60)]
USUAL = SIZES[1:3]
"""The sizes looked at by default; the least and the widest are behind `slow`."""
USUAL_SIDES = [("musk", USUAL[0]), ("openai", USUAL[1])]
STAY = {"pass", "plan", "quit", "back", "skip", "export"}
"""Actions of the board that lead on or away, and to no page of their own."""


def masked(page):
    """A page without figures, charts and runs of blanks: they change with every number."""
    plain = [SCROLLBAR.sub("", line) for line in page.splitlines()]
    lines = [re.sub(r"\s+", " ", FIGURE.sub("#", line)).strip() for line in plain]
    page = "\n".join(line for line in lines if line and not re.fullmatch(r"[#░▒●─ ·]*", line))
    for first, last in TUNED:
        page = re.sub(rf"({first}[^\n]*\n).*?({last})", r"\1\2", page, flags=re.DOTALL)
    return page


def compare(name, page):
    """Hold a page against its golden copy."""
    file = FOLDER / f"{name}.txt"
    if os.environ.get("COMPUTEWAR_RETAKE"):
        file.write_text(page + "\n", "utf-8")
    assert page == file.read_text("utf-8").removesuffix("\n")


def fits(page, size):
    """No line is longer than the terminal is wide, no page higher."""
    lines = page.splitlines()
    return len(lines) <= size[1] and max(map(len, lines)) <= size[0]


def _sized(size, often=True):
    """A size as a case of its own, behind `slow` unless it is looked at by default."""
    marks = [] if often and size in USUAL else [pytest.mark.slow]
    return pytest.param(size, id=f"{size[0]}x{size[1]}", marks=marks)


EVERY = [_sized(size) for size in SIZES]
SELDOM = [_sized(size, often=False) for size in SIZES]
FIRST = [
    pytest.param(side, size, id=f"{side}-{size[0]}x{size[1]}", marks=marks)
    for size in SIZES
    for side in ("musk", "openai")
    for marks in [[] if (side, size) in USUAL_SIDES else [pytest.mark.slow]]
]
"""Each side at one size; the other sizes behind `slow`."""


@pytest.mark.parametrize(("side", "size"), FIRST)
async def test_the_pages_of_a_first_quarter(playing, request_of, keys, shown, side, size):
    async with playing(request_of(side, horizon=20), size) as (app, pilot):
        pages = {"briefing": shown(app)}
        for name, pressed in {
            "capital": "enter", "chips": "f4", "purse": "f12", "commit": "enter", "board": "b",
        }.items():  # fmt: skip
            await keys(pilot, pressed)
            pages[name] = shown(app)
        for name, page in pages.items():
            assert fits(page, size)
            compare(f"{name}-{side}-{size[0]}x{size[1]}", masked(page))


@pytest.mark.parametrize("size", EVERY)
async def test_the_title_and_its_keys(playing, keys, shown, size):
    async with playing(size=size) as (app, pilot):
        compare(f"title-{size[0]}x{size[1]}", shown(app))
        await keys(pilot, "question_mark")
        compare(f"title-keys-{size[0]}x{size[1]}", shown(app))


@pytest.mark.slow
async def test_a_quarter_at_the_least_size(playing, request_of, keys, shown):
    async with playing(request_of(), (60, 20)) as (app, pilot):
        for pressed in ("enter", "a", "enter", "f", "c", "enter", "enter", "b"):
            await keys(pilot, pressed)
            assert fits(shown(app), (60, 20)), app.screen.name


async def test_below_the_least_size_it_says_so(playing, shown):
    async with playing(size=(60, 20)) as (app, pilot):
        await pilot.resize_terminal(59, 20)
        await pilot.pause()
        compare("too-small", shown(app).strip())


@pytest.mark.parametrize("size", EVERY)
async def test_a_card_its_answers_and_where_they_are_listed(playing, request_of, keys, shown, size):
    async with playing(request_of(scenario="nvidia-memo"), size) as (app, pilot):
        for name, pressed in {"cards": "enter", "cards-source": "i"}.items():
            await keys(pilot, pressed)
            assert fits(shown(app), size)
            compare(f"{name}-{size[0]}x{size[1]}", masked(shown(app)))


@pytest.mark.parametrize("size", EVERY)
async def test_a_reading_says_what_the_documents_say(playing, request_of, keys, shown, size):
    asked = replace(request_of(scenario="terafab-2026"), sides=())
    async with playing(asked, size) as (app, pilot):
        await keys(pilot, *["down"] * 5)
        assert fits(shown(app), size)
        compare(f"reading-{size[0]}x{size[1]}", masked(shown(app)))


@pytest.fixture
def kept(tmp_path):
    """A maker of saved games: horizon, turns played by the advisor, who plays."""

    def keep(horizon, turns, *people):
        path = tmp_path / "kept.save"
        scenario = load_scenario(str(Path(__file__).with_name("quiet.toml")), horizon=horizon)
        with Session.new(path, scenario, "1.3", dict.fromkeys(people, "person")) as session:
            for _turn in range(turns):
                for side in people:
                    session.fill(side, "balanced")
                    session.commit(side)
        return PlayRequest(resume=path)

    return keep


def _unlike(pages, size):
    """Which pages do not fit, or are not as their golden copies are."""
    found = []
    for name, page in pages.items():
        try:
            compare(f"{name}-{size[0]}x{size[1]}", masked(page))
        except (AssertionError, FileNotFoundError):
            found.append(name)
        if not fits(page, size):
            found.append(f"{name} does not fit")
    return found


async def _back_to_board(app, pilot, keys):
    """From wherever a key led, to the board."""
    for _step in range(4):
        if app.screen.name == "board":
            return
        await keys(pilot, "escape")
    raise AssertionError(f"no way back from {app.screen.name}")


@pytest.mark.parametrize("size", SELDOM)
async def test_every_page_that_the_board_of_a_later_quarter_leads_to(
    playing, kept, keys, shown, size
):
    async with playing(kept(20, 3, "musk"), size) as (app, pilot):
        pages = {"later-report": shown(app)}
        await keys(pilot, "b")
        pages["later-board"] = shown(app)
        for action in actions.on("board"):
            if action.id in STAY or action.own or not action.enabled(app.room):
                continue
            await keys(pilot, action.keys[0])
            if app.screen.name != "board":
                pages[f"later-{action.id}"] = shown(app)
            await _back_to_board(app, pilot, keys)
    assert _unlike(pages, size) == []


@pytest.mark.parametrize("size", SELDOM)
async def test_what_stands_before_and_after_a_game(playing, kept, keys, shown, size):
    pages = {}
    async with playing(size=size) as (app, pilot):
        await keys(pilot, "n")
        pages["new-game"] = shown(app)
    async with playing(kept(2, 2, "musk"), size) as (app, pilot):
        pages["verdict"] = shown(app)
    assert _unlike(pages, size) == []


@pytest.mark.parametrize("size", SELDOM)
async def test_the_page_between_two_people(playing, kept, shown, size):
    async with playing(kept(4, 0, "musk", "openai"), size) as (app, _pilot):
        assert _unlike({"hand-over": shown(app)}, size) == []
