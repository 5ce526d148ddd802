"""Forecasting: the fan of futures is reckoned in a thread of its own, and given up at the next key.

The first forecast of a turn also reckons what the orders that stand would bring, to compare with.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from computewar.tui.room import Room

if TYPE_CHECKING:
    from computewar.engine.lever import Actions
    from computewar.lab.forecast import Fan

FUTURES = 5000  # of a forecast at most, whatever the settings ask for
SHARED = 250
"""At most at a workshop's table: many of them share one machine, its time and its memory."""


@dataclass(frozen=True)
class Found:
    """Forecasts of one moment: turn, side and quarters say which."""

    moment: tuple[int, str, int]
    asked: object
    fan: "Fan | None"
    base: "Fan | None"


def load() -> None:
    """Import what a game needs, while the title is looked at."""
    import computewar.lab.forecast
    import computewar.report.levers
    import computewar.sessions.session  # noqa: F401


def moment(room: Room) -> tuple[int, str, int]:
    """Turn, side, and quarters looked ahead."""
    left = room.session.scenario.turns - room.session.turn
    quarters = room.settings.forecast_quarters
    return room.session.turn, room.side, left if room.to_the_end else min(quarters, left)


def asked(room: Room) -> object:
    """What a forecast depends on; equal for forecasts that are equal."""
    many = room.settings.futures
    return (moment(room), room.session.branch, room.session.plan(room.side), many)


def work(room: Room) -> Callable[[], Found]:
    """The work for a thread: all that it reads is taken from the room now."""
    from computewar.lab.forecast import forecast

    when, seen = moment(room), room.seen
    plan, question = room.session.orders(room.side), asked(room)
    quarters, base = when[2], room.base
    futures = min(room.settings.futures, SHARED if room.seated else FUTURES)
    if base is not None and len(base.quarters) != quarters + 1:
        base = None

    def run() -> Found:
        worker = get_current_worker()

        def look(orders: "Actions") -> "Fan | None":
            return forecast(
                seen, orders, futures=futures, turns=quarters,
                cancelled=lambda: worker.is_cancelled,
            )  # fmt: skip

        fan = look(plan)
        return Found(when, question, fan, base or (look({}) if fan is not None else None))

    return run


def take(room: Room, found: Found | None) -> bool:
    """Keep forecasts that still speak of this moment; False for those that do not."""
    if found is None or found.fan is None or room.table is None or moment(room) != found.moment:
        return False
    room.fan, room.base, room.fan_of = found.fan, found.base or room.base, found.asked
    return True
