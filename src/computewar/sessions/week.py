"""The seed of the week: one game that is the same for all who play in a week of the calendar.

It comes from the ISO week alone, in universal time, so that nobody need ask a server: scenario and
side take turns, the seed is year and week. Light on purpose: the title names it.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from computewar.inputs.catalogue import scenario_names

DAYS = 7


class Week(NamedTuple):
    """A week of the calendar, and what is played in it."""

    label: str  # such as 2026-W47
    seed: str
    scenario: str
    number: int  # weeks since the calendar began

    def side(self, playable: Sequence[str]) -> str:
        """The side of the week, of those that the scenario lets people play."""
        return playable[self.number // max(len(scenario_names()), 1) % len(playable)]


def week(day: date | None = None) -> Week:
    """The week of `day`, else of today in universal time."""
    day = day or datetime.now(UTC).date()
    year, number, _day = day.isocalendar()
    names = scenario_names()
    count = date.fromisocalendar(year, number, 1).toordinal() // DAYS
    return Week(f"{year}-W{number:02}", f"{year}{number:02}", names[count % len(names)], count)
