"""The page in a real Chromium: it fits a phone and a sheet of paper, whichever way it runs."""

import re
import shutil
import subprocess

import pytest

from computewar.report.html.debrief.output import paged
from computewar.report.html.page import render

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
FRAME = """<iframe id="page" src="page.html" style="border:0;width:{width}px;height:900px"></iframe>
<p id="said"></p><script>onload = () => {{
  const seen = document.getElementById("page").contentDocument.scrollingElement
  const over = seen.scrollWidth - seen.clientWidth
  document.getElementById("said").textContent = `${{over}} ${{seen.scrollHeight}}`
}}</script>"""


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium")
@pytest.mark.parametrize("width", [390, 700, 1000])
@pytest.mark.parametrize("runs", ["ltr", "rtl"])
def test_nothing_reaches_over_the_edge(debriefed_by_hand, tmp_path, width, runs):
    text = render(
        paged([debriefed_by_hand("A team of a long and winding name: فريق")], ("debrief",))
    )
    (tmp_path / "page.html").write_text(
        text.replace('dir="ltr">\n<head>', f'dir="{runs}">\n<head>')
    )
    (tmp_path / "frame.html").write_text(FRAME.format(width=width))
    made = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
         "--allow-file-access-from-files", "--virtual-time-budget=5000",
         f"--user-data-dir={tmp_path / 'profile'}", f"file://{tmp_path / 'frame.html'}"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    over, high = map(int, re.search(r'id="said">(\d+) (\d+)<', made.stdout).groups())
    assert over == 0
    assert high > 2000
