"""Stand-ins: a strategy decides for a team until it is back."""

import pytest

from computewar.sessions.workshop import said
from computewar.strategies import find
from computewar.strategies.library import StrategyError
from computewar.workshop import rounds, standins


def test_a_strategy_stands_in_until_the_team_is_back(held):
    workshop = held("Alpha")
    standins.put(workshop, "alpha", "buyer")
    assert standins.of(workshop, "alpha") == "buyer"
    rounds.decide(workshop)
    rounds.lock(workshop)
    [commit] = [e for e in workshop.entries if e.kind == "commit"]
    assert commit.content == {"absent": "buyer"}
    standins.put(workshop, "alpha", "")
    assert standins.of(workshop, "alpha") == ""


def test_a_strategy_that_is_none_is_refused(held):
    with pytest.raises(StrategyError):
        standins.put(held("Alpha"), "alpha", "nobody")


def test_all_who_can_stand_in_are_strategies():
    assert "rule_of_thumb" in standins.choices()
    assert all(find(name) for name in standins.choices())


def test_code_stands_in_for_nobody_whoever_wrote_it_into_the_file(held):
    workshop = held("Alpha")
    with pytest.raises(ValueError, match="is code"):
        standins.put(workshop, "alpha", "evil.py")
    workshop.write(said("seat", {"team": "alpha", "stand_in": "evil.py"}))
    with pytest.raises(ValueError, match="is code"):
        standins.of(workshop, "alpha")
