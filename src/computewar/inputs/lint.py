"""Lint: everything that is wrong with a file of one's own, at once.

Loading stops at the first fault of a kind; here each entry is tried by itself, what is sound is
kept and looked at further, so that all faults of a file come out together. What only the rules know
(levers, figures, quantities) is asked in `lab.faults`.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from computewar.inputs.card import Card, Choice, Trigger, card_of
from computewar.inputs.catalogue import scenarios_folder
from computewar.inputs.error import (
    MOST_FAULTS,
    Faults,
    InputError,
    caught,
    checked,
    nearest,
    read_toml,
)
from computewar.inputs.level import read_levels
from computewar.inputs.names import check_names
from computewar.inputs.parameter import (
    Bounds,
    Parameter,
    Reading,
    load_parameters,
    load_readings,
    parameter,
)
from computewar.inputs.scenario import Scenario, chosen, limited
from computewar.inputs.stock import in_play
from computewar.inputs.variant import MADE, figures, lineage, lost, overlay

Kind = Literal["scenario", "cards", "parameters", "readings", "levels"]
STRATEGY = {"rules", "turns"}  # what makes a file a strategy: a table of rules, or a copy's turns
FILLER = {"label": "Nothing", "text": "Nothing."}  # stands for a choice that is faulty
LONGEST = 200  # a longer list of right words helps nobody
ENTRIES = ("readings", "numbers", "starts", "bounds", "card_triggers")


class Checked(NamedTuple):
    """What a file holds that is sound, and the faults of the rest."""

    kind: Kind
    faults: Faults
    scenario: Scenario | None = None
    cards: tuple[Card, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    table: Mapping[str, Any] = {}  # the file's own TOML


def read(file: Path) -> Checked:
    """A scenario, card or parameter file, or levels, told apart by what stands in it.

    A file that cannot be read, or leads in a circle, raises InputError.
    """
    table = read_toml(file)
    if not table:
        raise InputError(file, "", "holds nothing", "write a scenario, cards or numbers into it")
    if any(isinstance(table.get(key), list) for key in STRATEGY):
        cure = f"try `computewar strategy check {file}`"
        raise InputError(file, "", "is a strategy, no scenario, cards or numbers", cure)
    if {"title", "base", "sides", "story", "start"} & set(table):
        return _scenario(file, table)
    if "levels" in table:
        return Checked("levels", caught(read_levels, file), table=table)
    tables = [entry for entry in table.values() if isinstance(entry, Mapping)]
    if any({"choices", "audience", "trigger"} & set(entry) for entry in tables):
        return _cards(file, table)
    if any("question" in entry for entry in tables):
        return _readings(file, table)
    return _parameters(file, table)


def _enough(faults: Faults, file: Path) -> bool:
    """Whether there are so many faults that no more are looked for, which is told with them."""
    if len(faults) < MOST_FAULTS:
        return False
    faults.append(InputError(file, "", "may have more faults than these", "correct these first"))
    return True


def _readings(file: Path, table: Mapping[str, Any]) -> Checked:
    faults: Faults = []
    for name, entry in table.items():
        raw = {"name": name, **entry} if isinstance(entry, Mapping) else entry
        faults += caught(checked, Reading, raw, f"{file}: {name}")
    return Checked("readings", faults, table=table)


def _cards(file: Path, table: Mapping[str, Any]) -> Checked:
    faults: Faults = []
    found = []
    for name, entry in table.items():
        if _enough(faults, file):
            break
        wrong = caught(card_of, name, entry, file)
        faults += wrong
        raw = {**entry, "name": name, "file": file.name} if isinstance(entry, Mapping) else entry
        if made := _rest(raw) if wrong else card_of(name, entry, file):
            found.append(made)
    return Checked("cards", faults, cards=tuple(found), table=table)


def _rest(raw: Any) -> Card | None:
    """A faulty card without its faulty trigger and choices, so that its names can be looked at."""
    if not isinstance(raw, Mapping):
        return None
    given = raw.get("choices", ())
    listed = given if isinstance(given, list | tuple) else ()
    choices = [one for one in listed if not caught(checked, Choice, one, "")]
    parts: dict[str, Any] = {"choices": (choices + [FILLER] * 2)[: max(len(choices), 2)]}
    if caught(checked, Trigger, raw.get("trigger", {}), ""):
        parts["trigger"] = {}
    try:
        return checked(Card, {**raw, **parts, "default": 0}, "")
    except InputError:
        return None


def _parameters(file: Path, table: Mapping[str, Any]) -> Checked:
    """Numbers of a parameter file: whole, of a unit that the rules read, known to them."""
    known, bounds = load_parameters(scenarios_folder() / "parameters")
    rest, faults = dict(table), Faults()
    limited_levers = rest.pop("bounds", {})
    if not isinstance(limited_levers, Mapping):
        faults.append(InputError(file, "bounds", "is not a table", "write [bounds.NAME]"))
        limited_levers = {}
    for name, limits in limited_levers.items():
        if _enough(faults, file):
            break
        faults += caught(checked, Bounds, limits, f"{file}: bounds.{name}")
        faults += _unknown(file, f"bounds.{name}", name, bounds, "is no lever's limits")
    found = []
    for name, entry in rest.items():
        if _enough(faults, file):
            break
        if not isinstance(entry, Mapping):
            cure = f"write [{name}] with value and unit"
            faults.append(InputError(file, name, "is not a table", cure))
            continue
        wrong = caught(parameter, name, entry, file)
        faults += wrong
        faults += _unknown(file, name, name, known, "is no number that a rule reads")
        faults += _other_unit(file, name, entry.get("unit", ""), known)
        if not wrong:
            found.append(parameter(name, entry, file))
    return Checked("parameters", faults, parameters=tuple(found), table=table)


def _other_unit(file: Path, name: str, unit: object, known: Mapping[str, Parameter]) -> Faults:
    if not unit or name not in known or unit == known[name].unit:
        return []
    wanted = known[name].unit
    problem = f"is {unit}; the rules read {wanted}"
    return [InputError(file, f"{name}.unit", problem, f"write it in {wanted}")]


def _unknown(file: Path, place: str, name: str, known: Iterable[str], problem: str) -> Faults:
    names = set(known)
    cure = nearest(name, names)
    if len(cure) > LONGEST:
        cure = "see `computewar sources` for what there is"
    return [] if name in names else [InputError(file, place, problem, cure)]


def _scenario(file: Path, own: Mapping[str, Any]) -> Checked:
    """A scenario entry by entry; whole, as far as its entries are sound."""
    folder = scenarios_folder() / "parameters"
    numbers, bounds = load_parameters(folder)
    switches, starts = load_readings(folder), dict[str, Parameter]()
    options = {key: switch.default for key, switch in switches.items()}
    table: dict[str, Any] = {}
    faults: Faults = []
    for source, layer in lineage(file):
        faults += lost(source, layer)
        layer = {key: entry for key, entry in layer.items() if key not in MADE}
        parts = {name: layer.pop(name, {}) for name in ENTRIES[:-1]}
        tries: dict[str, Callable[[dict[str, Any]], Mapping[str, Any]]] = {
            "readings": lambda entry, source=source: chosen(str(source), entry, switches),  # type: ignore[misc]
            "numbers": lambda entry, source=source: figures(source, "numbers", entry, numbers),  # type: ignore[misc]
            "starts": lambda entry, source=source: figures(source, "starts", entry, starts),  # type: ignore[misc]
            "bounds": lambda entry, source=source: limited(source, entry, bounds),  # type: ignore[misc]
        }
        into = {"readings": options, "numbers": numbers, "starts": starts, "bounds": bounds}
        for name, entries in parts.items():
            faults += _kept(tries[name], source, name, entries, into[name])
        table = overlay(table, layer)
    table |= {"readings": options, "switches": switches, "numbers": numbers}
    table |= {"starts": starts, "bounds": bounds, "name": file.stem}
    wrong, table["cards"] = _played(file, table.get("cards", ()), table.pop("card_triggers", {}))
    faults += wrong + caught(checked, Scenario, table, file)
    try:
        made = checked(Scenario, table, file)
    except InputError:
        return Checked("scenario", faults, table=own)
    return Checked("scenario", faults + caught(check_names, file, made), made, table=own)


def _kept(
    attempt: Callable[[dict[str, Any]], Mapping[str, Any]],
    file: Path, group: str, entries: object, into: Any,
) -> Faults:  # fmt: skip
    """Put the sound entries of a table into `into`; the faults of the others."""
    if not isinstance(entries, Mapping):
        return [InputError(file, group, "is not a table", f"write [{group}]")]
    faults: Faults = []
    for key, entry in entries.items():
        if _enough(faults, file):
            break
        wrong = caught(attempt, {key: entry})
        faults += wrong
        if not wrong:
            into.update(attempt({key: entry}))
    return faults


def _played(file: Path, wanted: Any, triggers: Any) -> tuple[Faults, dict[str, Card]]:
    """The faults of a scenario's list of cards and of its own triggers; the cards in play."""
    if not isinstance(wanted, list | tuple):
        return [InputError(file, "cards", "is no list", 'write cards = ["*"] or names')], {}
    faults: Faults = []
    if not isinstance(triggers, Mapping):
        cure = "write [card_triggers.NAME] with turns or chance"
        faults, triggers = [InputError(file, "card_triggers", "is not a table", cure)], {}
    sound = []
    for name in wanted:
        if _enough(faults, file):
            break
        wrong = caught(in_play, file, [name], {})
        faults += wrong
        sound += [] if wrong else [name]
    timed: dict[str, Mapping[str, object]] = {}
    for name, trigger in triggers.items():
        wrong = caught(in_play, file, sound, {name: trigger})
        faults += wrong
        timed |= {} if wrong else {name: trigger}
    return faults, in_play(file, sound, timed)
