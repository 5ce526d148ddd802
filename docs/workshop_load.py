"""Measure what a workshop asks of the machine that serves it, and write it into `workshop.md`.

    python docs/workshop_load.py [--write] [TIMES]

Eight teams, a facilitator and a projector come by sockets, as browsers do but without drawing:
first all at once, beside a minimal Textual app that the same server serves in turn with the game;
then they press keys and commit; then twenty people come over a minute; last, 200 hands write to one
file at once. Goals stand beside the figures; the script fails where one is missed.
"""

import asyncio
import multiprocessing
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, suppress
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

import aiohttp
from workshop_room import TEAMS, Room, Tab, made, served

from computewar.sessions.shared import open_shared
from computewar.sessions.workshop import said

PAGE = Path(__file__).with_name("workshop.md")
MARKS = "<!-- load -->", "<!-- /load -->"
GAME, MINIMAL = "computewar.tui.seat_tab", "workshop_minimal"
FIRST = {GAME: "You are led", MINIMAL: "first words"}
TABLE, READY, DESK, PLAN = "Our table", "go on", "answer so", "as it is"
CHECK, DONE, BACK = "commit for the team", "You have committed", "x take it back"
LATE = 6  # rounds played when all come back
PEOPLE, MINUTE = 20, 60.0
WRITERS, HANDS = 20, 10
TIMES, COMMITS = 3, 20
PACE = 0.4  # seconds between two keys of one person
KEYS = ("\x1b[B", "\x1b[B", "\x1b[A", "\x1b[C", "\x1b[B", "\x1b[D", "\x1b[A", "\x1b[A")
GOALS = {"ratio": 2.0, "commit": 0.5, "memory": 90.0}


async def _polls(room: Room, session: aiohttp.ClientSession, ended: asyncio.Event) -> None:
    """A console or projector that looks twice a second."""
    while not ended.is_set():
        async with session.get(f"{room.link}/state?parts") as page:
            await page.read()
        with suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), 0.5)


@asynccontextmanager
async def watched(room: Room, tokens: dict[str, str]) -> AsyncIterator[None]:
    """The facilitator's console and the projector, looking."""
    async with AsyncExitStack() as stack:
        there = [
            await stack.enter_async_context(room.browser(tokens[one], ""))
            for one in ("facilitator", "projector")
        ]
        ended = asyncio.Event()
        looking = [asyncio.ensure_future(_polls(room, one, ended)) for one in there]
        try:
            yield
        finally:
            ended.set()
            await asyncio.gather(*looking)


async def _came(room: Room, session: aiohttp.ClientSession, module: str) -> list[float]:
    """Seconds to the first words of a tab, and to its table."""
    async with room.tab(session) as tab:
        first = await tab.until(FIRST[module])
        return [first, await tab.until(TABLE) if module == GAME else first]


async def joined(path: Path, tokens: dict[str, str], module: str) -> list[list[float]]:
    """All teams come at once: seconds of each to first words and table."""
    with served(path, module) as room:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(watched(room, tokens))
            teams = [
                await stack.enter_async_context(room.browser(tokens[key], "Amal"))
                for key in list(tokens)[: len(TEAMS)]
            ]
            return await asyncio.gather(*(_came(room, one, module) for one in teams))


async def _presses(tab: Tab, ended: asyncio.Event) -> None:
    """A person who moves about on the page of plans and changes it, until it has ended."""
    await tab.press("\r")
    await tab.until(DESK)
    await tab.press("\r")
    for key in cycle(KEYS):
        if ended.is_set():
            return
        await tab.press(key)
        with suppress(TimeoutError):
            await tab.until("no such words", PACE)


async def _commits(tab: Tab, times: int) -> list[float]:
    """A person who commits and takes it back: seconds from the key to its confirmation."""
    taken = []
    await tab.press("\r")
    await tab.until(DESK)
    await tab.press("\r")
    for _k in range(times):
        await tab.until(PLAN)
        await tab.press("\r")
        await tab.until(CHECK)
        await asyncio.sleep(PACE)
        await tab.press("\r")
        taken.append(await tab.until(DONE))
        await tab.press("\x1b")
        await tab.until(BACK)
        await tab.press("x")
    return taken


async def worked(path: Path, tokens: dict[str, str], times: int) -> tuple[list[float], list[Any]]:
    """While seven press keys the eighth commits, each in turn: seconds, and MiB of the tabs."""
    taken: list[float] = []
    with served(path, GAME) as room:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(watched(room, tokens))
            keys = list(tokens)[: len(TEAMS)]
            came = [await stack.enter_async_context(room.browser(tokens[k], "Amal")) for k in keys]
            tabs = [await stack.enter_async_context(room.tab(one)) for one in came]
            await asyncio.gather(*(tab.until(READY) for tab in tabs))
            await asyncio.sleep(1)
            ended = asyncio.Event()
            pressing = [asyncio.ensure_future(_presses(tab, ended)) for tab in tabs[1:]]
            try:
                taken = await _commits(tabs[0], times)
                held = room.memory()
            finally:
                ended.set()
                await asyncio.gather(*pressing)
            return taken, held


async def _comes_late(room: Room, token: str, name: str, after: float) -> list[float]:
    await asyncio.sleep(after)
    async with room.browser(token, name) as session, room.tab(session) as tab:
        taken = [await tab.until(FIRST[GAME]), await tab.until(TABLE)]
        await asyncio.sleep(MINUTE - after + 1)
        return taken


