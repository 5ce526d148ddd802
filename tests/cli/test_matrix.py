"""Matrix: twelve strategies a side fit into 100 columns."""

import numpy as np
import pytest

from computewar.cli.matrix import amount, short, text
from computewar.lab.results import Results
from computewar.lab.standings import standings
from computewar.lab.tournament import Tournament

NAMES = (
    "balanced", "builder", "buyer", "rule_of_thumb", "open_lab:openness=.9:pace=.5", "roboticist",
    "researcher", "fabless", "contrarian", "follower", "powerhouse", "stager",
)  # fmt: skip


def lines(rows, columns, by="win"):
    """The text of a made-up tournament."""
    luck = np.random.default_rng(6)
    chances = luck.random((len(rows), len(columns), 1))
    wins = 1.0 * (luck.random((len(rows), len(columns), 8)) < chances)
    leads = np.where(wins > 0, 1, -1) * luck.random(wins.shape) * 60
    games = Results(1, 0, {}, {})
    held = {"google": "incumbent", "meta": "incumbent"}
    table = Tournament("story", ("musk", "openai"), rows, columns, held, wins, leads, games)
    return text(table, standings(table, by, draws=5)).splitlines()


@pytest.mark.parametrize("by", ["win", "score"])
@pytest.mark.parametrize("count", [2, 12, 23])
def test_it_fits_into_100_columns(count, by):
    names = (NAMES * 2)[:count]
    names = tuple(f"{name}{k // 12 or ''}" for k, name in enumerate(names))
    assert max(map(len, lines(names, names, by))) <= 100


def test_what_does_not_fit_is_told_in_parts_and_twelve_do():
    names = tuple(f"plan-{k}" for k in range(23))
    assert sum(line.startswith(" 1 plan-0") for line in lines(names[:12], names[:12])) == 3
    assert sum(line.startswith(" 1 plan-0") for line in lines(names, names)) == 4


def test_every_name_can_be_read_in_full():
    said = "\n".join(lines(NAMES, NAMES))
    assert all(said.count(name) >= 2 for name in NAMES)  # of both sides


def test_columns_that_are_no_rows_have_a_legend():
    said = lines(NAMES[:2], NAMES[3:5])
    assert "1 rule_of_thumb · 2 open_lab:openness=.9:pace=.5" in said
    assert "columns are numbered as the rows" in lines(NAMES[:2], NAMES[:2])


def test_best_answers_are_marked():
    said = lines(NAMES[:4], NAMES[:4])
    start = next(k for k, line in enumerate(said) if line.startswith(" 1 balanced"))
    cells = "".join(said[start : start + 4])
    assert cells.count("*") + cells.count("•") >= 4  # one in each column
    assert cells.count("°") + cells.count("•") >= 4  # one in each row


def test_the_best_of_a_side_comes_first():
    said = lines(NAMES[:5], NAMES[:5])
    start = next(k for k, line in enumerate(said) if line.startswith("musk  "))
    wins = [float(line.split("%")[0].split()[-1]) for line in said[start + 1 : start + 6]]
    assert wins == sorted(wins, reverse=True)


@pytest.mark.parametrize(
    ("value", "by", "said"),
    [(0.503, "win", "50"), (1, "win", "100"), (-17.2, "score", "−17"), (-0.01, "score", "0.0"),
     (3.14, "score", "3.1"), (9.97, "score", "10")],
)  # fmt: skip
def test_cells_are_short(value, by, said):
    assert short(value, by) == said


def test_amounts_have_a_decimal():
    assert amount(0.1234, "win") == "12.3%"
    assert amount(-3.456, "score") == "−3.5"
    assert amount(-0.01, "score") == "0.0"
