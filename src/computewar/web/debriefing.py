"""Debriefing: a workshop's debrief as a page, reckoned beside the server so that no tab waits."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from computewar.words import _

LONGEST = 120  # seconds


class DebriefError(RuntimeError):
    """Why there is no debrief, in words."""


async def debriefed(path: Path) -> str:
    """The debrief of the workshop at `path` as HTML.

    Raises:
        DebriefError: it cannot be read, nothing is played yet, or it takes too long.
    """
    with TemporaryDirectory() as folder:
        page = Path(folder) / "debrief.html"
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "computewar", "debrief", str(path.absolute()),
            "-o", str(page), "--quiet",
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            _out, errors = await asyncio.wait_for(process.communicate(), LONGEST)
        except TimeoutError as error:
            raise DebriefError(_("the debrief takes too long; make it by its command")) from error
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if not page.is_file():
            raise DebriefError(errors.decode("utf-8", "replace").strip())
        return page.read_text("utf-8")
