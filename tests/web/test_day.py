"""A day in the life: a facilitator and four teams in real browsers, eight rounds, and a debrief.

One team never comes, one game and then the server are killed, one round is taken back; what each
saw, and what nobody may see, is looked at on the way.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.inputs.setup import arranged
from computewar.sessions.workshop import Workshop
from computewar.workshop import seats

ROUNDS = 8
TEAMS = ("Alpha", "Beta", "Gamma", "Delta")  # the last never comes
SERVE = """
import sys
from pathlib import Path
from computewar.web.hall import Hall
hall = Hall(Path(sys.argv[1]), "127.0.0.1", int(sys.argv[2]))
hall.serve(say=lambda link: print(link, flush=True))
"""
MAIN = "document.querySelector('button.main')"
SECRET = "gpusbeforehalls"
PATIENCE = 40  # seconds, on a machine with other things to do


class Day:
    """The server in a process of its own, and what its file holds."""

    def __init__(self, path):
        self.path, self.port = path, 0

    def serve(self):
        """Start the server, at the port that it had."""
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(self.path), str(self.port)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.link = self.process.stdout.readline().strip()
        self.port = int(self.link.rpartition(":")[2])

    def kill(self):
        """End the server without a word."""
        self.process.kill()
        self.process.wait(20)
        self.process.stdout.close()

    def read(self):
        """The file as it is now; every hash and every quarter is looked at."""
        with Workshop.open(self.path) as workshop:
            return workshop

    def game_of(self, team):
        """The process of a team's tab."""
        for command in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                words = command.read_bytes().split(b"\0")
                ours = b"computewar.tui.seat_tab" in words and self.path.name.encode() in words[-2]
                if ours and json.loads(words[-2])["team"] == team:
                    return int(command.parent.name)
        raise AssertionError(team)


@asynccontextmanager
async def _opened(tmp_path):
    """A workshop that is served, and the tokens of its links."""
    path, story = tmp_path / "day.workshop", load_scenario("terafab-2026", horizon=ROUNDS)
    rules = {"practice": False, "quarters_a_round": 1, "minutes": 60, "title": "The day"}
    setup = arranged(story, TEAMS, **rules)
    with Workshop.new(path, story, "7", setup) as made:
        tokens = {team: seats.invite(made, "team", team)[0] for team in setup.teams}
        tokens |= {role: seats.invite(made, role)[0] for role in ("facilitator", "projector")}
    day = Day(path)
    day.serve()
    try:
        yield day, tokens
    finally:
        day.kill()


async def _come(day, page, token, name):
    """Open a link and give a name, as a person does."""
    await page.call("Page.navigate", url=f"{day.link}/join?token={token}")
    await page.wait_for("!!document.querySelector('input[name=name]')", PATIENCE)
    await page.evaluate(f"document.querySelector('input[name=name]').value = {name!r}")
    await page.evaluate("document.querySelector('form button').click()")
    await page.shows("Our table")


class Console:
    """The facilitator's page."""

    def __init__(self, day, page):
        self.day, self.page = day, page

    async def step(self, label, after):
        """Click the big button, and say yes where it asks; wait until the next one is there."""
        await self.page.wait_for(
            f"!document.querySelector('[inert]') && {_button(label)}", PATIENCE
        )
        await self.page.evaluate(f"{MAIN}.click()")
        await asyncio.sleep(0.2)
        if await self.page.evaluate("document.getElementById('sure').open"):
            await self.page.evaluate("document.querySelector('#sure [value=yes]').click()")
        try:
            await self.page.wait_for(after, PATIENCE)
        except TimeoutError:
            text = await self.page.evaluate("document.body.innerText")
            raise AssertionError(f"after '{label}':\n{text}") from None

    async def open(self):
        """Let the teams decide."""
        await self.step("Let the teams decide", _button("Lock the round"))

    async def lock(self):
        """End deciding."""
        await self.step("Lock the round", _button("Play the round"))

    async def play(self):
        """Play the round, which nobody else sees yet."""
        await self.step("Play the round", _button("Show the results"))

    async def show(self):
        """Show it to all."""
        await self.step("Show the results", _button("Go to the discussion"))

    async def close(self, last):
        """Discuss, and go on, or end."""
        label = "End the workshop" if last else "Next round"
        await self.step("Go to the discussion", _button(label))
        await self.step(label, f"!({_button(label)})")

    async def fill(self, place, value):
        """Set a field."""
        await self.page.evaluate(
            f"(() => {{ const one = document.querySelector({place!r}); one.value = {value!r};"
            " one.dispatchEvent(new Event('change', { bubbles: true })); })()"
        )

    async def form(self, name, **fields):
        """Fill a form of the console in and send it."""
        for field, value in fields.items():
            await self.fill(f"form[data-act={name}] [name={field}]", value)
        await self.page.evaluate(
            f"document.querySelector('form[data-act={name}] button.strong').click()"
        )


def _button(label):
    return f"{MAIN}?.textContent.trim() === {label!r}"


async def _all(pages, do):
    """Let all teams do something, one after the other."""
    for page in pages:
        await do(page)


async def _commit(page):
    await page.shows("Deciding")
    await page.goes_on("You have committed")
    await page.press("Escape")
    await page.shows("x take it back")


async def _played(console, teams):
    """The round is locked and played; the teams see that it is locked, and no more."""
    await console.lock()
    await _all(teams, lambda team: team.shows("Locked"))
    before = [str(team).splitlines()[0] for team in teams]
    await console.play()
    for team, seen in zip(teams, before, strict=True):
        with suppress(AssertionError):
            await team.shows("Results", "Preview", "Report", seconds=1.0)
        assert str(team).splitlines()[0] == seen


