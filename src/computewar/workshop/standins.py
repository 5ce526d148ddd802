"""Stand-ins: strategies that a facilitator lets decide for a team, until it is back."""

from computewar.inputs.spec import without_code
from computewar.sessions.workshop import Workshop, said
from computewar.strategies import find, library
from computewar.workshop.seats import Told


def of(workshop: Told, team: str) -> str:
    """The strategy that decides for a team now; empty where the team does.

    ValueError where the file names code: it may come from anybody, and none of it is run.
    """
    found = ""
    for entry in workshop.told("seat"):
        if entry.content.get("team") == team and "stand_in" in entry.content:
            found = entry.content["stand_in"]
    return without_code(found)


def choices() -> tuple[str, ...]:
    """The strategies that can sit in for people: the plain rules first, then plans and guests."""
    return ("rule_of_thumb", *library.names("plan"), *library.names("guest"))


def put(workshop: Workshop, team: str, spec: str, author: str = "") -> None:
    """Let a strategy decide for a team from its next lock on; an empty `spec` ends it.

    Raises:
        StrategyError: no such strategy. ValueError: code of a file. KeyError: no such team.
    """
    if without_code(spec):
        find(spec)
    key = workshop.setup.teams[team].side
    workshop.write(said("seat", {"team": team, "stand_in": spec}, side=key, author=author))
