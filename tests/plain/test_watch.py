"""Watching line by line."""

import pytest

from computewar.plain.watch import watch
from computewar.sessions.film import film


@pytest.fixture
def shown(session):
    """A film of two quarters."""
    for spend in (1.0, 2.0):
        session.set("musk", "xai", "gpu_spend", spend)
        session.commit("musk")
    return film(session.path)


def test_every_quarter_has_its_board_decisions_and_what_came_of_it(shown, console, said):
    one = console()
    watch(shown, one, stops=False)
    text = said(one)
    for part in ("quarter 1 of 3", "quarter 2 of 3", "SHARE OF COMPUTE", "WHAT HAPPENED IN"):
        assert part in text
    assert "- xAI, GPUs: $2.00bn, was $1.00bn" in text
    assert "NOT DECIDED YET" in text
    assert "OpenAI decides" not in text  # its plans are secret while the game goes on


def test_q_leaves_between_quarters_and_so_does_the_end_of_the_input(shown, console, said):
    for lines in (["q"], []):
        one = console(*lines)
        watch(shown, one, stops=True)
        assert "quarter 1 of 3" in said(one)
        assert "quarter 2 of 3" not in said(one)


def test_a_game_that_is_over_ends_with_its_verdict(shown, session, console, said):
    session.commit("musk")
    one = console()
    watch(film(session.path), one, stops=False)
    assert "Score: " in said(one)
    assert "OpenAI decides" in said(one)
