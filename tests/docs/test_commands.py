"""Every command of every page: understood as it stands, and run, one after another, page by page.

A page is any `.md` of the top folder and docs/, so that a new one is looked at by itself. From the
blocks of a page every `computewar …` and `python …` line runs in a folder of the page's own, made
small by `SMALL`, and so does a block of Python that imports computewar; a block under
`<!-- NAME.toml -->` is the file of that name there. What cannot run stands in `ELSEWHERE`, a page
with the test that runs it, or in `NOT_RUN`, a line with the reason.
"""

import io
import os
import re
import select
import shlex
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from computewar import cli

ROOT = Path(__file__).parents[2]
LEFT_OUT = {ROOT / "CHANGELOG.md"}  # what was, not what is to be typed
PAGES = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")} - LEFT_OUT)

ELSEWHERE = {
    "docs/adding.md": "tests/docs/test_adding.py",  # on a copy of the repository
    "docs/commands.md": "tests/cli/test_examples.py",  # made of the examples of `--help`
    "docs/modding.md": "tests/docs/test_modding.py",  # with what its files must come to
    "docs/workshop.md": "tests/docs/test_workshop.py",  # rounds are played between its lines
}
"""Pages whose commands another test runs."""

NOT_RUN = {
    r"python3? -m (pip|venv) ": "installs; .ci/run does it in a fresh environment",
    r"python -m pytest ": "the tests themselves; its paths are looked up below",
    r"python docs/": "writes into the checkout; each has a test of its own in tests/docs",
    r"computewar depth ": "takes minutes, a part of it too; .ci/run measures two gates",
    r".*--dask ": "needs a cluster; tests/lab/test_cluster.py has one",
    r"computewar --language fr ": "after a language that the page adds",
    r".* …": "says that something is left out",
}
"""How a line begins that is not run → why."""

SMALL = {"-n": 12, "--games": 24, "--points": 4, "--trajectories": 2, "--table": 2, "--horizon": 3}
"""Option of a command that plays many games → what it is here, whatever a page says; more where
the command takes no less."""
FEW = {"adversary", "compare", "difficulty", "discover", "optimise", "pareto", "backtest"}
FEW |= {"robustness", "run", "sensitivity", "tournament", "debrief"}
"""Commands that are so made small."""
FEWER = {"tournament": 2}
"""Commands of many pairs → the futures of each."""
LONG = {
    r"computewar sensitivity .*musk=builder,balanced": "looks at 1,400 ends of numbers",
    r"computewar sensitivity .*--top 8": "asks by four methods",
}
"""How a line begins that only the slow test runs → why."""
AGAIN = {"--from", "--resume"}
"""What goes on with games as they were asked for; nothing can be added to it."""
COUNTED = {"--over": (), "--until-known": ("--at-most", "64")}
"""What says otherwise how many futures are played → what keeps it small."""
FINDS = {"check", "difficulty", "depth", "adversary", "verify", "doctor"}
"""Commands that leave with 1 where they find something wrong, which few futures may."""
HERE = {"192.168.1.5": "127.0.0.1"}
FULL_SCREEN = ("play", "serve")

BLOCK = re.compile(
    r"^(?P<indent> *)(?:<!-- (?P<name>\S+\.\w+) -->\n *)?```(?P<kind>\w*)\n(?P<text>.*?)^ *```",
    re.MULTILINE | re.DOTALL,
)
COMMAND = re.compile(r"(?:\.venv/bin/)?(computewar|python3?) ")
IMPORT = re.compile(r"^(?:from|import) computewar", re.MULTILINE)
"""What shows that a block of Python is a whole script."""
INLINE = re.compile(r"`(computewar [^`]+)`|^    (computewar .+)$", re.MULTILINE)
"""Commands in sentences, and in blocks that are only indented."""
OPEN = re.compile(r"…|[|\[*>]|\b[A-Z]{3,}\b")
"""What shows that a line is a pattern: left out, one of several, or a word to be filled in."""


class Line(NamedTuple):
    """A command of a page."""

    page: str
    text: str


def blocks(page):
    """Name (or None), kind and text of every block of a page."""
    for found in BLOCK.finditer(page.read_text("utf-8")):
        text = re.sub(rf"^{found['indent']}", "", found["text"], flags=re.MULTILINE)
        yield found["name"], found["kind"], text


