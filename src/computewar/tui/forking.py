"""Forking: which of two branches is the better, reckoned in a thread and kept with the game."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from computewar.tui.room import Room

if TYPE_CHECKING:
    from computewar.lab.forks import Settled
    from computewar.sessions.branch import Branch

TRIES = 200  # futures in which each number is tried
LEAST = 500  # futures of the difference


def asked(room: Room, one: "Branch", other: "Branch") -> tuple[object, ...]:
    """What the answer depends on; equal for questions that are equal."""
    return room.side, one.line, other.line


def work(
    room: Room, one: "Branch", other: "Branch", told: Callable[["Settled"], None]
) -> Callable[[], None]:
    """The work for a thread, which tells the difference first and then what turns it.

    All that it reads is taken from the room now.
    """
    from computewar.lab.forks import settled
    from computewar.report.forks import parted, parting

    turn = parting(one, other, room.side).turn
    question = parted(one, other, turn, room.side)
    futures = min(max(room.settings.futures, LEAST), MOST)
    tries = min(TRIES, MOST)

    def run() -> None:
        worker = get_current_worker()

        def tell(found: "Settled") -> None:
            if not worker.is_cancelled:
                told(found)

        found = settled(question, futures, tries, told=tell, cancelled=lambda: worker.is_cancelled)
        if found is not None:
            tell(found)

    return run


MOST = 5000  # futures, whatever the settings ask for
