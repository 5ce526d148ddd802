"""The rules a save was begun with: a hash of each rule's code, and today's numbers beside its own.

A save plays its own numbers (its scenario is resolved); the code is always the one installed.
"""

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import computewar.engine
from computewar.engine.difficulty import at_level
from computewar.inputs.error import InputError
from computewar.inputs.parameter import Number, Parameter
from computewar.inputs.scenario import Scenario, load_scenario


@lru_cache(maxsize=1)
def code() -> Mapping[str, str]:
    """A hash of every module of the engine, by its name (`mechanics.fab`)."""
    folder = Path(computewar.engine.__file__).parent
    return {
        ".".join(file.relative_to(folder).with_suffix("").parts): _hash(file)
        for file in sorted(folder.rglob("*.py"))
    }


def _hash(file: Path) -> str:
    text = file.read_bytes().replace(b"\r\n", b"\n")
    return hashlib.sha256(text).hexdigest()[:16]


def changed_code(then: Mapping[str, str]) -> list[str]:
    """The modules whose code is not what it was, those added and those gone included."""
    now = code()
    return sorted(name for name in {*then, *now} if then.get(name) != now.get(name))


def changed_numbers(saved: Scenario) -> list[str]:
    """What today's files give for the save's numbers, where it differs: `fab_lead 12→14`.

    Empty where the scenario is not among those installed: there is nothing to compare.
    """
    try:
        today = at_level(load_scenario(saved.name, horizon=saved.turns), saved.level)
    except InputError:
        return []
    mine = set(saved.assumed)
    pairs = ((saved.numbers, today.numbers), (saved.starts, today.starts))
    return [
        text
        for then, now in pairs
        for name in now
        if name in then and name not in mine
        for text in _changes(then[name], now[name])
    ]


def _changes(then: Parameter, now: Parameter) -> Iterator[str]:
    before, after = then.numbers(), now.numbers()
    for key in after:
        if key in before and _figures(before[key]) != _figures(after[key]):
            label = " ".join(filter(None, (then.name, key.partition(":")[2])))
            yield f"{label} {_text(before[key])}→{_text(after[key])}"


def _figures(number: Number) -> tuple[object, ...]:
    return (*number.span, number.shape)


def _text(number: Number) -> str:
    span = "" if number.low is None else f" ({number.low:g}–{number.high:g})"
    return f"{number.value:g}{span}"
