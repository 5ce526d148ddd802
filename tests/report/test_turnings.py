"""Turnings in words: luck, own plans, rivals' plans, and in what they differed."""

import pytest

from computewar.engine.orders import PREFIX
from computewar.lab.turning import ADVISOR, STOOD, Effect, Reckoning, Turning
from computewar.report.turnings import decided

CHANCES = {"musk": (0.625, 0.0), "openai": (0.375, 1.0)}


@pytest.fixture
def line(games):
    """`line(side, turning side, gain, **more)`: the text of the only turning."""

    def tell(reader, side, gain, measure="chance", chances=CHANCES, **more):
        effects = {"musk": Effect(gain, 0.001), "openai": Effect(-gain, 0.001)}
        none = dict.fromkeys(effects, Effect(0.0, 0.0))
        parts = {"chance": none, "lead": none} | {measure: effects}
        one = Turning(2, side, **{"instead": "", "points": {}} | more, **parts)
        return decided(games, Reckoning(200, chances, (one,)), reader)

    return tell


def test_luck_is_told_with_the_quarter(line):
    found = line("musk", "", -0.12)
    ((quarter, text),) = found.lines
    assert quarter == "2026-Q3"
    assert text.startswith("Luck cost Tesla / xAI 12 points of its chance to win.")
    assert line("openai", "", -0.12).lines[0][1].startswith("Luck brought OpenAI 12 points")


def test_luck_is_told_by_the_term_that_moved_most(line):
    points = {("trust", "openai"): 3.0, ("value", "musk"): -1.0, ("value", "openai"): -4.0}
    text = line("musk", "", -0.12, points=points).lines[0][1]
    assert "its chance to win" in text  # no lead was moved, so no term is named
    found = line("musk", "", -5.0, measure="lead", points=points).lines[0][1]
    assert found.startswith(
        "Luck cost Tesla / xAI 5 points of lead at the end, mostly through OpenAI's trust."
    )


def test_a_plan_is_told_by_whose_it_is(line):
    own = line("musk", "musk", -0.09, instead=STOOD, moves=(("gpu_spend", -3.0),)).lines[0][1]
    assert own == (
        "The plan of Tesla / xAI cost it 9 points of its chance to win, "
        "compared with changing nothing. "
        "What differed: 'GPUs' $3.00bn lower."
    )
    rival = line("openai", "musk", 0.09, instead=ADVISOR).lines[0][1]
    assert rival == (
        "The plan of Tesla / xAI cost OpenAI 9 points of its chance to win, "
        "compared with the advisor 'balanced'."
    )


def test_a_card_answered_otherwise_is_named(line, games):
    card = next(iter(games[0].scenario.cards.values()))
    text = line("musk", "musk", 0.1, instead=STOOD, moves=((card.lever, 1.0),)).lines[0][1]
    assert card.lever.startswith(PREFIX)
    assert text.endswith(f"What differed: the answer to the card '{card.title}'.")


def test_the_summary_says_what_other_luck_would_have_brought(line):
    assert line("musk", "", 0.1).summary == (
        "Played again 200 times with the same decisions and other luck, "
        "Tesla / xAI wins 62% of them."
    )


def test_a_one_sided_game_is_told_by_points(line):
    found = line("musk", "", 3.0, measure="lead")
    assert found.summary.endswith("these changed by how many points.")
    assert "3 points of lead at the end" in found.lines[0][1]


def test_nothing_decisive_is_said_to_be_so(line):
    found = line("musk", "", 0.0)
    assert found.lines == ()
    assert "No single quarter decided it" in found.summary


def test_of_a_one_sided_game_it_is_said_that_nothing_mattered(line):
    sure = {"musk": (0.99, 1.0), "openai": (0.01, 0.0)}
    for gain in (0.0, 1.5):  # points at the end
        found = line("musk", "", gain, measure="lead", chances=sure)
        assert found.lines == ()
        assert found.summary.endswith("no single decision and no stroke of luck mattered.")


def test_what_may_be_noise_is_not_told(games):
    def told(doubt):
        effects = {"musk": Effect(0.05, doubt), "openai": Effect(-0.05, doubt)}
        one = Turning(2, "", "", effects, dict.fromkeys(effects, Effect(0.0, 0.0)), {})
        return decided(games, Reckoning(200, CHANCES, (one,)), "musk").lines

    assert told(0.001)
    assert not told(0.02)


def test_a_game_of_one_side_has_no_chance_to_win(line):
    alone = {"musk": (1.0, 1.0)}
    assert line("musk", "", 3.0, measure="lead", chances=alone).summary == ""
