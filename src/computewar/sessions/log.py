"""The log's meaning: entries followed into branches, turns and the plans not yet committed.

Each entry follows another, its parent; `follow` says what an act makes of the position it found. A
position is never changed, so that every earlier one is still there to go back to. Nothing here
knows the rules of the game.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from computewar.sessions.entry import GAME_KINDS, Entry

Settings = Mapping[str, Mapping[str, float]]
"""Lever → firm → value."""
FIRST_BRANCH = "main"


class Act(NamedTuple):
    """Levers set at one stroke: by hand, by the advisor (then `advised` names it), or reset."""

    settings: Settings
    advised: str = ""
    afresh: bool = False  # whether what was planned before it falls away


@dataclass(frozen=True)
class Desk:
    """What a side has done this turn: acts that count, acts undone, whether it is committed."""

    done: tuple[Act, ...] = ()
    undone: tuple[Act, ...] = ()
    sealed: bool = False

    def plan(self) -> dict[str, dict[str, float]]:
        """The settings that stand on the desk, lever → firm → value."""
        return {
            lever: {firm: value for firm, (value, _) in firms.items()}
            for lever, firms in self._settled().items()
        }

    def advised(self) -> dict[str, dict[str, str]]:
        """The settings that are still as an advisor made them, lever → firm → advisor."""
        found = {
            lever: {firm: advisor for firm, (_, advisor) in firms.items() if advisor}
            for lever, firms in self._settled().items()
        }
        return {lever: firms for lever, firms in found.items() if firms}

    def _settled(self) -> dict[str, dict[str, tuple[float, str]]]:
        settled: dict[str, dict[str, tuple[float, str]]] = {}
        for act in self.done:
            if act.afresh:
                settled = {}
            for lever, firms in act.settings.items():
                new = {firm: (value, act.advised) for firm, value in firms.items()}
                settled[lever] = settled.get(lever, {}) | new
        return settled


@dataclass(frozen=True)
class Position:
    """Where a branch stands: the turns played to get there, and each side's desk."""

    line: tuple[int, ...] = (0,)  # 0 for the start, then the number of each `advance` entry
    desks: Mapping[str, Desk] = field(default_factory=dict)
    injects: tuple[Mapping[str, Any], ...] = ()  # put in since the last turn, in their order

    @property
    def turn(self) -> int:
        """Quarters played."""
        return len(self.line) - 1

    def desk(self, side: str) -> Desk:
        """A side's desk; an empty one where it has done nothing yet."""
        return self.desks.get(side, Desk())


def follow(position: Position, entry: Entry) -> Position:
    """The position after an entry; ValueError for an act that could not be done there."""
    kind = entry.kind
    if kind == "advance":
        return Position((*position.line, entry.number))
    if kind == "fork":
        opened = {side: replace(desk, sealed=False) for side, desk in position.desks.items()}
        return replace(position, desks=opened)
    if kind == "inject":
        return replace(position, injects=(*position.injects, entry.content))
    if kind in ("note", "switch", "rename"):
        return position
    if kind not in GAME_KINDS:
        raise ValueError("no act of one game")
    desk = _desk_after(position.desk(entry.side), entry)
    return replace(position, desks={**position.desks, entry.side: desk})


def _desk_after(desk: Desk, entry: Entry) -> Desk:
    if entry.kind == "withdraw":
        return replace(desk, sealed=False)
    if desk.sealed:
        raise ValueError(f"{entry.kind} after the commit")
    if entry.kind == "commit":
        return replace(desk, sealed=True)
    if entry.kind in ("undo", "redo"):
        return _back_or_forth(desk, entry.kind)
    content = entry.content
    act = Act(content.get("set", {}), content.get("advised", ""), content.get("afresh", False))
    return Desk((*desk.done, act))


def _back_or_forth(desk: Desk, kind: str) -> Desk:
    source = desk.done if kind == "undo" else desk.undone
    if not source:
        raise ValueError(f"nothing to {kind}")
    if kind == "undo":
        return Desk(desk.done[:-1], (*desk.undone, desk.done[-1]))
    return Desk((*desk.done, desk.undone[-1]), desk.undone[:-1])


def followed(entries: Sequence[Entry], workshop: bool) -> int:
    """How many entries, from the first on, can be followed; a workshop's each in its own world."""
    logs: dict[str, Log] = {}
    for count, entry in enumerate(entries):
        if workshop and not (entry.world and entry.kind in GAME_KINDS):
            continue
        world = entry.world if workshop else ""
        log = logs.setdefault(world, Log(first=first_branch(world)))
        try:
            log.take(entry)
        except ValueError:
            return count
    return len(entries)


def first_branch(world: str) -> str:
    """The branch that a game begins on; `world` is empty where it is no workshop's."""
    return f"{world}/{FIRST_BRANCH}" if world else FIRST_BRANCH


class Log:
    """All entries followed: every position there was, the branches' ends, and where play is now."""

    def __init__(self, entries: Iterable[Entry] = (), first: str = FIRST_BRANCH) -> None:
        self.entries: list[Entry] = []
        self.by_number: dict[int, Entry] = {}
        self.positions: dict[int, Position] = {0: Position()}
        self.tips: dict[str, int] = {first: 0}
        self.branch = first
        for entry in entries:
            self.take(entry)

    def take(self, entry: Entry) -> None:
        """Follow one more entry; ValueError names it if it cannot be followed."""
        try:
            position = follow(self.positions[entry.parent], entry)
            if position.turn != entry.turn:
                raise ValueError(f"in turn {entry.turn + 1} instead of {position.turn + 1}")
            tips, branch = self._tips_after(entry)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError(f"entry {entry.number} ({entry.kind}): {error}") from error
        self.entries.append(entry)
        self.by_number[entry.number] = entry
        self.positions[entry.number] = position
        self.tips, self.branch = tips, branch

    def _tips_after(self, entry: Entry) -> tuple[dict[str, int], str]:
        """The branches' ends and the branch in play after an entry.

        A branch that is renamed keeps its place among them, and is in play only if it was.
        """
        if entry.kind != "rename":
            return self.tips | {entry.branch: entry.number}, entry.branch
        old, new = entry.content["from"], entry.branch
        if new in self.tips or self.tips[old] != entry.parent:
            raise ValueError(f"'{old}' cannot be called '{new}'")
        tips = {
            new if name == old else name: entry.number if name == old else tip
            for name, tip in self.tips.items()
        }
        return tips, new if self.branch == old else self.branch

    @property
    def tip(self) -> int:
        """The last entry of the branch in play, 0 where it has none."""
        return self.tips[self.branch]

    @property
    def position(self) -> Position:
        """Where the branch in play stands."""
        return self.positions[self.tip]

    def fork_point(self, turn: int) -> int:
        """The entry after which a branch leaves this one to play `turn` again, plans as they were.

        ValueError unless 0 ≤ turn ≤ the turn in play.
        """
        line = self.position.line
        if not 0 <= turn < len(line):
            raise ValueError(f"there is no turn {turn + 1} on the branch '{self.branch}'")
        if turn == self.position.turn:
            return self.tip
        return self.by_number[line[turn + 1]].parent
