"""Answer cards: a choice is a lever, `card.NAME`, and counts from 0.

Source: the cards' own texts; `computewar check --preview ai5-slips` shows one.
"""

from typing import Annotated

import numpy as np

from computewar.strategies import find

ALWAYS = {"shortage-bites": 1, "site-needs-water": 0, "price-war": 2}


def decide(seen, *, proud: Annotated[float, (0, 1)] = 0.5):
    """Play balanced; answer some cards always alike, and one by how much one is trusted.

    Answering a card that has not come does nothing, so no test is needed whether it has.
    """
    plan = dict(find("balanced")(seen))
    answers = dict(ALWAYS) | {"model-evaluation": np.where(seen.own.trust < proud, 0, 2)}
    for card, answer in answers.items():
        lever = f"card.{card}"
        if lever in seen.bounds:  # a scenario need not have the card
            plan[lever] = seen.limit(lever, answer)
    return plan
