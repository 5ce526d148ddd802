"""The field's gates on tournaments whose verdict is known by hand."""

import numpy as np
import pytest

from computewar.lab.depth.field import field_gates, mixture_gates, mixtures, seats
from computewar.lab.results import Results
from computewar.lab.tournament import Tournament

PLANS = ("rock", "paper", "scissors")
ROCK_PAPER_SCISSORS = np.array([[0.5, 0, 1], [1, 0.5, 0], [0, 1, 0.5]])
DOMINATED = np.array([[0.9, 0.8, 0.9], [0.4, 0.5, 0.4], [0.3, 0.2, 0.3]])


def table(matrix, futures=64):
    """A tournament in which every future of a pair ends as the matrix says on average."""
    at = (np.arange(futures) + 0.5) / futures
    wins = np.where(matrix[..., None] == 0.5, 0.5, 1.0 * (at < matrix[..., None]))
    names = PLANS[: len(matrix)]
    none = Results(1, 0, {}, {})
    return Tournament("made up", ("a", "b"), names, names, {}, wins, wins, none)


def test_rock_paper_scissors_is_mixed_of_three():
    gates = mixture_gates(table(ROCK_PAPER_SCISSORS), draws=15)
    assert [(gate.side, gate.estimate, gate.low) for gate in gates] == [("a", 3, 3), ("b", 3, 3)]
    assert all(gate.holds for gate in gates)
    assert "rock 33%" in gates[0].note


def test_where_one_plan_dominates_there_is_no_mixture():
    one, other = mixture_gates(table(DOMINATED), draws=15)
    assert (one.estimate, one.high, one.holds) == (1, 1, False)
    assert one.note.startswith("rock 100%")
    assert other.note.startswith("paper 100%")


def test_a_crumb_of_a_mixture_is_no_plan():
    matrix = np.array([[1, 0], [0, 0.002]])  # mixed as 1 to 500
    assert [mine.tolist() for mine in mixtures(matrix)] == [[0, 1], [0, 1]]


def test_a_plan_is_measured_against_the_others_without_its_namesake():
    one, other = field_gates(table(DOMINATED))
    assert one.estimate == pytest.approx(100 * (0.8 + 0.9) / 2, abs=2)
    assert other.estimate == pytest.approx(100 * (1 - (0.4 + 0.3) / 2), abs=2)
    assert one.note.startswith("rock 8")
    assert (one.holds, one.games) == (False, 9 * 64)


def test_no_plan_of_rock_paper_scissors_wins_too_much():
    assert [gate.estimate for gate in field_gates(table(ROCK_PAPER_SCISSORS))] == [50, 50]
    assert all(gate.holds for gate in field_gates(table(ROCK_PAPER_SCISSORS)))


def test_games_that_failed_count_for_nobody():
    some = table(ROCK_PAPER_SCISSORS)
    some.wins[0, 1, :4] = np.nan
    assert field_gates(some)[0].games == 9 * 64 - 4
    assert mixture_gates(some, draws=10)[0].estimate == 3


def test_the_second_side_sees_the_table_from_the_other_end():
    one, other = seats(table(DOMINATED))
    assert np.array_equal(other.wins, 1 - one.wins.swapaxes(0, 1))
