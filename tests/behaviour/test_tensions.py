"""The page of the 18 tensions: made again it says nearly the same, and both sides of each hold."""

import importlib
import re
import sys
import time
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
FIGURE = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")


@pytest.fixture(scope="module")
def tensions():
    """The script that makes the page."""
    sys.path.insert(0, str(DOCS))
    yield importlib.import_module("tensions")
    sys.path.remove(str(DOCS))


@pytest.fixture(scope="module")
def made(tensions):
    """Each experiment, and the seconds it took."""
    found = []
    for experiment in tensions.experiments():
        began = time.perf_counter()
        found.append((experiment(), time.perf_counter() - began))
    return found


@pytest.mark.slow
def test_each_of_the_eighteen_tensions_shows_both_its_sides(made):
    assert len(made) == 18
    assert {
        one.title: one.sides for one, _ in made if not all(holds for _, holds in one.sides)
    } == {}


@pytest.mark.slow
def test_an_experiment_is_quick_and_of_64_futures(made):
    for one, seconds in made:
        assert seconds < 30, one.title
        for row in one.rows.values():
            assert all(values.shape == (64,) for values in row.values()), one.title


@pytest.mark.slow
def test_the_page_has_the_tables_and_nearly_the_figures_that_are_made_now(tensions, made):
    """Make it again with `python docs/tensions.py`."""
    parts = [tensions.HEAD]
    for number, (one, _) in enumerate(made, start=1):
        parts += tensions.section(number, one)
    now, then = "\n".join(parts), tensions.FILE.read_text("utf-8")
    assert FIGURE.sub("0", now) == FIGURE.sub("0", then)
    pairs = zip(FIGURE.findall(now), FIGURE.findall(then), strict=True)
    far = [pair for pair in pairs if not _near(*(float(p.replace(",", "")) for p in pair))]
    assert far == []


def _near(one, two):
    return abs(one - two) <= max(0.25 * abs(one), 0.1)
