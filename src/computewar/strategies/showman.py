"""Showman: says in public what it expects to reach anyway; money and people come for the words.

Source: 003 ¶26, a five-year goal is a message of battle; 003 ¶7, funds that back a record;
002 ¶6–7, words that did not match the bookings: so it claims within what it expects to keep.
"""

from typing import Annotated

from computewar.engine.observation import Observation
from computewar.strategies.advice import capital
from computewar.strategies.conduct import Conduct
from computewar.strategies.library import Share
from computewar.strategies.wishes import Plan, bounded


def decide(
    seen: Observation,
    *,
    candour: Annotated[float, (0, 1.5)] = 0.7,
    term: Annotated[float, (3, 12)] = 11.0,
    appetite: Share = 0.95,
    pledge: Share = 0.5,
    fab: Share = 0.5,
) -> Plan:
    """Promise a share `candour` of what it expects within `term` quarters, again at each date.

    Rounds are `appetite` of what can be sold, and what hype adds to it.
    """
    plan = capital(
        seen, plant=fab, appetite=appetite, pledge=pledge,
        conduct=Conduct(candour=candour, term=term),
    )  # fmt: skip
    return plan | bounded(seen, {"round_size": plan["round_size"] * (1 + seen.own.hype)})