async def dripped(path: Path, tokens: dict[str, str]) -> list[list[float]]:
    """Twenty people come over a minute and stay: seconds of each to first words and table."""
    with served(path, GAME) as room:
        async with watched(room, tokens):
            step = MINUTE / PEOPLE
            keys = list(tokens)[: len(TEAMS)]
            coming = (
                _comes_late(room, tokens[keys[k % len(keys)]], f"P{k}", k * step)
                for k in range(PEOPLE)
            )
            return await asyncio.gather(*coming)


def _writes(path: Path, number: int, gate: Any) -> None:
    with closing(open_shared(path)) as store:
        gate.wait()
        for k in range(HANDS):
            store.append(said("note", {"text": f"{number}/{k}", "team": "alpha"}))


def written(path: Path) -> tuple[int, float]:
    """Twenty processes write ten entries each at once: entries found after it, and seconds."""
    with closing(open_shared(path)) as store:
        before = len(store.entries)
    gate = multiprocessing.Barrier(WRITERS + 1)
    hands = [multiprocessing.Process(target=_writes, args=(path, k, gate)) for k in range(WRITERS)]
    for one in hands:
        one.start()
    gate.wait()
    began = time.perf_counter()
    for one in hands:
        one.join()
    taken = time.perf_counter() - began
    with closing(open_shared(path)) as store:
        return len(store.entries) - before, taken


def middle(values: Sequence[float]) -> str:
    """Median and worst of some seconds."""
    return f"{statistics.median(values):.2f} s, worst {max(values):.2f} s"


def p95(values: Sequence[float]) -> float:
    """The 95th percentile, without interpolation."""
    return sorted(values)[max(0, -(-95 * len(values) // 100) - 1)]


async def measured(folder: Path, times: int) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Rows of what, figure and goal, and what missed its goal."""
    rows, missed = [], []

    def tell(what: str, figure: str, goal: str = "", held: bool = True) -> None:
        rows.append((what, figure, goal))
        sys.stdout.write(f"{what}: {figure} {goal} {'' if held else 'MISSED'}\n")
        sys.stdout.flush()
        if not held:
            missed.append(what)

    path, tokens = made(folder)
    taken: dict[str, list[list[float]]] = {MINIMAL: [], GAME: []}
    for module in (MINIMAL, GAME) * times:
        taken[module] += await joined(path, tokens, module)
    least, first = ([one[0] for one in taken[module]] for module in (MINIMAL, GAME))
    ratio = statistics.median(first) / statistics.median(least)
    tell("eight come at once: first words of a minimal app", middle(least))
    tell("eight come at once: first words of a team's tab", middle(first))
    within = ratio <= GOALS["ratio"]
    tell("… the second as a multiple of the first", f"{ratio:.2f}", "≤ 2", within)
    tell("eight come at once: their table", middle([one[1] for one in taken[GAME]]))
    late = await joined(*made(folder, LATE), GAME)
    tell(f"… after {LATE} rounds, as when the server is started again",
         middle([one[1] for one in late]))  # fmt: skip
    (desk := folder / "desk").mkdir()  # a file of its own, whose pens nobody holds yet
    commits, held = await worked(*made(desk), COMMITS)
    slow = p95(commits)
    tell("a commit confirmed while seven others press keys",
         f"{statistics.median(commits) * 1000:.0f} ms, 95 % within {slow * 1000:.0f} ms",
         "95 % ≤ 500 ms", slow <= GOALS["commit"])  # fmt: skip
    most, share = max(one for one, _s in held), max(one for _h, one in held)
    tell("memory of a tab", f"{most:.0f} MiB, {share:.0f} MiB of them its own share",
         "≤ 90 MiB", share <= GOALS["memory"])  # fmt: skip
    drip = await dripped(path, tokens)
    tell(f"{PEOPLE} people come over a minute: first words", middle([one[0] for one in drip]))
    tell(f"{PEOPLE} people come over a minute: their table", middle([one[1] for one in drip]))
    found, seconds = written(path)
    tell("200 written to one file at once", f"{found} kept, {seconds:.1f} s", "200 kept",
         found == WRITERS * HANDS)  # fmt: skip
    return rows, missed


def sheet(rows: Sequence[tuple[str, str, str]]) -> str:
    """The rows as Markdown."""
    when = (
        f"Measured {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores ({platform.machine()}), "
        f"Python {platform.python_version()}; load beside it {os.getloadavg()[0]:.1f}."
    )
    lines = [when, "", "| what | measured | goal |", "| --- | --- | --- |"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def write(text: str) -> None:
    """Put the sheet into the page, between its marks."""
    page = PAGE.read_text("utf-8")
    before, _mark, rest = page.partition(MARKS[0])
    _old, mark, after = rest.partition(MARKS[1])
    if not mark:
        sys.exit(f"{PAGE.name} has no place for it")
    PAGE.write_text(f"{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}", "utf-8")


def main(arguments: list[str]) -> None:
    """Measure all."""
    times = next((int(one) for one in arguments if one.isdigit()), TIMES)
    with tempfile.TemporaryDirectory() as folder:
        rows, missed = asyncio.run(measured(Path(folder), times))
    if "--write" in arguments:
        write(sheet(rows))
    if missed:
        sys.exit(f"missed: {'; '.join(missed)}")


if __name__ == "__main__":
    main(sys.argv[1:])
