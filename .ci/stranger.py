"""What somebody does with an installed computewar: `python .ci/stranger.py BIN` walks through it.

BIN is the folder of the commands of an environment in which nothing but the wheel (and perhaps its
extras) is installed. Needs only the standard library, a terminal of its own (pty) included. Every
warning of Python's is an error here. Ends with the first thing that does not hold.
"""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import urllib.request
from pathlib import Path

PATIENCE = 60  # seconds for a page, on a machine with other things to do
GAME = ("terafab-2026", "--side", "musk", "--seed", "1.3")
ESCAPES = re.compile(rb"\x1b\[[0-9;?<>=]*[a-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.")


class Stranger:
    """One who has the commands of an environment, and a home."""

    def __init__(self, bin: Path, home: Path) -> None:
        self.command, self.home = str(bin / "computewar"), home
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
        own = {"COMPUTEWAR_HOME": str(home), "PYTHONWARNINGS": "error", "PYTHONUTF8": "1"}
        self.environment = kept | own | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}

    def runs(self, *arguments: str, typed: str = "") -> str:
        """What a command prints; it must end well and without a traceback."""
        done = subprocess.run(
            [self.command, *arguments], input=typed, capture_output=True, text=True,
            env=self.environment, cwd=self.home, timeout=10 * PATIENCE, check=False,
        )  # fmt: skip
        told = done.stdout + done.stderr
        assert done.returncode == 0, f"{arguments}: {done.returncode}\n{told}"
        assert "Traceback" not in told, told
        return done.stdout


def finds(who: Stranger) -> None:
    """The version, the lists, the doctor."""
    assert who.runs("--version").startswith("computewar ")
    assert "terafab-2026" in who.runs("list", "scenarios")
    found = json.loads(who.runs("doctor", "--json"))
    assert found["playable"], found
    assert "files as they were installed" in json.dumps(found["findings"])


def plays_line_by_line(who: Stranger) -> None:
    """Three quarters by menu, and the save is the same game again; in Arabic too."""
    for language in ("en", "ar"):
        save = f"{language}.save"
        line = ("--language", language, "play", *GAME, "--plain", "--save", save)
        who.runs(*line, typed="6\ny\n" * 3 + "11\n")
        assert "3 turns" in who.runs("replay", save)


def plays_on_screen(who: Stranger) -> None:
    """The full screen: the briefing, the board, a quarter, and out again."""
    with Screen(who, "play", *GAME, "--save", "screen.save") as screen:
        screen.waits_for("Briefing")
        screen.types("\r")
        screen.waits_for("Equity round")
        screen.types("n")
        screen.waits_for("The purse")
        screen.types("\r")
        screen.waits_for("2026-Q2")
        screen.types("q")
        screen.waits_for("Saved as")
        screen.types("q")
        assert screen.process.wait(PATIENCE) == 0
    assert "1 turn" in who.runs("replay", "screen.save")


class Screen:
    """A command in a terminal of 100 columns and 40 lines."""

    def __init__(self, who: Stranger, *arguments: str) -> None:
        self.terminal, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self.process = subprocess.Popen(
            [who.command, *arguments], stdin=other, stdout=other, stderr=other,
            env=who.environment, cwd=who.home, start_new_session=True,
        )  # fmt: skip
        os.close(other)
        self.seen = b""

    def __enter__(self) -> "Screen":
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.terminal)

    def types(self, keys: str) -> None:
        """Press keys; what was painted before does not count from here on."""
        self.seen = b""
        os.write(self.terminal, keys.encode())

    def waits_for(self, text: str) -> None:
        """Read until a text was painted."""
        end = time.monotonic() + PATIENCE
        while text.encode() not in self.seen:
            assert time.monotonic() < end, f"no {text!r} in {ESCAPES.sub(b'', self.seen)!r}"
            if select.select([self.terminal], [], [], 0.2)[0]:
                self.seen += os.read(self.terminal, 65536)


def runs_many(who: Stranger) -> None:
    """Twenty futures into a folder, and the very same from its manifest."""
    line = ("run", "terafab-2026", "musk=builder", "openai=buyer", "-n", "20", "--seed", "1")
    who.runs(*line, "--quiet", "-o", "one")
    who.runs("run", "--from", "one/manifest.json", "--quiet", "-o", "two")
    one, two = (sorted((who.home / name).glob("*.csv")) for name in ("one", "two"))
    assert one, list((who.home / "one").iterdir())
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in two]


def serves(who: Stranger) -> None:
    """The browser's game, where its extra is installed; else the line that installs it."""
    found = json.loads(who.runs("doctor", "--json"))["findings"]
    web = next(one for one in found if one["text"].startswith("web:"))
    if web["level"] != "ok":
        assert "pip install 'computewar[web]'" in web["cure"]
        return
    server = subprocess.Popen(
        [who.command, "serve", *GAME, "--port", "0"], stdout=subprocess.PIPE, text=True,
        env=who.environment | {"PYTHONUNBUFFERED": "1"}, cwd=who.home,
    )  # fmt: skip
    try:
        link = next(line.strip() for line in server.stdout or () if "http://" in line)
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with opener.open(link, timeout=PATIENCE) as page:
            assert page.status == 200
            assert b"<html" in page.read().lower()
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) in (0, 130), server.returncode


def main() -> None:
    """Take one walk after another, and say which was taken."""
    with tempfile.TemporaryDirectory() as home:
        who = Stranger(Path(sys.argv[1]).absolute(), Path(home))
        for walk in (finds, plays_line_by_line, plays_on_screen, runs_many, serves):
            begun = time.monotonic()
            walk(who)
            sys.stdout.write(f"{walk.__name__}: {time.monotonic() - begun:.1f} s\n")


if __name__ == "__main__":
    main()
