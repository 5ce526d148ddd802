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
    team: bool = False  # whether it is of a workshop's table only
    in_a_team: str = ""  # the label at a workshop's table, where it is another

    def name(self, room: Room) -> str:
        """What it is called now."""
        over = bool(self.at_the_end) and room.table is not None and room.session.finished
        if self.in_a_team and room.seated:
            return self.in_a_team
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


def alone(room: Room) -> bool:
    """Whether this is nobody's workshop."""
    return room.joined is None


def replayable(room: Room) -> bool:
    """Whether earlier turns can be played again: in a workshop that is the facilitator's."""
    return alone(room) and has_report(room)


def seated(room: Room) -> bool:
    """Whether a workshop's team sits here."""
    return room.seated


def pen_elsewhere(room: Room) -> bool:
    """Whether somebody else of the team holds the pen."""
    return room.seated and not room.team.writes


def sealed(room: Room) -> bool:
    """Whether the team has committed and may take that back."""
    return room.seated and room.team.sealed


def askable(room: Room) -> bool:
    """Whether the team may say why and what it expects of the round."""
    return room.seated and room.team.asked


def guided(room: Room) -> bool:
    """Whether the guide has a task."""
    return room.guided


def two_cards(room: Room) -> bool:
    """Whether more than one card lies there."""
    return room.dealt and len(room.seen.cards) > 1


def two_firms(room: Room) -> bool:
    """Whether the side has more than one firm."""
    return len(room.firms) > 1