async def _inject(console, teams):
    """A storm is put into all worlds: every team hears of it, and nothing of it on the wall."""
    page = console.page
    await page.evaluate("document.querySelector('#put [value=own]').click()")
    await console.fill(".effect select", "add.cash")
    await console.fill(".effect input", "-2")
    await console.form("put", text="A storm over Memphis", firm="xai")
    await page.wait_for(
        "document.getElementById('history').textContent.includes('A storm')", PATIENCE
    )
    await asyncio.gather(*(team.shows("A storm over") for team in teams))


async def _crash_of_a_game(day, team):
    """A team's game dies; one click later it sits there as before."""
    before = day.read().entries
    os.kill(day.game_of("alpha"), signal.SIGKILL)
    await team.wait_for("document.body.classList.contains('-closed')", PATIENCE)
    assert "fault" in await team.evaluate("document.getElementById('why').textContent")
    team.wipe()
    await team.evaluate("document.getElementById('again').click()")
    await team.shows("Our table", "You have committed")
    assert day.read().entries[: len(before)] == before


async def _crash_of_the_server(day, console, teams):
    """The server is killed in the middle of a round; all come back by themselves."""
    before = day.read().entries
    day.kill()
    for team in teams:
        await team.wait_for("document.body.classList.contains('-closed')", PATIENCE)
        team.wipe()
    day.serve()
    for team in teams:
        await team.shows("You have committed")
    await console.page.wait_for("document.getElementById('lost').hidden", PATIENCE)
    assert day.read().entries[: len(before)] == before


async def _taken_back(console, teams):
    """The facilitator takes the latest playing back; nobody but him had seen it."""
    await console.page.evaluate("document.querySelector('form[data-act=undo] button').click()")
    await console.page.evaluate("document.querySelector('#sure [value=yes]').click()")
    await console.page.wait_for(_button("Lock the round"), PATIENCE)
    await _all(teams, lambda team: team.shows("Deciding"))


async def _led(day, console, teams, wall):
    """Eight rounds."""
    alpha = teams[0]
    for number in range(1, ROUNDS + 1):
        await console.open()
        if number == 2:
            await _inject(console, teams)
        if number == 3:
            await console.form("message", team="beta", text="Half time for Beta")
            await teams[1].shows("Half time for Beta")
        if number == 4:
            await _crash_of_a_game(day, alpha)
        await _all(teams, _commit)
        if number == 1:
            await alpha.shows("x take it back")
            await alpha.press("W")
            await alpha.shows("Your reasons")
            await alpha.press(*SECRET)
            await alpha.goes_on("x take it back")
        if number == 5:
            await _crash_of_the_server(day, console, teams)
        await _played(console, teams)
        if number == 6:
            await _taken_back(console, teams)
            await _all(teams, _commit)
            await _played(console, teams)
        assert "Results" not in await wall.evaluate("document.body.innerText")
        await console.show()
        await _all(teams, lambda team: team.shows("Results", "Report"))
        await console.close(number == ROUNDS)


def _kept(day):
    """What the file holds at the end."""
    workshop = day.read()
    assert workshop.stage.phase == "over"
    advances = [entry for entry in workshop.entries if entry.kind == "advance"]
    assert len(advances) == (ROUNDS + 1) * len(TEAMS)  # the round taken back is kept
    assert {timeline.log.position.turn for timeline in workshop.worlds.values()} == {ROUNDS}
    last = [entry for entry in advances if entry.turn == ROUNDS]
    assert len(last) == len(TEAMS)
    [why] = workshop.told("rationale")
    assert (why.content["team"], why.content["text"]) == ("alpha", SECRET)
    assert all(entry.content.get("team") != "delta" for entry in workshop.told("seat")
               if "key" in entry.content)  # fmt: skip


@pytest.mark.browser
async def test_a_day_with_four_teams_crashes_and_a_round_taken_back(contexts, team_page, tmp_path):
    async with _opened(tmp_path) as (day, tokens), contexts(tmp_path / "profile") as opened:
        console = Console(day, await opened())
        await console.page.call(
            "Page.navigate", url=f"{day.link}/join?token={tokens['facilitator']}"
        )
        wall = await opened()
        await wall.call("Page.navigate", url=f"{day.link}/join?token={tokens['projector']}")
        teams = [await opened(team_page) for _team in TEAMS[:3]]
        for team, name, page in zip(("alpha", "beta", "gamma"), TEAMS, teams, strict=False):
            await _come(day, page, tokens[team], f"Amal of {name}")
        await _led(day, console, teams, wall)
        _kept(day)
        alpha, beta, gamma = (page.all_painted for page in teams)
        assert SECRET in alpha
        assert SECRET not in beta + gamma + await wall.evaluate("document.body.innerText")
        assert "Half time for Beta" not in alpha + gamma
        asked = [url for page in (*teams, console.page, wall) for url in page.asked]
        assert [url for url in asked if not url.startswith((day.link, "data:"))] == []

        page = console.page
        await page.call("Page.navigate", url=f"{day.link}/debrief")
        await page.wait_for("document.readyState === 'complete'", PATIENCE)
        await page.wait_for("document.body.innerText.includes('A storm over Memphis')", PATIENCE)
        told = await page.evaluate("document.body.innerText")
        assert SECRET in told
        assert all(team in told for team in TEAMS)
