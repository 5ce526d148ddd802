"""An action: one thing that a player can do, with its keys and words; `actions` has all of them."""

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
