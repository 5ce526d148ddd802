"""Branches: lines of play of one save, how they are begun, taken up, named and looked at."""

from collections.abc import Mapping
from typing import NamedTuple

from computewar.engine.game import Game
from computewar.inputs.error import nearest
from computewar.sessions.log import Settings
from computewar.sessions.permission import SessionError
from computewar.sessions.timeline import Timeline
from computewar.words import _

LONGEST = 30  # letters of a name


class Branch(NamedTuple):
    """A line of play: `given[k]` led from `games[k]` to `games[k + 1]`."""

    name: str
    games: tuple[Game, ...]  # at the start of every turn, the present last
    given: tuple[Mapping[str, Settings], ...]  # by side
    line: tuple[int, ...]  # the entries that led to each of the games, 0 for the start

    @property
    def turn(self) -> int:
        """Quarters played."""
        return len(self.given)


def fork(timeline: Timeline, turn: int, name: str, author: str) -> str:
    """Begin a branch that plays `turn` again and return its name; SessionError if it cannot be."""
    wanted = _free(timeline, name) if name else timeline.free_branch()
    try:
        timeline.fork(turn, wanted, author)
    except ValueError as error:
        cure = _("choose a turn from 1 to {}").format(timeline.log.position.turn + 1)
        raise SessionError(f"{error}; {cure}") from error
    return wanted


def switch(timeline: Timeline, name: str, author: str) -> None:
    """Take up another branch where it was left; SessionError where there is none such."""
    _known(timeline, name)
    timeline.switch(name, author)


def rename(timeline: Timeline, old: str, new: str, author: str) -> bool:
    """Call a branch otherwise; False if it is called so. SessionError: not there, or no name."""
    _known(timeline, old)
    wanted = " ".join(new.split())
    if wanted == old:
        return False
    timeline.rename(old, _free(timeline, wanted), author)
    return True


def look(timeline: Timeline, name: str) -> Branch:
    """A branch as it was played; the one in play stays. SessionError, ChangedError as `switch`."""
    _known(timeline, name)
    line = timeline.log.positions[timeline.log.tips[name]].line
    timeline.play_again(line)
    entries = [timeline.log.by_number[number] for number in line[1:]]
    return Branch(
        name,
        tuple(timeline.games[number] for number in line),
        tuple(entry.content["given"] for entry in entries),
        line,
    )


def _known(timeline: Timeline, name: str) -> None:
    tips = timeline.log.tips
    if name not in tips:
        raise SessionError(_("there is no branch '{}'; {}").format(name, nearest(name, tips)))


def _free(timeline: Timeline, name: str) -> str:
    """`name`, if a branch can be called so; SessionError says why not."""
    if name in timeline.log.tips:
        raise SessionError(_("there is a branch '{}' already; choose another name").format(name))
    if not name.strip() or not name.isprintable():
        raise SessionError(_("a branch needs a name; type letters or digits"))
    if len(name) > LONGEST:
        problem = _("'{}' is too long a name; {} letters at most")
        raise SessionError(problem.format(name, LONGEST))
    return name