def lines(text):
    """The commands of a block: comments and pipes gone, continued lines one."""
    for line in text.replace("\\\n", " ").splitlines():
        plain = re.sub(r"\s+#\s.*| \| .*", "", line).strip()
        if COMMAND.match(plain):
            yield plain


def title(page):
    """A page by its path in the checkout."""
    return page.relative_to(ROOT).as_posix()


IN_BLOCKS = [
    Line(title(page), line)
    for page in PAGES
    for _name, kind, text in blocks(page)
    if kind in ("", "sh")
    for line in lines(text)
]
IN_TEXTS = [
    Line(title(page), re.sub(r"\s+", " ", found))
    for page in PAGES
    for found in map("".join, INLINE.findall(BLOCK.sub("", page.read_text("utf-8"))))
]
TYPED = [
    line
    for line in dict.fromkeys([*IN_BLOCKS, *IN_TEXTS])
    if line.text.startswith("computewar ") and not OPEN.search(line.text)
]


def reason(line, table):
    """Why a line is not run, or nothing."""
    return next((why for start, why in table.items() if re.match(start, line)), "")


def leaf(words):
    """The command that words call, its own words, and what is left for it."""
    command, path = cli.commands, []
    while isinstance(command, click.Group) and words and words[0][0] == "-":
        words = words[2:]  # options before the command: the language
    while isinstance(command, click.Group) and words:
        name, *words = words
        found = command.get_command(click.Context(command), name)
        if found is None:
            raise click.UsageError(f"there is no command '{name}'")
        command = found
        path.append(name)
    return command, path, words


def least(param, few):
    """The number that an option takes here, as a word."""
    return str(max(few, getattr(param.type, "min", None) or 0))


def small(line):
    """The words of a line after `computewar`, with few and short games."""
    for there, here in HERE.items():
        line = line.replace(there, here)
    words = shlex.split(line)[1:]
    command, path, _left = leaf(words)
    if path[0] not in FEW or AGAIN & {*words}:
        return words
    options = {name: param for param in command.params for name in param.opts}
    otherwise = {"-n"} if COUNTED.keys() & {*words} else set()
    words += [word for name in COUNTED.keys() & {*words} for word in COUNTED[name]]
    for name, few in SMALL.items():
        few = FEWER.get(path[0], few) if name == "-n" else few
        if name in words:
            words[words.index(name) + 1] = least(options[name], few)
        elif name in ("-n", "--games", "--horizon") and name in options.keys() - otherwise:
            words += [name, least(options[name], few)]
    return words


def on_a_terminal(words, keys, awaited, folder):
    """Start the program at a terminal of its own, wait for a word, press keys, wait for its end."""
    pid, terminal = os.forkpty()
    if pid == 0:
        os.chdir(folder)
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
        os.execv(sys.executable, [sys.executable, "-m", "computewar", *words])
    said, left, ends = b"", list(keys), time.monotonic() + 30
    while time.monotonic() < ends:
        if select.select([terminal], [], [], 0.3)[0]:
            try:
                said += os.read(terminal, 65536)
                continue
            except OSError:  # it is over
                break
        if awaited in said and left:
            with suppress(OSError):
                os.write(terminal, left.pop(0))
    os.close(terminal)
    if time.monotonic() >= ends:
        os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), said


def played(words, folder):
    """A game in full screen: begun, and left by `q`, and once more from the title."""
    code, said = on_a_terminal(words, [b"q"] * 4, b"quit", folder)
    assert code == 0, said[-2000:]


def served(words, folder):
    """A server: begun, and ended by Ctrl-C once its link is out."""
    port = [] if "--port" in words or "--url" in words else ["--port", "0"]
    code, said = on_a_terminal([*words, *port], [b"\x03"], b"http", folder)
    assert code in (0, 130), said[-2000:]


def run(line, folder):
    """Run one line; it must end as it should."""
    if not line.startswith(("computewar", ".venv/bin/computewar")):
        words = shlex.split(line)[1:]
        done = subprocess.run([sys.executable, *words], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-2000:]
        return
    words = small(line)
    _command, path, _left = leaf(words)
    if path[0] == "serve":
        served(words, folder)
    elif path[0] == "play" and "--plain" not in words:
        played(words, folder)
    else:
        code = cli.exit_code([word for word in words if word not in ("--language", "ar")])
        assert code in ((0, 1) if FINDS & {*path} else (0,)), line


