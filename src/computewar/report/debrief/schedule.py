"""The schedule of a session: its rounds, as quarters of the branch in play."""

from collections.abc import Sequence
from dataclasses import replace

from computewar.inputs.scenario import Scenario
from computewar.report.debrief.record import Round
from computewar.sessions.entry import Entry
from computewar.sessions.stage import BRIEFING, DECIDING, LOCKED, PRACTICE


def of_workshop(entries: Sequence[Entry], scenario: Scenario, played: int) -> tuple[Round, ...]:
    """The rounds of a workshop of which a quarter was played; `played` in the farthest world.

    A round that was begun again counts from its last beginning, and those after it not any more.
    """
    found: dict[int, Round] = {}
    for entry in entries:
        if entry.kind != "phase":
            continue
        stage = entry.content
        number, phase = int(stage["round"]), stage["phase"]
        if phase in (BRIEFING, DECIDING):
            found = {key: one for key, one in found.items() if key <= number}
        if phase == DECIDING and not stage["cards"]:
            first = int(stage["turn"])
            begun = found.get(number)
            opened = begun.opened if begun and begun.first == first else entry.time
            found[number] = Round(number, first, first, scenario.quarter(first), opened)
        elif phase == LOCKED and number in found and not stage["cards"]:
            found[number] = replace(found[number], locked=entry.time)
    found.pop(PRACTICE, None)
    begun_ = [found[number] for number in sorted(found) if found[number].first < played]
    ends = [*(one.first for one in begun_), played][1:]
    return tuple(replace(one, last=end) for one, end in zip(begun_, ends, strict=True))


def by_quarter(scenario: Scenario, played: int) -> tuple[Round, ...]:
    """A round a quarter, for a game played alone."""
    return tuple(Round(turn + 1, turn, turn + 1, scenario.quarter(turn)) for turn in range(played))


def round_of(rounds: Sequence[Round], turn: int) -> int:
    """The number of the round in which a quarter was played; 0 for none."""
    return next((one.number for one in rounds if one.first <= turn < one.last), 0)
