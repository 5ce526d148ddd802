"""Factors: what a design varies, as written: `NAME`, `NAME=LOW:HIGH` or `NAME=a,b,c`.

NAME is a number of the scenario (`fab_full_cost`), the number of one firm (`NAME.FIRM`), a setting
of a strategy (`SIDE.SETTING`) or a reading of the documents (`fab_unit`). Without more, a number is
varied as its own distribution says, a setting evenly between its bounds, a reading over all its
options. `LOW:HIGH` is varied evenly between the two; the entries of a list weigh the same.
"""

import difflib
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from computewar.engine.world import quantile
from computewar.inputs.error import InputError, nearest
from computewar.inputs.parameter import Number, Parameter
from computewar.inputs.scenario import Scenario
from computewar.lab.experiment import Lineup
from computewar.strategies.library import Setting, find, settings

Array = NDArray[np.float64]
Value = float | str
Readings = Mapping[str, str]
NUMBER, SETTING, READING = "number", "setting", "reading"
OPTION = "--over"
EDGE = 1e-12  # a distribution without ends is not asked for them
FORM = "write NAME, NAME=LOW:HIGH or NAME=a,b,c"


@dataclass(frozen=True, eq=False)
class Factor:
    """One thing a design varies, under its `name`.

    `place` is what it changes: a number's name (`NAME.FIRM` for one firm's), a switch, or side and
    setting. `at` gives values for probabilities `[n]`, `levels` those that a factorial design
    takes, `base` the one that holds while others are varied; all under a choice of readings, on
    which a number may hang.
    """

    name: str
    kind: str
    place: tuple[str, ...]
    at: Callable[[Array, Readings], NDArray[np.generic]]
    levels: Callable[[Readings], tuple[Value, ...]]
    base: Callable[[Readings], Value]


def factors(texts: Sequence[str], scenario: Scenario, lineup: Lineup) -> tuple[Factor, ...]:
    """The factors of a design, in the order written.

    Raises:
        InputError: an unknown name (says the nearest and its file), a number that has no range and
            is given none, a value out of a setting's bounds, a factor named twice.
    """
    found: dict[str, Factor] = {}
    for text in texts:
        one = factor(text, scenario, lineup)
        if one.name in found:
            raise InputError(OPTION, one.name, "is named twice", "name it once")
        found[one.name] = one
    if not found:
        cure = f"name what to vary with {OPTION} NAME (numbers: `computewar sources`)"
        raise InputError(OPTION, "", "a design needs something to vary", cure)
    return tuple(found.values())


def factor(text: str, scenario: Scenario, lineup: Lineup) -> Factor:
    """One factor as written; InputError as for `factors`."""
    name, equals, given = (part.strip() for part in text.partition("="))
    if not name or (equals and not given):
        raise InputError(OPTION, f"'{text}'", "names nothing to vary", FORM)
    head, dot, rest = name.partition(".")
    if name in scenario.switches and not _meant_as_number(name, given, scenario):
        return _reading(name, given, scenario)
    if head in scenario.numbers:
        return _number(name, head, rest, given, scenario)
    if dot and head in scenario.sides:
        return _setting(name, head, rest, given, lineup[head])
    raise InputError(OPTION, name, "is nothing that can be varied", _right(name, scenario))


def _meant_as_number(name: str, given: str, scenario: Scenario) -> bool:
    """Whether a name that a reading and a number share comes with values of the number."""
    options = scenario.switches[name].options
    return name in scenario.numbers and bool(given) and options.keys().isdisjoint(_entries(given))


def _right(name: str, scenario: Scenario) -> str:
    """The nearest right name, with its file."""
    if name in scenario.starts:
        return f"it is a figure of the start; name a number, or change [starts.{name}] in a variant"
    files = {key: number.file for key, number in scenario.numbers.items()}
    files |= dict.fromkeys(scenario.switches, "readings.toml")
    close = difflib.get_close_matches(name, files, n=1)
    if close:
        return f"did you mean '{close[0]}' ({files[close[0]]})?"
    return "name a number or reading (`computewar sources`) or a setting such as musk.patience"


def _number(name: str, key: str, firm: str, given: str, scenario: Scenario) -> Factor:
    parameter = scenario.numbers[key]
    if parameter.unit == "year" and not any(one.uncertain for one in parameter.numbers().values()):
        cure = f"fix it with --set {key}=YEAR, or vary what depends on it"
        raise InputError(OPTION, name, "is a date of the model, the same for all futures", cure)
    if firm and firm not in scenario.firms:
        raise InputError(OPTION, name, f"'{firm}' is no firm", nearest(firm, scenario.firms))
    if firm and not parameter.firms:  # the rules read it as one number
        raise InputError(OPTION, name, "has one value for all firms", f"write {key}")
    if parameter.firms and not firm:
        cure = f"name one, such as {key}.{next(iter(parameter.firms))}"
        raise InputError(OPTION, name, "has a value a firm", cure)

    def own(readings: Readings) -> Number:
        number = parameter.firms.get(firm) or parameter.read(readings)
        if number is None:
            cure = nearest(firm, parameter.firms)
            raise InputError(OPTION, name, f"has no value for {firm}", cure)
        return number

    own(scenario.readings)  # so that a wrong firm is told at once
    if given:
        return _spanned(name, NUMBER, (name,), given, lambda read: own(read).value)
    _ranged(own(scenario.readings), name, parameter)
    return Factor(
        name, NUMBER, (name,),
        lambda at, read: quantile(_ranged(own(read), name, parameter), at.clip(EDGE, 1 - EDGE)),
        lambda read: _apart(*_low_to_high(_ranged(own(read), name, parameter))),
        lambda read: own(read).value,
    )  # fmt: skip