def given(folder):
    """What pages take for granted: a strategy, and saved games."""
    recorded = ROOT / "tests" / "recorded"
    (folder / "my.py").write_text('"""Mine."""\n\n\ndef decide(seen):\n    return {}\n')
    (folder / "game.save").write_bytes((recorded / "nvidia-memo-openai.save").read_bytes())
    home = Path(os.environ["COMPUTEWAR_HOME"]) / "saves"
    home.mkdir(parents=True, exist_ok=True)
    (home / "terafab-2026-1.save").write_bytes((recorded / "terafab-2026-musk.save").read_bytes())


def places(line):
    """Files of the checkout that a line names and that a page's folder must have."""
    return re.findall(r"(?<![\w/])(?:docs|scenarios)/[\w./-]+\.\w+", line)


def understood(line):
    """What is wrong with the words of a line, or nothing."""
    try:
        command, _path, words = leaf(shlex.split(line.text)[1:])
        if words or line in IN_BLOCKS:  # else the name of a command, in a sentence
            with command.make_context("computewar", words):
                pass
    except click.ClickException as error:
        return f"{line.text}: {error.format_message()}"
    return ""


@pytest.mark.parametrize("page", sorted({line.page for line in TYPED}))
def test_commands_of_a_page_are_understood_as_they_stand(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    typed = [line for line in TYPED if line.page == page]
    for word in {word for line in typed for word in shlex.split(line.text)}:
        if re.fullmatch(r"[\w./-]+\.(save|workshop|toml|py|json|html|md|csv)", word):
            (tmp_path / word).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / word).touch()
    for word in ("results", "documents", "sweep"):
        (tmp_path / word).mkdir(exist_ok=True)
    assert [wrong for line in typed if (wrong := understood(line))] == []


TO_RUN = [
    page
    for page in PAGES
    if title(page) not in ELSEWHERE
    and (
        any(line.page == title(page) for line in IN_BLOCKS)
        or any(kind == "python" for _name, kind, _text in blocks(page))
    )
]


@pytest.mark.parametrize(
    "skipped",
    [pytest.param(LONG, marks=pytest.mark.heavy), pytest.param({}, marks=pytest.mark.slow)],
    ids=["short", "all"],
)
@pytest.mark.parametrize("page", TO_RUN, ids=title)
def test_the_commands_of_a_page_run_one_after_another(page, skipped, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())  # nobody at the keyboard
    given(tmp_path)
    names = {}
    for name, kind, text in blocks(page):
        if name:
            (tmp_path / name).write_text(text, "utf-8")
        elif kind == "python" and IMPORT.search(text):
            exec(compile(text, str(page), "exec"), names)
        for line in lines(text) if kind in ("", "sh") else ():
            for place in places(line):
                (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / place).write_bytes((ROOT / place).read_bytes())
            if not reason(line, NOT_RUN | skipped):
                run(line, tmp_path)


def test_what_is_run_elsewhere_is():
    assert all((ROOT / page).is_file() for page in ELSEWHERE)
    assert all((ROOT / test).is_file() for test in ELSEWHERE.values())


def test_no_reason_stands_for_nothing():
    texts = [line.text for line in IN_BLOCKS]
    assert [one for one in NOT_RUN | LONG if not any(re.match(one, text) for text in texts)] == []


def test_every_path_in_a_line_is_there():
    named = [
        place
        for page in PAGES
        if title(page) not in ELSEWHERE
        for place in re.findall(r"\b(?:tests|docs)/[\w./-]+\.py\b", page.read_text("utf-8"))
    ]
    assert [place for place in dict.fromkeys(named) if not (ROOT / place).is_file()] == []


def test_every_extra_that_is_to_be_installed_is_there():
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    named = {
        extra
        for page in PAGES
        for found in re.findall(r"computewar\[([\w,]+)\]'", page.read_text("utf-8"))
        for extra in found.split(",")
    }
    assert named
    assert [extra for extra in named if f"\n{extra} = [" not in project] == []
