"""Golden screens: what stands where at each size; figures are masked, words and places are not.

`COMPUTEWAR_RETAKE=1 python -m pytest tests/tui/test_golden.py` writes them anew; look at the diff.
"""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "golden"
FIGURE = re.compile(r"[+−]?\$?\d[\d.,]*(?:k|M|m|bn|tn|%|×)?(?: MW| GW| H100e)?|[▁▂▃▄▅▆▇█]+")
SCROLLBAR = re.compile(r"(?<=\s)[▁▂▃▄▅▆▇█]$")
TUNED = [("Warnings", "The purse"), ("Under way", "Books of")]
"""Between these words stands what depends on the numbers of the scenario."""
SIZES = [(80, 24), (120, 36)]


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


FIRST = [
    pytest.param(side, size, id=f"{side}-{size[0]}x{size[1]}", marks=marks)
    for size in SIZES
    for side in ("musk", "openai")
    for marks in [[] if (side == "musk") == (size == SIZES[0]) else [pytest.mark.slow]]
]
"""Each side at one size, the other size behind `slow`."""


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


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_title_and_its_keys(playing, keys, shown, size):
    async with playing(size=size) as (app, pilot):
        compare(f"title-{size[0]}x{size[1]}", shown(app))
        await keys(pilot, "question_mark")
        compare(f"title-keys-{size[0]}x{size[1]}", shown(app))


async def test_the_least_size_and_what_is_below_it(playing, request_of, keys, shown):
    async with playing(request_of(), (60, 20)) as (app, pilot):
        for pressed in ("enter", "a", "enter", "f", "c", "enter", "enter", "b"):
            await keys(pilot, pressed)
            assert fits(shown(app), (60, 20)), app.screen.name
        await pilot.resize_terminal(59, 20)
        await pilot.pause()
        compare("too-small", shown(app).strip())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_card_its_answers_and_where_they_are_listed(playing, request_of, keys, shown, size):
    async with playing(request_of(scenario="nvidia-memo"), size) as (app, pilot):
        for name, pressed in {"cards": "enter", "cards-source": "i"}.items():
            await keys(pilot, pressed)
            assert fits(shown(app), size)
            compare(f"{name}-{size[0]}x{size[1]}", masked(shown(app)))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_reading_says_what_the_documents_say(playing, request_of, keys, shown, size):
    asked = replace(request_of(scenario="terafab-2026"), sides=())
    async with playing(asked, size) as (app, pilot):
        await keys(pilot, *["down"] * 5)
        assert fits(shown(app), size)
        compare(f"reading-{size[0]}x{size[1]}", masked(shown(app)))
