"""Record games anew: what people decided, played under today's scenario and rules.

    python tests/recorded/again.py tests/recorded/*.save

A recording is made again only when a rule or number moved it, in a commit that says which.
"""

import os
import sys
from pathlib import Path

from computewar.engine.difficulty import at_level
from computewar.inputs.scenario import load_scenario
from computewar.sessions import head, store
from computewar.sessions.session import Session


def recorded_again(save: Path) -> None:
    """Play the people's decisions of `save` in a new session and put it in the save's place."""
    old = store.open_save(save, writable=False)
    seats, seed, name = head.seats_of(old.meta), old.meta["seed"], old.meta["name"]
    level = head.scenario_of(save, old.meta).level
    turns = [entry.content["given"] for entry in old.entries if entry.kind == "advance"]
    old.close()
    fresh = save.with_suffix(".again")
    fresh.unlink(missing_ok=True)
    with Session.new(fresh, at_level(load_scenario(name), level), seed, seats) as session:
        for given in turns:
            for side in session.people:
                _decide(session, side, given.get(side, {}))
                session.commit(side)
    os.replace(fresh, save)


def _decide(session: Session, side: str, levers: dict[str, dict[str, float]]) -> None:
    firms = {firm for values in levers.values() for firm in values}
    for firm in sorted(firms):
        wishes = {name: values[firm] for name, values in levers.items() if firm in values}
        session.set_shares(side, firm, wishes)


if __name__ == "__main__":
    for path in sys.argv[1:]:
        recorded_again(Path(path))
