"""Opponents: who can hold a seat, kind by kind, each with what it does in a line."""

from typing import NamedTuple

from computewar.strategies.shelf import COPY, GUEST, PLAN, about, shelf
from computewar.words import _


class Opponent(NamedTuple):
    """A strategy that has a name: its kind for people, and its idea in a line."""

    name: str
    kind: str
    about: str


def kinds() -> dict[str, str]:
    """Kind of strategy → what it is called, in the order in which they are listed."""
    return {
        PLAN: _("a plan"), "planner": _("looks ahead"), "rung": _("a simple rule"),
        GUEST: _("of a package"), COPY: _("a recorded game"),
    }  # fmt: skip


def opponents() -> tuple[Opponent, ...]:
    """Every strategy that has a name, kind by kind, in a kind by name; none is loaded."""
    order = list(kinds())
    found = sorted(shelf().values(), key=lambda one: (order.index(one.kind), one.name))
    return tuple(Opponent(one.name, kinds()[one.kind], _(about(one))) for one in found)