def _ranged(number: Number, name: str, parameter: Parameter) -> Number:
    if not number.uncertain:
        problem = f"is {number.value:g} without a range ({parameter.file})"
        cure = f"say from where to where: {name}=LOW:HIGH, or {name}=a,b,c"
        raise InputError(OPTION, name, problem, cure)
    return number


def _low_to_high(number: Number) -> tuple[float, float, float]:
    value, low, high = number.span
    return low, value, high


def _setting(name: str, side: str, key: str, given: str, decider: object) -> Factor:
    if not isinstance(decider, str):
        cure = "seat a strategy by its name"
        raise InputError(OPTION, name, f"{side} is held by a function without settings", cure)
    strategy = find(decider)
    known = settings(strategy.name)
    if key not in known:
        problem = f"{strategy.name} has no setting '{key}'"
        raise InputError(OPTION, name, problem, nearest(key, known))
    setting = known[key]
    base = float(strategy.settings.get(key, setting.default))
    place = (side, key)
    if given:
        made = _spanned(name, SETTING, place, given, lambda _readings: base, setting.whole)
        return _within(made, setting, given)
    if not (math.isfinite(setting.low) and math.isfinite(setting.high)):
        cure = f"say from where to where: {name}=LOW:HIGH, or {name}=a,b,c"
        raise InputError(OPTION, name, "has no bounds", cure)
    span = (setting.low, base, setting.high)
    return _even(name, SETTING, place, span, lambda _readings: base, setting.whole)


def _within(made: Factor, setting: Setting, given: str) -> Factor:
    """The factor; InputError where its values leave the setting's bounds or are not whole."""
    values = [float(value) for value in made.levels({})]
    if min(values) < setting.low or max(values) > setting.high:
        cure = f"stay from {setting.low:g} to {setting.high:g}"
        raise InputError(OPTION, made.name, f"'{given}' leaves the setting's bounds", cure)
    if setting.whole and any(value != round(value) for value in values):
        raise InputError(OPTION, made.name, f"'{given}' is not whole", "write whole numbers")
    return made


def _reading(name: str, given: str, scenario: Scenario) -> Factor:
    options = scenario.switches[name].options
    chosen = _entries(given) if given else list(options)
    for option in chosen:
        if option not in options:
            raise InputError(OPTION, name, f"has no option '{option}'", nearest(option, options))
    return _listed(name, READING, (name,), tuple(chosen), lambda read: read[name])


def _spanned(
    name: str, kind: str, place: tuple[str, ...], given: str,
    base: Callable[[Readings], Value], whole: bool = False,
) -> Factor:  # fmt: skip
    """A factor with values of the user's own: a span or a list."""
    if ":" not in given:
        values = tuple(_finite(entry, name) for entry in _entries(given))
        return _listed(name, kind, place, values, base)
    ends = [_finite(end, name) for end in given.split(":")]
    if len(ends) != 2 or not ends[0] < ends[1]:
        raise InputError(OPTION, name, f"'{given}' is no span", f"write {name}=LOW:HIGH")
    middle = (ends[0] + ends[1]) / 2
    span = (ends[0], math.floor(middle) if whole else middle, ends[1])
    return _even(name, kind, place, span, base, whole)


def _even(
    name: str, kind: str, place: tuple[str, ...], span: tuple[float, float, float],
    base: Callable[[Readings], Value], whole: bool,
) -> Factor:  # fmt: skip
    """Evenly from the first to the last of `span`, which are its levels; `whole` numbers or all."""
    low, _middle, high = span
    return Factor(
        name, kind, place,
        lambda at, _readings: (
            np.floor(low + (high + 1 - low) * at).clip(low, high) if whole
            else low + (high - low) * at
        ),
        lambda _readings: _apart(*span),
        base,
    )  # fmt: skip


def _listed(
    name: str, kind: str, place: tuple[str, ...], values: tuple[Value, ...],
    base: Callable[[Readings], Value],
) -> Factor:  # fmt: skip
    """One of several values, each as likely."""
    column, last = np.array(values), len(values) - 1
    if len(set(values)) < len(values):
        raise InputError(OPTION, name, "lists one value twice", "list each once")
    return Factor(
        name, kind, place,
        lambda at, _readings: column[(at * len(values)).astype(np.intp).clip(0, last)],
        lambda _readings: values,
        base,
    )  # fmt: skip


def _entries(given: str) -> list[str]:
    return [entry.strip() for entry in re.split(r"[,|]", given)]


def _finite(text: str, name: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise InputError(OPTION, name, f"'{text}' is no number", FORM)
    return value


def _apart(*values: Value) -> tuple[Value, ...]:
    """Each value once, in order."""
    return tuple(dict.fromkeys(values))
