"""Copies: the decisions of a game that somebody played, turn by turn, whatever happens.

A copy is open-loop: in its turn k it sets what was set then, and looks at nothing. In another seat
the first firm plays the part of the first firm recorded, and so on, unless the seat holds the
recorded firms themselves; a firm without a part stands as it is. Levers that the game does not
have are left out, a wish beyond bounds is limited, shares are made to add up; after its last turn
all orders stand.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from computewar.engine.observation import Observation
from computewar.engine.turn import LEVERS
from computewar.inputs.authored import quoted
from computewar.inputs.error import Faults, InputError, nearest, together
from computewar.strategies.wishes import Plan, before, limited, settled

Array = NDArray[np.float64]
Settings = Mapping[str, Mapping[str, float]]
"""Lever → firm → value."""
KEYS = ("about", "source", "scenario", "side", "firms", "turns")
CARD = "card."
LONGEST = 400  # turns


class Made(NamedTuple):
    """A strategy made from a table; `beneath` marks the strategies that it rests on."""

    decide: Any
    about: str
    beneath: str = ""


def read(table: Mapping[str, Any], file: str) -> Made:
    """The strategy of a copy's table; InputError with all that is wrong."""
    if faults := _of_table(table, file):
        raise together(faults)
    firms, turns = table["firms"], table["turns"]

    def decide(seen: Observation) -> Plan:
        """What was set in this turn, where the game has such a lever."""
        settings = turns[seen.turn] if seen.turn < len(turns) else {}
        parts = _parts(seen, firms)
        plan = {
            name: _put(seen, name, values, parts)
            for name, values in settings.items()
            if name in seen.bounds
        }
        return settled(seen, plan, plan)

    text = "\n\n".join(filter(None, (table.get("about", ""), _source(table))))
    return Made(decide, text)


def _source(table: Mapping[str, Any]) -> str:
    return f"Source: {table['source']}" if "source" in table else ""


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _of_table(table: Mapping[str, Any], file: str) -> Faults:
    """What is wrong with a copy; its turns are looked at once all else is right."""
    faults = [
        InputError(file, key, "is no key of a copy", nearest(key, KEYS))
        for key in table
        if key not in KEYS
    ]
    firms, turns = table.get("firms"), table["turns"]
    if not firms or not _texts(firms):
        faults.append(InputError(file, "firms", "is no list of firms", 'write firms = ["tesla"]'))
    faults += [
        InputError(file, key, "is no text", f'write {key} = "…"')
        for key in ("about", "source")
        if not isinstance(table.get(key, ""), str)
    ]
    if not isinstance(turns, list) or len(turns) > LONGEST:
        problem = f"is no list of up to {LONGEST} turns"
        faults.append(InputError(file, "turns", problem, "write [[turns]] once a turn"))
    return faults or [fault for k, turn in enumerate(turns, 1) for fault in _of_turn(file, k, turn)]


def _of_turn(file: str, number: int, turn: object) -> Faults:
    """What is wrong with a turn: levers that are none, values that are no numbers."""
    if not isinstance(turn, Mapping):
        return [InputError(file, f"turns[#{number}]", "is no table", "write [[turns]]")]
    faults = []
    for lever, values in turn.items():
        place = f"turns[#{number}].{lever}"
        if lever not in LEVERS and not lever.startswith(CARD):
            faults.append(InputError(file, place, "is no lever", nearest(lever, LEVERS)))
        numbers = values.values() if isinstance(values, Mapping) else [None]
        if not all(isinstance(one, int | float) and np.isfinite(one) for one in numbers):
            cure = f"write {lever} = {{ FIRM = NUMBER }}"
            faults.append(InputError(file, place, "is no number a firm", cure))
    return faults


def _parts(seen: Observation, firms: Sequence[str]) -> dict[int, str]:
    """Row of an own firm → the recorded firm whose part it plays."""
    same = {row: firm for row, firm in enumerate(seen.firms) if firm in firms}
    return same or dict(enumerate(firms[: len(seen.firms)]))


def _put(
    seen: Observation, lever: str, values: Mapping[str, float], parts: Mapping[int, str]
) -> Array:
    """A lever with the recorded values in the rows that have a part, `[f, B]`."""
    plan = before(seen, lever).copy()
    for row, firm in parts.items():
        if firm in values:
            plan[row] = limited(seen, lever, values[firm])[row]
    return plan


def written(
    about: str, source: str, scenario: str, side: str, firms: Sequence[str], turns: list[Settings]
) -> str:
    """The TOML text of a copy; `read` makes the same decisions of it, to the last bit."""
    head = {"about": about, "source": source, "scenario": scenario, "side": side}
    lines = [f"{key} = {quoted(text)}" for key, text in head.items()]
    lines.append(f"firms = [{', '.join(map(quoted, firms))}]")
    for number, turn in enumerate(turns, 1):
        lines += ["", f"[[turns]]  # {number}"]
        for lever, values in turn.items():
            pairs = ", ".join(f"{quoted(f)} = {float(v)!r}" for f, v in values.items())
            lines.append(f"{quoted(lever)} = {{ {pairs} }}")
    return "\n".join([*lines, ""])
