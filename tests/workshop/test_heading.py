"""The heading: round, quarter and clock."""

from computewar.workshop import rounds
from computewar.workshop.heading import heading


def test_it_says_round_quarter_and_time_left(held):
    workshop = held("Alpha", title="Day\x07 one")
    told = heading(workshop)
    assert (told["title"], told["round_text"]) == ("Day one", "Round 1 of 4")
    assert (told["phase_text"], told["seconds"]) == ("Briefing", None)
    rounds.decide(workshop, 2)
    rounds.pause(workshop)
    told = heading(workshop)
    assert told["paused"]
    assert 118 < told["seconds"] <= 120
