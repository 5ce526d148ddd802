"""An action: one thing that a player can do, with its keys and words, and when it can be done.

`actions` has all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from computewar.tui.room import Room

Test = Callable[[Room], bool]


def _always(_room: Room) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a player can do.

    `label` stands in footer and palette, `help` in the list of keys; `footer` is its place in the
    footer, smaller first, 0 for none; `own` where a widget takes the keys itself.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    screens: tuple[str, ...]
    enabled: Test = field(default=_always)
    footer: int = 0
    own: bool = False
    at_the_end: str = ""  # the label in a game that is over, where it is another

    def name(self, room: Room) -> str:
        """What it is called now."""
        over = bool(self.at_the_end) and room.table is not None and room.session.finished
        return self.at_the_end if over else self.label


def undoable(room: Room) -> bool:
    """Whether there is an act of this turn to undo."""
    return room.open and room.session.can_undo(room.side)


def redoable(room: Room) -> bool:
    """Whether there is an undone act to do again."""
    return room.open and room.session.can_redo(room.side)


def planned(room: Room) -> bool:
    """Whether anything but answers to cards is planned."""
    return room.planned


def has_report(room: Room) -> bool:
    """Whether a quarter has been played."""
    return room.table is not None and room.session.turn > 0


def guided(room: Room) -> bool:
    """Whether the guide has a task."""
    return room.guided


def two_cards(room: Room) -> bool:
    """Whether more than one card lies there."""
    return room.dealt and len(room.seen.cards) > 1


def two_firms(room: Room) -> bool:
    """Whether the side has more than one firm."""
    return len(room.firms) > 1
