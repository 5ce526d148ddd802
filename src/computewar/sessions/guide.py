"""The guide: which of a scenario's first steps is to be done next, by what a side has done so far.

Which pages were looked at is not in a save: whoever takes a game up again is led on from the last
step that the save shows done.
"""

from computewar.inputs.scenario import Scenario, Step
from computewar.sessions.session import Session

SETS = ("lever", "answer", "order")


def steps(scenario: Scenario, side: str) -> tuple[Step, ...]:
    """The steps meant for a side: all of them, if it holds every firm that they name."""
    named = {one.done_when.firm for one in scenario.guide} - {""}
    return scenario.guide if named <= set(scenario.sides[side].firms) else ()


def first(session: Session, side: str) -> int:
    """The number of the step to begin with, counted from 0."""
    seen = set_so_far(session, side)
    shown = [k for k, one in enumerate(steps(session.scenario, side)) if done(one, session, seen)]
    return shown[-1] + 1 if shown else 0


def onward(session: Session, side: str, at: int, left: str = "") -> int:
    """The step that is to be done next if `at` was, and if the page `left` has been looked at."""
    found, seen = steps(session.scenario, side), set_so_far(session, side)
    while at < len(found) and done(found[at], session, seen, left):
        at += 1
        left = ""  # one look does for one step
    return at


def done(step: Step, session: Session, seen: set[tuple[str, str]], left: str = "") -> bool:
    """Whether a step is done: its page left behind, its lever set, its quarter reached."""
    when = step.done_when
    if when.visited:
        return when.visited == left
    if when.lever:
        return any(name == when.lever and when.firm in ("", firm) for name, firm in seen)
    return session.turn >= when.turn


def set_so_far(session: Session, side: str) -> set[tuple[str, str]]:
    """(lever, firm) of everything that a side has set, by hand or by the advisor."""
    return {
        (lever, firm)
        for entry in session.entries
        if entry.side == side and entry.kind in SETS
        for lever, firms in entry.content.get("set", {}).items()
        for firm in firms
    }
