"""Decisions: what one side set in a saved game, turn by turn, to be played again as a strategy."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from computewar.inputs.error import nearest
from computewar.sessions import head, store
from computewar.sessions.error import SaveError, damaged
from computewar.sessions.layout import WORKSHOP
from computewar.sessions.log import Log, Settings, followed
from computewar.sessions.store import Store
from computewar.words import _


class Decisions(NamedTuple):
    """A side's decisions on one branch: `turns` has what it changed of what stood."""

    scenario: str
    title: str
    seed: str
    side: str
    seat: str  # `person`, or a strategy
    firms: Sequence[str]
    turns: list[Settings]


def decisions(path: Path, side: str, branch: str = "") -> Decisions:
    """The decisions of `side` in a save, on the branch in play or the one named.

    Raises:
        SaveError: no save, a damaged one, no such side or branch, or no turn played.
    """
    opened = store.open_save(path, writable=False)
    opened.close()
    scenario = head.scenario_of(path, opened.meta)
    log = _log(opened)
    if side not in scenario.sides:
        problem = _("has no side '{}'").format(side)
        raise SaveError(path, problem, nearest(side, scenario.sides))
    if branch and branch not in log.tips:
        raise SaveError(path, _("has no branch '{}'").format(branch), nearest(branch, log.tips))
    line = log.positions[log.tips[branch or log.branch]].line[1:]
    if not line:
        raise SaveError(path, _("has no turn played"), _("play it first"))
    turns = [log.by_number[number].content["given"].get(side, {}) for number in line]
    return Decisions(
        scenario=scenario.name,
        title=scenario.title,
        seed=opened.meta["seed"],
        side=side,
        seat=head.seats_of(opened.meta)[side],
        firms=scenario.sides[side].firms,
        turns=turns,
    )


def _log(opened: Store) -> Log:
    """The log of a game; SaveError for a workshop's, and for one that cannot be followed."""
    if WORKSHOP in opened.meta:
        problem, cure = _("is a workshop, not one game"), _("name a game played alone")
        raise SaveError(opened.path, problem, cure)
    try:
        return Log(opened.entries)
    except ValueError as error:
        raise damaged(opened.path, opened.entries[: followed(opened.entries, False)]) from error
