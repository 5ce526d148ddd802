"""Variants: a scenario that names a `base` and says only what is different.

    base = "terafab-2026"

A base is the name of a scenario beside the file or among those that come with the game, or a path,
and may have a base of its own. What is a table is laid over the base's key by key; anything else
(a text, a list) is replaced whole. Figures are laid over one another only once resolved, so that
every value keeps the status, facts and sources of the file that gave it: an entry of `firms` or
`readings` replaces that entry alone, a `value` the whole figure with all its entries.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from computewar.inputs.catalogue import is_file, scenario_path
from computewar.inputs.error import Faults, InputError, nearest, read_toml, together
from computewar.inputs.parameter import Parameter, parameter
from computewar.inputs.spec import beside, code_of
from computewar.inputs.stock import own_file

Layer = tuple[Path, dict[str, Any]]
TABLES = ("readings", "numbers", "starts", "bounds", "card_triggers")
"""What a layer holds as tables and is laid over key by key before the whole is checked."""
MOST_BASES = 20
"""Scenarios on which one may rest."""
MADE = {
    "name": "name the file so",
    "level": "choose it where you play, with --difficulty",
    "assumed": "write [numbers.NAME], or play with --set",
    "switches": "write [readings]",
}
"""What a scenario holds and no file says, each with what to write instead."""


def lineage(file: Path) -> list[Layer]:
    """The tables of a scenario's file and of all its bases, the oldest first.

    Raises InputError for a file that cannot be read, a base that is not there or leads in a circle.
    """
    layers: list[Layer] = [(file, _read(file))]
    while "base" in layers[0][1]:
        child, table = layers[0]
        base = _base(child, table["base"])
        if len(layers) > MOST_BASES:
            cure = "let it rest on one of them that says more"
            raise InputError(file, "base", f"rests on more than {MOST_BASES} scenarios", cure)
        if base.resolve() in [known.resolve() for known, _ in layers]:
            raise InputError(child, "base", "leads back to itself", "name a scenario without it")
        layers.insert(0, (base, _read(base)))
    return layers


def _read(file: Path) -> dict[str, Any]:
    """A scenario's table; files of cards and strategies that it names are looked for beside it."""
    table = read_toml(file)
    if isinstance(table.get("cards"), list):
        near = [str(file.parent / one) if own_file(one) else one for one in table["cards"]]
        table["cards"] = near
    sides = table.get("sides")
    for side in sides.values() if isinstance(sides, dict) else ():
        spec = side.get("strategy") if isinstance(side, dict) else None
        if isinstance(spec, str) and not code_of(spec):
            side["strategy"] = beside(spec, file.parent)
    return table


def formed(file: Path, table: Mapping[str, Any]) -> None:
    """InputError where a file's table holds something of another form than it should."""
    if faults := lost(file, table):
        raise together(faults)
    for key in TABLES:
        if not isinstance(table.get(key, {}), Mapping):
            raise InputError(file, key, "is not a table", f"write [{key}] and one entry a line")
    if not isinstance(table.get("cards", []), list):
        raise InputError(file, "cards", "is no list", 'write cards = ["*"] or names')


def lost(file: Path, table: Mapping[str, Any]) -> Faults:
    """A fault for each key that is made when a scenario is loaded, and would be lost here."""
    return [
        InputError(file, key, "is no key of a scenario's file", MADE[key])
        for key in table
        if key in MADE
    ]


def overlay(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """`above` laid over `below`: tables key by key, anything else replaced whole."""
    laid = dict(below)
    for key, value in above.items():
        old = laid.get(key)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        laid[key] = overlay(old, value) if both else value  # type: ignore[arg-type]
    return laid


def figures(
    file: Path, group: str, more: Mapping[str, dict[str, Any]], below: Mapping[str, Parameter]
) -> dict[str, Parameter]:
    """`below` with a file's figures laid over it; units need not be said again.

    Args:
        group: "numbers", which must be known in `below`, or "starts", which may be new.

    Raises:
        InputError: an unknown number, a unit other than the one below, or a faulty figure.
    """
    laid = dict(below)
    for key, entry in more.items():
        place, old = f"{group}.{key}", below.get(key)
        if old is None and group == "numbers":
            raise InputError(file, place, "is no parameter", nearest(key, below))
        if not isinstance(entry, dict):
            raise InputError(file, place, "is not a table", f"write [{place}] with value")
        if old is not None:
            _same_unit(file, place, entry.get("unit", old.unit), old.unit)
            entry = {"unit": old.unit, **entry}
        new = parameter(key, entry, file)
        laid[key] = new if old is None else over(old, new)
    return laid


def over(old: Parameter, new: Parameter) -> Parameter:
    """`new` laid over `old`: whole where it has a value of its own, else entry by entry."""
    if new.number is not None or (new.switch and new.switch != old.switch):
        return new
    kept = {"number": old.number, "switch": old.switch}
    entries = {"readings": {**old.readings, **new.readings}, "firms": {**old.firms, **new.firms}}
    return new.model_copy(update=kept | entries)


def _base(child: Path, name: object) -> Path:
    """The file of the base that `child` names: beside it, or among the game's own."""
    if not isinstance(name, str):
        raise InputError(child, "base", "is no name", 'write base = "NAME"')
    near = child.parent / (name if name.endswith(".toml") else f"{name}.toml")
    if is_file(near) and near.resolve() != child.resolve():
        return near
    try:
        return scenario_path(name)
    except InputError as error:
        raise InputError(child, "base", f"'{name}': {error.problem}", error.cure) from None


def _same_unit(file: Path, place: str, given: object, wanted: str) -> None:
    if given != wanted:
        raise InputError(
            file, f"{place}.unit", f"is {given}; the rules read {wanted}", f"write it in {wanted}"
        )
