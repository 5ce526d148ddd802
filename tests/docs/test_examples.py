"""The example scripts run as they stand."""

import runpy
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
SCRIPTS = sorted(EXAMPLES.glob("*.py"))
LEARNER = EXAMPLES / "learner.py"  # slow, and so in a test of its own


@pytest.mark.heavy
@pytest.mark.parametrize(
    "script", [one for one in SCRIPTS if one != LEARNER], ids=lambda path: path.stem
)
def test_an_example_runs_and_says_something(script, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", [str(script), "8"])
    runpy.run_path(str(script), run_name="__main__")
    said = capsys.readouterr()
    assert said.out.strip()
    assert not said.err


def test_the_page_of_examples_names_each(request):
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"[{script.name}]({script.name})" in page for script in SCRIPTS)


@pytest.mark.slow
def test_the_learner_beats_random_by_more_than_luck(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["learner.py", "6"])
    runpy.run_path(str(LEARNER), run_name="__main__")
    said = next(line for line in capsys.readouterr().out.splitlines() if "learnt" in line)
    assert said.endswith("against random")
    assert float(said.partition("95 %: ")[2].partition("–")[0]) > 50
