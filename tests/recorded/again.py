"""Record games anew: what people decided, played under today's scenario and rules.

    python tests/recorded/again.py tests/recorded/*.save

Of a game with branches only the one in play is: where it parted from the others is not told again.
A recording is made again only when a rule or number moved it, in a commit that says which.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from computewar.engine.difficulty import at_level
from computewar.inputs.scenario import load_scenario
from computewar.sessions import head, store
from computewar.sessions.entry import Entry
from computewar.sessions.session import Session


def recorded_again(save: Path) -> None:
    """Play the people's decisions of `save` in a new session and put it in the save's place."""
    old = store.open_save(save, writable=False)
    seats, seed, name = head.seats_of(old.meta), old.meta["seed"], old.meta["name"]
    was = head.scenario_of(save, old.meta)
    turns = [entry.content["given"] for entry in _played(old.entries) if entry.kind == "advance"]
    old.close()
    fresh = save.with_suffix(".again")
    fresh.unlink(missing_ok=True)
    scenario = at_level(load_scenario(name, horizon=was.turns), was.level)
    with Session.new(fresh, scenario, seed, seats) as session:
        for given in turns:
            for side in session.people:
                _decide(session, side, given.get(side, {}))
                session.commit(side)
    os.replace(fresh, save)


def _played(entries: Sequence[Entry]) -> list[Entry]:
    """The acts of the branch in play, in order, found from the last one back."""
    known = {entry.number: entry for entry in entries}
    at, found = entries[-1], []
    while True:
        found.append(at)
        if at.parent not in known:
            return found[::-1]
        at = known[at.parent]


def _decide(session: Session, side: str, levers: dict[str, dict[str, float]]) -> None:
    firms = {firm for values in levers.values() for firm in values}
    for firm in sorted(firms):
        wishes = {name: values[firm] for name, values in levers.items() if firm in values}
        session.set_shares(side, firm, wishes)


if __name__ == "__main__":
    for path in sys.argv[1:]:
        recorded_again(Path(path))
