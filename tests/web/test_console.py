"""The console and the wall in a real browser: a facilitator leads a round with them."""

import asyncio

import pytest

from computewar.inputs.scenario import load_scenario
from computewar.inputs.setup import arranged
from computewar.sessions.workshop import Workshop
from computewar.web.hall import Hall
from computewar.workshop import seats

BUTTON = "document.querySelector('body:not(:has([inert])) button.main')"
SIZES = ((1000, 800), (390, 844))


@pytest.fixture
async def hall(tmp_path):
    """A hall that runs, its address and the facilitator's token."""
    path, scenario = tmp_path / "day.workshop", load_scenario("terafab-2026", horizon=4)
    setup = arranged(scenario, ["Alpha", "<b>Beta</b>"], practice=False, quarters_a_round=1)
    with Workshop.new(path, scenario, "7", setup) as made:
        token, _code = seats.invite(made, "facilitator")
    one, told = Hall(path, "127.0.0.1", 0), asyncio.Queue()
    running = asyncio.ensure_future(one.serving(told.put_nowait))
    link = await told.get()
    yield one, link, token
    one.stop()
    await running


async def _fill(page, place, value):
    code = (
        f"(() => {{ const one = document.querySelector({place!r}); one.value = {value!r};"
        " one.dispatchEvent(new Event('change', { bubbles: true })); })()"
    )
    await page.evaluate(code)


async def _until(page, code):
    await page.wait_for(code, 30)


async def _send(page, form):
    await page.evaluate(f"document.querySelector('form[data-act={form}] button.strong').click()")


@pytest.mark.browser
async def test_a_facilitator_leads_a_round_from_the_console(hall, browser, tmp_path):
    one, link, token = hall
    workshop = one.workshop
    async with browser(tmp_path / "profile") as page:
        await page.call("Page.navigate", url=f"{link}/join?token={token}")
        await _until(page, f"{BUTTON}?.textContent === 'Let the teams decide'")
        await _fill(page, "[data-key=minutes-decide]", "3")
        await page.evaluate(f"{BUTTON}.click()")
        await _until(page, f"{BUTTON}?.textContent === 'Lock the round'")
        assert 170 < workshop.stage.seconds() <= 180
        await _until(page, "/^2:5\\d$/.test(document.getElementById('clock').textContent)")

        await page.evaluate("document.querySelector('#put [value=own]').click()")
        await _fill(page, "#put [name=text]", "A storm over Memphis")
        await _fill(page, "#put [name=firm]", "xai")
        await _fill(page, ".effect select", "add.cash")
        await _fill(page, ".effect input", "-2")
        await _send(page, "put")
        await _until(page, "document.getElementById('history').textContent.includes('A storm')")
        assert [e.content["effects"] for e in workshop.told("inject")] == [
            [{"add": {"cash": -2}}]
        ] * 2

        await _fill(page, "form[data-act=message] textarea", "Half time")
        await _send(page, "message")
        await page.evaluate("document.querySelector('#show [name=leaderboard]').click()")
        await page.evaluate("document.querySelector('button[data-team]').click()")
        await _until(page, "document.getElementById('team').open")
        await page.evaluate("document.querySelector('#team form[data-act=invite] button').click()")
        await _until(page, "document.querySelector('#link .code').textContent.length === 8")
        code = await page.evaluate("document.querySelector('#link .code').textContent")
        assert seats.role_of(workshop, code) == "team"
        await page.evaluate("document.getElementById('link').close()")

        await page.evaluate(f"{BUTTON}.click()")  # nobody has committed: it asks first
        await _until(page, "document.getElementById('sure').open")
        assert workshop.stage.phase == "deciding"
        await page.evaluate("document.querySelector('#sure [value=yes]').click()")
        for label in ("Play the round", "Show the results"):
            await _until(page, f"{BUTTON}?.textContent === '{label}'")
            await page.evaluate(f"{BUTTON}.click()")
        await _until(page, "document.title.startsWith('Results')")
        assert workshop.stage.phase == "revealed"
        for width, height in SIZES:
            await page.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                            deviceScaleFactor=1, mobile=False)  # fmt: skip
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
            await page.see(f"console-{width}")
        assert await page.evaluate("document.querySelectorAll('#teams b').length") == 0

        await page.call("Emulation.clearDeviceMetricsOverride")
        await page.call("Page.navigate", url=f"{link}/?wall")
        await _until(
            page, "!!document.querySelector('.board') && !!document.querySelector('.chart')"
        )
        assert "Half time" in await page.evaluate("document.body.innerText")
        await page.see("wall")
        outside = [url for url in page.asked if not url.startswith((link, "data:"))]
        assert outside == []


@pytest.mark.browser
async def test_a_console_says_when_the_server_is_away_and_goes_on_when_it_is_back(
    hall, browser, tmp_path
):
    one, link, token = hall
    async with browser(tmp_path / "profile") as page:
        await page.call("Page.navigate", url=f"{link}/join?token={token}")
        await _until(page, f"{BUTTON}?.textContent === 'Let the teams decide'")
        await _fill(page, "form[data-act=note] textarea", "half a thought")
        again = Hall(one.workshop.path, "127.0.0.1", one.port)
        one.stop()
        await _until(page, "!document.getElementById('lost').hidden")
        told = asyncio.Queue()
        running = asyncio.ensure_future(again.serving(told.put_nowait))
        await told.get()
        await _until(page, "document.getElementById('lost').hidden")
        kept = await page.evaluate("document.querySelector('form[data-act=note] textarea').value")
        assert kept == "half a thought"
        await page.evaluate(f"{BUTTON}.click()")
        await _until(page, f"{BUTTON}?.textContent === 'Lock the round'")
        again.stop()
        await running
