"""`-o report.html`: on every command that has it, the same bytes, and refused before playing."""

import html
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from computewar import cli
from computewar.cli.reporting import delivered
from computewar.lab import robustness, standings

SHORT = ["terafab-2026", "--horizon", "2", "-n", "24", "--workers", "1"]
COMMANDS = {
    "compare": [*SHORT, "musk=builder,buyer"],
    "robustness": [*SHORT, "musk=builder,buyer"],
    "tournament": [*SHORT[:4], "3", *SHORT[5:], "musk=builder,buyer", "openai=buyer"],
    "sensitivity": ["terafab-2026"],
    "discover": ["terafab-2026", "musk=builder"],
    "depth": ["terafab-2026", "--quick"],
}


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_report_has_the_command_and_the_numbers_of_its_json(capsys, here):
    line = ["compare", *COMMANDS["compare"], "--json", "-o", "a b.html"]
    assert cli.exit_code(line) == 0
    out, err = capsys.readouterr()
    assert err == "wrote a b.html\n"
    text = (here / "a b.html").read_text("utf-8")
    words = " ".join(line).replace("a b.html", "&#39;a b.html&#39;")
    assert f"<code>computewar {words}</code>" in text
    for pair in json.loads(out)["pairs"]:
        assert f'<data value="{pair["mean"]}">' in text
    for mean in json.loads(out)["means"]["score"].values():
        assert f'<data value="{mean}">' in text


@pytest.mark.parametrize("command", ["robustness", "tournament"])
def test_the_same_command_gives_the_same_bytes(capsys, here, command, monkeypatch):
    monkeypatch.setattr(robustness, "REDRAWN", 10)
    plain = standings.resampled
    monkeypatch.setattr(standings, "resampled", lambda futures, draws: plain(futures, 10))
    line = [command, *COMMANDS[command], "--quiet", "-o", "a.html"]
    assert cli.exit_code(line) == 0
    first = (here / "a.html").read_bytes()
    assert cli.exit_code(line) == 0
    assert (here / "a.html").read_bytes() == first
    assert b"<h1>" in first
    capsys.readouterr()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_report_that_cannot_be_written_is_refused_before_playing(capsys, here, command):
    assert cli.exit_code([command, *COMMANDS[command], "-o", "no/where/a.html"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "-o no/where/a.html: cannot be written (No such file or directory); choose" in err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_library_is_told_with_its_cure_before_playing(capsys, here, command, monkeypatch):
    import importlib.util

    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "jinja2" else found(name)
    )
    assert cli.exit_code([command, *COMMANDS[command], "-o", "a.html"]) == 2
    assert "pip install 'computewar[report]'" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["compare", "robustness", "sensitivity", "discover"])
def test_another_ending_is_refused_before_playing(capsys, here, command):
    assert cli.exit_code([command, *COMMANDS[command], "-o", "a.pdf"]) == 2
    assert "-o a.pdf: is no .html file; write -o report.html" in capsys.readouterr().err


def test_a_file_is_no_folder_for_a_tournament(capsys, here):
    (here / "a.csv").write_text("")
    assert cli.exit_code(["tournament", *COMMANDS["tournament"], "-o", "a.csv"]) == 2
    assert "-o a.csv: is a file; name a folder, or a .html file" in capsys.readouterr().err


def test_a_strategy_with_a_hostile_path_is_only_a_name(capsys, here):
    (here / "<script>'\".py").write_text("def decide(seen):\n    return {}\n")
    line = ["compare", *SHORT, "musk=builder,<script>'\".py", "--quiet", "-o", "a.html"]
    assert cli.exit_code(line) == 0
    text = (here / "a.html").read_text("utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    capsys.readouterr()


MEASURE = """<!doctype html><title></title>
<iframe srcdoc="{}" style="width: 390px; height: 800px; border: 0"></iframe>
<script>
addEventListener("load", () => {{
  const page = document.querySelector("iframe").contentDocument.documentElement;
  document.title = page.scrollWidth + " " + page.clientWidth;
}});
</script>"""


@pytest.mark.browser
@pytest.mark.parametrize("command", ["compare", "robustness", "tournament"])
def test_nothing_is_wider_than_a_phone(capsys, here, command):
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "install chromium"
    assert cli.exit_code([command, *COMMANDS[command], "--quiet", "-o", "a.html"]) == 0
    text = Path("a.html").read_text("utf-8")
    Path("phone.html").write_text(MEASURE.format(html.escape(text)), "utf-8")
    asked = [
        chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--hide-scrollbars", f"--user-data-dir={here / 'profile'}",
        "--dump-dom", f"file://{here / 'phone.html'}",
    ]  # fmt: skip
    done = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=True)
    title = done.stdout.partition("<title>")[2].partition("</title>")[0]
    wide, room = map(int, title.split())
    assert (wide, room) == (390, 390)
    capsys.readouterr()


def test_what_hinders_the_one_does_not_lose_the_other(capsys, monkeypatch):
    written = []

    def full():
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        delivered("the table", full)
    assert capsys.readouterr().out == "the table\n"

    def gone(*_):
        raise BrokenPipeError

    monkeypatch.setattr("click.echo", gone)
    with pytest.raises(BrokenPipeError):
        delivered("the table", lambda: written.append("the page"))
    assert written == ["the page"]


OUTPUTS = (
    "tournament terafab-2026 -o {}/x",
    "optimise terafab-2026 musk=buyer -o {}/it.toml",
    "depth terafab-2026 -o {}/gates.json",
    "backtest -o {}/page.md",
)


@pytest.mark.parametrize("line", OUTPUTS)
def test_a_place_that_cannot_be_written_is_told_before_anything_is_played(line, capsys):
    assert cli.exit_code(line.format(os.devnull).split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "(Not a directory); choose a" in err


FULL = {
    "compare": "musk=builder,buyer -o a.html",
    "tournament": "musk=builder,buyer openai=buyer -o games",
}


@pytest.mark.parametrize("command", FULL)
def test_a_disk_that_is_full_in_the_end_leaves_what_was_found_and_code_1(
    command, capsys, here, monkeypatch
):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    assert cli.exit_code([command, *SHORT, "-n", "2", *FULL[command].split()]) == 1
    out, err = capsys.readouterr()
    assert "builder" in out
    assert ": cannot be written (No space left on device); free the disk or choose" in err
    assert not [path for path in here.rglob("*") if path.is_file()]
