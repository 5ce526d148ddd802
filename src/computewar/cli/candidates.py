"""Candidates: what a shell may complete in arguments and options, read without loading a rule.

Each function is a `shell_complete=` of click: it gets the context, the parameter and the word so
far, and returns whole words. Data files are read, not checked; what cannot be read offers nothing.
Where one name alone fits before a `=`, its values are offered at once, so that no shell puts a
space after the `=`.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click
import tomli

SETTING, VALUE, NEXT = ":", "=", ","


def scenarios(_ctx: click.Context, _param: click.Parameter, word: str) -> list[str]:
    """The names of the scenarios that come with the game."""
    from computewar.inputs.catalogue import scenario_names

    return fitting(word, scenario_names())


def seats(ctx: click.Context, _param: click.Parameter, word: str) -> list[str]:
    """`SIDE=STRATEGY[:key=value…][,STRATEGY…]`, as far as it is written."""
    side, equals, specs = word.partition(VALUE)
    if not equals:
        sides = fitting(
            word, _sides(str(ctx.params.get("scenario") or ctx.params.get("what") or ""))
        )
        if len(sides) != 1:
            return [f"{name}{VALUE}" for name in sides]
        side = sides[0]
    before, comma, last = specs.rpartition(NEXT)
    return [f"{side}{VALUE}{before}{comma}{spec}" for spec in specs_of(last)]


def strategies(_ctx: click.Context, _param: click.Parameter, word: str) -> list[str]:
    """`STRATEGY[:key=value…]`."""
    return specs_of(word)


def specs_of(word: str) -> list[str]:
    """Strategies by name, or the settings not yet given of the one written before a colon."""
    from computewar.cli.lists import strategy_rows

    known = {row["name"]: row["settings"] for row in strategy_rows()}
    head, colon, setting = word.rpartition(SETTING)
    if not colon:
        return fitting(word, known)
    name, *given = head.split(SETTING)
    taken = {pair.partition(VALUE)[0] for pair in given}
    pairs = [pair for pair in known.get(name, "").split(SETTING) if pair]
    free = {key: [value] for key, _equals, value in map(_pair, pairs) if key not in taken}
    return [f"{head}{colon}{pair}" for pair in assigned(setting, free)]


def readings(_ctx: click.Context, _param: click.Parameter, word: str) -> list[str]:
    """`NAME=OPTION` of the documents' readings."""
    switches = _tables(_parameters() / "readings.toml")
    return assigned(word, {name: table.get("options", ()) for name, table in switches.items()})


def numbers(_ctx: click.Context, _param: click.Parameter, word: str) -> list[str]:
    """`PARAMETER=` of the numbers of the game, with the value it has."""
    return assigned(word, _numbers())


def varied(_ctx: click.Context, _param: click.Parameter, word: str) -> list[str]:
    """Names of numbers and readings, which a design may vary as they are."""
    switches = _tables(_parameters() / "readings.toml")
    return fitting(word, sorted({*_numbers(), *switches}))


def sources(_ctx: click.Context, _param: click.Parameter, word: str) -> list[str]:
    """Names of numbers, readings and facts."""
    from computewar.inputs.catalogue import seeds_folder

    facts = [
        str(fact.get("id", ""))
        for file in sorted(seeds_folder().glob("*.toml"))
        for fact in _read(file).get("fact", ())
    ]
    return fitting(word, [*varied(_ctx, _param, word), *facts])


def fitting(word: str, names: Iterable[str]) -> list[str]:
    """The names that begin with the word."""
    return [name for name in names if name.startswith(word)]


def assigned(word: str, values: Mapping[str, Iterable[object]]) -> list[str]:
    """`NAME=VALUE` as far as it is written: names while several fit, then the values of one."""
    name, equals, value = word.partition(VALUE)
    names = [name] if equals else fitting(word, values)
    if len(names) != 1:
        return [f"{one}{VALUE}" for one in names]
    return [
        f"{names[0]}{VALUE}{text}" for text in fitting(value, map(str, values.get(names[0], ())))
    ]


def _pair(text: str) -> tuple[str, str, str]:
    return text.partition(VALUE)


def _numbers() -> dict[str, list[object]]:
    """Name → value of every number of the game; none where it has several."""
    return {
        name: [table["value"]] if "value" in table else []
        for file in sorted(_parameters().glob("*.toml"))
        if file.name != "readings.toml"
        for name, table in _tables(file).items()
        if name != "bounds"
    }


def _sides(scenario: str) -> list[str]:
    """The sides of a scenario, or of the flagship where none is named yet."""
    from computewar.inputs.catalogue import FLAGSHIP, scenario_path

    names: dict[str, None] = {}
    wanted, layers = scenario or FLAGSHIP, 0
    while wanted and layers < 8:
        try:
            table = _read(scenario_path(wanted))
        except ValueError:
            break
        names |= dict.fromkeys(table.get("sides", ()))
        wanted, layers = str(table.get("base", "")), layers + 1
    return list(names)


def _parameters() -> Path:
    from computewar.inputs.catalogue import scenarios_folder

    return scenarios_folder() / "parameters"


def _tables(file: Path) -> dict[str, dict[str, Any]]:
    return {name: table for name, table in _read(file).items() if isinstance(table, dict)}


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomli.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
