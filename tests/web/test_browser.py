"""In a real Chromium: a turn by keys and by mouse, loaded again in the middle of it."""

import pytest

from computewar.sessions.saves import saves
from computewar.sessions.session import Session

FIRST = (3, -1)  # the first hint of the footer: what enter does on this page
QUICK = 5  # seconds
PICTURE = 20_000  # bytes; an empty page of this size has fewer than 7,000


@pytest.mark.browser
async def test_a_turn_is_played_by_keys_and_mouse_and_a_reload_resumes(served, browser, tmp_path):
    server = served()
    async with browser(tmp_path / "profile") as page:
        await page.call("Page.navigate", url=server.link)
        await page.until("Briefing")
        await page.press("Enter")
        await page.until("Equity round")
        await page.press(*"3.21", "Enter")
        await page.until("$3.21bn")
        await page.until("Forecast to")
        assert len(await page.see("browser")) > PICTURE

        await page.evaluate("window.before = true")
        await page.call("Page.reload")
        await page.wait_for("!window.before && document.readyState === 'complete'")
        await page.until("Equity round")
        await page.until("$3.21bn")
        await page.click(*FIRST)
        await page.until("play the quarter")
        await page.click(*FIRST)
        await page.until("Report")
        assert len(await page.see("browser-report")) > PICTURE

        assert await page.evaluate("location.search") == ""
        view = "document.querySelector('.xterm-viewport')"
        assert await page.evaluate(f"{view}.offsetWidth === {view}.clientWidth")  # no white bar
        outside = [url for url in page.asked if not url.startswith(f"http://{server.place}/")]
        assert [url for url in outside if not url.startswith("data:")] == []
        await page.press("q")
        await page.until("Saved as")
        await page.press("q")
        await page.wait_for("document.body.classList.contains('-closed')")
        assert "left the game" in await page.evaluate("document.getElementById('why').textContent")
    assert server.end() < QUICK
    (game,) = saves(tmp_path / "saves")
    assert game.turn == 1
    with Session.open(game.path) as session:
        assert session.orders("musk")["round_size"][0, 0] == 3.21
    assert server.token not in server.log.read_text() + server.said.replace(server.link, "")


@pytest.mark.browser
async def test_a_stopped_server_says_so_in_the_tab(served, browser, tmp_path):
    server = served()
    async with browser(tmp_path / "profile") as page:
        await page.call("Page.navigate", url=server.link)
        await page.until("Briefing")
        assert server.end() < QUICK
        await page.wait_for("document.body.classList.contains('-closed')")
        assert "was stopped" in await page.evaluate("document.getElementById('why').textContent")
        assert await page.evaluate("document.getElementById('again').hidden")
